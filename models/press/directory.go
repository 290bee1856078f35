package press

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/input"
	"samenspel/models/store"
)

// Known is a record as lists and searches have it.
type Known struct {
	Kind   RecordKind
	ID     string
	Slug   string
	Name   string
	Detail string // of an organisation: the place
	filed  string // of a person and an organisation: see dutch.Filed; "" of others
	Words  []string
}

// Path is its address on the site.
func (k Known) Path() string { return RecordPath(k.Kind, k.Slug) }

// RecordsPerPage is the number of records on a page of the office's lists.
const RecordsPerPage = 30

// Directory is every record of a kind, by name without accents and case, persons
// by surname and organisations without their article; benefits in their own order. It is shared: callers do not change it.
func (m *Model) Directory(ctx context.Context, kind RecordKind) ([]Known, error) {
	room, err := m.Room(kind)
	if err != nil {
		return nil, err
	}
	return domain.Cached(m.Core, "directory "+string(kind), func() ([]Known, error) {
		if kind == BenefitRecord {
			return m.benefitDirectory(ctx)
		}
		records, err := room.all(ctx)
		if err != nil {
			return nil, err
		}
		known := make([]Known, 0, len(records))
		for _, r := range records {
			if !gone(r) {
				known = append(known, knownAs(r))
			}
		}
		slices.SortFunc(known, func(a, b Known) int {
			return cmp.Or(cmp.Compare(a.filed, b.filed), slices.Compare(a.Words, b.Words), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
		})
		return known, nil
	})
}

func (m *Model) benefitDirectory(ctx context.Context) ([]Known, error) {
	found, err := m.Benefits.Find(ctx, store.Query{Sort: []store.Key{store.Asc("position")}})
	known := make([]Known, len(found))
	for i := range found {
		known[i] = knownAs(&found[i])
	}
	return known, err
}

func knownAs(r Record) Known {
	k := Known{Kind: r.Kind(), ID: r.Headed().ID, Slug: RecordSlug(r), Name: RecordName(r), Words: Folded(RecordName(r))}
	switch r := r.(type) {
	case *Organisation:
		k.Detail, k.filed = r.Place, dutch.FiledOrganisation(r.Name)
	case *Person:
		k.filed = dutch.Filed(r.Name)
	}
	return k
}

// Folded are the words of a name without accents and case. A name in another
// script keeps its letters.
func Folded(name string) []string {
	if slug := input.Slug(name, ""); slug != "" {
		return strings.Split(slug, "-")
	}
	return strings.Fields(strings.ToLower(name))
}

// Matches says that every word of the query begins one of the name's.
func (k Known) Matches(query []string) bool {
	return !slices.ContainsFunc(query, func(q string) bool {
		return !slices.ContainsFunc(k.Words, func(w string) bool { return strings.HasPrefix(w, q) })
	})
}

// ListRecords reads page n (from 1) of the records of a kind that match a
// query, words or their beginnings, and how many there are.
func (m *Model) ListRecords(ctx context.Context, kind RecordKind, query string, n int) ([]Known, int, error) {
	known, err := m.FindRecords(ctx, kind, query)
	first := min((n-1)*RecordsPerPage, len(known))
	return known[first:min(first+RecordsPerPage, len(known))], len(known), err
}

// FindRecords are the records of a kind that match a query; all match "".
func (m *Model) FindRecords(ctx context.Context, kind RecordKind, query string) ([]Known, error) {
	known, err := m.Directory(ctx, kind)
	words := Folded(query)
	if err != nil || len(words) == 0 {
		return known, err
	}
	var found []Known
	for _, k := range known {
		if k.Matches(words) {
			found = append(found, k)
		}
	}
	return found, nil
}

// Like are other records of the same kind that match a query; for "" those that
// share a word of their name, the most alike first.
func (m *Model) Like(ctx context.Context, r Record, query string, n int) ([]Known, error) {
	known, err := m.FindRecords(ctx, r.Kind(), query)
	if err != nil {
		return nil, err
	}
	words := Folded(RecordName(r))
	shared := func(k Known) (count int) {
		for _, w := range words {
			if len(w) > 2 && slices.Contains(k.Words, w) {
				count++
			}
		}
		return count
	}
	var found []Known
	for _, k := range known {
		if k.ID != r.Headed().ID && (query != "" || shared(k) > 0) {
			found = append(found, k)
		}
	}
	slices.SortStableFunc(found, func(a, b Known) int { return shared(b) - shared(a) })
	return found[:min(len(found), n)], nil
}

// Titles are the names of the records of a kind that have these ids.
func (m *Model) Titles(ctx context.Context, kind RecordKind, ids ...string) (names []string, err error) {
	known, err := m.Directory(ctx, kind)
	for _, id := range ids {
		if i := slices.IndexFunc(known, func(k Known) bool { return k.ID == id }); i >= 0 {
			names = append(names, known[i].Name)
		}
	}
	return names, err
}
