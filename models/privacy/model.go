// Package privacy carries out the law on personal data (AVG): terms, what is held of
// somebody, and erasure. It knows no room; each says its own in its Part.
package privacy

import (
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/post"
	"samenspel/models/store"
	"sync/atomic"
)

// Model is what this room works on. Create it with New; it is safe for concurrent
// use.
type Model struct {
	*domain.Core

	audit    *audit.Model
	post     *post.Model
	accounts *accounts.Model

	// retained is the last day of RetainDaily.
	retained atomic.Pointer[calendar.Day]
	// Remember keeps what was erased on a list outside the store, durably, for
	// the day that an old copy of the store is put back. nil keeps none.
	Remember        func([]ErasedItem) error
	retentions      store.Collection[Retention, *Retention]
	erasures        store.Collection[Erasure, *Erasure]
	erasureRequests store.Collection[ErasureRequest, *ErasureRequest]
	erasedItems     store.Collection[ErasedItem, *ErasedItem]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model, post *post.Model, accounts *accounts.Model) *Model {
	return &Model{Core: core, audit: audit, post: post, accounts: accounts,
		retentions:      store.Collection[Retention, *Retention]{Engine: core.Engine, Schema: retentionsSchema},
		erasures:        store.Collection[Erasure, *Erasure]{Engine: core.Engine, Schema: erasuresSchema},
		erasureRequests: store.Collection[ErasureRequest, *ErasureRequest]{Engine: core.Engine, Schema: erasureRequestsSchema},
		erasedItems:     store.Collection[ErasedItem, *ErasedItem]{Engine: core.Engine, Schema: forgottenSchema},
	}
}
