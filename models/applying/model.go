// Package applying is how an organisation becomes a member.
package applying

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

	// Applying bounds applications at a time: see ApplyTurn.
	Applying     chan struct{}
	applications store.Collection[Application, *Application]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model, post *post.Model, accounts *accounts.Model, site *site.Model, members *members.Model) *Model {
	return &Model{Core: core, audit: audit, post: post, accounts: accounts, site: site, members: members,
		Applying:     make(chan struct{}, applyingOn(core.Engine)),
		applications: store.Collection[Application, *Application]{Engine: core.Engine, Schema: applicationsSchema},
	}
}
