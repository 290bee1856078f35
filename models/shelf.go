package models

import (
	"context"
	"sync"

	"samenspel/models/store"
)

// shelf holds small answers that every page needs (settings, themes, counts)
// for as long as the epoch stands, so that a page costs a query or two.
type shelf struct {
	mu    sync.Mutex
	epoch int64
	kept  map[string]any
}

// shelved answers from the shelf or asks and keeps the answer. Answers are
// shared: callers do not change them.
func shelved[T any](m *Models, key string, ask func() (T, error)) (T, error) {
	epoch := m.Epoch()
	s := &m.shelf
	s.mu.Lock()
	if s.epoch != epoch || s.kept == nil || len(s.kept) > 10_000 {
		s.epoch, s.kept = epoch, map[string]any{}
	}
	if v, ok := s.kept[key]; ok {
		s.mu.Unlock()
		return v.(T), nil
	}
	s.mu.Unlock()
	v, err := ask()
	if err != nil {
		return v, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if epoch > 0 && s.epoch == epoch {
		s.kept[key] = v
	}
	return v, nil
}

// all reads a whole small collection in the order of one of its indexes.
func all[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, m *Models, c store.Collection[T, P], sort store.Key) ([]T, error) {
	return shelved(m, "all "+c.Schema.Name, func() ([]T, error) {
		return c.Find(ctx, store.Query{Sort: []store.Key{sort}})
	})
}
