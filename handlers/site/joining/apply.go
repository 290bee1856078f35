package joining

import (
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/site/front"
	"samenspel/models/applying"
	"samenspel/models/fault"
	"samenspel/models/input"
)

// minApplyTime is in which nobody fills in the form of application.
const minApplyTime = 3 * time.Second

// Apply is GET /lid-worden/aanmelden: the form of application, below what the
// editors wrote about it. Search engines may list it; it is kept nowhere,
// since each has a key of its own. Nothing in it comes from the request, so it
// may be compressed.
func (h *Handlers) Apply(c *fiber.Ctx) error {
	ground, err := h.applyGround(c.UserContext())
	if !ground.known() {
		return err
	}
	page := h.applyPage(ground, application{Key: applying.FormKey(), Began: h.moment(h.Models.Now())})
	page.Fresh = true
	c.Set(fiber.HeaderCacheControl, "no-store")
	return front.Compressed(c, c.Render("site/apply", page))
}

// SendApply is POST /lid-worden/aanmelden {actie: verstuur, bewaar or rij, …}.
// Whatever happens, the answer holds what was typed or leads to a page that
// says it is kept.
func (h *Handlers) SendApply(c *fiber.Ctx) error {
	sent := readApplication(c)
	ground, err := h.applyGround(c.UserContext())
	page := h.applyPage(ground, sent)
	if sent.Act == rowAct {
		page.addSeat()
		return h.showApply(c, fiber.StatusOK, page)
	}
	if err != nil {
		return h.applyAway(c, page, err)
	}
	if h.robotic(sent) {
		page.Began = h.moment(h.Models.Now().Add(-minApplyTime)) // pressing again is enough
		page.Notice = page.Catalogue.Text("apply_robot")
		return h.showApply(c, fiber.StatusUnprocessableEntity, page)
	}
	form := sent.Form
	if sent.Act == saveAct {
		if _, err := input.CleanEmail(form.Person.Email); err != nil {
			page.wrong(input.Mistakes{"email": "needed"})
			return h.showApply(c, fiber.StatusUnprocessableEntity, page)
		}
	} else if wrong := form.Check(ground.Statutes, page.Site.Fees); len(wrong) > 0 {
		page.wrong(wrong)
		return h.showApply(c, fiber.StatusUnprocessableEntity, page)
	} else if a, err := h.Models.Applying.SentAlready(c.UserContext(), sent.Key, form); err == nil {
		return header.See(c, h.Models.Applying.SentPath(a)) // pressed again: counted once
	}
	done, err := h.Models.Applying.ApplyTurn(c.UserContext())
	if err != nil {
		return h.applyAway(c, page, err)
	}
	defer done()
	wait, err := h.Models.Applying.MayApply(c.UserContext(), c.IP(), form.Person.Email)
	if err != nil {
		return h.applyAway(c, page, err)
	}
	if wait > 0 {
		c.Set(fiber.HeaderRetryAfter, strconv.Itoa(int(wait/time.Second)+1))
		page.Minutes = int((wait + time.Minute - 1) / time.Minute)
		page.Notice = page.Catalogue.Text("apply_wait", "Count", page.Minutes)
		return h.showApply(c, fiber.StatusTooManyRequests, page)
	}
	return h.keepApply(c, page, sent)
}

// keepApply stores the form and says so only then.
func (h *Handlers) keepApply(c *fiber.Ctx, page applyPage, sent application) error {
	keep := func(key string) (a *applying.Application, wrong input.Mistakes, err error) {
		if sent.Act == saveAct {
			a, err = h.Models.Applying.SaveDraft(c.UserContext(), key, sent.Form)
			return a, nil, err
		}
		return h.Models.Applying.SendApplication(c.UserContext(), key, sent.Form)
	}
	a, wrong, err := keep(sent.Key)
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Invalid) && fault.FieldOf(err) == "form" {
		// Its draft is erased by now, or the key is nonsense: forms never expire.
		page.Key = applying.FormKey()
		a, wrong, err = keep(page.Key)
	}
	switch {
	case fault.Is(err, fault.Taken) && sent.Act == saveAct:
		page.Notice = page.Catalogue.Text("apply_sent_already")
		return h.showApply(c, fiber.StatusConflict, page)
	case err != nil:
		return h.applyAway(c, page, err)
	case len(wrong) > 0: // the rules changed since the page was made
		page.wrong(wrong)
		return h.showApply(c, fiber.StatusUnprocessableEntity, page)
	}
	return header.See(c, h.Models.Applying.SentPath(a))
}

// applyAway gives the form back, filled in, when it could not be kept.
func (h *Handlers) applyAway(c *fiber.Ctx, page applyPage, err error) error {
	page.Away = true
	page.Notice = page.Catalogue.Text("apply_away")
	return h.showApply(c, h.lost(c, err), page)
}

// lost writes down why a request failed whose page we show ourselves, and
// gives its status.
func (h *Handlers) lost(c *fiber.Ctx, err error) int {
	status := fiber.StatusInternalServerError
	if fault.Is(err, fault.Unavailable) {
		status = fiber.StatusServiceUnavailable
		c.Set(fiber.HeaderRetryAfter, "30")
	}
	h.Log.Error("failed", "id", c.GetRespHeader(fiber.HeaderXRequestID), "status", status, "error", err.Error())
	return status
}

func (h *Handlers) showApply(c *fiber.Ctx, status int, page applyPage) error {
	c.Status(status)
	if len(page.Mistakes) > 0 {
		page.Title = page.Catalogue.Text("apply_title_wrong", "Title", page.Title)
	}
	return c.Render("site/apply", page) // no secret is in its address: browsers may tell our origin of it
}

// moment is when a form was made, in a way that only we can write.
func (h *Handlers) moment(at time.Time) string {
	text := strconv.FormatInt(at.Unix(), 10)
	return text + "." + h.Models.Box.Mark("apply", text)
}

// robotic says whether a form was filled in as robots do: where nobody sees a
// field, faster than anybody types, or without having asked for the page.
func (h *Handlers) robotic(sent application) bool {
	began, ok := h.began(sent.Began)
	return sent.Trap != "" || !ok || h.Models.Now().Sub(began) < minApplyTime
}
