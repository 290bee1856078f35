package office

import (
	"maps"
	"net/url"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/views"
)

// pager links the pages of a table.
type pager struct {
	Page, Pages, Total int
	Query              url.Values // the other fields of the query, see queryFields
}

// Previous and Next are the addresses of the neighbours in the list at path: whole,
// for a template escapes what is put together within one.
func (p pager) Previous(path string) string { return p.link(path, p.Page-1) }
func (p pager) Next(path string) string     { return p.link(path, p.Page+1) }

func (p pager) link(path string, page int) string {
	query := url.Values{}
	maps.Copy(query, p.Query)
	query.Set("pagina", strconv.Itoa(page))
	return path + "?" + query.Encode()
}

// queryFields are fields of a query, without those that are empty.
func queryFields(pairs ...string) url.Values {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	return query
}

type auditPage struct {
	Frame
	Entries     []audit.Entry
	Pager       pager
	Actors      []access.Account
	Kinds       []string
	Actor, Kind string
	From, Until string // days, as typed
}

// Audit is GET /redactie/logboek?wie=&wat=&van=&tot=&pagina=.
func (o *Office) Audit(c *fiber.Ctx) error {
	f, err := o.frame(c, "o_audit")
	if err != nil {
		return err
	}
	page := auditPage{Frame: f, Kinds: audit.EntryKinds, Actor: c.Query("wie"), Kind: c.Query("wat"), From: c.Query("van"), Until: c.Query("tot")}
	if page.Actors, err = o.Models.Accounts.AllAccounts(c.UserContext()); err != nil {
		return err
	}
	filter := audit.EntryFilter{Actor: page.Actor, Kind: page.Kind}
	filter.From = page.day("from", page.From, 0)
	filter.Until = page.day("until", page.Until, 1)
	if !filter.From.IsZero() && !filter.Until.IsZero() && !filter.Until.After(filter.From) {
		page.Errors["until"] = page.locale.Text("o_wrong_until_before")
	}
	n, err := pageNumber(c)
	if err != nil {
		return err
	}
	found, total, err := o.Models.Audit.AuditLog(c.UserContext(), accountOf(c), filter, n)
	if err != nil {
		return err
	}
	page.Entries = found
	if page.Pager, err = pageOf(n, total, audit.EntriesPerPage); err != nil {
		return err
	}
	page.Pager.Query = queryFields("wie", page.Actor, "wat", page.Kind, "van", page.From, "tot", page.Until)
	if len(page.Errors) > 0 {
		c.Status(fiber.StatusUnprocessableEntity)
	}
	return c.Render("office/audit", page)
}

// day reads a day of a form as its first moment in Dutch time, plus days; zero
// for none. What is no day is told at the field.
func (p *auditPage) day(field, text string, plus int) time.Time {
	if text == "" {
		return time.Time{}
	}
	t, err := time.ParseInLocation(time.DateOnly, text, views.Amsterdam)
	if err != nil {
		p.Errors[field] = p.locale.Text("o_wrong_day")
		return time.Time{}
	}
	return t.AddDate(0, 0, plus)
}

// pageNumber reads the field pagina, 1 when it is not there: NotFound for what
// is no number of a page.
func pageNumber(c *fiber.Ctx) (int, error) {
	n, err := strconv.Atoi(c.Query("pagina", "1"))
	if err != nil || n < 1 || n > 1_000_000 {
		return 0, fault.New(fault.NotFound, "no such page")
	}
	return n, nil
}

// pageOf is page n of a table: NotFound beyond the last.
func pageOf(n, total, size int) (pager, error) {
	pages := max(1, (total+size-1)/size)
	if n > pages {
		return pager{}, fault.New(fault.NotFound, "no such page")
	}
	return pager{Page: n, Pages: pages, Total: total}, nil
}
