package office

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/privacy"
)

const requestsPath = privacyPath + "/verzoeken"

type requestsPage struct {
	Frame
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
func (o *Office) ErasureRequests(c *fiber.Ctx) error {
	page, err := o.requests(c)
	if err != nil {
		return err
	}
	return c.Render("office/requests", page)
}

func (o *Office) requests(c *fiber.Ctx) (*requestsPage, error) {
	f, err := o.frame(c, "o_requests")
	if err != nil {
		return nil, err
	}
	ctx := c.UserContext()
	page := &requestsPage{Frame: f, Room: "requests", Today: o.Models.Today()}
	open, err := o.Models.Privacy.ReadErasureRequests(ctx, f.Account, privacy.RequestOpen)
	if err != nil {
		return nil, err
	}
	for i := range open {
		who, err := o.Models.Privacy.WhoseRequest(&open[i])
		if err != nil {
			return nil, err
		}
		page.Open = append(page.Open, requestRow{open[i], who, open[i].Late(page.Today)})
	}
	for _, s := range []privacy.RequestState{privacy.RequestDone, privacy.RequestRefused} {
		some, err := o.Models.Privacy.ReadErasureRequests(ctx, f.Account, s)
		if err != nil {
			return nil, err
		}
		page.Decided = append(page.Decided, some...)
	}
	return page, nil
}

// StartErasure is POST /redactie/privacy/verzoeken {email}: for somebody who
// wrote a letter.
func (o *Office) StartErasure(c *fiber.Ctx) error {
	email := c.FormValue("email")
	r, err := o.Models.Privacy.AskErasure(c.UserContext(), accountOf(c), email)
	if err == nil {
		return done(c, requestsPath+"/"+r.ID, "request")
	}
	if !fault.Is(err, fault.Invalid) {
		return err
	}
	page, failed := o.requests(c)
	if failed != nil {
		return failed
	}
	page.Email = email
	if err := page.tell(err, "o_wrong"); err != nil {
		return err
	}
	return again(c, "office/requests", page)
}

type requestPage struct {
	Frame
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
func (o *Office) ErasureRequest(c *fiber.Ctx) error {
	page, err := o.request(c)
	if err != nil {
		return err
	}
	return c.Render("office/request", page)
}

func (o *Office) request(c *fiber.Ctx) (*requestPage, error) {
	f, err := o.frame(c, "o_request")
	if err != nil {
		return nil, err
	}
	ctx := c.UserContext()
	page := &requestPage{Frame: f, Room: "requests", Stays: o.Models.Privacy.StaysAfter()}
	if page.Request, err = o.Models.Privacy.ReadErasureRequest(ctx, f.Account, c.Params("id")); err != nil {
		return nil, err
	}
	page.Late = page.Request.Late(o.Models.Today())
	if page.Request.State != privacy.RequestOpen {
		return page, nil
	}
	if page.Who, err = o.Models.Privacy.WhoseRequest(page.Request); err != nil {
		return nil, err
	}
	page.Found, err = o.Models.Privacy.WhereFound(ctx, page.Who.Email)
	return page, err
}

// DecideErasure is POST /redactie/privacy/verzoeken/:id/:action {version,
// reason}: wissen or weigeren.
func (o *Office) DecideErasure(c *fiber.Ctx) error {
	ctx, actor, id := c.UserContext(), accountOf(c), c.Params("id")
	version, _ := strconv.ParseInt(c.FormValue("version"), 10, 64)
	flash := ""
	var err error
	switch c.Params("action") {
	case "wissen":
		flash = "erased"
		_, err = o.Models.Privacy.GrantErasure(ctx, actor, id, version)
	case "weigeren":
		flash = "refused"
		_, err = o.Models.Privacy.RefuseErasure(ctx, actor, id, version, c.FormValue("reason"))
	default:
		return fiber.ErrNotFound
	}
	if err == nil {
		return done(c, requestsPath+"/"+id, flash)
	}
	page, failed := o.request(c)
	if failed != nil {
		return failed
	}
	page.Reason = c.FormValue("reason")
	t := page.teller("o_privacy_wrong")
	t.Beside = map[string]string{"office": "form"}
	if err := t.Tell(err); err != nil {
		return err
	}
	return again(c, "office/request", page)
}
