// Package site is the site itself: its settings, menu, home page and redirects.
package site

import (
	"context"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/library"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Model is what this room works on. Create it with New; it is safe for concurrent
// use.
type Model struct {
	*domain.Core

	audit    *audit.Model
	accounts *accounts.Model
	library  *library.Model
	press    *press.Model

	// Live says whether there is a page at a path itself. It is set where the rooms
	// are joined.
	Live      func(ctx context.Context, path string) (bool, error)
	redirects store.Collection[Redirect, *Redirect]
	settings  store.Collection[Settings, *Settings]
	menus     store.Collection[Menu, *Menu]
	homePages store.Collection[HomePage, *HomePage]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model, accounts *accounts.Model, library *library.Model, press *press.Model) *Model {
	return &Model{Core: core, audit: audit, accounts: accounts, library: library, press: press,
		redirects: store.Collection[Redirect, *Redirect]{Engine: core.Engine, Schema: redirectsSchema},
		settings:  store.Collection[Settings, *Settings]{Engine: core.Engine, Schema: settingsSchema},
		menus:     store.Collection[Menu, *Menu]{Engine: core.Engine, Schema: menusSchema},
		homePages: store.Collection[HomePage, *HomePage]{Engine: core.Engine, Schema: homePagesSchema},
	}
}
