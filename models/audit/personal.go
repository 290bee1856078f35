package audit

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

func (m *Model) dueEntries(ctx context.Context, before time.Time) (due []personal.Due, err error) {
	found, err := m.Entries.Find(ctx, store.Query{Where: []store.Condition{store.Less("at", before)}, Limit: personal.MostDue})
	for _, e := range found {
		due = append(due, personal.Due{ID: e.ID, Name: e.TargetName, At: e.At})
	}
	return due, err
}

// heldEntries are the lines of the log of what they did and of what was done
// with their account. Who of the office did that is not told.
func (m *Model) heldEntries(ctx context.Context, who personal.Holder) ([]personal.Item, error) {
	var all []Entry
	for _, path := range []string{"actor", "target"} {
		found, err := m.Entries.Find(ctx, store.Query{Where: []store.Condition{store.Is(path, who.Account)}, Sort: []store.Key{store.Desc("at")}, Limit: personal.MostHeld})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(x, y Entry) int { return y.At.Compare(x.At) })
	var items []personal.Item
	seen := map[string]bool{}
	for _, e := range all {
		if seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		by := "held_by_office"
		if e.Actor == who.Account {
			by = "held_by_you"
		}
		if e.SignIn != nil && e.Actor == "" {
			by = "held_by_somebody"
		}
		item := personal.Item{personal.Word("what", "o_kind_"+strings.ReplaceAll(e.Kind, ".", "_")), personal.Word("by", by), personal.Moment("at", e.At)}
		if s := e.SignIn; s != nil {
			item = append(item, personal.Word("how", "signin_how_"+s.How), personal.Text("network", s.Network), personal.Text("device", s.Device), personal.Text("count", strconv.Itoa(s.Count)), personal.Moment("last", s.LastAt))
		}
		items = append(items, item)
	}
	return items, nil
}

// Unname takes names out of the lines of the log about one thing.
func (m *Model) Unname(ctx context.Context, target string, names []string) error {
	found, err := m.Entries.Find(ctx, store.Query{Where: []store.Condition{store.Is("target", target)}})
	if err != nil {
		return err
	}
	s := personal.NewSubject("", names...)
	for _, one := range found {
		err := domain.Retry(func() error {
			e, err := m.Entries.Get(ctx, one.ID)
			if err != nil {
				return err
			}
			was := *e
			for _, text := range []*string{&e.TargetName, &e.Before, &e.After} {
				*text = s.Without(*text)
			}
			if *e == was {
				return nil
			}
			return m.Entries.Replace(ctx, e)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
