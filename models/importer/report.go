package importer

import "samenspel/models/repair"

// Counts is what became of items. Kept are those that changed at the source
// but were edited here since: they are left alone.
type Counts struct{ Created, Updated, Unchanged, Kept int }

// Report is what an import did, and what a person should look at.
type Report struct {
	Counts                    // of the articles
	Others  map[string]Counts // of the other records, by their Dutch name
	Repairs []Repair
	Flags   []Flag
	Doubles [][]string // names that may be two spellings of one
	Notes   []Note
}

// Repair is a text that was changed, in one item.
type Repair struct {
	Item string
	repair.Repair
}

// Flag is a text that looks wrong and was left, in one item.
type Flag struct {
	Item string
	repair.Flag
}

// Note is anything else to know about one item.
type Note struct{ Item, Field, Text string }

func (r *Report) note(item, field, text string) {
	r.Notes = append(r.Notes, Note{item, field, text})
}

func (r *Report) doctor(item string, found repair.Report) {
	for _, x := range found.Repairs {
		r.Repairs = append(r.Repairs, Repair{item, x})
	}
	r.flags(item, found)
}

func (r *Report) flags(item string, found repair.Report) {
	for _, x := range found.Flags {
		r.Flags = append(r.Flags, Flag{item, x})
	}
}

// count adds one outcome under a kind; "" is the articles.
func (r *Report) count(kind string, outcome func(*Counts)) {
	if kind == "" {
		outcome(&r.Counts)
		return
	}
	if r.Others == nil {
		r.Others = map[string]Counts{}
	}
	c := r.Others[kind]
	outcome(&c)
	r.Others[kind] = c
}

func created(c *Counts)   { c.Created++ }
func updated(c *Counts)   { c.Updated++ }
func unchanged(c *Counts) { c.Unchanged++ }
func kept(c *Counts)      { c.Kept++ }

// wouldBe lists repairs that were found but not wanted.
func (r *Report) wouldBe(item string, found repair.Report) {
	for _, x := range found.Repairs {
		why := "gelaten zoals het is; anders werd het: " + x.After
		r.Flags = append(r.Flags, Flag{item, repair.Flag{Field: x.Field, Text: x.Before, Kind: x.Kind, Why: why}})
	}
	r.flags(item, found)
}
