package models

import (
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/store"
)

// imported is an article as an importer leaves it.
func imported(d *desk, slug string, state State) *Article {
	at := d.Now().Add(-time.Hour)
	if state == Scheduled {
		at = d.Now().Add(time.Hour)
	}
	return &Article{Head: store.Head{ID: domain.NewID(d.Now())}, Slug: slug, Type: News, State: state, Title: slug, Teaser: "Kort.",
		Body: "<p>Uit de invoer.</p>", Author: "Redactie", PublishedAt: at, ListedAt: at, Origin: Origin{Key: slug, Version: 1}}
}

func (d *desk) adopt(want int) {
	d.t.Helper()
	n, err := d.Adopt(d.t.Context())
	d.must(err)
	if n != want {
		d.t.Errorf("%d pieces written, want %d", n, want)
	}
}

// importAgain is an importer with news of what it brought before.
func (d *desk) importAgain(id, body string) {
	d.t.Helper()
	a, err := d.Articles.Get(d.t.Context(), id)
	d.must(err)
	if a.Origin.Version != a.Version {
		return // an editor's work
	}
	a.Body, a.Origin.Version = body, a.Version+1
	d.must(d.Articles.Replace(d.t.Context(), a))
}

func TestAnImportGetsItsPieces(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		ids := map[State]string{}
		for _, s := range []State{Draft, InReview, Approved, Scheduled, Published, Archived} {
			a := imported(d, "stuk-"+string(s)[:3], s)
			if s == Published {
				a.Access = Half
			}
			d.must(d.Articles.Insert(ctx, a))
			ids[s] = a.ID
		}
		d.adopt(6)
		d.adopt(0)
		for s, id := range ids {
			same(t, "state", d.piece(id).State, s)
			same(t, "live", d.piece(id).Live, s == Published)
		}

		// What nobody touched follows; what stands beside the text stays.
		d.must(d.AddComment(ctx, d.editor, ids[Published], "Mooi.", ""))
		d.must(d.Hand(ctx, d.editor, ids[Published], d.author.ID))
		d.importAgain(ids[Published], "<p>Nieuws.</p>")
		d.adopt(1)
		p := d.piece(ids[Published])
		same(t, "comments", len(p.Comments), 1)
		same(t, "owner", p.Owner, d.author.ID)

		// What somebody took in hand does not.
		for s, step := range map[State]Step{Draft: Trash, InReview: SendBack, Approved: Trash, Archived: Trash} {
			d.step(d.editor, d.piece(ids[s]), step)
			d.importAgain(ids[s], "<p>Nieuws.</p>")
		}
		d.adopt(0)
		same(t, "thrown away", d.piece(ids[Draft]).State, Trashed)
		d.save(d.editor, p, text("Nieuwe titel", "Van ons."))
		d.importAgain(ids[Published], "<p>Nog eens.</p>")
		d.adopt(0)
		same(t, "an editor's words", d.piece(ids[Published]).Content.Body, "<p>Van ons.</p>")
		d.step(d.editor, d.piece(ids[Published]), PublishNow)
		d.importAgain(ids[Published], "<p>Nog eens.</p>")
		d.adopt(0)
		same(t, "readers have", d.seen("stuk-pub"), "<p>Van ons.</p>")
	})
}

func TestAScheduledImportAppearsAtItsMinute(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		a, off := imported(d, "later", Scheduled), imported(d, "niet", Scheduled)
		d.must(d.Articles.Insert(ctx, a))
		d.must(d.Articles.Insert(ctx, off))
		d.adopt(2)
		d.step(d.editor, d.piece(off.ID), Unschedule)
		d.importAgain(off.ID, "<p>Toch?</p>")
		d.adopt(0)
		d.later(59 * time.Minute)
		same(t, "before its minute", d.due(), 0)
		d.later(time.Minute)
		same(t, "at its minute", d.due(), 1)
		same(t, "readers have", d.seen("later"), a.Body)
		d.later(time.Minute)
		d.adopt(0)
		d.importAgain(a.ID, "<p>Verbeterd.</p>")
		d.adopt(1)
		same(t, "an import after it appeared", d.piece(a.ID).Content.Body, "<p>Verbeterd.</p>")
		same(t, "taken off the calendar", d.seen("niet"), "")
	})
}
