package applying

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/timeline"
)

type applicationPage struct {
	desk.Frame
	App     *applying.Application
	Days    int
	Late    bool
	IBAN    string // masked, but once
	Whole   bool   // IBAN is not masked now
	NoIBAN  bool   // there is one that cannot be read
	Doubles []applying.Double
	Steps   []stepForm
	Lines   []timeline.Happening // newest first
	New     []timeline.Happening // since the person looked
	Lost    string               // what was typed for a step that is there no more
	Note    string
	CanMend bool // may change what was filled in
	MayIBAN bool
	Waiting access.Permission // who takes the next step, when the reader cannot
	Law     bool              // the general meeting may have a say (BW 2:33)
}

// stepForm is a step that the reader may take.
type stepForm struct {
	applying.ApplicationRule
	Text    string // as typed
	Open    bool
	Subject string // of the letter, when it is asked for
	Letter  string // its text
}

// Mails says whether the applicant hears of the step.
func (s stepForm) Mails() bool { return s.ApplicationRule.Letter != "" }

// Application is GET /redactie/aanvragen/:id.
func (h *Handlers) Application(c *fiber.Ctx) error {
	page, err := h.application(c)
	if err != nil {
		return err
	}
	return c.Render("office/application", page)
}

// application is the page as it is stored. Whoever is shown it has read it.
func (h *Handlers) application(c *fiber.Ctx) (*applicationPage, error) {
	ctx, actor := c.UserContext(), desk.AccountOf(c)
	f, err := h.Frame(c, "o_app_title")
	if err != nil {
		return nil, err
	}
	a, err := h.Models.Applying.ReadApplication(ctx, actor, c.Params("id"))
	if err != nil {
		return nil, err
	}
	f.Title = a.Form.Name
	page := &applicationPage{Frame: f, App: a, Days: a.Waits(h.Models.Today()), MayIBAN: actor.May(access.ManageMembers)}
	page.Late = a.Open() && page.Days > applying.LongWait
	page.CanMend = page.MayIBAN && a.Changeable()
	if page.IBAN, err = h.Models.Applying.MaskedIBAN(a); err != nil {
		page.NoIBAN = true // the secret it was sealed with is another one
		h.Log.Warn("a bank account cannot be read", "application", a.ID, "error", err.Error())
	}
	all, err := h.Models.Applying.Doubles(ctx, desk.AccountOf(c))
	if err != nil {
		return nil, err
	}
	page.Doubles = all.Of(a)
	refusedForGood := a.State == applying.AppRefused && a.ByMeeting()
	for _, rule := range a.Steps(actor) {
		page.Steps = append(page.Steps, stepForm{ApplicationRule: rule, Open: rule.Step == nextStep[a.State] && !refusedForGood})
	}
	for i := range a.Happenings {
		page.Lines = append(page.Lines, a.Happenings[len(a.Happenings)-1-i])
	}
	page.Law = slices.Contains([]applying.ApplicationState{applying.AppPrepared, applying.AppMeeting, applying.AppRefused}, a.State) && !refusedForGood
	page.Waiting = waitsFor(a, actor)
	return page, nil
}

// nextStep is the usual one, whose form stands open.
var nextStep = map[applying.ApplicationState]applying.ApplicationStep{applying.AppReceived: applying.PrepareStep, applying.AppAsked: applying.PrepareStep,
	applying.AppPrepared: applying.AdmitStep, applying.AppMeeting: applying.AdmitStep, applying.AppRefused: applying.MeetingStep}

// waitsFor is the permission of who takes the next step; "" when that is the
// reader, the applicant or nobody.
func waitsFor(a *applying.Application, actor *access.Account) access.Permission {
	needs := map[applying.ApplicationState]access.Permission{applying.AppReceived: access.ManageMembers,
		applying.AppPrepared: access.DecideMembers, applying.AppMeeting: access.DecideMembers}[a.State]
	if needs == "" || actor.May(needs) {
		return ""
	}
	return needs
}

// ShowIBAN is POST /redactie/aanvragen/:id/rekening: the page with the bank
// account whole, this once.
func (h *Handlers) ShowIBAN(c *fiber.Ctx) error {
	page, err := h.application(c)
	if err != nil {
		return err
	}
	if page.IBAN, err = h.Models.Applying.ApplicationIBANOf(c.UserContext(), desk.AccountOf(c), page.App); err != nil {
		return err
	}
	page.Whole = true
	return c.Render("office/application", page)
}
