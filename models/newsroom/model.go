// Package newsroom is writing, from a first word to what readers see.
package newsroom

import (
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/library"
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
	library  *library.Model
	press    *press.Model
	site     *site.Model

	// Stranger renders a page as strangers get it; whoever has templates sets it.
	Stranger   Stranger
	Pieces     store.Collection[Piece, *Piece]
	Versions   store.Collection[Version, *Version]
	remainders store.Collection[Remainder, *Remainder]
	presences  store.Collection[Presence, *Presence]
	Approvals  store.Collection[Approval, *Approval]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model, post *post.Model, accounts *accounts.Model, library *library.Model, press *press.Model, site *site.Model) *Model {
	return &Model{Core: core, audit: audit, post: post, accounts: accounts, library: library, press: press, site: site,
		Pieces:     store.Collection[Piece, *Piece]{Engine: core.Engine, Schema: piecesSchema},
		Versions:   store.Collection[Version, *Version]{Engine: core.Engine, Schema: versionsSchema},
		remainders: store.Collection[Remainder, *Remainder]{Engine: core.Engine, Schema: remaindersSchema},
		presences:  store.Collection[Presence, *Presence]{Engine: core.Engine, Schema: presencesSchema},
		Approvals:  store.Collection[Approval, *Approval]{Engine: core.Engine, Schema: approvalsSchema},
	}
}
