// Package audit writes down who did what, for who has to account for it.
package audit

import (
	"samenspel/models/domain"
	"samenspel/models/store"
)

// Model is what this room works on. Create it with New; it is safe for concurrent
// use.
type Model struct {
	*domain.Core

	Entries store.Collection[Entry, *Entry]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core) *Model {
	return &Model{Core: core,
		Entries: store.Collection[Entry, *Entry]{Engine: core.Engine, Schema: entriesSchema},
	}
}
