package press_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/press"
	"samenspel/models/store"
)

// skipping counts what reading the articles steps over.
type skipping struct {
	store.Engine
	mu      sync.Mutex
	skipped int // the most of one query
}

func (e *skipping) Find(ctx context.Context, s *store.Schema, p store.Plan) ([]bson.Raw, error) {
	e.mu.Lock()
	e.skipped = max(e.skipped, p.Query.Skip)
	e.mu.Unlock()
	return e.Engine.Find(ctx, s, p)
}

func (e *skipping) most() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := e.skipped
	e.skipped = 0
	return n
}

// archive adds articles at moments that many of them share: some stand alone,
// and one moment has more than a dozen strides of them.
func archive(o *modelstest.Office, n int) {
	o.T.Helper()
	start := o.Now()
	var all []press.Article
	for i := range n {
		step := i
		switch {
		case i > n/4 && i < n/2:
			step = n / 4
		case i > n*3/4:
			step = i - i%9
		}
		moment := start.Add(-time.Duration(step) * time.Minute)
		id := fmt.Sprintf("%03d", i*37%n) // not in the order of ids
		a := press.Article{Head: store.Head{ID: id}, Slug: "stuk-" + id, State: press.Published, Type: press.News,
			Access: access.Public, Title: id, PublishedAt: moment, ListedAt: moment, Origin: access.Origin{Key: "proef:" + id}}
		if i%3 == 0 {
			a.Type = press.Interview
		}
		all = append(all, a)
	}
	o.Must(o.Press.Articles.InsertMany(o.T.Context(), all))
	o.Must(o.Refresh(o.T.Context()))
}

// Every page is the one that stepping over all before it gives, whichever page
// was asked for first.
func TestAFarPageIsTheSameByAnchors(t *testing.T) {
	press.SetStride(t, 7)
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		archive(o, 130)
		for _, f := range []press.Filter{{}, {Type: press.Interview}} {
			whole, err := o.Press.Articles.Find(ctx, store.Query{Where: f.Where(), Sort: press.Newest})
			o.Must(err)
			pages := (len(whole) + press.PerPage - 1) / press.PerPage
			order := []int{pages / 2, pages, 1}
			for n := 2; n < pages; n++ {
				order = append(order, n)
			}
			for _, n := range order {
				l, err := o.Press.Listing(ctx, f, n)
				o.Must(err)
				var got, want []string
				for _, c := range l.Cards {
					got = append(got, c.ID)
				}
				for _, a := range whole[(n-1)*press.PerPage : min(n*press.PerPage, len(whole))] {
					want = append(want, a.ID)
				}
				if !slices.Equal(got, want) {
					t.Errorf("page %d of %+v has\n%q, want\n%q", n, f, got, want)
				}
			}
		}
	})
}

// How far a page steps depends on how many articles share a moment: where none
// has as many as a stride, it is never two strides. From anywhere on come the
// articles that stand there.
func TestAFarPageStepsOverLittle(t *testing.T) {
	press.SetStride(t, 20)
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	archive(o, 400)
	whole, err := o.Press.Articles.Find(ctx, store.Query{Where: press.Filter{}.Where(), Sort: press.Newest})
	o.Must(err)
	engine := &skipping{Engine: o.Press.Articles.Engine}
	o.Press.Articles.Engine = engine
	for skip := range len(whole) {
		found, err := o.Press.Slice(ctx, skip, 5, len(whole))
		o.Must(err)
		same := func(a, b press.Article) bool { return a.ID == b.ID }
		if !slices.EqualFunc(found, whole[skip:min(skip+5, len(whole))], same) {
			t.Errorf("from %d on are others", skip)
		}
		if most, alone := engine.most(), skip < 100 || skip > 300; alone && most >= 40 {
			t.Errorf("to read from %d on, %d were stepped over", skip, most)
		}
	}
}

// A change of what stands in the list moves the anchors with it.
func TestAnchorsMoveWithTheList(t *testing.T) {
	press.SetStride(t, 7)
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		archive(o, 120)
		before, err := o.Press.Listing(ctx, press.Filter{}, 4)
		o.Must(err)
		newest, err := o.Press.Articles.Get(ctx, "000")
		o.Must(err)
		newest.Head, newest.Slug, newest.Origin.Key = store.Head{ID: "new"}, "nieuw", "proef:nieuw"
		newest.ListedAt = newest.ListedAt.Add(time.Hour)
		o.Must(o.Press.Articles.Insert(ctx, newest))
		o.Must(o.Refresh(ctx))
		after, err := o.Press.Listing(ctx, press.Filter{}, 4)
		o.Must(err)
		if after.Cards[1].ID != before.Cards[0].ID || after.Total != before.Total+1 {
			t.Errorf("page 4 began with %s, and now with %s and %s", before.Cards[0].ID, after.Cards[0].ID, after.Cards[1].ID)
		}
	})
}

// Many who ask at once get their pages.
func TestAnchorsAreFoundByManyAtOnce(t *testing.T) {
	press.SetStride(t, 7)
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	archive(o, 400)
	whole, err := o.Press.Articles.Find(ctx, store.Query{Where: press.Filter{}.Where(), Sort: press.Newest})
	o.Must(err)
	var all sync.WaitGroup
	for n := 30; n > 0; n-- {
		all.Go(func() {
			l, err := o.Press.Listing(ctx, press.Filter{}, n)
			if err != nil || l.Cards[0].ID != whole[(n-1)*press.PerPage].ID {
				t.Errorf("page %d: %v", n, err)
			}
		})
	}
	all.Wait()
}
