// Package invoices shows an invoice to who pays it.
package invoices

import (
	"samenspel/handlers/route"
	"samenspel/handlers/site/front"
)

// Handlers answer the addresses of this room.
type Handlers struct{ *front.Site }

// Routes are the addresses of this room.
func Routes(s *front.Site) []route.Route {
	h := &Handlers{s}
	return []route.Route{
		h.Open(route.Read, "/factuur/:id/:mark", h.Invoice),
		h.Seat(route.Read, "/mijn/facturen", h.MineInvoices),
		h.Seat(route.Read, "/mijn/facturen/:id", h.MineInvoice),
	}
}
