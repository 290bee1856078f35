// Package newsletter is who gets the newsletter, and how they said so.
package newsletter

import (
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/post"
	"samenspel/models/press"
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

	subscriptions store.Collection[Subscription, *Subscription]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model, post *post.Model, accounts *accounts.Model, press *press.Model) *Model {
	return &Model{Core: core, audit: audit, post: post, accounts: accounts, press: press,
		subscriptions: store.Collection[Subscription, *Subscription]{Engine: core.Engine, Schema: subscriptionsSchema},
	}
}
