// Package library keeps pictures and files.
package library

import (
	"context"
	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/store"
)

// Model is what this room works on. Create it with New; it is safe for concurrent
// use.
type Model struct {
	*domain.Core

	audit *audit.Model

	// InUse says whether something shows a picture or a file. It is set where the
	// rooms are joined.
	InUse    func(ctx context.Context, actor *access.Account, id string) (bool, error)
	Pictures store.Collection[Picture, *Picture]
	files    store.Collection[File, *File]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model) *Model {
	return &Model{Core: core, audit: audit,
		Pictures: store.Collection[Picture, *Picture]{Engine: core.Engine, Schema: picturesSchema},
		files:    store.Collection[File, *File]{Engine: core.Engine, Schema: filesSchema},
	}
}
