package members

import (
	"bytes"
	"fmt"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/members"
	"samenspel/models/sheet"
)

// ExportMembers is POST /redactie/leden/export {bestand, per, and the filter's
// fields}: the members of the filter as a file, one row each, or one row for
// each seat.
func (h *Handlers) ExportMembers(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_menu_register")
	if err != nil {
		return err
	}
	filter := filterOf(func(name string, _ ...string) string { return c.FormValue(name) })
	per, tableOf := "lid", memberTable
	if c.FormValue("per") == "plek" {
		per, tableOf = "plek", seatTable
	}
	write, ending, kind := sheet.XLSX, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	switch c.FormValue("bestand") {
	case "xlsx":
	case "csv":
		write, ending, kind = sheet.CSV, "csv", "text/csv; charset=utf-8"
	default:
		return fault.New(fault.NotFound, "no such kind of file")
	}
	var table sheet.Table
	_, err = h.Models.Members.ExportMembers(c.UserContext(), f.Account, filter, func(found []members.Member) string {
		table = tableOf(&f, found)
		return told(&f, filter, len(table.Rows)) + ", " + ending
	})
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := write(&file, table); err != nil {
		return err
	}
	header.File(c, header.Attachment, fmt.Sprintf("%s-%s.%s", f.Catalogue.Text("o_reg_file_"+per), h.Models.Today(), ending), kind)
	return c.Send(file.Bytes())
}

func memberTable(f *desk.Frame, members []members.Member) sheet.Table {
	t := sheet.Table{Title: f.Catalogue.Text("o_reg_sheet_members"), Columns: desk.SheetColumns(f,
		"number", sheet.Number, "name", sheet.Text, "kvk", sheet.Text, "street", sheet.Text, "postcode", sheet.Text, "place", sheet.Text,
		"province", sheet.Text, "website", sheet.Text, "sector", sheet.Text, "kind", sheet.Text, "size", sheet.Text, "fee", sheet.Euro,
		"billing", sheet.Text, "reference", sheet.Text, "iban", sheet.Text, "seats", sheet.Number, "taken", sheet.Number,
		"starts", sheet.Date, "state", sheet.Text, "given", sheet.Date, "ends", sheet.Date)}
	for i := range members {
		o := &members[i]
		var given calendar.Day
		if o.Notice != nil {
			given = o.Notice.GivenOn
		}
		t.Rows = append(t.Rows, []any{o.Number, o.Name, o.KvK, o.Street, o.Postcode, o.Place, provinceOrNone(f, o), o.Website, o.Sector, o.Kind, o.Size, o.Cents,
			o.BillingEmail, o.Reference, o.IBANShown, len(o.Seats), o.Taken(), o.StartsOn.Time(), f.Catalogue.Text("o_reg_state_" + string(o.State)), given.Time(), o.EndsOn.Time()})
	}
	return t
}

func seatTable(f *desk.Frame, members []members.Member) sheet.Table {
	t := sheet.Table{Title: f.Catalogue.Text("o_reg_sheet_people"), Columns: desk.SheetColumns(f,
		"number", sheet.Number, "member", sheet.Text, "place", sheet.Text, "kind", sheet.Text, "state", sheet.Text,
		"person", sheet.Text, "function", sheet.Text, "email", sheet.Text, "phone", sheet.Text, "since", sheet.Date, "invited", sheet.Date, "active", sheet.Date)}
	for i := range members {
		o := &members[i]
		for j := range o.Seats {
			s := &o.Seats[j]
			t.Rows = append(t.Rows, []any{o.Number, o.Name, o.Place, o.Kind, f.Catalogue.Text("o_reg_state_" + string(o.State)),
				s.Name, s.Function, s.Email, s.Phone, s.Since.Time(), s.InvitedAt, s.ActivatedAt})
		}
	}
	return t
}

func provinceOrNone(f *desk.Frame, o *members.Member) string {
	if o.Province == "" {
		return ""
	}
	return province(f, o.Province)
}
