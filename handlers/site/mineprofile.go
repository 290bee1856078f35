package site

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/session"
	"samenspel/models/input"
	"samenspel/models/members"
)

type mineProfilePage struct {
	minePage
	Showing   members.Showing // as typed
	Wording   members.ShowingWording
	Listed    []option
	Fields    []showingRow
	Themes    []option
	Unsaved   bool // the preview is of what is not saved yet
	ToMembers shownCard
	ToAnyone  shownCard
}

// showingRow is one field and who may see it.
type showingRow struct {
	Name, Label, Value string // Value is what there is to show, or ""
	Options            []option
}

// shownCard is a person as an audience sees them; nil as nobody.
type shownCard struct {
	Title  string
	Person *members.ShownPerson
}

// MineProfilePage is GET /mijn/profiel: what they show to whom.
func (s *Site) MineProfilePage(c *fiber.Ctx) error {
	return s.mineProfile(c, seatOf(c).profile.Showing, nil, false)
}

// MineProfile is POST /mijn/profiel {listed, toon_FIELD, about, thema,
// linkedin, tekst, doe}. With doe=voorbeeld it keeps nothing, and shows what it
// would look like.
func (s *Site) MineProfile(c *fiber.Ctx) error {
	var sent struct {
		Listed   members.Audience `form:"listed"`
		About    string           `form:"about"`
		LinkedIn string           `form:"linkedin"`
		Themes   []string         `form:"thema"`
		Wording  string           `form:"tekst"`
		Do       string           `form:"doe"`
	}
	form.Read(c, &sent)
	in := members.Showing{Listed: sent.Listed, Fields: map[members.ShownField]members.Audience{}, About: sent.About, LinkedIn: sent.LinkedIn, Themes: sent.Themes}
	for _, f := range members.ShownFields {
		in.Fields[f] = members.Audience(c.FormValue("toon_" + string(f)))
	}
	if sent.Do == "voorbeeld" {
		return s.mineProfile(c, in, nil, true)
	}
	wrong, err := s.Models.Members.SaveShowing(c.UserContext(), session.Account(c), in, sent.Wording)
	if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return s.mineProfile(c, in, wrong, true)
	}
	return mineDone(c, "/mijn/profiel", "profiel")
}

// MineHide is POST /mijn/profiel/weg: out of the directory, by one button.
func (s *Site) MineHide(c *fiber.Ctx) error {
	if err := s.Models.Members.Hide(c.UserContext(), session.Account(c)); err != nil {
		return err
	}
	return mineDone(c, "/mijn/profiel", "verborgen")
}

func (s *Site) mineProfile(c *fiber.Ctx, showing members.Showing, wrong input.Mistakes, unsaved bool) error {
	frame, err := s.mine(c, "profile")
	if err != nil {
		return err
	}
	themes, err := s.Models.Press.AllThemes(c.UserContext())
	if err != nil {
		return err
	}
	page := mineProfilePage{minePage: frame, Showing: showing, Wording: members.ShowingWordingOf(frame.Lang), Unsaved: unsaved}
	page.Listed = audiences(page.Frame, "profile_listed_", showing.Listed)
	who := seatOf(c)
	for _, f := range members.ShownFields {
		page.Fields = append(page.Fields, showingRow{"toon_" + string(f), page.locale.Text("profile_field_" + string(f)),
			inSeat(who, f), audiences(page.Frame, "profile_to_", showing.Fields[f])})
	}
	for _, t := range themes {
		page.Themes = append(page.Themes, option{t.ID, t.Title, slices.Contains(showing.Themes, t.ID)})
	}

	// The preview leaves out what could not be kept.
	shown := members.Profile{Showing: showing}
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
	t := form.Teller{Locale: page.locale, Words: []string{"profile_wrong"}, Errors: page.Errors, Beside: map[string]string{"wording": "form"}}
	if err := t.Tell(found.Err()); err != nil {
		return err
	}
	page.ToMembers = shownCard{page.locale.Text("profile_seen_members"), shown.ShownTo(members.MembersOnly, who.member, who.seat, themes)}
	page.ToAnyone = shownCard{page.locale.Text("profile_seen_everyone"), shown.ShownTo(members.Anyone, who.member, who.seat, themes)}
	if len(page.Errors) > 0 {
		c.Status(fiber.StatusUnprocessableEntity)
	}
	return c.Render("site/mineprofile", page)
}

// inSeat is what the seat already tells of a field.
func inSeat(who seated, f members.ShownField) string {
	switch f {
	case members.ShowFunction:
		return who.seat.Function
	case members.ShowEmail:
		return who.seat.Email
	case members.ShowPhone:
		return who.seat.Phone
	case members.ShowOrganisation:
		if who.member.Place != "" {
			return who.member.Name + ", " + who.member.Place
		}
		return who.member.Name
	}
	return ""
}

func audiences(f Frame, key string, chosen members.Audience) (found []option) {
	for _, a := range members.Audiences {
		selected := a == chosen || a == members.Nobody && !slices.Contains(members.Audiences, chosen)
		found = append(found, option{string(a), f.locale.Text(key + string(a)), selected})
	}
	return found
}
