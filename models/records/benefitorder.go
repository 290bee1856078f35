package records

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/store"
)

// OrderBenefits puts the benefits in the order of ids.
func (m *Model) OrderBenefits(ctx context.Context, actor *access.Account, ids []string) error {
	if err := access.Need(actor, access.ManageContent); err != nil {
		return err
	}
	all, err := m.press.Benefits.Find(ctx, store.Query{Sort: []store.Key{store.Asc("position")}})
	if err != nil {
		return err
	}
	old, byID := make([]string, len(all)), map[string]*press.Benefit{}
	for i := range all {
		old[i], byID[all[i].ID] = all[i].ID, &all[i]
	}
	fresh := arranged(old, ids)
	noted := slices.Equal(old, fresh)
	for i, id := range fresh {
		b := byID[id]
		if b.Position == i+1 {
			continue
		}
		b.Position = i + 1
		var follows []domain.Effect
		if !noted {
			follows, noted = append(follows, m.audit.Note(actor, audit.BenefitsOrdered, b.ID, b.Title, "", "")), true
		}
		if err := domain.Commit(ctx, m.Core, m.press.Benefits, b, follows...); err != nil {
			return err
		}
	}
	return nil
}

// placeLast puts a new benefit behind the others.
func (m *Model) placeLast(ctx context.Context, b *press.Benefit) error {
	last, err := m.press.Benefits.First(ctx, store.Query{Sort: []store.Key{store.Desc("position")}})
	if fault.Is(err, fault.NotFound) {
		b.Position = 1
		return nil
	}
	if err == nil {
		b.Position = last.Position + 1
	}
	return err
}
