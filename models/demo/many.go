package demo

import (
	"context"
	"fmt"
	"time"

	"samenspel/models"
	"samenspel/models/importer"
	"samenspel/models/press"
)

const (
	batch     = 500
	years     = 25
	maxSeries = 12 // the parts of a series are read whole
)

// Archive is the stage of FillMany after those of the import.
const Archive = "archief"

// FillMany fills an empty store with the demo and older articles, n in all
// but never fewer than the demo's, for measuring: the same ones for the same
// n and day. Their words, people and
// pictures are the demo's, and their dates go back evenly over 25 years.
func FillMany(ctx context.Context, m *models.Models, n int, progress importer.Progress) error {
	if err := fill(ctx, m, Content(), progress); err != nil {
		return err
	}
	return archive(ctx, m, n, progress)
}

// archive adds n older articles to a filled demo.
func archive(ctx context.Context, m *models.Models, n int, progress importer.Progress) error {
	own, err := m.Press.Count(ctx, press.Filter{})
	if err != nil {
		return err
	}
	n -= own
	p, err := newPress(ctx, m)
	if err != nil {
		return err
	}
	oldest, err := m.Press.Oldest(ctx, press.Published)
	if err != nil {
		return err
	}
	span := oldest.ListedAt.Sub(oldest.ListedAt.AddDate(-years, 0, 0))
	var articles []press.Article
	for i := range n {
		back := time.Duration(float64(span) * float64(n-i) / float64(n))
		articles = append(articles, p.print(i+1, n-i-1, oldest.ListedAt.Add(-back)))
		if len(articles) < batch && i+1 < n {
			continue
		}
		if err := m.Press.KeepArticles(ctx, articles); err != nil {
			return fmt.Errorf("after %d articles: %w", i+1-len(articles), err)
		}
		articles = articles[:0]
		if progress != nil {
			progress(Archive, i+1, n)
		}
	}
	if _, err := m.Newsroom.Adopt(ctx); err != nil {
		return err
	}
	return m.Refresh(ctx)
}
