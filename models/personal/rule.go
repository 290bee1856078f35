package personal

import (
	"context"
	"time"
)

// MostDue bounds what one run takes of a rule: the rest is the next run's.
const MostDue = 2000

// Rule is a term after which something goes by itself. Its Key names it in the
// register, the certificates and the catalogue.
type Rule struct {
	Key        string
	Collection string // of what it erases; "" for a rule that only tells a term
	Days       int    // as long as nobody set another; 0 where the term is no number of days
	Min, Max   int    // within which it can be set; equal when it cannot

	Part bool // it erases part of a document and leaves the rest

	// Due are the documents whose term began before a moment: ids, and what the
	// office calls them. nil: Part.Expire does it, or something else ends it.
	Due func(ctx context.Context, before time.Time) ([]Due, error)

	// Erase does it to one document, by one write or several of which the last
	// is what makes it due no more. before is Due's. Doing it to one that is gone
	// is nothing.
	Erase func(ctx context.Context, id string, before time.Time) error
}

// Due is a document that a rule is about to erase.
type Due struct {
	ID, Name string
	At       time.Time // when its term began
}

// Settable says whether the association may choose the term.
func (r *Rule) Settable() bool { return r.Due != nil && r.Min < r.Max }

// Runs says whether the daily run carries the rule out.
func (r *Rule) Runs() bool { return r.Due != nil }
