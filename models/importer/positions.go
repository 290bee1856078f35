package importer

import (
	"context"
	"sort"
	"strconv"
)

// number gives the articles of a series that have no position one, oldest
// first, after the positions that are given and after the articles that the
// store has besides those of the file.
func (r *run) number(ctx context.Context) error {
	bySeries := map[string][]*article{}
	inFile := map[string]bool{}
	for _, a := range r.src.articles {
		inFile[a.key] = true
		if a.series != "" {
			bySeries[a.series] = append(bySeries[a.series], a)
		}
	}
	for slug, parts := range bySeries {
		last, err := r.lastPosition(ctx, r.ids.series[slug], inFile)
		if err != nil {
			return err
		}
		given := map[int]string{}
		var open []*article
		for _, a := range parts {
			switch {
			case a.position == 0:
				open = append(open, a)
			case given[a.position] != "":
				r.report.note(a.where, "series_position", "is dezelfde "+strconv.Itoa(a.position)+" als van "+given[a.position])
			default:
				given[a.position] = a.where
			}
			last = max(last, a.position)
		}
		sort.SliceStable(open, func(i, j int) bool { return open[i].listed.Before(open[j].listed) })
		for i, a := range open {
			a.position = last + i + 1
		}
	}
	return nil
}

// lastPosition is the highest in a series among articles not of this file.
func (r *run) lastPosition(ctx context.Context, series string, inFile map[string]bool) (int, error) {
	last := 0
	if series == "" {
		return 0, nil
	}
	for _, s := range states {
		found, err := r.m.Press.InSeries(ctx, series, s)
		if err != nil {
			return 0, err
		}
		for _, a := range found {
			if !inFile[a.Origin.Key] {
				last = max(last, a.Position)
			}
		}
	}
	return last, nil
}
