package models

import (
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func TestAPieceGoesFromItsAuthorToReaders(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		p := d.write(d.author, "Drie buren", "Eén.")
		p = d.step(d.author, p, Submit)
		_, err := d.SavePiece(t.Context(), d.author, p.ID, p.Revision, text("Drie buren", "Stiekem."), true)
		fails(t, "writing while it is judged", err, fault.Forbidden, "state")

		p = d.step(d.editor, p, SendBack, StepInput{Remark: "Waar is de derde?"})
		same(t, "state", p.State, Draft)
		same(t, "remark", p.Comments[0].Text, "Waar is de derde?")
		p = d.save(d.author, p, text("Drie buren", "Alle drie."))
		p = d.step(d.author, p, Submit)
		p = d.step(d.editor, p, Approve)
		p = d.step(d.editor, p, Schedule, in(d, time.Hour))

		d.later(59 * time.Minute)
		same(t, "published before its minute", d.due(), 0)
		same(t, "before its minute", d.seen("drie-buren"), "")
		d.later(time.Minute)
		same(t, "published at its minute", d.due(), 1)
		same(t, "published once more", d.due(), 0)
		same(t, "at its minute", d.seen("drie-buren"), "<p>Alle drie.</p>")
		a, err := d.Articles.Get(t.Context(), p.ID)
		d.must(err)
		same(t, "moment", a.PublishedAt, d.Now())

		var mails []string
		for _, m := range d.mails {
			mails = append(mails, m.Template+" "+m.To[:3])
		}
		slices.Sort(mails)
		same(t, "letters", strings.Join(mails, ", "),
			"approved aad, returned aad, to_judge cor, to_judge cor, to_judge dia, to_judge dia")
	})
}

func TestAChangeToALivePieceWaitsForItsMoment(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		p := d.live("Over wonen", "Eerst.")
		d.later(24 * time.Hour)
		p = d.save(d.author, p, text("Over wonen", "Later."))
		same(t, "state of the change", p.State, Draft)
		same(t, "still live", p.Live, true)
		card, err := d.Shown(t.Context(), p, false)
		d.must(err)
		same(t, "preview", card.Body, "<p>Later.</p>")
		before, err := d.Articles.Get(t.Context(), p.ID)
		d.must(err)

		p = d.step(d.editor, p, Schedule, in(d, time.Hour))
		unmoved, err := d.Articles.Get(t.Context(), p.ID)
		d.must(err)
		same(t, "version of what readers see", unmoved.Version, before.Version)
		same(t, "what readers see meanwhile", d.seen("over-wonen"), "<p>Eerst.</p>")
		d.later(time.Hour)
		same(t, "due", d.due(), 1)
		after, err := d.Articles.Get(t.Context(), p.ID)
		d.must(err)
		same(t, "what readers see", after.Body, "<p>Later.</p>")
		same(t, "day of publication", after.PublishedAt, before.PublishedAt)
		same(t, "day of the change", after.ChangedAt, d.Now())

		// Somebody who had the page open since before the publication does not
		// move the piece to today by saving.
		p = d.save(d.editor, d.piece(p.ID), d.piece(p.ID).Content)
		same(t, "nothing changed", p.State, Published)
	})
}

func TestAPageFromBeforeThePublicationKeepsItsDay(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		p := d.write(d.author, "Over wonen", "Eerst.")
		open := *p
		d.step(d.editor, p, PublishNow)
		at := d.piece(p.ID).Content.At
		c := open.Content // a page from before the publication, without its moment
		p, err := d.SavePiece(t.Context(), d.author, p.ID, open.Revision, c, true)
		d.must(err)
		same(t, "state after saving the same", p.State, Published)
		c.Body = "<p>Meer.</p>"
		p, err = d.SavePiece(t.Context(), d.author, p.ID, p.Revision, c, true)
		d.must(err)
		same(t, "moment", p.Content.At, at)
	})
}

func TestAChangeCanBeDropped(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		for i, access := range append(Accesses, Half) {
			c := text("Over "+string(access), "Open.")
			c.Access, c.Video = access, &Video{URL: "https://film.example/1", Title: "Film"}
			c.Body += `<hr class="ledengrens">`
			if i == 2 { // the other half open one ends at its line
				c.Body += "<p>Dicht.</p>"
			}
			p, err := d.NewPiece(t.Context(), d.author, News)
			d.must(err)
			p = d.step(d.editor, d.save(d.author, p, c), PublishNow)
			was := p.Content
			p = d.save(d.author, p, text("Anders", "Anders."))
			p = d.step(d.author, p, Discard)
			same(t, "state", p.State, Published)
			if access == Half {
				same(t, "differs in", strings.Join(Differ(&was, &p.Content), " "), "")
			}
			a, err := d.Articles.Get(t.Context(), p.ID)
			d.must(err)
			p = d.save(d.author, p, func() Content { c := p.Content; c.Teaser = "Nieuw."; return c }())
			d.step(d.editor, p, PublishNow)
			b, err := d.Articles.Get(t.Context(), p.ID)
			d.must(err)
			same(t, "open part of "+string(access), b.Body, a.Body)
			same(t, "is open", b.Body == "", access == Members)
		}
	})
}

func TestArchiveTrashAndBack(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		p := d.live("Weg ermee", "Tekst.")
		a, err := d.Articles.Get(ctx, p.ID)
		d.must(err)
		_, err = d.try(d.editor, p, Trash)
		fails(t, "throwing away what readers see", err, fault.Forbidden, "step")
		p = d.step(d.editor, p, Archive)
		same(t, "archived", d.seen("weg-ermee"), "")
		p = d.step(d.editor, p, Revive)
		same(t, "revived", d.seen("weg-ermee"), "<p>Tekst.</p>")
		b, err := d.Articles.Get(ctx, p.ID)
		d.must(err)
		same(t, "day", b.PublishedAt, a.PublishedAt)

		p = d.step(d.editor, d.step(d.editor, p, Archive), Trash)
		list, n, err := d.ListPieces(ctx, d.editor, PieceFilter{}, 1)
		d.must(err)
		same(t, "listed from the trash", n+len(list), 0)
		d.later(29 * 24 * time.Hour)
		d.must(d.Expire(ctx))
		p = d.step(d.editor, p, Restore)
		same(t, "restored to", p.State, Archived)

		d.must(d.AskApproval(ctx, d.editor, p.ID, p.Revision, "Anna", "anna@x.example", ""))
		d.step(d.editor, p, Trash)
		d.later(31 * 24 * time.Hour)
		d.must(d.Expire(ctx))
		same(t, "versions left", len(d.versions(p.ID)), 0)
		for name, count := range map[string]func() (int, error){
			"pieces":     func() (int, error) { return d.Pieces.Count(ctx, store.Query{}) },
			"articles":   func() (int, error) { return d.Articles.Count(ctx, store.Query{}) },
			"remainders": func() (int, error) { return d.Remainders.Count(ctx, store.Query{}) },
			"approvals":  func() (int, error) { return d.Approvals.Count(ctx, store.Query{}) },
		} {
			n, err := count()
			d.must(err)
			same(t, name+" left", n, 0)
		}
	})
}
