package newsroom_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/store"
)

func TestAPieceGoesFromItsAuthorToReaders(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		p := d.Write(d.Author, "Drie buren", "Eén.")
		p = d.Step(d.Author, p, newsroom.Submit)
		_, err := d.Newsroom.SavePiece(t.Context(), d.Author, p.ID, p.Revision, modelstest.Text("Drie buren", "Stiekem."), true)
		modelstest.Fails(t, "writing while it is judged", err, fault.Forbidden, "state")

		p = d.Step(d.Editor, p, newsroom.SendBack, newsroom.StepInput{Remark: "Waar is de derde?"})
		modelstest.Same(t, "state", p.State, press.Draft)
		modelstest.Same(t, "remark", p.Comments[0].Text, "Waar is de derde?")
		p = d.Save(d.Author, p, modelstest.Text("Drie buren", "Alle drie."))
		p = d.Step(d.Author, p, newsroom.Submit)
		p = d.Step(d.Editor, p, newsroom.Approve)
		p = d.Step(d.Editor, p, newsroom.Schedule, modelstest.In(d, time.Hour))

		d.Later(59 * time.Minute)
		modelstest.Same(t, "published before its minute", d.Due(), 0)
		modelstest.Same(t, "before its minute", d.Seen("drie-buren"), "")
		d.Later(time.Minute)
		modelstest.Same(t, "published at its minute", d.Due(), 1)
		modelstest.Same(t, "published once more", d.Due(), 0)
		modelstest.Same(t, "at its minute", d.Seen("drie-buren"), "<p>Alle drie.</p>")
		a, err := d.Press.Articles.Get(t.Context(), p.ID)
		d.Must(err)
		modelstest.Same(t, "moment", a.PublishedAt, d.Now())

		var mails []string
		for _, m := range d.Mails {
			mails = append(mails, m.Template+" "+m.To[:3])
		}
		slices.Sort(mails)
		modelstest.Same(t, "letters", strings.Join(mails, ", "),
			"approved aad, returned aad, to_judge cor, to_judge cor, to_judge dia, to_judge dia")
	})
}

func TestAChangeToALivePieceWaitsForItsMoment(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		p := d.Live("Over wonen", "Eerst.")
		d.Later(24 * time.Hour)
		p = d.Save(d.Author, p, modelstest.Text("Over wonen", "Later."))
		modelstest.Same(t, "state of the change", p.State, press.Draft)
		modelstest.Same(t, "still live", p.Live, true)
		card, err := d.Newsroom.Shown(t.Context(), p, false)
		d.Must(err)
		modelstest.Same(t, "preview", card.Body, "<p>Later.</p>")
		before, err := d.Press.Articles.Get(t.Context(), p.ID)
		d.Must(err)

		p = d.Step(d.Editor, p, newsroom.Schedule, modelstest.In(d, time.Hour))
		unmoved, err := d.Press.Articles.Get(t.Context(), p.ID)
		d.Must(err)
		modelstest.Same(t, "version of what readers see", unmoved.Version, before.Version)
		modelstest.Same(t, "what readers see meanwhile", d.Seen("over-wonen"), "<p>Eerst.</p>")
		d.Later(time.Hour)
		modelstest.Same(t, "due", d.Due(), 1)
		after, err := d.Press.Articles.Get(t.Context(), p.ID)
		d.Must(err)
		modelstest.Same(t, "what readers see", after.Body, "<p>Later.</p>")
		modelstest.Same(t, "day of publication", after.PublishedAt, before.PublishedAt)
		modelstest.Same(t, "day of the change", after.ChangedAt, d.Now())

		// Somebody who had the page open since before the publication does not
		// move the piece to today by saving.
		p = d.Save(d.Editor, d.Piece(p.ID), d.Piece(p.ID).Content)
		modelstest.Same(t, "nothing changed", p.State, press.Published)
	})
}

func TestAPageFromBeforeThePublicationKeepsItsDay(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		p := d.Write(d.Author, "Over wonen", "Eerst.")
		open := *p
		d.Step(d.Editor, p, newsroom.PublishNow)
		at := d.Piece(p.ID).Content.At
		c := open.Content // a page from before the publication, without its moment
		p, err := d.Newsroom.SavePiece(t.Context(), d.Author, p.ID, open.Revision, c, true)
		d.Must(err)
		modelstest.Same(t, "state after saving the same", p.State, press.Published)
		c.Body = "<p>Meer.</p>"
		p, err = d.Newsroom.SavePiece(t.Context(), d.Author, p.ID, p.Revision, c, true)
		d.Must(err)
		modelstest.Same(t, "moment", p.Content.At, at)
	})
}

