package domain

import (
	"context"
	"sync"

	"samenspel/models/store"
)

// epochCache holds small answers that every page needs (settings,
// themes, counts), kept for as long as the epoch stands, so that a page costs a
// query or two.
type epochCache struct {
	mu    sync.Mutex
	epoch int64
	kept  map[string]any
}

// Cached answers from the cache or asks and keeps the answer. Answers are
// shared: callers do not change them.
func Cached[T any](c *Core, key string, ask func() (T, error)) (T, error) {
	epoch := c.Epoch()
	s := &c.cache
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

// All reads a whole small collection in the order of one of its indexes.
func All[T any, P headed[T]](ctx context.Context, core *Core, c store.Collection[T, P], sort store.Key) ([]T, error) {
	return Cached(core, "all "+c.Schema.Name, func() ([]T, error) {
		return c.Find(ctx, store.Query{Sort: []store.Key{sort}})
	})
}
