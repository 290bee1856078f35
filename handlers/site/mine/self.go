package mine

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/input"
)

type mineSelfPage struct {
	front.MinePage
	Contact input.Contact // as typed
	Email   string        // a new address, as typed
	Asked   bool          // a letter went there
	Often   bool          // too many letters were asked for
}

func (h *Handlers) mineSelf(c *fiber.Ctx) (mineSelfPage, error) {
	frame, err := h.Mine(c, "mine_self")
	seat := front.SeatOf(c).Seat
	return mineSelfPage{MinePage: frame, Contact: input.Contact{Name: seat.Name, Function: seat.Function, Email: seat.Email, Phone: seat.Phone}}, err
}

// MineSelfPage is GET /mijn/gegevens: one's own data.
func (h *Handlers) MineSelfPage(c *fiber.Ctx) error {
	page, err := h.mineSelf(c)
	if err != nil {
		return err
	}
	return c.Render("site/mineself", page)
}

// MineSelf is POST /mijn/gegevens {person, function, phone}.
func (h *Handlers) MineSelf(c *fiber.Ctx) error {
	page, err := h.mineSelf(c)
	if err != nil {
		return err
	}
	var in form.Person
	form.Read(c, &in)
	page.Contact.Name, page.Contact.Function, page.Contact.Phone = in.Name, in.Function, in.Phone
	_, err = h.Models.Members.ChangeOwnSeat(c.UserContext(), session.Account(c), page.Contact)
	if err == nil {
		return front.MineDone(c, "/mijn/gegevens", "gegevens")
	}
	if err := page.Tell(err, "mine_wrong"); err != nil {
		return err
	}
	return c.Status(fiber.StatusUnprocessableEntity).Render("site/mineself", page)
}

// MineAddress is POST /mijn/gegevens/adres {email}: the same answer for every
// address, also when it is somebody else's.
func (h *Handlers) MineAddress(c *fiber.Ctx) error {
	page, err := h.mineSelf(c)
	if err != nil {
		return err
	}
	a := session.Account(c)
	page.Email = c.FormValue("email")
	email, err := input.CleanEmail(page.Email)
	if err == nil && email == page.Contact.Email {
		err = fault.Because(fault.Invalid, "email", "same")
	}
	if err != nil {
		err = page.Tell(err, "mine_wrong")
	}
	if err != nil {
		return err
	}
	if len(page.Errors) > 0 {
		return c.Status(fiber.StatusUnprocessableEntity).Render("site/mineself", page)
	}
	may, err := h.Models.Members.MayAskAddress(c.UserContext(), a, email)
	if err != nil {
		return err
	}
	if !may {
		page.Often = true
		return c.Status(fiber.StatusTooManyRequests).Render("site/mineself", page)
	}
	h.behind("a letter to a new address could not be sent", func(ctx context.Context) error {
		return h.Models.Members.AskAddress(ctx, a, email)
	})
	page.Asked, page.Email = true, email
	return c.Render("site/mineself", page)
}

type addressPage struct {
	front.MinePage
	Owner  *access.Account // whose address it is, as long as the link counts
	Email  string
	State  string // chooses the words: ask, done, over, taken
	Action string
}

// AddressPage is GET /mijn/adres/:secret. It changes nothing.
func (h *Handlers) AddressPage(c *fiber.Ctx) error {
	owner, email, err := h.Models.Members.NewAddress(c.UserContext(), c.Params("secret"))
	return h.address(c, addressPage{Owner: owner, Email: email, State: "ask"}, err)
}

// Address is POST /mijn/adres/:secret, in whatever browser.
func (h *Handlers) Address(c *fiber.Ctx) error {
	email, err := h.Models.Members.TakeAddress(c.UserContext(), c.Params("secret"))
	return h.address(c, addressPage{Email: email, State: "done"}, err)
}

func (h *Handlers) address(c *fiber.Ctx, page addressPage, err error) error {
	switch {
	case fault.Is(err, fault.NotFound):
		page.State = "over"
		c.Status(fiber.StatusNotFound)
	case fault.Is(err, fault.Taken):
		page.State = "taken"
		c.Status(fiber.StatusConflict)
	case err != nil:
		return err
	}
	if page.MinePage, err = h.Mine(c, "mine_address_"+page.State); err != nil {
		return err
	}
	page.Action = c.Path()
	return c.Render("site/mineaddress", page)
}
