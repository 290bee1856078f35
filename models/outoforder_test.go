package models

import (
	"slices"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// An instance that is slow carries out a publication when newer ones have long
// been before readers.
func TestAnOlderPublicationNeverComesBack(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		for _, first := range []bool{true, false} {
			slug := map[bool]string{true: "nieuw", false: "bestaand"}[first]
			p := d.write(d.author, slug, "Eerste.")
			if !first {
				p = d.step(d.editor, p, PublishNow)
			}
			c := withSlug(p.Content, slug+"-a")
			c.Access = Members
			p = d.save(d.author, p, c)
			d.on(dies(d.Engine, 1, true)).try(d.editor, p, PublishNow)
			slow := d.piece(p.ID) // read by an instance that now stands still
			same(t, "it waits", slow.Effects.Pending, true)

			_, err := d.Settle(ctx)
			d.must(err)
			for _, at := range []string{"-b", "-a", "-c"} {
				d.later(time.Minute)
				c := withSlug(text(slug, "Nieuwste"+at), slug+at)
				p = d.step(d.editor, d.save(d.author, d.piece(p.ID), c), PublishNow)
			}
			want := d.world()
			for _, e := range slow.Effects.List {
				d.CarryOut(ctx, e)
			}
			if err := domain.SettleOne(ctx, d.Core, d.Pieces, slow); err == nil {
				t.Error("a piece from before was written")
			}
			same(t, "the world", d.world(), want)
			same(t, "readers have", d.seen(slug+"-c"), "<p>Nieuwste-c</p>")
		}
	})
}

// A step begins from what was published, also when that was not carried out.
func TestAStepFollowsWhatWaits(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		p := d.save(d.author, d.live("Stap", "Eerste."), text("Stap", "Tweede."))
		d.on(dies(d.Engine, 1, true)).try(d.editor, p, PublishNow)
		p = d.save(d.author, d.piece(p.ID), text("Stap", "Derde."))
		p = d.piece(p.ID)
		d.must(func() error { // that save carried it out; as if it had not
			p.Effects.Add(domain.Follow("article", &Article{Head: p.Head, Slug: "stap", Type: News, Access: Public, State: Published, Body: "<p>Vierde.</p>",
				Revision: p.Version + 1, Origin: Origin{Key: p.ID}, PublishedAt: d.Now(), ListedAt: d.Now()}))
			return d.Pieces.Replace(t.Context(), p)
		}())
		p = d.step(d.author, p, Discard)
		same(t, "on the desk", p.Content.Body, "<p>Vierde.</p>")
		same(t, "readers have", d.seen("stap"), "<p>Vierde.</p>")
	})
}

// Two instances make the article at the same moment, one of an older and one
// of a newer publication.
func TestTwoInstancesPublishForTheFirstTime(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		article := func(body string, revision int64) *Article {
			return &Article{Head: store.Head{ID: "a"}, Slug: "samen", Body: body, State: Published, Revision: revision, Origin: Origin{Key: "a"}}
		}
		for _, newerFirst := range []bool{true, false} {
			empty(t, d.Engine, schemas("articles")[0])
			mine, theirs := article("nieuw", 2), article("oud", 1)
			if newerFirst {
				mine, theirs = theirs, mine
			}
			between := &storetest.Between{Engine: d.Engine, Call: func(c storetest.Call, do func() error) error {
				if c.Writes() && c.Schema == schemas("articles")[0].Name && theirs != nil {
					other := theirs
					theirs = nil
					d.must(d.showArticle(ctx, other))
				}
				return do()
			}}
			d.must(d.on(between).showArticle(ctx, mine))
			same(t, "readers have", d.seen("samen"), "nieuw")
		}
	})
}

// One piece that cannot be published keeps no other from its readers.
func TestOneBadPieceStopsNoOther(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		bad := d.step(d.editor, d.write(d.author, "Aa", "Te groot."), Schedule, in(d, time.Hour))
		good := d.step(d.editor, d.write(d.author, "Zz", "Goed."), Schedule, in(d, 2*time.Hour))
		d.later(3 * time.Hour)
		refusing := &storetest.Between{Engine: d.Engine, Call: func(c storetest.Call, do func() error) error {
			if c.Method == "Replace" && slices.Contains(c.IDs, bad.ID) {
				return fault.New(fault.TooLarge, "too large")
			}
			return do()
		}}
		n, err := d.on(refusing).PublishDue(ctx)
		same(t, "published", n, 1)
		fails(t, "the one that is not", err, fault.TooLarge, "")
		same(t, "state", d.piece(good.ID).State, Published)
		same(t, "readers have", d.seen("zz"), "<p>Goed.</p>")
	})
}
