package compare

import "strings"

// The kinds of a MergeRow, beside Same: changed by one, changed alike by both,
// and changed by both in different ways.
const (
	Mine     Kind = "mine"
	Theirs   Kind = "theirs"
	Alike    Kind = "alike"
	Conflict Kind = "conflict"
)

// Choice is what to take of a conflict.
type Choice string

// The choices. TakeBoth is mine and then theirs.
const (
	TakeMine   Choice = "mine"
	TakeTheirs Choice = "theirs"
	TakeBoth   Choice = "both"
)

// MergeRow is a place in a body that two people worked on, as HTML; "" where
// there is nothing (any more). A conflict has Spans, the words from Mine to
// Theirs, and Form as in a Row.
type MergeRow struct {
	Kind               Kind
	Base, Mine, Theirs string
	Spans              []Span
	Form               bool
}

// Reworded says whether words differ, of which Spans tells.
func (r MergeRow) Reworded() bool { return reworded(r.Spans) }

// Removed says whether nothing is left of a row about which nobody has to choose.
func (r MergeRow) Removed() bool {
	return r.Mine == "" && r.Kind != Theirs || r.Theirs == "" && r.Kind == Theirs
}

// Merge joins two bodies that were both made from base, block by block. It is
// clean, and merged is the result, when nobody has to choose. Without a base
// every difference is a conflict. Blocks that both moved may stand twice, so
// the result goes through markup.Clean again as all else does.
func Merge(base, mine, theirs string) (rows []MergeRow, merged string, clean bool) {
	c := newComparison()
	if base == "" {
		rows = c.two(mine, theirs)
	} else {
		rows = c.three(base, mine, theirs)
	}
	for _, row := range rows {
		if row.Kind == Conflict {
			return rows, "", false
		}
	}
	return rows, Pick(rows, nil), true
}

// Pick puts the body together. choice is asked for the conflicts only, by the
// index of their row; what is no Choice is TakeMine.
func Pick(rows []MergeRow, choice func(i int) Choice) string {
	var b strings.Builder
	for i, row := range rows {
		take := TakeMine
		switch row.Kind {
		case Theirs:
			take = TakeTheirs
		case Conflict:
			take = choice(i)
		}
		if take != TakeTheirs {
			b.WriteString(row.Mine)
		}
		if take == TakeTheirs || take == TakeBoth {
			b.WriteString(row.Theirs)
		}
	}
	return b.String()
}

// settle decides about one place.
func (c *comparison) settle(base, mine, theirs string) MergeRow {
	row := MergeRow{Kind: Conflict, Base: base, Mine: mine, Theirs: theirs}
	m, t, b := strings.TrimSpace(mine), strings.TrimSpace(theirs), strings.TrimSpace(base)
	switch {
	case m == b && t == b:
		row.Kind = Same
		if mine == base {
			row.Mine = theirs // the space around it is theirs
		}
	case t == b:
		row.Kind = Mine
	case m == b:
		row.Kind = Theirs
	case m == t:
		row.Kind = Alike
	case mine != "" && theirs != "":
		a, b := c.block(mine), c.block(theirs)
		if c.readAll([]*block{a}, []*block{b}) && c.likeness(a, b) > alike {
			r := c.changed(a, b)
			row.Spans, row.Form = r.Spans, r.Form
		}
	}
	return row
}
