// Package members is the register of members, their seats and what they see of each other.
package members

import (
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/post"
	"samenspel/models/press"
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
	press    *press.Model
	site     *site.Model

	allStatutes store.Collection[Statutes, *Statutes]
	Members     store.Collection[Member, *Member]
	profiles    store.Collection[Profile, *Profile]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model, post *post.Model, accounts *accounts.Model, press *press.Model, site *site.Model) *Model {
	return &Model{Core: core, audit: audit, post: post, accounts: accounts, press: press, site: site,
		allStatutes: store.Collection[Statutes, *Statutes]{Engine: core.Engine, Schema: statutesSchema},
		Members:     store.Collection[Member, *Member]{Engine: core.Engine, Schema: membersSchema},
		profiles:    store.Collection[Profile, *Profile]{Engine: core.Engine, Schema: profilesSchema},
	}
}
