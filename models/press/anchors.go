package press

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"samenspel/models/domain"
	"samenspel/models/store"
)

// stride is how many articles lie between two anchors: stepping over as many
// costs a tenth of a page, and with fewer, finding the first far page after a
// change takes many queries. A variable for the tests.
var stride = 5000

// anchors are places in a list, in their order from one of its ends. They hold
// under one epoch and reach as far as somebody asked: finding them costs what
// stepping over the articles does, which is what they save everyone after.
type anchors struct {
	mu    sync.Mutex
	found []anchor
}

// anchor says how many articles come before a moment is passed. All articles of
// the moment are on one side of it, so the place is exact however many share one.
type anchor struct {
	place  int
	beyond store.Condition
}

// stretch is Articles.Page for the list of a filter, newest first and without
// bodies: what is far from both ends is reached from an anchor.
func (m *Model) stretch(ctx context.Context, f Filter, skip, limit, total int) ([]Article, error) {
	q := store.Query{Where: f.Where(), Sort: Newest, Skip: skip, Limit: limit, Omit: ListOmits}
	back, steps := skip > total/2, skip
	if back {
		steps = total - min(skip+limit, total)
	}
	if steps >= stride {
		a, err := m.anchor(ctx, f, steps, back)
		if err != nil {
			return nil, err
		}
		if a.place > 0 {
			q.Where = append(q.Where, a.beyond)
			total -= a.place
		}
		if !back {
			q.Skip -= a.place
		}
	}
	return m.Articles.Page(ctx, q, total)
}

// anchor is the last one that is at most so many steps from an end of a list;
// with place 0 there is none.
func (m *Model) anchor(ctx context.Context, f Filter, steps int, back bool) (anchor, error) {
	all, err := domain.Cached(m.Core, fmt.Sprintf("anchors %v %+v", back, f), func() (*anchors, error) { return &anchors{}, nil })
	if err != nil {
		return anchor{}, err
	}
	all.mu.Lock()
	found := slices.Clip(all.found) // others may add at the same time
	all.mu.Unlock()
	known := len(found)
	for {
		last := anchor{}
		if len(found) > 0 {
			last = found[len(found)-1]
		}
		if last.place+stride > steps {
			break
		}
		next, err := m.nextAnchor(ctx, f, last, back)
		if err != nil {
			return anchor{}, err
		}
		if next.place == 0 {
			break
		}
		found = append(found, next)
	}
	if len(found) > known {
		all.mu.Lock()
		if len(found) > len(all.found) {
			all.found = found
		}
		all.mu.Unlock()
	}
	for n := len(found) - 1; n >= 0; n-- {
		if found[n].place <= steps {
			return found[n], nil
		}
	}
	return anchor{}, nil
}

// nextAnchor goes a stride on, and to the last article of the moment there. It
// has place 0 when the list has become shorter than that.
func (m *Model) nextAnchor(ctx context.Context, f Filter, from anchor, back bool) (anchor, error) {
	where := f.Where()
	if from.place > 0 {
		where = append(where, from.beyond)
	}
	two, err := m.Articles.Find(ctx, store.Query{Where: where, Sort: Newest, Skip: stride - 1, Limit: 2, Backward: back, Omit: ListOmits})
	if err != nil || len(two) == 0 {
		return anchor{}, err
	}
	moment := two[0].ListedAt
	until, beyond := store.From("listed_at", moment), store.Less("listed_at", moment)
	if back {
		moment = moment.Add(time.Millisecond) // the next one there can be
		until, beyond = store.Less("listed_at", moment), store.From("listed_at", moment)
	}
	passed := stride
	if len(two) == 2 && two[1].ListedAt.Equal(two[0].ListedAt) {
		passed, err = m.Articles.Count(ctx, store.Query{Where: append(where, until)})
	}
	return anchor{from.place + passed, beyond}, err
}
