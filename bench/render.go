package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/valyala/fasthttp"

	"samenspel/assets"
	"samenspel/handlers"
	"samenspel/models"
	"samenspel/models/demo"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
)

// render is part three: pages that nobody asked for yet, in a small and in a
// large archive. Everything runs in this process, one request at a time.
func (b *bench) render() error {
	title("Pages made anew, one at a time")
	small, large, times := 1_000, 100_000, 40
	if b.quick {
		large, times = 10_000, 15
	}
	t := newTable("engine", "articles", "page", "render", "after a change", "gzip", "brotli", "against page 9")
	for _, n := range []int{small, large} {
		data, err := b.fill(n)
		if err != nil {
			return err
		}
		engine, err := sqlite.Open(b.ctx, data, models.Schemas)
		if err != nil {
			return err
		}
		if err := b.pages(t, "SQLite", engine, times); err != nil {
			return err
		}
	}
	skipped, err := b.onMongo(t, small, large, times)
	t.print()
	fmt.Println(`"render" is the whole answer with what all pages share (counts, menus) still known; "after a change" without.
"gzip" and "brotli" come once more per page and encoding. Medians.`)
	if skipped != "" {
		fmt.Println(skipped)
	}
	return err
}

// onMongo measures the other engine, and says what it left out.
func (b *bench) onMongo(t *table, small, large, times int) (skipped string, err error) {
	name, sizes := "MongoDB", []int{small, large}
	if os.Getenv(mongotest.Variable) == "" {
		if b.quick {
			return "MongoDB: left out of a quick run, since " + mongotest.Variable + " is not set.", nil
		}
		name, sizes, times = "FerretDB", []int{small}, 10
		skipped = "FerretDB stands in for MongoDB, since " + mongotest.Variable + " is not set. It reads whole collections\n" +
			"where MongoDB uses our indexes, so these figures say nothing of MongoDB, and " + thousands(large) + " articles are left out."
	}
	for _, n := range sizes {
		server := &owner{}
		defer server.end()
		say("filling %s with %s articles", name, thousands(n))
		engine, err := mongo.Open(b.ctx, mongotest.Start(server), models.Schemas)
		if err != nil {
			return "", err
		}
		began := time.Now()
		if err := demo.FillMany(b.ctx, models.New(engine, nil), n, nil); err != nil {
			return "", err
		}
		say("filled in %.0f s", time.Since(began).Seconds())
		if err := b.pages(t, name, engine, times); err != nil {
			return "", err
		}
	}
	return skipped, nil
}

// pages measures four pages of Actueel, and closes the engine.
func (b *bench) pages(t *table, name string, engine store.Engine, times int) error {
	defer engine.Close(context.WithoutCancel(b.ctx))
	m := models.New(engine, nil)
	if err := m.Refresh(b.ctx); err != nil {
		return err
	}
	built, err := assets.Load()
	if err != nil {
		return err
	}
	server, err := handlers.New(handlers.Config{
		Models: m, Assets: built, Base: "http://127.0.0.1", Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		return err
	}
	list, err := m.Press.Listing(b.ctx, press.Filter{}, 1)
	if err != nil {
		return err
	}
	paths := map[string]string{"1": "/actueel"}
	order := []string{"1", "9", "middle", "last"}
	for label, n := range map[string]int{"9": 9, "middle": list.Pages / 2, "last": list.Pages} {
		paths[label] = fmt.Sprintf("/actueel?pagina=%d", n)
	}
	r := renderer{b.ctx, engine, m, server.Handler()}
	all := map[string][]took{}
	for range times {
		for _, label := range order { // in turn, so that a busy moment hits all
			one, err := r.measure(paths[label])
			if err != nil {
				return err
			}
			all[label] = append(all[label], one)
		}
	}
	whole := func(label string) float64 {
		return median(all[label], func(t took) float64 { return float64(t.render) })
	}
	for _, label := range order {
		figure := func(of func(took) time.Duration) string {
			return span(time.Duration(median(all[label], func(t took) float64 { return float64(of(t)) })))
		}
		t.row(name, thousands(list.Total), label,
			figure(func(t took) time.Duration { return t.render }), figure(func(t took) time.Duration { return t.changed }),
			figure(func(t took) time.Duration { return t.gzip }), figure(func(t took) time.Duration { return t.brotli }),
			ratio(whole(label), whole("9")))
	}
	return nil
}

// renderer asks a server in this process.
type renderer struct {
	ctx    context.Context
	engine store.Engine
	models *models.Models
	handle fasthttp.RequestHandler
}

// took is the cost of one page.
type took struct{ render, changed, gzip, brotli time.Duration }

// measure makes a page twice, since a change makes all kept pages old: first
// right after one, then after another page has met the next one.
func (r renderer) measure(path string) (t took, err error) {
	for _, step := range []struct {
		into           *time.Duration
		path, encoding string
		change         bool
	}{
		{&t.changed, path, "identity", true},
		{new(time.Duration), "/actueel?pagina=2", "identity", true},
		{&t.render, path, "identity", false},
		{&t.gzip, path, "gzip", false},
		{&t.brotli, path, "br", false},
	} {
		if step.change {
			if err := r.engine.RaiseEpoch(r.ctx); err != nil {
				return t, err
			}
			if err := r.models.Refresh(r.ctx); err != nil {
				return t, err
			}
		}
		var ctx fasthttp.RequestCtx
		ctx.Request.SetRequestURI(step.path)
		ctx.Request.Header.Set("Accept-Encoding", step.encoding)
		began := time.Now()
		r.handle(&ctx)
		*step.into = time.Since(began)
		if status := ctx.Response.StatusCode(); status != fasthttp.StatusOK {
			return t, fmt.Errorf("%s: %d", step.path, status)
		}
	}
	return t, r.ctx.Err()
}
