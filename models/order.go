package models

import (
	"cmp"
	"context"
	"slices"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// Order gives the parts of a series their positions, the first 1.
type Order struct {
	Series string   `bson:"series"`
	Pieces []string `bson:"pieces"` // ids
}

// Part is a piece of a series on the newsroom's desk.
type Part struct {
	ID       string
	Title    string
	State    State
	Live     bool
	Position int
}

// AllParts are the pieces of a series in order, those that readers do not see
// yet among them. What lies in the trash is no part.
func (m *Models) AllParts(ctx context.Context, series string) ([]Part, error) {
	found, err := m.Pieces.Find(ctx, store.Query{Where: []store.Condition{store.Is("uses", series)}, Omit: pieceOmits})
	if err != nil {
		return nil, err
	}
	live, err := m.Parts(ctx, series)
	if err != nil {
		return nil, err
	}
	var parts []Part
	for i := range found {
		if p := &found[i]; p.Content.Series == series && !p.Trashed {
			parts = append(parts, Part{p.ID, p.Name(), p.State, p.Live, p.Content.Position})
		}
	}
	for _, a := range live { // what readers see counts, also of a part that is to leave the series
		i := slices.IndexFunc(parts, func(p Part) bool { return p.ID == a.ID })
		if i < 0 {
			parts = append(parts, Part{ID: a.ID, Title: a.Title, State: a.State, Live: true})
			i = len(parts) - 1
		}
		parts[i].Position = a.Position
	}
	slices.SortStableFunc(parts, func(a, b Part) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	return parts, nil
}

// OrderSeries puts the parts of a series in the order of ids, for readers at
// once; parts that are not among them come behind. Conflict at version when
// the series was saved since.
func (m *Models) OrderSeries(ctx context.Context, actor *Account, id string, version int64, ids []string) error {
	if !actor.May(ManageContent) {
		return fault.New(fault.Forbidden, "not allowed to manage content")
	}
	s, err := m.Series.Get(ctx, id)
	if err != nil {
		return err
	}
	if s.Version != version {
		return fault.At(fault.Conflict, "version", "somebody saved first")
	}
	parts, err := m.AllParts(ctx, id)
	if err != nil {
		return err
	}
	old := make([]string, len(parts))
	for i, p := range parts {
		old[i] = p.ID
	}
	fresh := arranged(old, ids)
	shared := false // two parts at one place are in no order, whatever a list shows
	for i := range parts[min(1, len(parts)):] {
		shared = shared || parts[i].Position > 0 && parts[i].Position == parts[i+1].Position
	}
	if slices.Equal(old, fresh) && !shared {
		return nil
	}
	err = domain.Commit(ctx, m.Core, m.Series, s, domain.Follow("order", &Order{id, fresh}), m.note(actor, SeriesOrdered, id, s.Title, "", ""))
	if fault.Is(err, fault.Conflict) {
		err = fault.At(fault.Conflict, "version", "somebody saved first")
	}
	return err
}

// arranged puts what there is in the order that is asked for.
func arranged(old, ids []string) []string {
	fresh := []string{}
	for _, id := range slices.Concat(ids, old) {
		if slices.Contains(old, id) && !slices.Contains(fresh, id) {
			fresh = append(fresh, id)
		}
	}
	return fresh
}

// order carries an Order out.
func (m *Models) order(ctx context.Context, o *Order) error {
	for i, id := range o.Pieces {
		err := m.rewrite(ctx, id, func(r references) {
			if r.Series == o.Series {
				*r.Position = i + 1
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// SaveSeries is SaveRecord and OrderSeries of one form, both over the version
// that it was read in: what is not in order keeps the other from being saved.
func (m *Models) SaveSeries(ctx context.Context, actor *Account, id string, version int64, in RecordInput, ids []string) (Record, error) {
	now, err := m.Record(ctx, SeriesRecord, id)
	if err != nil {
		return nil, err
	}
	parts, err := m.AllParts(ctx, id)
	if err != nil {
		return nil, err
	}
	old := make([]string, len(parts))
	for i, p := range parts {
		old[i] = p.ID
	}
	if now.Headed().Version != version && !slices.Equal(old, arranged(old, ids)) {
		return now, fault.At(fault.Conflict, "version", "somebody saved first")
	}
	r, err := m.SaveRecord(ctx, actor, SeriesRecord, id, version, in)
	if err != nil {
		return r, err
	}
	return r, m.OrderSeries(ctx, actor, id, r.Headed().Version, ids)
}
