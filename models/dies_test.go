package models

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// dying is an engine whose program dies at its nth write: that one is done or
// not, and nobody hears of it; none after it is.
type dying struct {
	*storetest.Between
	left int // writes before it dies
}

func dies(e store.Engine, left int, done bool) *dying {
	d := &dying{left: left}
	d.Between = &storetest.Between{Engine: e, Call: func(c storetest.Call, do func() error) error {
		if !c.Writes() {
			return do()
		}
		d.left--
		switch {
		case d.left > 0:
			return do()
		case d.left == 0 && done:
			do()
		}
		return fault.New(fault.Unavailable, "died")
	}}
	return d
}

// on is another instance of the program, over an engine.
func (d *desk) on(e store.Engine) *desk {
	d.t.Helper()
	other := *d
	other.office = officeOver(d.t, e)
	other.clock.Store(d.clock.Load())
	return &other
}

// world is all that a publication leaves behind, without ids and moments.
func (d *desk) world() string {
	d.t.Helper()
	ctx := d.t.Context()
	var all []string
	add := func(format string, values ...any) { all = append(all, fmt.Sprintf(format, values...)) }
	articles, err := d.Articles.Find(ctx, store.Query{})
	d.must(err)
	for _, a := range articles {
		add("article %s %s %s", a.Slug, a.State, a.Body)
	}
	remainders, err := d.Remainders.Find(ctx, store.Query{})
	d.must(err)
	for _, r := range remainders {
		add("rest %s", r.Body)
	}
	redirects, err := d.Redirects.Find(ctx, store.Query{})
	d.must(err)
	for _, r := range redirects {
		add("redirect %s %s", r.ID, r.To)
	}
	versions, err := d.Versions.Find(ctx, store.Query{})
	d.must(err)
	for _, v := range versions {
		add("version %s %s", v.Why, v.Content.Body)
	}
	entries, err := d.Entries.Find(ctx, store.Query{})
	d.must(err)
	for _, e := range entries {
		add("entry %s %s", e.Kind, e.After)
	}
	letters, err := d.Letters.Count(ctx, store.Query{})
	d.must(err)
	add("letters %d", letters)
	pieces, err := d.Pieces.Find(ctx, store.Query{})
	d.must(err)
	for _, p := range pieces {
		add("piece %s %v %s %s waits %v", p.State, p.Live, p.LiveSlug, p.Content.Body, p.Effects.Pending)
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// The program dies before and after every single write of a step. Afterwards
// all of it came to pass, once, or nothing.
func TestAStepSurvivesADeathAtEveryWrite(t *testing.T) {
	begin := func(d *desk) *Piece {
		p := d.live("Oud adres", "Oud.")
		c := text("Nieuw", "Open.")
		c.Access, c.Slug = Half, "nieuw-adres"
		c.Body += `<hr class="ledengrens"><p>Dicht.</p>`
		d.later(time.Hour)
		return d.step(d.author, d.save(d.author, p, c), Submit)
	}
	for _, step := range []Step{PublishNow, SendBack, Discard} {
		onDesk(t, func(t *testing.T, d *desk) {
			if step != PublishNow && strings.Contains(t.Name(), "/mongodb") {
				return // one step shows it; the others follow the same way
			}
			engine := d.Engine
			p := begin(d)
			nothing := d.world()
			d.step(d.editor, p, step)
			everything := d.world()
			for n := 1; n < 20; n++ {
				for _, done := range []bool{false, true} {
					for _, s := range schemas("pieces", "articles", "remainders", "redirects", "versions", "entries", "letters") {
						empty(t, engine, s)
					}
					d := d.on(engine)
					p := begin(d)
					mortal := dies(engine, n, done)
					d.on(mortal).try(d.editor, p, step)
					for range 2 {
						_, err := d.Settle(t.Context())
						d.must(err)
					}
					want := everything
					first := 1
					if step == SendBack { // before it goes back, it is counted how often its writer is told
						first = 2
					}
					if n < first || n == first && !done {
						want = nothing
					}
					if got := d.world(); got != want {
						t.Fatalf("%s, died at write %d, done %v:\n%s\nwant\n%s", step, n, done, got, want)
					}
					if mortal.left > 0 {
						return // it lived
					}
				}
			}
			t.Error("it never ends")
		})
	}
}
