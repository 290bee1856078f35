package store

import (
	"samenspel/models/fault"
)

// Query asks for documents of one schema. Its conditions and order must be
// served by a declared index (see Plan).
type Query struct {
	Where []Condition
	Sort  []Key // fields in order; empty takes the index's own order
	Skip  int
	Limit int      // 0 is no limit
	Omit  []string // top-level fields to leave out, such as a long body

	// Backward runs the order from its end: Skip counts from there and the
	// last document comes first. Collection.Page uses it for far pages.
	Backward bool
}

// Op is how a condition compares.
type Op int

// The comparisons. At most one field of a query may have a range.
const (
	Equal Op = iota
	Below
	AtLeast
)

// Condition compares one field with a value: string, bool, int or time.Time.
type Condition struct {
	Path  string
	Op    Op
	Value any
}

// Is, Less and From build conditions.
func Is(path string, value any) Condition   { return Condition{path, Equal, value} }
func Less(path string, value any) Condition { return Condition{path, Below, value} }
func From(path string, value any) Condition { return Condition{path, AtLeast, value} }

// Plan is how a query is answered: equality on the first keys of the index, in
// its order, then perhaps a range on the next key; results in index order,
// or exactly reversed.
type Plan struct {
	Query   Query
	Index   *Index // nil: by id, all documents
	Equal   []any  // values of the first keys
	Range   []Condition
	Reverse bool
}

// Rest is the keys that order the result (before the id).
func (p Plan) Rest() []Key {
	if p.Index == nil {
		return nil
	}
	return p.Index.Keys[len(p.Equal):]
}

// PlanFor finds the index that serves the query, the one with the fewest keys
// left over when several do. Without one it returns an error: nothing scans.
func PlanFor(s *Schema, q Query) (Plan, error) {
	var best Plan
	found := false
	if len(q.Where) == 0 && len(q.Sort) == 0 {
		best, found = Plan{Query: q}, true
	}
	for i := range s.Indexes {
		p, ok := serve(&s.Indexes[i], q)
		if ok && (!found || best.Index != nil && len(p.Rest()) < len(best.Rest())) {
			best, found = p, true
		}
	}
	if !found {
		return Plan{}, fault.New(fault.Internal, "no index of %s serves the query %v sorted by %v", s.Name, q.Where, q.Sort)
	}
	best.Reverse = best.Reverse != q.Backward
	return best, nil
}

func serve(x *Index, q Query) (Plan, bool) {
	p := Plan{Query: q, Index: x}
	equal := map[string]any{}
	for _, c := range q.Where {
		if c.Op == Equal {
			equal[c.Path] = c.Value
		} else {
			p.Range = append(p.Range, c)
		}
	}
	if len(equal) > len(x.Keys) {
		return p, false
	}
	for _, k := range x.Keys[:len(equal)] {
		v, ok := equal[k.Path]
		if !ok {
			return p, false
		}
		p.Equal = append(p.Equal, v)
	}
	rest := p.Rest()
	for _, k := range rest {
		if k.Many {
			return p, false
		}
	}
	for _, c := range p.Range {
		if len(rest) == 0 || rest[0].Path != c.Path {
			return p, false
		}
	}
	if len(q.Sort) > len(rest) {
		return p, false
	}
	for i, k := range q.Sort {
		if rest[i].Path != k.Path {
			return p, false
		}
		backward := rest[i].Desc != k.Desc
		if i > 0 && backward != p.Reverse {
			return p, false
		}
		p.Reverse = backward
	}
	return p, true
}
