package models

import (
	"context"

	"samenspel/models/fault"
)

// mustPass refuses a piece that readers could not use: Invalid at check.
func (m *Models) mustPass(ctx context.Context, p *Piece) error {
	if p.Content.Title == "" {
		return fault.At(fault.Invalid, "check", "what WCAG demands is missing")
	}
	return nil
}
