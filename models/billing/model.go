// Package billing is contribution and invoices.
package billing

import (
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/members"
	"samenspel/models/post"
	"samenspel/models/site"
	"samenspel/models/store"
)

// Model is what this room works on. Create it with New; it is safe for concurrent
// use.
type Model struct {
	*domain.Core

	audit    *audit.Model
	post     *post.Model
	accounts *accounts.Model
	site     *site.Model
	members  *members.Model

	// issuing is of invoices.
	issuing    *domain.KeyedLock
	allBilling store.Collection[Billing, *Billing]
	invoices   store.Collection[Invoice, *Invoice]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model, post *post.Model, accounts *accounts.Model, site *site.Model, members *members.Model) *Model {
	return &Model{Core: core, audit: audit, post: post, accounts: accounts, site: site, members: members,
		issuing:    domain.NewKeyedLock(),
		allBilling: store.Collection[Billing, *Billing]{Engine: core.Engine, Schema: billingSchema},
		invoices:   store.Collection[Invoice, *Invoice]{Engine: core.Engine, Schema: invoicesSchema},
	}
}
