package records

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Use is a piece that names a record or links to it.
type Use struct {
	ID    string
	Title string
	State press.State
	Live  bool // readers see it there
}

// usesMany bounds what UsesOf lists.
const usesMany = 100

// CountUses says how many pieces name a record; of a page, which no piece
// names, how many link to it.
func (m *Model) CountUses(ctx context.Context, actor *access.Account, kind press.RecordKind, id, slug string) (int, error) {
	if err := access.Need(actor, access.ManageContent); err != nil {
		return 0, err
	}
	if kind == press.PageRecord {
		return m.newsroom.Pieces.Count(ctx, store.Query{Where: []store.Condition{store.Is("links", press.RecordPath(kind, slug))}})
	}
	return m.newsroom.Pieces.Count(ctx, store.Query{Where: []store.Condition{store.Is("uses", id)}})
}

// UsesOf lists the pieces that name a record or link to it: in the text that is
// worked on, in the trash too, or in what readers see.
func (m *Model) UsesOf(ctx context.Context, actor *access.Account, r press.Record) ([]Use, error) {
	if err := access.Need(actor, access.ManageContent); err != nil {
		return nil, err
	}
	return m.usesOf(ctx, r)
}

func (m *Model) usesOf(ctx context.Context, r press.Record) ([]Use, error) {
	id := r.Headed().ID
	var uses []Use
	seen := map[string]bool{}
	for _, where := range []store.Condition{store.Is("uses", id), store.Is("links", press.RecordPath(r.Kind(), press.RecordSlug(r)))} {
		found, err := m.newsroom.Pieces.Find(ctx, store.Query{Where: []store.Condition{where}, Limit: usesMany, Omit: newsroom.PieceOmits})
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
	live, err := m.press.Articles.Find(ctx, store.Query{Where: f.Where(), Limit: usesMany, Omit: press.ListOmits})
	for _, a := range live {
		if !seen[a.ID] {
			uses = append(uses, Use{a.ID, a.Title, a.State, true})
		}
	}
	return uses, err
}

// filterOf finds the published articles that name a record, of the kinds that
// articles name.
func filterOf(r press.Record) (press.Filter, bool) {
	id := r.Headed().ID
	switch r.Kind() {
	case press.PersonRecord:
		return press.Filter{Person: id}, true
	case press.OrganisationRecord:
		return press.Filter{Organisation: id}, true
	case press.SeriesRecord:
		return press.Filter{Series: id}, true
	case press.ThemeRecord:
		return press.Filter{Theme: id}, true
	case press.BenefitRecord:
		return press.Filter{Benefit: id}, true
	}
	return press.Filter{}, false
}

// RemoveRecord takes a record away for good. The errors are Forbidden, Conflict
// at version when somebody saved first, at used while a piece names it or links
// to it, and at slug for the page that others lead to.
func (m *Model) RemoveRecord(ctx context.Context, actor *access.Account, kind press.RecordKind, id string, version int64) error {
	if err := access.Need(actor, access.ManageContent); err != nil {
		return err
	}
	room, err := m.press.Room(kind)
	if err != nil {
		return err
	}
	r, err := room.Get(ctx, id)
	if err != nil {
		return err
	}
	if r.Headed().Version != version {
		return fault.At(fault.Conflict, "version", "somebody saved first")
	}
	if kind == press.PageRecord && press.RecordSlug(r) == press.ApplySlug {
		return &fault.Error{Kind: fault.Conflict, Field: "slug", Reason: "fixed", Message: "pages of the site lead to it"}
	}
	uses, err := m.usesOf(ctx, r)
	if err != nil {
		return err
	}
	if len(uses) > 0 {
		return fault.At(fault.Conflict, "used", "%d pieces use it", len(uses))
	}
	was, _ := m.press.Difference(ctx, press.StateOf(r), make([]string, len(press.StateOf(r))), r)
	err = room.Commit(ctx, r, m.audit.Note(actor, string(kind)+".removed", id, press.RecordName(r), was, ""), domain.Gone)
	if fault.Is(err, fault.Conflict) {
		return fault.At(fault.Conflict, "version", "somebody saved first")
	}
	return err
}
