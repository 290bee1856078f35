package newsroom_test

import (
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

func TestAnImportGetsItsPieces(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		ids := map[press.State]string{}
		for _, s := range []press.State{press.Draft, press.InReview, press.Approved, press.Scheduled, press.Published, press.Archived} {
			a := modelstest.Imported(d, "stuk-"+string(s)[:3], s)
			if s == press.Published {
				a.Access = access.Half
			}
			d.Must(d.Press.Articles.Insert(ctx, a))
			ids[s] = a.ID
		}
		d.Adopt(6)
		d.Adopt(0)
		for s, id := range ids {
			modelstest.Same(t, "state", d.Piece(id).State, s)
			modelstest.Same(t, "live", d.Piece(id).Live, s == press.Published)
		}

		// What nobody touched follows; what stands beside the text stays.
		d.Must(d.Newsroom.AddComment(ctx, d.Editor, ids[press.Published], "Mooi.", ""))
		d.Must(d.Newsroom.Hand(ctx, d.Editor, ids[press.Published], d.Author.ID))
		d.ImportAgain(ids[press.Published], "<p>Nieuws.</p>")
		d.Adopt(1)
		p := d.Piece(ids[press.Published])
		modelstest.Same(t, "comments", len(p.Comments), 1)
		modelstest.Same(t, "owner", p.Owner, d.Author.ID)

		// What somebody took in hand does not.
		for s, step := range map[press.State]newsroom.Step{press.Draft: newsroom.Trash, press.InReview: newsroom.SendBack, press.Approved: newsroom.Trash, press.Archived: newsroom.Trash} {
			d.Step(d.Editor, d.Piece(ids[s]), step)
			d.ImportAgain(ids[s], "<p>Nieuws.</p>")
		}
		d.Adopt(0)
		modelstest.Same(t, "thrown away", d.Piece(ids[press.Draft]).State, press.Trashed)
		d.Save(d.Editor, p, modelstest.Text("Nieuwe titel", "Van ons."))
		d.ImportAgain(ids[press.Published], "<p>Nog eens.</p>")
		d.Adopt(0)
		modelstest.Same(t, "an editor's words", d.Piece(ids[press.Published]).Content.Body, "<p>Van ons.</p>")
		d.Step(d.Editor, d.Piece(ids[press.Published]), newsroom.PublishNow)
		d.ImportAgain(ids[press.Published], "<p>Nog eens.</p>")
		d.Adopt(0)
		modelstest.Same(t, "readers have", d.Seen("stuk-pub"), "<p>Van ons.</p>")
	})
}

func TestAScheduledImportAppearsAtItsMinute(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		a, off := modelstest.Imported(d, "later", press.Scheduled), modelstest.Imported(d, "niet", press.Scheduled)
		d.Must(d.Press.Articles.Insert(ctx, a))
		d.Must(d.Press.Articles.Insert(ctx, off))
		d.Adopt(2)
		d.Step(d.Editor, d.Piece(off.ID), newsroom.Unschedule)
		d.ImportAgain(off.ID, "<p>Toch?</p>")
		d.Adopt(0)
		d.Later(59 * time.Minute)
		modelstest.Same(t, "before its minute", d.Due(), 0)
		d.Later(time.Minute)
		modelstest.Same(t, "at its minute", d.Due(), 1)
		modelstest.Same(t, "readers have", d.Seen("later"), a.Body)
		d.Later(time.Minute)
		d.Adopt(0)
		d.ImportAgain(a.ID, "<p>Verbeterd.</p>")
		d.Adopt(1)
		modelstest.Same(t, "an import after it appeared", d.Piece(a.ID).Content.Body, "<p>Verbeterd.</p>")
		modelstest.Same(t, "taken off the calendar", d.Seen("niet"), "")
	})
}
