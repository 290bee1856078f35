package newsroom_test

import (
	"slices"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// An instance that is slow carries out a publication when newer ones have long
// been before readers.
func TestAnOlderPublicationNeverComesBack(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		for _, first := range []bool{true, false} {
			slug := map[bool]string{true: "nieuw", false: "bestaand"}[first]
			p := d.Write(d.Author, slug, "Eerste.")
			if !first {
				p = d.Step(d.Editor, p, newsroom.PublishNow)
			}
			c := modelstest.WithSlug(p.Content, slug+"-a")
			c.Access = access.Members
			p = d.Save(d.Author, p, c)
			d.On(modelstest.Dies(d.Engine, 1, true)).Try(d.Editor, p, newsroom.PublishNow)
			slow := d.Piece(p.ID) // read by an instance that now stands still
			modelstest.Same(t, "it waits", slow.Effects.Pending, true)

			_, err := d.Settle(ctx)
			d.Must(err)
			for _, at := range []string{"-b", "-a", "-c"} {
				d.Later(time.Minute)
				c := modelstest.WithSlug(modelstest.Text(slug, "Nieuwste"+at), slug+at)
				p = d.Step(d.Editor, d.Save(d.Author, d.Piece(p.ID), c), newsroom.PublishNow)
			}
			want := d.World()
			for _, e := range slow.Effects.List {
				d.CarryOut(ctx, e)
			}
			if err := domain.SettleOne(ctx, d.Core, d.Newsroom.Pieces, slow); err == nil {
				t.Error("a piece from before was written")
			}
			modelstest.Same(t, "the world", d.World(), want)
			modelstest.Same(t, "readers have", d.Seen(slug+"-c"), "<p>Nieuwste-c</p>")
		}
	})
}

// A step begins from what was published, also when that was not carried out.
func TestAStepFollowsWhatWaits(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		p := d.Save(d.Author, d.Live("Stap", "Eerste."), modelstest.Text("Stap", "Tweede."))
		d.On(modelstest.Dies(d.Engine, 1, true)).Try(d.Editor, p, newsroom.PublishNow)
		p = d.Save(d.Author, d.Piece(p.ID), modelstest.Text("Stap", "Derde."))
		p = d.Piece(p.ID)
		d.Must(func() error { // that save carried it out; as if it had not
			p.Effects.Add(domain.Follow("article", &press.Article{Head: p.Head, Slug: "stap", Type: press.News, Access: access.Public, State: press.Published, Body: "<p>Vierde.</p>",
				Revision: p.Version + 1, Origin: access.Origin{Key: p.ID}, PublishedAt: d.Now(), ListedAt: d.Now()}))
			return d.Newsroom.Pieces.Replace(t.Context(), p)
		}())
		p = d.Step(d.Author, p, newsroom.Discard)
		modelstest.Same(t, "on the desk", p.Content.Body, "<p>Vierde.</p>")
		modelstest.Same(t, "readers have", d.Seen("stap"), "<p>Vierde.</p>")
	})
}

// Two instances make the article at the same moment, one of an older and one
// of a newer publication.
func TestTwoInstancesPublishForTheFirstTime(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		article := func(body string, revision int64) *press.Article {
			return &press.Article{Head: store.Head{ID: "a"}, Slug: "samen", Body: body, State: press.Published, Revision: revision, Origin: access.Origin{Key: "a"}}
		}
		for _, newerFirst := range []bool{true, false} {
			modelstest.Empty(t, d.Engine, modelstest.Schemas("articles")[0])
			mine, theirs := article("nieuw", 2), article("oud", 1)
			if newerFirst {
				mine, theirs = theirs, mine
			}
			between := &storetest.Between{Engine: d.Engine, Call: func(c storetest.Call, do func() error) error {
				if c.Writes() && c.Schema == modelstest.Schemas("articles")[0].Name && theirs != nil {
					other := theirs
					theirs = nil
					d.Must(d.Newsroom.ShowArticle(ctx, other))
				}
				return do()
			}}
			d.Must(d.On(between).Newsroom.ShowArticle(ctx, mine))
			modelstest.Same(t, "readers have", d.Seen("samen"), "nieuw")
		}
	})
}

// One piece that cannot be published keeps no other from its readers.
func TestOneBadPieceStopsNoOther(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		bad := d.Step(d.Editor, d.Write(d.Author, "Aa", "Te groot."), newsroom.Schedule, modelstest.In(d, time.Hour))
		good := d.Step(d.Editor, d.Write(d.Author, "Zz", "Goed."), newsroom.Schedule, modelstest.In(d, 2*time.Hour))
		d.Later(3 * time.Hour)
		refusing := &storetest.Between{Engine: d.Engine, Call: func(c storetest.Call, do func() error) error {
			if c.Method == "Replace" && slices.Contains(c.IDs, bad.ID) {
				return fault.New(fault.TooLarge, "too large")
			}
			return do()
		}}
		n, err := d.On(refusing).Newsroom.PublishDue(ctx)
		modelstest.Same(t, "published", n, 1)
		modelstest.Fails(t, "the one that is not", err, fault.TooLarge, "")
		modelstest.Same(t, "state", d.Piece(good.ID).State, press.Published)
		modelstest.Same(t, "readers have", d.Seen("zz"), "<p>Goed.</p>")
	})
}
