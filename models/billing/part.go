package billing

import (
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "billing",
		Schemas: []*store.Schema{billingSchema, invoicesSchema},
		Effects: map[string]domain.Carrier{
			"invoice": domain.Carry(m.bill),
		},
		Settle: domain.Settlers{domain.Settling(m.Core, m.allBilling), domain.Settling(m.Core, m.invoices)},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "invoices", Fields: []string{"number", "member", "year", "seller.*", "buyer.*", "issued_on", "due_on", "lines.*", "of", "of_number", "reason", "payments.on", "payments.cents"},
					What: "invoice", Purpose: "collect", Ground: personal.ByLaw, Term: "papers", Stays: "papers"},
				{Collection: "invoices", Fields: []string{"email"},
					What: "billing", Purpose: "collect", Ground: personal.ByContract, Term: "papers"},
				{Collection: "invoices", Fields: []string{"by.*", "payments.by.*", "payments.note", "happenings.*"},
					What: "timeline", Purpose: "collect", Ground: personal.ByLaw, Term: "papers"},
			},
			Impersonal: map[string][]string{
				"invoices": {"series", "serial", "rate", "exemption", "net", "vat", "total", "state", "reminded", "credited_by", "payments.id"},
				"billing":  {"*"},
			},
		},
		Rules: []personal.Rule{
			{Key: "papers", Collection: "invoices", Days: 2557, Min: 2557, Max: 3653, Due: m.dueIssued, Erase: m.removeInvoice}, // AWR, art. 52: seven years
		},
		SubjectAccess: []personal.SubjectAccess{{Key: "invoices", Collection: "invoices", Of: m.heldInvoices}},
	}
}
