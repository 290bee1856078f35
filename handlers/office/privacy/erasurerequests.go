package privacy

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/privacy"
)

const requestsPath = privacyPath + "/verzoeken"

type requestsPage struct {
	desk.Frame
	Room    string
	Open    []requestRow
	Decided []privacy.ErasureRequest
	Today   calendar.Day
	Email   string // as typed
}

// requestRow is an open request with who asked.
type requestRow struct {
	privacy.ErasureRequest
	Who  privacy.Whose
	Late bool
}

// ErasureRequests is GET /redactie/privacy/verzoeken.
func (h *Handlers) ErasureRequests(c *fiber.Ctx) error {
	page, err := h.requests(c)
	if err != nil {
		return err
	}
	return c.Render("office/requests", page)
}

func (h *Handlers) requests(c *fiber.Ctx) (*requestsPage, error) {
	f, err := h.Frame(c, "o_requests")
	if err != nil {
		return nil, err
	}
	ctx := c.UserContext()
	page := &requestsPage{Frame: f, Room: "requests", Today: h.Models.Today()}
	open, err := h.Models.Privacy.ReadErasureRequests(ctx, f.Account, privacy.RequestOpen)
	if err != nil {
		return nil, err
	}
	for i := range open {
		who, err := h.Models.Privacy.WhoseRequest(&open[i])
		if err != nil {
			return nil, err
		}
		page.Open = append(page.Open, requestRow{open[i], who, open[i].Late(page.Today)})
	}
	for _, s := range []privacy.RequestState{privacy.RequestDone, privacy.RequestRefused} {
		some, err := h.Models.Privacy.ReadErasureRequests(ctx, f.Account, s)
		if err != nil {
			return nil, err
		}
		page.Decided = append(page.Decided, some...)
	}
	return page, nil
}

// StartErasure is POST /redactie/privacy/verzoeken {email}: for somebody who
// wrote a letter.
func (h *Handlers) StartErasure(c *fiber.Ctx) error {
	email := c.FormValue("email")
	r, err := h.Models.Privacy.AskErasure(c.UserContext(), desk.AccountOf(c), email)
	if err == nil {
		return desk.Done(c, requestsPath+"/"+r.ID, "request")
	}
	if !fault.Is(err, fault.Invalid) {
		return err
	}
	page, failed := h.requests(c)
	if failed != nil {
		return failed
	}
	page.Email = email
	if err := page.Tell(err, "o_wrong"); err != nil {
		return err
	}
	return desk.Again(c, "office/requests", page)
}

type requestPage struct {
	desk.Frame
	Room    string
	Request *privacy.ErasureRequest
	Who     privacy.Whose
	Found   []privacy.Found
	Stays   []string
	Late    bool
	Reason  string // as typed
}

// ErasureRequest is GET /redactie/privacy/verzoeken/:id: who asks, what there
// is of them, and what stays.
func (h *Handlers) ErasureRequest(c *fiber.Ctx) error {
	page, err := h.request(c)
	if err != nil {
		return err
	}
	return c.Render("office/request", page)
}

func (h *Handlers) request(c *fiber.Ctx) (*requestPage, error) {
	f, err := h.Frame(c, "o_request")
	if err != nil {
		return nil, err
	}
	ctx := c.UserContext()
	page := &requestPage{Frame: f, Room: "requests", Stays: h.Models.Privacy.StaysAfter()}
	if page.Request, err = h.Models.Privacy.ReadErasureRequest(ctx, f.Account, c.Params("id")); err != nil {
		return nil, err
	}
	page.Late = page.Request.Late(h.Models.Today())
	if page.Request.State != privacy.RequestOpen {
		return page, nil
	}
	if page.Who, err = h.Models.Privacy.WhoseRequest(page.Request); err != nil {
		return nil, err
	}
	page.Found, err = h.Models.Privacy.WhereFound(ctx, desk.AccountOf(c), page.Who.Email)
	return page, err
}

// DecideErasure is POST /redactie/privacy/verzoeken/:id/:action {version,
// reason}: wissen or weigeren.
func (h *Handlers) DecideErasure(c *fiber.Ctx) error {
	ctx, actor, id := c.UserContext(), desk.AccountOf(c), c.Params("id")
	version, _ := strconv.ParseInt(c.FormValue("version"), 10, 64)
	flash := ""
	var err error
	switch c.Params("action") {
	case "wissen":
		flash = "erased"
		_, err = h.Models.Privacy.GrantErasure(ctx, actor, id, version)
	case "weigeren":
		flash = "refused"
		_, err = h.Models.Privacy.RefuseErasure(ctx, actor, id, version, c.FormValue("reason"))
	default:
		return fiber.ErrNotFound
	}
	if err == nil {
		return desk.Done(c, requestsPath+"/"+id, flash)
	}
	page, failed := h.request(c)
	if failed != nil {
		return failed
	}
	page.Reason = c.FormValue("reason")
	t := page.Teller("o_privacy_wrong")
	t.Beside = map[string]string{"office": "form"}
	if err := t.Tell(err); err != nil {
		return err
	}
	return desk.Again(c, "office/request", page)
}
