// Package billing is contributions and invoices.
package billing

import (
	"samenspel/handlers/office/desk"
	"samenspel/handlers/route"
	"samenspel/models/access"
)

// Handlers answer the addresses of this room.
type Handlers struct{ *desk.Desk }

// Routes are the addresses of this room.
func Routes(d *desk.Desk) []route.Route {
	h := &Handlers{d}
	return []route.Route{
		h.Need(access.SeeInvoices, route.Read, "/redactie/facturen", h.Invoices),
		h.Need(access.ManageInvoices, route.Change, "/redactie/facturen/export", h.ExportInvoices),
		h.Need(access.ManageInvoices, route.Change, "/redactie/facturen/herinneringen", h.RemindAll),
		h.Need(access.SeeInvoices, route.Read, "/redactie/facturen/contributie", h.Contribution),
		h.Need(access.ManageInvoices, route.Change, "/redactie/facturen/contributie", h.BillYear),
		h.Need(access.ManageInvoices, route.Read, "/redactie/facturen/gegevens", h.Billing),
		h.Need(access.ManageInvoices, route.Change, "/redactie/facturen/gegevens", h.SaveBilling),
		h.Need(access.SeeInvoices, route.Read, "/redactie/facturen/:id", h.Invoice),
		h.Need(access.ManageInvoices, route.Change, "/redactie/facturen/:id/:action", h.ChangeInvoice),
	}
}
