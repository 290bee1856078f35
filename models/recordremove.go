package models

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// Use is a piece that names a record or links to it.
type Use struct {
	ID    string
	Title string
	State State
	Live  bool // readers see it there
}

// usesMany bounds what UsesOf lists.
const usesMany = 100

// CountUses says how many pieces name a record; of a page, which no piece
// names, how many link to it.
func (m *Models) CountUses(ctx context.Context, kind RecordKind, id, slug string) (int, error) {
	if kind == PageRecord {
		return m.Pieces.Count(ctx, store.Query{Where: []store.Condition{store.Is("links", RecordPath(kind, slug))}})
	}
	return m.Pieces.Count(ctx, store.Query{Where: []store.Condition{store.Is("uses", id)}})
}

// UsesOf lists the pieces that name a record or link to it: in the text that is
// worked on, in the trash too, or in what readers see.
func (m *Models) UsesOf(ctx context.Context, r Record) ([]Use, error) {
	id := r.Headed().ID
	var uses []Use
	seen := map[string]bool{}
	for _, where := range []store.Condition{store.Is("uses", id), store.Is("links", RecordPath(r.Kind(), RecordSlug(r)))} {
		found, err := m.Pieces.Find(ctx, store.Query{Where: []store.Condition{where}, Limit: usesMany, Omit: pieceOmits})
		if err != nil {
			return nil, err
		}
		for i := range found {
			if p := &found[i]; !seen[p.ID] {
				seen[p.ID] = true
				uses = append(uses, Use{p.ID, p.Name(), p.State, p.Live})
			}
		}
	}
	f, named := filterOf(r)
	if !named {
		return uses, nil
	}
	live, err := m.Articles.Find(ctx, store.Query{Where: f.where(), Limit: usesMany, Omit: listOmits})
	for _, a := range live {
		if !seen[a.ID] {
			uses = append(uses, Use{a.ID, a.Title, a.State, true})
		}
	}
	return uses, err
}

// filterOf finds the published articles that name a record, of the kinds that
// articles name.
func filterOf(r Record) (Filter, bool) {
	id := r.Headed().ID
	switch r.Kind() {
	case PersonRecord:
		return Filter{Person: id}, true
	case OrganisationRecord:
		return Filter{Organisation: id}, true
	case SeriesRecord:
		return Filter{Series: id}, true
	case ThemeRecord:
		return Filter{Theme: id}, true
	case BenefitRecord:
		return Filter{Benefit: id}, true
	}
	return Filter{}, false
}

// RemoveRecord takes a record away for good. The errors are Forbidden, Conflict
// at version when somebody saved first, at used while a piece names it or links
// to it, and at slug for the page that others lead to.
func (m *Models) RemoveRecord(ctx context.Context, actor *Account, kind RecordKind, id string, version int64) error {
	if !actor.May(ManageContent) {
		return fault.New(fault.Forbidden, "not allowed to manage content")
	}
	room, err := m.room(kind)
	if err != nil {
		return err
	}
	r, err := room.get(ctx, id)
	if err != nil {
		return err
	}
	if r.Headed().Version != version {
		return fault.At(fault.Conflict, "version", "somebody saved first")
	}
	if kind == PageRecord && RecordSlug(r) == ApplySlug {
		return fault.At(fault.Conflict, "slug", "pages of the site lead to it")
	}
	uses, err := m.UsesOf(ctx, r)
	if err != nil {
		return err
	}
	if len(uses) > 0 {
		return fault.At(fault.Conflict, "used", "%d pieces use it", len(uses))
	}
	was, _ := m.difference(ctx, stateOf(r), make([]string, len(stateOf(r))), r)
	err = room.commit(ctx, r, m.note(actor, string(kind)+".removed", id, RecordName(r), was, ""), domain.Gone)
	if fault.Is(err, fault.Conflict) {
		return fault.At(fault.Conflict, "version", "somebody saved first")
	}
	return err
}
