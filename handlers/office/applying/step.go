package applying

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/applying"
	"samenspel/models/fault"
)

// StepApplication is POST /redactie/aanvragen/:id/stap/:step {version, seen,
// text}; with preview it shows the letter and changes nothing.
func (h *Handlers) StepApplication(c *fiber.Ctx) error {
	var in struct {
		Version int64  `form:"version"`
		Text    string `form:"text"`
		Preview bool   `form:"preview"`
	}
	form.Read(c, &in) // a version that is no number is none
	id, step, text := c.Params("id"), applying.ApplicationStep(c.Params("step")), in.Text
	if in.Preview {
		return h.previewStep(c, step, text)
	}
	_, err := h.Models.Applying.StepApplication(c.UserContext(), desk.AccountOf(c), id, in.Version, step, text)
	if err == nil {
		return desk.Done(c, ApplicationsPath+"/"+id, "app_"+string(step))
	}
	switch fault.KindOf(err) {
	case fault.Conflict, fault.Invalid:
	default:
		return err
	}
	page, failed := h.application(c)
	if failed != nil {
		return failed
	}
	page.typed(step, text)
	if fault.Is(err, fault.Conflict) {
		return page.beaten(c)
	}
	t := page.Teller("o_app_wrong")
	t.Beside = map[string]string{"text": "text-" + string(step)}
	if err := t.Tell(err); err != nil {
		return err
	}
	return desk.Again(c, "office/application", page)
}

func (h *Handlers) previewStep(c *fiber.Ctx, step applying.ApplicationStep, text string) error {
	page, err := h.application(c)
	if err != nil {
		return err
	}
	subject, body, err := h.Models.Applying.StepLetter(c.UserContext(), desk.AccountOf(c), page.App, step, text)
	if fault.Is(err, fault.Forbidden) && page.App.Version != desk.SeenVersion(c) {
		page.typed(step, text)
		return page.beaten(c)
	}
	if err != nil {
		return err
	}
	if form := page.typed(step, text); form != nil {
		form.Subject, form.Letter = subject, body
	}
	return c.Render("office/application", page)
}

// typed puts what was typed back in the form of its step.
func (p *applicationPage) typed(step applying.ApplicationStep, text string) *stepForm {
	var found *stepForm
	for i := range p.Steps {
		form := &p.Steps[i]
		if form.Open = form.Step == step; form.Open {
			form.Text, found = text, form
		}
	}
	if found == nil {
		p.Lost = text
	}
	return found
}

// beaten shows that somebody was first, and what they did.
func (p *applicationPage) beaten(c *fiber.Ctx) error {
	seen, err := strconv.Atoi(c.FormValue("seen"))
	if err == nil && seen >= 0 && seen < len(p.App.Happenings) {
		p.New = p.App.Happenings[seen:]
	}
	p.Errors["form"] = p.Catalogue.Text("o_app_beaten")
	c.Status(fiber.StatusConflict)
	return c.Render("office/application", p)
}

// NoteApplication is POST /redactie/aanvragen/:id/notitie {text}.
func (h *Handlers) NoteApplication(c *fiber.Ctx) error {
	text := c.FormValue("text")
	_, err := h.Models.Applying.NoteApplication(c.UserContext(), desk.AccountOf(c), c.Params("id"), text)
	if err == nil {
		return desk.Done(c, ApplicationsPath+"/"+c.Params("id"), "app_note")
	}
	if !fault.Is(err, fault.Invalid) {
		return err
	}
	page, failed := h.application(c)
	if failed != nil {
		return failed
	}
	page.Note = text
	t := page.Teller("o_app_wrong")
	t.Beside = map[string]string{"text": "note"}
	if err := t.Tell(err); err != nil {
		return err
	}
	return desk.Again(c, "office/application", page)
}
