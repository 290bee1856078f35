package records

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
)

// Order gives the parts of a series their positions, the first 1.
type Order struct {
	Series string   `bson:"series"`
	Pieces []string `bson:"pieces"` // ids
}

// OrderSeries puts the parts of a series in the order of ids, for readers at
// once; parts that are not among them come behind. Conflict at version when
// the series was saved since.
func (m *Model) OrderSeries(ctx context.Context, actor *access.Account, id string, version int64, ids []string) error {
	if err := access.Need(actor, access.ManageContent); err != nil {
		return err
	}
	s, err := m.press.Series.Get(ctx, id)
	if err != nil {
		return err
	}
	if s.Version != version {
		return fault.At(fault.Conflict, "version", "somebody saved first")
	}
	parts, err := m.newsroom.AllParts(ctx, access.System, id)
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
	err = domain.Commit(ctx, m.Core, m.press.Series, s, domain.Follow("order", &Order{id, fresh}), m.audit.Note(actor, audit.SeriesOrdered, id, s.Title, "", ""))
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
func (m *Model) order(ctx context.Context, o *Order) error {
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
func (m *Model) SaveSeries(ctx context.Context, actor *access.Account, id string, version int64, in RecordInput, ids []string) (press.Record, error) {
	if err := access.Need(actor, access.ManageContent); err != nil {
		return nil, err
	}
	now, err := m.press.Record(ctx, press.SeriesRecord, id)
	if err != nil {
		return nil, err
	}
	parts, err := m.newsroom.AllParts(ctx, access.System, id)
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
	r, err := m.SaveRecord(ctx, actor, press.SeriesRecord, id, version, in)
	if err != nil {
		return r, err
	}
	return r, m.OrderSeries(ctx, actor, id, r.Headed().Version, ids)
}
