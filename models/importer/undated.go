package importer

import (
	"context"
	"time"

	"samenspel/models/fault"
	"samenspel/models/press"
)

// undatedTop is above all articles without a date, so that whatever is
// imported with one later still comes before them.
var undatedTop = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// states in which an article can be.
var states = []press.State{press.Draft, press.InReview, press.Approved, press.Scheduled, press.Published, press.Archived}

// place decides where every article of the file stands in the lists. One with
// a date stands at its date. Those without keep the order of the file, below
// the oldest article that the store and the file have and never above
// undatedTop; one that was imported before keeps its place, and a new one
// between two of those comes between them.
func (r *run) place(ctx context.Context) error {
	var undated []*article
	ceiling := undatedTop
	for _, a := range r.src.articles {
		if a.listed = a.published; a.published.IsZero() {
			undated = append(undated, a)
		} else if a.published.Before(ceiling) {
			ceiling = a.published
		}
	}
	if len(undated) == 0 {
		return nil
	}
	below, err := r.oldest(ctx, ceiling)
	if err != nil {
		return err
	}
	for _, a := range undated {
		found, err := press.Imported[press.Article](ctx, r.m.Press, a.key)
		if err == nil && found.PublishedAt.IsZero() {
			a.listed = found.ListedAt
		} else if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	spread(undated, ceiling, below)
	return nil
}

// oldest is the place of the article that comes last, or at if that is lower.
func (r *run) oldest(ctx context.Context, at time.Time) (time.Time, error) {
	for _, s := range states {
		found, err := r.m.Press.Oldest(ctx, s)
		if err == nil && found.ListedAt.Before(at) {
			at = found.ListedAt
		} else if err != nil && !fault.Is(err, fault.NotFound) {
			return at, err
		}
	}
	return at, nil
}

// spread gives a place to the articles that have none.
func spread(list []*article, ceiling, below time.Time) {
	for start := 0; start < len(list); start++ {
		if !list[start].listed.IsZero() {
			continue
		}
		end := start
		for end < len(list) && list[end].listed.IsZero() {
			end++
		}
		high, step := below, time.Minute
		if start > 0 {
			high = list[start-1].listed
		}
		if end < len(list) {
			low := list[end].listed
			if start == 0 {
				high = ceiling
			}
			step = min(time.Second, max(time.Millisecond, high.Sub(low)/time.Duration(end-start+1)))
			high = low.Add(step * time.Duration(end-start+1))
		}
		for i := start; i < end; i++ {
			list[i].listed = high.Add(-step * time.Duration(i-start+1)).Truncate(time.Millisecond)
		}
	}
}