func TestAChangeCanBeDropped(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		for i, may := range append(press.Accesses, access.Half) {
			c := modelstest.Text("Over "+string(may), "Open.")
			c.Access, c.Video = may, &press.Video{URL: "https://film.example/1", Title: "Film"}
			c.Body += `<hr class="ledengrens">`
			if i == 2 { // the other half open one ends at its line
				c.Body += "<p>Dicht.</p>"
			}
			p, err := d.Newsroom.NewPiece(t.Context(), d.Author, press.News)
			d.Must(err)
			p = d.Step(d.Editor, d.Save(d.Author, p, c), newsroom.PublishNow)
			was := p.Content
			p = d.Save(d.Author, p, modelstest.Text("Anders", "Anders."))
			p = d.Step(d.Author, p, newsroom.Discard)
			modelstest.Same(t, "state", p.State, press.Published)
			if may == access.Half {
				modelstest.Same(t, "differs in", strings.Join(newsroom.Differ(&was, &p.Content), " "), "")
			}
			a, err := d.Press.Articles.Get(t.Context(), p.ID)
			d.Must(err)
			p = d.Save(d.Author, p, func() newsroom.Content { c := p.Content; c.Teaser = "Nieuw."; return c }())
			d.Step(d.Editor, p, newsroom.PublishNow)
			b, err := d.Press.Articles.Get(t.Context(), p.ID)
			d.Must(err)
			modelstest.Same(t, "open part of "+string(may), b.Body, a.Body)
			modelstest.Same(t, "is open", b.Body == "", may == access.Members)
		}
	})
}

func TestArchiveTrashAndBack(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		p := d.Live("Weg ermee", "Tekst.")
		a, err := d.Press.Articles.Get(ctx, p.ID)
		d.Must(err)
		_, err = d.Try(d.Editor, p, newsroom.Trash)
		modelstest.Fails(t, "throwing away what readers see", err, fault.Forbidden, "step")
		p = d.Step(d.Editor, p, newsroom.Archive)
		modelstest.Same(t, "archived", d.Seen("weg-ermee"), "")
		p = d.Step(d.Editor, p, newsroom.Revive)
		modelstest.Same(t, "revived", d.Seen("weg-ermee"), "<p>Tekst.</p>")
		b, err := d.Press.Articles.Get(ctx, p.ID)
		d.Must(err)
		modelstest.Same(t, "day", b.PublishedAt, a.PublishedAt)

		p = d.Step(d.Editor, d.Step(d.Editor, p, newsroom.Archive), newsroom.Trash)
		list, n, err := d.Newsroom.ListPieces(ctx, d.Editor, newsroom.PieceFilter{}, 1)
		d.Must(err)
		modelstest.Same(t, "listed from the trash", n+len(list), 0)
		d.Later(29 * 24 * time.Hour)
		d.Must(d.Expire(ctx))
		p = d.Step(d.Editor, p, newsroom.Restore)
		modelstest.Same(t, "restored to", p.State, press.Archived)

		d.Must(d.Newsroom.AskApproval(ctx, d.Editor, p.ID, p.Revision, "Anna", "anna@x.example", ""))
		d.Step(d.Editor, p, newsroom.Trash)
		d.Later(31 * 24 * time.Hour)
		d.Must(d.Expire(ctx))
		modelstest.Same(t, "versions left", len(d.Versions(p.ID)), 0)
		for name, count := range map[string]func() (int, error){
			"pieces":     func() (int, error) { return d.Newsroom.Pieces.Count(ctx, store.Query{}) },
			"articles":   func() (int, error) { return d.Press.Articles.Count(ctx, store.Query{}) },
			"remainders": func() (int, error) { return modelstest.Remainders(d.Models).Count(ctx, store.Query{}) },
			"approvals":  func() (int, error) { return d.Newsroom.Approvals.Count(ctx, store.Query{}) },
		} {
			n, err := count()
			d.Must(err)
			modelstest.Same(t, name+" left", n, 0)
		}
	})
}
