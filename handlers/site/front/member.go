package front

import (
	"regexp"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/header"
	"samenspel/handlers/route"
	"samenspel/handlers/session"
	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/members"
)

// MinePage is what the pages under /mijn have in common. They are private:
// never kept, by anyone.
type MinePage struct {
	Frame
	Account  *access.Account // nil before signing in
	Member   *members.Member
	Seat     *members.Seat
	Rooms    []mineRoom
	Flash    string            // what was done a moment ago, or ""
	Errors   map[string]string // by form field, in words
	Passkeys bool              // can be used at this address
}

// mineRoom is a line of the menu of /mijn.
type mineRoom struct {
	Path, Text string
	Current    string // of aria-current: page, true for a page under it, or ""
}

// mineRooms is that menu: path, and the key of its text.
var mineRooms = [][2]string{
	{"/mijn", "mine_room_home"},
	{"/mijn/bewaard", "mine_room_saved"},
	{"/mijn/leden", "mine_room_people"},
	{"/mijn/organisatie", "mine_room_member"},
	{"/mijn/gegevens", "mine_room_self"},
	{"/mijn/profiel", "mine_room_profile"},
	{"/mijn/post", "mine_room_mail"},
	{"/mijn/sessies", "mine_room_sessions"},
	{"/mijn/privacy", "mine_room_privacy"},
}

// Seated is who asks for a page of their own.
type Seated struct {
	Member  *members.Member
	Seat    *members.Seat
	Profile *members.Profile
}

const seatedLocal = "seated"

func SeatOf(c *fiber.Ctx) Seated {
	found, _ := c.Locals(seatedLocal).(Seated)
	return found
}

// Seat lets at a page who has a seat of a member. A stranger is sent to sign
// in; who is signed in without a seat is told what these pages are.
func (s *Site) Seat(method, path string, handle fiber.Handler) route.Route {
	return route.Route{Method: method, Path: path, Access: route.Of(access.HaveSeat), Takes: route.FormBytes, Handle: s.seated(handle)}
}

// Ways changes how somebody comes in, their passkeys and their address, who is
// not of the office: for those it is seen to there, with both factors shown.
func (s *Site) Ways(path string, handle fiber.Handler) route.Route {
	return s.Seat(route.Change, path, func(c *fiber.Ctx) error {
		if session.Account(c).InOffice() {
			return fault.New(fault.Forbidden, "the office sees to it")
		}
		return handle(c)
	})
}

// WaysProved is Ways with a proof of a moment ago.
func (s *Site) WaysProved(path string, handle fiber.Handler) route.Route {
	r := s.Ways(path, s.proved(handle))
	r.Proved = true
	return r
}

func (s *Site) seated(handle fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		if err := s.Begin(c); err != nil {
			return err
		}
		a, held, err := s.Who(c)
		if fault.Is(err, fault.Forbidden) {
			session.Clear(c)
			return s.toMineSignIn(c)
		}
		if err != nil {
			return err
		}
		session.Admit(c, a, held)
		ctx := c.UserContext()
		var who Seated
		who.Member, who.Seat, err = s.Models.Members.MemberOf(ctx, a)
		if fault.Is(err, fault.NotFound) || err == nil && !who.Member.Active() {
			return s.noSeat(c)
		}
		if err != nil {
			return err
		}
		if c.Method() != fiber.MethodPost {
			if who.Profile, err = s.Models.Members.Visit(ctx, a); err != nil {
				return err
			}
		}
		c.Locals(seatedLocal, who)
		return handle(c)
	}
}

// Mine begins a page under /mijn. key names its title in the catalogue.
func (s *Site) Mine(c *fiber.Ctx, key string) (MinePage, error) {
	who := SeatOf(c)
	page := MinePage{Account: session.Account(c), Member: who.Member, Seat: who.Seat, Errors: map[string]string{}, Passkeys: s.Models.Accounts.HasPasskeys()}
	var err error
	if page.Frame, err = s.Frame(c.UserContext(), "", ""); err != nil {
		return page, err
	}
	page.Title, page.Section = page.Catalogue.Text(key), "/mijn"
	page.Canonical, page.NoIndex, page.NoSignUp, page.Share = "", true, true, nil
	if who.Member != nil {
		for _, room := range mineRooms {
			current := ""
			if c.Path() == room[0] {
				current = "page"
			} else if room[0] != "/mijn" && strings.HasPrefix(c.Path(), room[0]+"/") {
				current = "true"
			}
			page.Rooms = append(page.Rooms, mineRoom{room[0], page.Catalogue.Text(room[1]), current})
		}
	}
	page.Flash = page.Catalogue.Flash("mine_done_", c.Query("gedaan"))
	return page, nil
}

// Tell puts what is wrong with a form in words beside its fields. It gives back
// what is not the person's mistake, and what is wrong with no field of it.
func (p *MinePage) Tell(err error, words string) error {
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Taken:
	default:
		return err
	}
	if fault.FieldOf(err) == "" {
		return err
	}
	return form.Teller{Locale: p.Catalogue, Words: []string{words}, Errors: p.Errors}.Tell(err)
}

// MineDone sends the browser on after a change, with a message.
func MineDone(c *fiber.Ctx, path, flash string) error {
	return header.See(c, path, "gedaan", flash)
}

var mineOnward = regexp.MustCompile(`^/(mijn(/[A-Za-z0-9_-]+)*|actueel/[a-z0-9-]+|bestand/[A-Za-z0-9-]+/[A-Za-z0-9][A-Za-z0-9_.-]*)$`)

// Onward is where somebody goes on to after signing in: a page of theirs, an
// article or a file, and nothing else that a link may ask for.
func Onward(path string) string {
	for _, door := range []string{"/mijn/inloggen", "/mijn/uitloggen", "/mijn/welkom", "/mijn/adres", "/mijn/passkey", "/mijn/bevestigen"} {
		if strings.HasPrefix(path+"/", door+"/") {
			return "/mijn"
		}
	}
	if len(path) > 200 || strings.Contains(path, "..") || !mineOnward.MatchString(path) {
		return "/mijn"
	}
	return path
}

type signedOutPage struct {
	MinePage
	Action string
	Kept   []session.Field
}

// toMineSignIn tells a stranger to sign in. Who reads is sent to the page for
// it, and back afterwards. Who was sending a form gets it back, to be sent
// again after signing in elsewhere. A script gets 401.
func (s *Site) toMineSignIn(c *fiber.Ctx) error {
	const to = "/mijn/inloggen"
	if session.WantsJSON(c) {
		c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
		return c.Status(fiber.StatusUnauthorized).JSON(fiber.Map{"error": "signed out"})
	}
	if c.Method() == fiber.MethodGet || c.Method() == fiber.MethodHead {
		if path := Onward(c.Path()); path != "/mijn" {
			return header.See(c, to, "naar", path)
		}
		return header.See(c, to)
	}
	kept, ok := session.Posted(c)
	if !ok {
		return header.See(c, to)
	}
	page, err := s.Mine(c, "mine_signedout")
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderWWWAuthenticate, "Bearer")
	return c.Status(fiber.StatusUnauthorized).Render("site/minesignedout", signedOutPage{page, c.Path(), kept})
}

// noSeat tells who is signed in without a seat what these pages are.
func (s *Site) noSeat(c *fiber.Ctx) error {
	if session.WantsJSON(c) {
		return fault.New(fault.Forbidden, "no seat")
	}
	page, err := s.Mine(c, "mine_noseat")
	if err != nil {
		return err
	}
	return c.Status(fiber.StatusForbidden).Render("site/minenoseat", page)
}
