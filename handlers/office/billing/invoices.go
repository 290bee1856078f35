package billing

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/billing"
	"samenspel/models/fault"
	"samenspel/models/sheet"
)

// InvoicesPath is where the invoices are.
const InvoicesPath = "/redactie/facturen"

// invoicesPerPage is the number of invoices on a page of the list.
const invoicesPerPage = 50

type invoicesPage struct {
	desk.Frame
	Rows    []invoiceRow
	Figures billing.InvoiceFigures
	Pager   desk.Pager
	Years   []int
	Filter  billing.InvoiceFilter
	Show    string // the state, or te-laat
	States  []string
	Narrow  bool
	Fields  [][2]string // of the filter, for the forms that carry it along
	Ready   bool        // the association's own data are complete
	Manage  bool
}

// invoiceRow is an invoice in a list.
type invoiceRow struct {
	*billing.Invoice
	Late bool
}

// LateShown is the state that the filter has beside those of models.
const LateShown = "te-laat"

// invoiceFilter reads ?jaar=&staat=&q= with what gives the fields of a query
// or a form.
func invoiceFilter(field func(string, ...string) string) (f billing.InvoiceFilter, show string) {
	f.Series, _ = strconv.Atoi(field("jaar"))
	f.Words = strings.Clone(field("q"))
	if f.Words = strings.ToValidUTF8(f.Words, ""); len(f.Words) > 200 {
		f.Words = strings.ToValidUTF8(f.Words[:200], "")
	}
	show = strings.Clone(field("staat"))
	switch {
	case show == LateShown:
		f.Late = true
	case slices.Contains(billing.InvoiceStates, billing.InvoiceState(show)):
		f.State = billing.InvoiceState(show)
	default:
		show = ""
	}
	return f, show
}

// Invoices is GET /redactie/facturen?jaar=&staat=&q=&pagina=.
func (h *Handlers) Invoices(c *fiber.Ctx) error {
	ctx := c.UserContext()
	f, err := h.Frame(c, "o_menu_invoices")
	if err != nil {
		return err
	}
	page := invoicesPage{Frame: f, Manage: f.Account.May(access.ManageInvoices), States: []string{"open", LateShown, "paid", "credited", "credit"}}
	page.Filter, page.Show = invoiceFilter(c.Query)
	n, err := desk.PageNumber(c)
	if err != nil {
		return err
	}
	found, figures, err := h.Models.Billing.ListInvoices(ctx, f.Account, page.Filter)
	if err != nil {
		return err
	}
	if page.Pager, err = desk.PageOf(n, len(found), invoicesPerPage); err != nil {
		return err
	}
	first := (n - 1) * invoicesPerPage
	for n := range found[first:min(first+invoicesPerPage, len(found))] {
		one := &found[first+n]
		page.Rows = append(page.Rows, invoiceRow{one, one.Overdue(h.Models.Today())})
	}
	page.Figures = figures
	if page.Years, err = h.Models.Billing.InvoiceSeries(ctx, desk.AccountOf(c)); err != nil {
		return err
	}
	billing, err := h.Models.Billing.StoredBilling(ctx, desk.AccountOf(c))
	if err != nil {
		return err
	}
	page.Ready = billing.Ready()
	page.Pager.Query = url.Values{}
	for _, field := range []string{"jaar", "staat", "q"} {
		if value := c.Query(field); value != "" {
			page.Pager.Query.Set(field, strings.Clone(value))
			page.Fields = append(page.Fields, [2]string{field, strings.Clone(value)})
			page.Narrow = true
		}
	}
	return c.Render("office/invoices", page)
}

// ExportInvoices is POST /redactie/facturen/export {bestand, and the filter's
// fields}: the invoices of the filter as a file for the books.
func (h *Handlers) ExportInvoices(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_menu_invoices")
	if err != nil {
		return err
	}
	filter, show := invoiceFilter(func(name string, _ ...string) string { return c.FormValue(name) })
	write, ending, kind := sheet.XLSX, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	switch c.FormValue("bestand") {
	case "xlsx":
	case "csv":
		write, ending, kind = sheet.CSV, "csv", "text/csv; charset=utf-8"
	default:
		return fault.New(fault.NotFound, "no such kind of file")
	}
	all, err := h.Models.Billing.ExportInvoices(c.UserContext(), f.Account, filter, fmt.Sprintf("%d %s, %s", filter.Series, show, ending))
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := write(&file, invoiceTable(&f, all)); err != nil {
		return err
	}
	header.File(c, header.Attachment, fmt.Sprintf("%s-%s.%s", f.Catalogue.Text("o_inv_file"), h.Models.Today(), ending), kind)
	return c.Send(file.Bytes())
}

func invoiceTable(f *desk.Frame, all []billing.Invoice) sheet.Table {
	t := sheet.Table{Title: f.Catalogue.Text("o_menu_invoices")}
	for _, one := range []struct {
		key  string
		kind sheet.Kind
	}{
		{"number", sheet.Text}, {"issued", sheet.Date}, {"due", sheet.Date}, {"buyer", sheet.Text}, {"reference", sheet.Text}, {"line", sheet.Text},
		{"net", sheet.Euro}, {"vat", sheet.Euro}, {"total", sheet.Euro}, {"paid", sheet.Euro}, {"left", sheet.Euro}, {"state", sheet.Text}, {"of", sheet.Text},
	} {
		t.Columns = append(t.Columns, sheet.Column{Name: f.Catalogue.Text("o_inv_col_" + one.key), Kind: one.kind})
	}
	for _, i := range all {
		lines := make([]string, len(i.Lines))
		for n, l := range i.Lines {
			lines[n] = l.Text
		}
		t.Rows = append(t.Rows, []any{i.Number, i.IssuedOn.Time(), i.DueOn.Time(), i.Buyer.Name, i.Buyer.Reference, strings.Join(lines, "; "),
			i.Net, i.VAT, i.Total, i.Paid(), i.Left(), f.Catalogue.Text("o_inv_state_" + string(i.State)), i.OfNumber})
	}
	return t
}

// RemindAll is POST /redactie/facturen/herinneringen {factuur…}: a reminder of
// each that was ticked. Those that were paid or reminded of meanwhile are
// passed over.
func (h *Handlers) RemindAll(c *fiber.Ctx) error {
	for _, id := range desk.Fields(c, "factuur") {
		_, err := h.Models.Billing.RemindInvoice(c.UserContext(), desk.AccountOf(c), id)
		if err != nil && !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return desk.Done(c, InvoicesPath, "invoices_reminded")
}
