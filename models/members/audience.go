package members

// Audience is who sees something of a member's person or organisation. Anything
// unknown, also nothing, is Nobody: what nobody chose is private.
type Audience string

// The audiences, as stored; each has the one before in it.
const (
	Nobody      Audience = "nobody"
	MembersOnly Audience = "members" // who has a seat
	Anyone      Audience = "everyone"
)

// Audiences in the order of forms.
var Audiences = []Audience{Nobody, MembersOnly, Anyone}

func (a Audience) wide() int {
	switch a {
	case MembersOnly:
		return 1
	case Anyone:
		return 2
	}
	return 0
}

// known is the audience itself, Nobody for what is none.
func (a Audience) known() Audience { return Audiences[a.wide()] }

// Reaches says whether a viewer is among those who see it.
func (a Audience) Reaches(viewer Audience) bool {
	return viewer.wide() > 0 && a.wide() >= viewer.wide()
}

// ShownField is what a person shows or not, each by itself. The name goes with
// being in the directory at all.
type ShownField string

// The fields, as stored.
const (
	ShowFunction     ShownField = "function"
	ShowOrganisation ShownField = "organisation" // with its place and province
	ShowEmail        ShownField = "email"
	ShowPhone        ShownField = "phone"
	ShowAbout        ShownField = "about"
	ShowThemes       ShownField = "themes"
	ShowLinkedIn     ShownField = "linkedin"
)

// ShownFields in the order of forms.
var ShownFields = []ShownField{ShowFunction, ShowOrganisation, ShowEmail, ShowPhone, ShowAbout, ShowThemes, ShowLinkedIn}

// DirectoryWording is what a person agrees to who shows something, with the
// version that is kept with it. A text never changes under its version.
type DirectoryWording struct {
	Version string `bson:"version"`
	Text    string `bson:"text"`
}

var showingWordings = map[string]DirectoryWording{
	"nl": {"2026-11-22/nl", "Ik kies zelf wat er van mij in de ledengids staat en wie dat ziet: alleen mensen met een plek bij een lid, of iedereen op internet, ook zoekmachines. Ik kan elke keuze op elk moment intrekken; dan is het meteen weg."},
	"en": {"2026-11-22/en", "I choose myself what the members’ directory shows of me and who sees it: only people with a seat of a member, or everyone on the internet, search engines too. I can take each choice back at any time; then it is gone at once."},
}

// DirectoryWordingOf is the wording of today in a language, Dutch when there is
// none.
func DirectoryWordingOf(language string) DirectoryWording {
	if w, ok := showingWordings[language]; ok {
		return w
	}
	return showingWordings["nl"]
}

// currentWording says whether a version is one that a form shows today.
func currentWording(version string) bool {
	for _, w := range showingWordings {
		if w.Version == version {
			return true
		}
	}
	return false
}
