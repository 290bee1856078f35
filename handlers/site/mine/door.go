package mine

import (
	"context"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
)

// doorPage is a page on the way in.
type doorPage struct {
	front.MinePage
	Email  string // as typed
	To     string // where to go on to
	State  string // chooses the words: ask, sent, often; link, over; seat
	Action string // where the button of a link leads
	Page   string // key of this very page: its button may be pressed twice
	Inside string // who is signed in here already, of who opens a spent link; or ""

	Owner *access.Account // whose link it is
	Org   *members.Member
	Place *members.Seat
}

// door begins such a page. A link that it came by is in its address alone.
func (h *Handlers) door(c *fiber.Ctx, key, state string) (doorPage, error) {
	page, err := h.Mine(c, key)
	return doorPage{MinePage: page, State: state, To: "/mijn", Action: c.Path(), Page: applying.FormKey()}, err
}

// ask shows the form that asks for a link.
func (h *Handlers) ask(c *fiber.Ctx, page doorPage) error {
	if page.Passkeys {
		page.Script = "mine.js"
	}
	return c.Render("site/mineask", page)
}

// MineSignInPage is GET /mijn/inloggen {naar, opnieuw}: opnieuw is for who is in
// and must come in once more.
func (h *Handlers) MineSignInPage(c *fiber.Ctx) error {
	to := front.Onward(c.Query("naar"))
	if _, _, err := h.Who(c); err == nil && c.Query("opnieuw") == "" {
		return header.See(c, to)
	} else if err != nil && !fault.Is(err, fault.Forbidden) {
		return err
	}
	page, err := h.door(c, "mine_signin", "ask")
	if err != nil {
		return err
	}
	page.To = to
	return h.ask(c, page)
}

// MineSignIn is POST /mijn/inloggen {email, naar}: the same answer, in the same
// time, for every address.
func (h *Handlers) MineSignIn(c *fiber.Ctx) error {
	page, err := h.door(c, "mine_signin", "sent")
	if err != nil {
		return err
	}
	page.Email, page.To = c.FormValue("email"), front.Onward(c.FormValue("naar"))
	email, err := input.CleanEmail(page.Email)
	if err != nil {
		page.State = "ask"
		if err := page.Tell(err, "mine_wrong"); err != nil {
			return err
		}
		return h.ask(c.Status(fiber.StatusUnprocessableEntity), page)
	}
	may, err := h.Models.Members.MayAskSignIn(c.UserContext(), email, c.IP())
	if err != nil {
		return err
	}
	if !may {
		page.State = "often"
		return h.ask(c.Status(fiber.StatusTooManyRequests), page)
	}
	page.Title, page.Email = page.Catalogue.Text("mine_sent"), email
	h.behind("a link to sign in could not be sent", func(ctx context.Context) error {
		return h.Models.Members.SendSignIn(ctx, email, page.To)
	})
	return c.Render("site/mineask", page)
}

// behind does what an answer may not wait for: the time it takes would tell
// whether an address is known.
func (h *Handlers) behind(failed string, do func(ctx context.Context) error) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		if err := do(ctx); err != nil {
			h.Log.Error(failed, "error", err.Error())
		}
	}()
}

// MineLinkPage is GET /mijn/inloggen/:secret. It spends nothing: mail scanners
// open links.
func (h *Handlers) MineLinkPage(c *fiber.Ctx) error {
	ctx := c.UserContext()
	t, err := h.Models.Accounts.Peek(ctx, members.SignInTicket, c.Params("secret"))
	if fault.Is(err, fault.NotFound) {
		return h.over(c)
	}
	if err != nil {
		return err
	}
	owner, err := h.Models.Accounts.Owner(ctx, t)
	if fault.Is(err, fault.NotFound) {
		return h.over(c)
	}
	if err != nil {
		return err
	}
	page, err := h.door(c, "mine_link", "link")
	if err != nil {
		return err
	}
	page.Owner = owner
	return c.Render("site/minelink", page)
}

// MineLink is POST /mijn/inloggen/:secret {eigen, druk}, in whatever browser.
func (h *Handlers) MineLink(c *fiber.Ctx) error {
	t, to, err := h.Models.Members.SpendSignIn(c.UserContext(), c.Params("secret"), session.Entering(c, c.FormValue("eigen") != ""))
	if fault.Is(err, fault.NotFound) {
		return h.over(c)
	}
	if err != nil {
		return err
	}
	session.Keep(c, t)
	return header.See(c, front.Onward(to))
}

// WelcomePage is GET /mijn/welkom/:secret. It spends nothing.
func (h *Handlers) WelcomePage(c *fiber.Ctx) error {
	_, o, seat, err := h.Models.Members.Invitation(c.UserContext(), c.Params("secret"))
	if fault.Is(err, fault.NotFound) {
		return h.over(c)
	}
	if err != nil {
		return err
	}
	page, err := h.door(c, "mine_seat", "seat")
	if err != nil {
		return err
	}
	page.Org, page.Place = o, seat
	page.Title = page.Catalogue.Text("mine_seat", "Site", page.Site.Name)
	return c.Render("site/minelink", page)
}

// Welcome is POST /mijn/welkom/:secret {eigen, druk}.
func (h *Handlers) Welcome(c *fiber.Ctx) error {
	t, err := h.Models.Members.TakeInvitation(c.UserContext(), c.Params("secret"), session.Entering(c, c.FormValue("eigen") != ""))
	if fault.Is(err, fault.NotFound) {
		return h.over(c)
	}
	if err != nil {
		return err
	}
	session.Keep(c, t)
	return front.MineDone(c, "/mijn", "welkom")
}

// over helps who has a link that is spent or over to a new one.
func (h *Handlers) over(c *fiber.Ctx) error {
	page, err := h.door(c, "mine_over", "over")
	if err != nil {
		return err
	}
	if a, _, err := h.Who(c); err == nil && a.May(access.HaveSeat) {
		page.Inside = a.Name
	} else if err != nil && !fault.Is(err, fault.Forbidden) {
		return err
	}
	return h.ask(c.Status(fiber.StatusNotFound), page)
}

// MineSignOut is POST /mijn/uitloggen.
func (h *Handlers) MineSignOut(c *fiber.Ctx) error {
	a, held, err := h.Who(c)
	if err == nil {
		err = h.Models.Accounts.EndSession(c.UserContext(), a, held.ID)
	}
	if err != nil && !fault.Is(err, fault.Forbidden) && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
		return err
	}
	session.Clear(c)
	return front.MineDone(c, "/mijn/inloggen", "uit")
}

// MinePasskeySignIn is POST /mijn/passkey/signin/finish; its begin is that of
// session.Sessions. Who has no seat goes on to the office.
func (h *Handlers) MinePasskeySignIn(c *fiber.Ctx) error {
	return h.EnterByPasskey(c, func(a *access.Account, held *accounts.Session, to string) string {
		if !a.May(access.HaveSeat) && a.InOffice() {
			return "/redactie"
		}
		return front.Onward(to)
	})
}
