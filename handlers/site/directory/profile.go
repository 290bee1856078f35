package directory

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/input"
	"samenspel/models/members"
)

type mineProfilePage struct {
	front.MinePage
	Showing   members.DirectoryConsent // as typed
	Wording   members.DirectoryWording
	Listed    []front.Option
	Fields    []showingRow
	Themes    []front.Option
	Unsaved   bool // the preview is of what is not saved yet
	ToMembers shownCard
	ToAnyone  shownCard
}

// showingRow is one field and who may see it.
type showingRow struct {
	Name, Label, Value string // Value is what there is to show, or ""
	Options            []front.Option
}

// shownCard is a person as an audience sees them; nil as nobody.
type shownCard struct {
	Title  string
	Person *members.ShownPerson
}

// MineProfilePage is GET /mijn/profiel: what they show to whom.
func (h *Handlers) MineProfilePage(c *fiber.Ctx) error {
	return h.mineProfile(c, front.SeatOf(c).Profile.DirectoryConsent, nil, false)
}

// MineProfile is POST /mijn/profiel {listed, toon_FIELD, about, thema,
// linkedin, tekst, doe}. With doe=voorbeeld it keeps nothing, and shows what it
// would look like.
func (h *Handlers) MineProfile(c *fiber.Ctx) error {
	var sent struct {
		Listed   members.Audience `form:"listed"`
		About    string           `form:"about"`
		LinkedIn string           `form:"linkedin"`
		Themes   []string         `form:"thema"`
		Wording  string           `form:"tekst"`
		Do       string           `form:"doe"`
	}
	form.Read(c, &sent)
	in := members.DirectoryConsent{Listed: sent.Listed, Fields: map[members.ShownField]members.Audience{}, About: sent.About, LinkedIn: sent.LinkedIn, Themes: sent.Themes}
	for _, f := range members.ShownFields {
		in.Fields[f] = members.Audience(c.FormValue("toon_" + string(f)))
	}
	if sent.Do == "voorbeeld" {
		return h.mineProfile(c, in, nil, true)
	}
	wrong, err := h.Models.Members.SaveDirectoryConsent(c.UserContext(), session.Account(c), in, sent.Wording)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return h.mineProfile(c, in, wrong, true)
	}
	return front.MineDone(c, "/mijn/profiel", "profiel")
}

// MineHide is POST /mijn/profiel/weg: out of the directory, by one button.
func (h *Handlers) MineHide(c *fiber.Ctx) error {
	if err := h.Models.Members.Hide(c.UserContext(), session.Account(c)); err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/profiel", "verborgen")
}

func (h *Handlers) mineProfile(c *fiber.Ctx, showing members.DirectoryConsent, wrong input.Mistakes, unsaved bool) error {
	frame, err := h.Mine(c, "profile")
	if err != nil {
		return err
	}
	themes, err := h.Models.Press.AllThemes(c.UserContext())
	if err != nil {
		return err
	}
	page := mineProfilePage{MinePage: frame, Showing: showing, Wording: members.DirectoryWordingOf(frame.Lang), Unsaved: unsaved}
	page.Listed = audiences(page.Frame, "profile_listed_", showing.Listed)
	who := front.SeatOf(c)
	for _, f := range members.ShownFields {
		page.Fields = append(page.Fields, showingRow{"toon_" + string(f), page.Catalogue.Text("profile_field_" + string(f)),
			inSeat(who, f), audiences(page.Frame, "profile_to_", showing.Fields[f])})
	}
	for _, t := range themes {
		page.Themes = append(page.Themes, front.Option{Value: t.ID, Text: t.Title, Selected: slices.Contains(showing.Themes, t.ID)})
	}

	// The preview leaves out what could not be kept.
	shown := members.Profile{DirectoryConsent: showing}
	shown.ID = page.Account.ID
	found := shown.Check(themes)
	for field := range found {
		if field == "about" {
			shown.About = ""
		} else {
			shown.LinkedIn = ""
		}
	}
	if wrong["wording"] != "" {
		found["wording"] = wrong["wording"]
	}
	t := form.Teller{Locale: page.Catalogue, Words: []string{"profile_wrong"}, Errors: page.Errors, Beside: map[string]string{"wording": "form"}}
	if err := t.Tell(found.Err()); err != nil {
		return err
	}
	page.ToMembers = shownCard{page.Catalogue.Text("profile_seen_members"), shown.ShownTo(members.MembersOnly, who.Member, who.Seat, themes)}
	page.ToAnyone = shownCard{page.Catalogue.Text("profile_seen_everyone"), shown.ShownTo(members.Anyone, who.Member, who.Seat, themes)}
	if len(page.Errors) > 0 {
		c.Status(fiber.StatusUnprocessableEntity)
	}
	return c.Render("site/mineprofile", page)
}

// inSeat is what the seat already tells of a field.
func inSeat(who front.Seated, f members.ShownField) string {
	switch f {
	case members.ShowFunction:
		return who.Seat.Function
	case members.ShowEmail:
		return who.Seat.Email
	case members.ShowPhone:
		return who.Seat.Phone
	case members.ShowOrganisation:
		if who.Member.Place != "" {
			return who.Member.Name + ", " + who.Member.Place
		}
		return who.Member.Name
	}
	return ""
}

func audiences(f front.Frame, key string, chosen members.Audience) (found []front.Option) {
	for _, a := range members.Audiences {
		selected := a == chosen || a == members.Nobody && !slices.Contains(members.Audiences, chosen)
		found = append(found, front.Option{Value: string(a), Text: f.Catalogue.Text(key + string(a)), Selected: selected})
	}
	return found
}
