// Package records is editing what stands beside the articles.
package records

import (
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/library"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// Model is what this room works on. Create it with New; it is safe for concurrent
// use.
type Model struct {
	*domain.Core

	audit    *audit.Model
	library  *library.Model
	press    *press.Model
	newsroom *newsroom.Model
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model, library *library.Model, press *press.Model, newsroom *newsroom.Model) *Model {
	return &Model{Core: core, audit: audit, library: library, press: press, newsroom: newsroom}
}
