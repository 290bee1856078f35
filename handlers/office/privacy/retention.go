package privacy

import (
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/privacy"
)

const retentionPath = privacyPath + "/bewaartermijnen"

type retentionPage struct {
	desk.Frame
	Room     string
	Version  int64
	Rules    []ruleRow
	Today    int // documents that go today
	Erasures []privacy.Erasure
	Pager    desk.Pager
}

// ruleRow is a term with what it does now and within a month.
type ruleRow struct {
	privacy.DueSoon
	Value string // the term in days, as typed
}

// Retention is GET /redactie/privacy/bewaartermijnen?pagina=: the terms, what
// they would erase today and within a month, and what was erased.
func (h *Handlers) Retention(c *fiber.Ctx) error {
	page, err := h.retention(c)
	if err != nil {
		return err
	}
	return c.Render("office/retention", page)
}

func (h *Handlers) retention(c *fiber.Ctx) (*retentionPage, error) {
	f, err := h.Frame(c, "o_retention")
	if err != nil {
		return nil, err
	}
	ctx := c.UserContext()
	terms, err := h.Models.Privacy.Retention(ctx)
	if err != nil {
		return nil, err
	}
	page := &retentionPage{Frame: f, Room: "retention", Version: terms.Version}
	due, err := h.Models.Privacy.ReadDue(ctx, f.Account)
	if err != nil {
		return nil, err
	}
	for _, d := range due {
		page.Today += len(d.Now)
		page.Rules = append(page.Rules, ruleRow{d, strconv.Itoa(d.Term)})
	}
	n, err := desk.PageNumber(c)
	if err != nil {
		return nil, err
	}
	found, total, err := h.Models.Privacy.ListErasures(ctx, desk.AccountOf(c), n)
	if err != nil {
		return nil, err
	}
	page.Erasures = found
	page.Pager, err = desk.PageOf(n, total, privacy.ErasuresPerPage)
	return page, err
}

// SaveRetention is POST /redactie/privacy/bewaartermijnen {version, term_…}.
func (h *Handlers) SaveRetention(c *fiber.Ctx) error {
	days := map[string]int{}
	typed := map[string]string{}
	var err error
	rules := h.Models.Rules()
	for i := range rules {
		r := &rules[i]
		text := strings.TrimSpace(c.FormValue("term_" + r.Key))
		if text == "" || !r.Settable() {
			continue
		}
		typed[r.Key] = text
		n, wrong := strconv.Atoi(text)
		if wrong != nil && err == nil {
			err = fault.Because(fault.Invalid, r.Key, "bounds")
		}
		days[r.Key] = n
	}
	version, _ := strconv.ParseInt(c.FormValue("version"), 10, 64)
	if err == nil {
		err = h.Models.Privacy.SetRetention(c.UserContext(), desk.AccountOf(c), version, days)
	}
	if err == nil {
		return desk.Done(c, retentionPath, "terms")
	}
	page, failed := h.retention(c)
	if failed != nil {
		return failed
	}
	for i := range page.Rules {
		if text, was := typed[page.Rules[i].Key]; was {
			page.Rules[i].Value = text
		}
	}
	t := page.Teller("o_privacy_wrong")
	if r := h.Models.Privacy.RuleOf(fault.FieldOf(err)); r != nil {
		t.Beside = map[string]string{r.Key: "term_" + r.Key}
		t.With = []any{"Rule", page.Catalogue.Text("p_rule_" + r.Key), "Min", r.Min, "Max", r.Max}
	}
	if err := t.Tell(err); err != nil {
		return err
	}
	return desk.Again(c, "office/retention", page)
}

// RunRetention is POST /redactie/privacy/bewaartermijnen/nu: does at once what
// the night would do.
func (h *Handlers) RunRetention(c *fiber.Ctx) error {
	if err := h.Models.Privacy.RetainNow(c.UserContext(), desk.AccountOf(c)); err != nil {
		return err
	}
	return desk.Done(c, retentionPath, "retained")
}

type certificatePage struct {
	desk.Frame
	Room    string
	Erasure *privacy.Erasure
	Broken  string // number of the record that was tampered with, or ""
	Sound   int    // how many records before it were looked at
}

// Certificate is GET /redactie/privacy/verklaring/:id.
func (h *Handlers) Certificate(c *fiber.Ctx) error {
	ctx := c.UserContext()
	e, err := h.Models.Privacy.ReadErasure(ctx, desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	f, err := h.Frame(c, "o_certificate")
	if err != nil {
		return err
	}
	page := certificatePage{Frame: f, Room: "retention", Erasure: e, Sound: e.Number}
	if err := h.Models.Privacy.Verify(ctx, desk.AccountOf(c), e); fault.Is(err, fault.Invalid) {
		page.Broken = fault.ReasonOf(err)
	} else if err != nil {
		return err
	}
	return c.Render("office/certificate", page)
}
