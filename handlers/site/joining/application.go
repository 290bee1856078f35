package joining

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/site/front"
	"samenspel/models/applying"
	"samenspel/models/fault"
)

type applicationPage struct {
	front.Frame
	Application *applying.Application // nil when nothing is known of it now
	State       applying.ApplicationState
	Line        []lineItem
	Question    string // of the desk, that waits for an answer; or ""
	Link        string // of the page itself
	Answer      string // typed and not kept yet
	Wrong       string // what is wrong with it, in words; or ""
	Notice      string // why nothing was kept, in words; or ""
	May         map[string]bool
	Filled      bool   // shows what was filled in
	IBAN        string // masked
}

// Application is GET /lid-worden/aanvraag/:id/:mark, the applicant's own page:
// their draft to go on with, the button that confirms their address, or how
// far it is. Looking changes nothing: scanners of mail open links.
func (h *Handlers) Application(c *fiber.Ctx) error {
	a, err := h.linked(c)
	switch {
	case fault.Is(err, fault.NotFound):
		return h.noApplication(c)
	case err != nil:
		return err
	case a.State == applying.AppDraft:
		return h.showDraft(c, a)
	}
	return h.showApplication(c, fiber.StatusOK, a, applicationPage{})
}

func (h *Handlers) linked(c *fiber.Ctx) (*applying.Application, error) {
	return h.Models.Applying.LinkedApplication(c.UserContext(), c.Params("id"), c.Params("mark"))
}

func (h *Handlers) showDraft(c *fiber.Ctx, a *applying.Application) error {
	form, err := h.Models.Applying.FormOf(a)
	if err != nil {
		return err
	}
	ground, err := h.applyGround(c.UserContext())
	if !ground.known() {
		return err
	}
	page := h.applyPage(ground, application{Key: h.Models.Applying.KeyOf(a), Form: form, Began: h.moment(h.Models.Now().Add(-minApplyTime))})
	page.Linked = true
	page.Secret()
	return front.Private(c, func() error { return c.Render("site/apply", page) })
}

// ConfirmApplication is POST /lid-worden/aanvraag/:id/:mark/bevestigen.
func (h *Handlers) ConfirmApplication(c *fiber.Ctx) error {
	_, err := h.Models.Applying.ConfirmApplication(c.UserContext(), c.Params("id"), c.Params("mark"))
	switch {
	case fault.Is(err, fault.NotFound):
		return h.noApplication(c)
	case err != nil:
		return h.stepLost(c, err, applying.AppUnconfirmed, "")
	}
	return header.See(c, linkOf(c))
}

// AnswerApplication is POST /lid-worden/aanvraag/:id/:mark/antwoord {text}.
func (h *Handlers) AnswerApplication(c *fiber.Ctx) error {
	return h.step(c, applying.AnswerStep, applying.AppAsked)
}

// WithdrawPage is GET /lid-worden/aanvraag/:id/:mark/intrekken: whether they
// are sure.
func (h *Handlers) WithdrawPage(c *fiber.Ctx) error {
	a, err := h.linked(c)
	switch {
	case fault.Is(err, fault.NotFound):
		return h.noApplication(c)
	case err != nil:
		return err
	case !mayStep(a)[string(applying.WithdrawStep)]:
		return header.See(c, linkOf(c))
	}
	return h.showApplication(c, fiber.StatusOK, a, applicationPage{State: withdrawing})
}

// WithdrawApplication is POST /lid-worden/aanvraag/:id/:mark/intrekken {text}.
func (h *Handlers) WithdrawApplication(c *fiber.Ctx) error {
	return h.step(c, applying.WithdrawStep, withdrawing)
}

// withdrawing is the page that asks whether they are sure, as a state of it.
const withdrawing applying.ApplicationState = "withdrawing"

// step takes a step of the applicant's; from is the page that it comes from.
func (h *Handlers) step(c *fiber.Ctx, step applying.ApplicationStep, from applying.ApplicationState) error {
	text := string(c.Request().PostArgs().Peek("text"))
	_, err := h.Models.Applying.StepByLink(c.UserContext(), c.Params("id"), c.Params("mark"), step, text)
	switch {
	case err == nil:
		return header.See(c, linkOf(c))
	case fault.Is(err, fault.NotFound):
		return h.noApplication(c)
	case fault.Is(err, fault.Invalid), fault.Is(err, fault.Forbidden):
		a, found := h.linked(c)
		if found != nil {
			return h.stepLost(c, found, from, text)
		}
		page := applicationPage{State: from, Answer: text}
		status := fiber.StatusUnprocessableEntity
		if fault.Is(err, fault.Forbidden) { // it went on meanwhile
			page.State, page.Notice = a.State, "application_moved"
			status = fiber.StatusConflict
		} else {
			page.Wrong = "application_" + string(step) + "_" + fault.ReasonOf(err)
		}
		return h.showApplication(c, status, a, page)
	}
	return h.stepLost(c, err, from, text)
}

// stepLost shows the page that a step came from, with what was typed.
func (h *Handlers) stepLost(c *fiber.Ctx, err error, from applying.ApplicationState, text string) error {
	return h.showApplication(c, h.lost(c, err), nil, applicationPage{State: from, Answer: text, Notice: "application_away"})
}

func mayStep(a *applying.Application) map[string]bool {
	may := map[string]bool{}
	for _, rule := range a.Steps(nil) {
		may[string(rule.Step)] = true
	}
	return may
}

func (h *Handlers) showApplication(c *fiber.Ctx, status int, a *applying.Application, page applicationPage) error {
	ctx := c.UserContext()
	ground, _ := h.applyGround(ctx)
	page.Frame, page.Application, page.Link = ground.Frame, a, linkOf(c)
	page.Secret()
	if a != nil {
		page.May = mayStep(a)
		for _, h := range a.Happenings {
			if h.What == string(applying.AskStep) && !h.Desk {
				page.Question = h.Text
			}
		}
		if page.State == "" {
			page.State = a.State
		}
		// A link that was mailed to a mistyped address shows nothing of anybody.
		if page.Filled = !a.ConfirmedAt.IsZero() && page.State != withdrawing; page.Filled {
			var err error
			if page.IBAN, err = h.Models.Applying.MaskedIBAN(a); err != nil {
				h.lost(c, err) // the page does without
			}
		}
		weeks, err := h.Models.Applying.UsualWeeks(ctx)
		if err != nil {
			h.lost(c, err) // the page does without
		}
		page.Line = timelineOf(a, page.Catalogue, weeks)
	}
	for _, key := range []*string{&page.Wrong, &page.Notice} {
		if *key != "" {
			*key = page.Catalogue.Text(*key)
		}
	}
	page.Title = page.Catalogue.Text("application_head_" + string(page.State))
	c.Status(status)
	return front.Private(c, func() error { return c.Render("site/application", page) })
}

// noApplication is for a link that is wrong, over, or of something erased:
// which of these is nobody's business.
func (h *Handlers) noApplication(c *fiber.Ctx) error {
	ground, _ := h.applyGround(c.UserContext())
	page := applicationPage{Frame: ground.Frame, State: "gone"}
	page.Secret()
	page.Title = page.Catalogue.Text("application_head_gone")
	c.Status(fiber.StatusNotFound)
	return front.Private(c, func() error { return c.Render("site/application", page) })
}

func linkOf(c *fiber.Ctx) string {
	return "/lid-worden/aanvraag/" + c.Params("id") + "/" + c.Params("mark")
}
