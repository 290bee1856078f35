package models

import (
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func TestTwoEditorsLoseNothing(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		p := d.write(d.author, "Samen", "Begin.")
		d.save(d.editor, p, text("Samen", "Van Cor."))
		mine := text("Samen", "Van Aad.")
		now, err := d.SavePiece(ctx, d.author, p.ID, p.Revision, mine, true)
		fails(t, "the second save", err, fault.Conflict, "revision")
		same(t, "comes with the other text", now.Content.Body, "<p>Van Cor.</p>")
		for range 2 { // asked twice, kept once
			_, err := d.KeepAside(ctx, d.author, p.ID, mine)
			d.must(err)
		}
		same(t, "stored", d.piece(p.ID).Content.Body, "<p>Van Cor.</p>")
		found, err := d.VersionsOf(ctx, p.ID, 10)
		d.must(err)
		kept := 0
		for _, v := range found {
			if v.Why == Overwritten {
				whole, err := d.VersionOf(ctx, p.ID, v.ID)
				d.must(err)
				same(t, "kept aside", whole.Content.Body, "<p>Van Aad.</p>")
				kept++
			}
		}
		same(t, "texts kept aside", kept, 1)

		// Who never heard that the text was stored sends it once more.
		again, err := d.SavePiece(ctx, d.editor, p.ID, p.Revision, text("Samen", "Van Cor."), false)
		d.must(err)
		same(t, "revision of the same text", again.Revision, now.Revision)
		_, err = d.KeepAside(ctx, d.other, p.ID, mine)
		forbidden(t, "a collision of somebody else", err)
	})
}

// Ten save over the same text at once: one wins, the others are told.
func TestOneOfManyAtOnceWins(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		p := d.write(d.author, "Samen", "Begin.")
		var group sync.WaitGroup
		var mu sync.Mutex
		won := 0
		for i := range 10 {
			group.Go(func() {
				_, err := d.SavePiece(t.Context(), d.editor, p.ID, p.Revision, text("Samen", strings.Repeat("x", i+1)), true)
				if err != nil && !fault.Is(err, fault.Conflict) {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					won++
				}
			})
		}
		group.Wait()
		same(t, "winners", won, 1)
		same(t, "revision", d.piece(p.ID).Revision, p.Revision+1)
	})
}

func TestRemarksStandBesideTheText(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		p := d.write(d.author, "Samen", "Begin.")
		d.must(d.AddComment(ctx, d.editor, p.ID, " Mooi. ", "Begin"))
		link, err := d.AddPreview(ctx, d.editor, p.ID, "Anna", 7)
		d.must(err)
		if link == "" {
			t.Error("no link")
		}
		p = d.save(d.author, p, text("Samen", "Meer."))
		same(t, "remarks", len(p.Comments), 1)
		d.must(d.SettleComment(ctx, d.author, p.ID, p.Comments[0].ID, true))
		p = d.step(d.author, p, Submit) // over the text that was read
		same(t, "done", p.Comments[0].Done, true)

		for name, err := range map[string]error{
			"an empty remark": d.AddComment(ctx, d.author, p.ID, " \n", ""),
			"a long one":      d.AddComment(ctx, d.author, p.ID, strings.Repeat("é", 4001), ""),
		} {
			fails(t, name, err, fault.Invalid, "comment")
		}
		forbidden(t, "a remark on another's", d.AddComment(ctx, d.other, p.ID, "x", ""))
		fails(t, "no such remark", d.SettleComment(ctx, d.author, p.ID, "x", true), fault.NotFound, "")
		forbidden(t, "handing over", d.Hand(ctx, d.author, p.ID, d.other.ID))
		fails(t, "to who does not write", d.Hand(ctx, d.editor, p.ID, d.members.ID), fault.Invalid, "owner")
		d.must(d.Hand(ctx, d.editor, p.ID, d.other.ID))
		_, err = d.Piece(ctx, d.author, p.ID)
		forbidden(t, "reading what was handed on", err)
	})
}

func TestAutosavesFloodNothing(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		p := d.live("Rustig", "Begin.")
		d.later(time.Minute)
		d.must(d.Refresh(ctx))
		epoch, before := d.Epoch(), len(d.versions(p.ID))
		for i := range 5 {
			var err error
			p, err = d.SavePiece(ctx, d.author, p.ID, p.Revision, text("Rustig", strings.Repeat("Ja. ", i+1)), false)
			d.must(err)
		}
		d.must(d.Refresh(ctx))
		same(t, "epoch after autosaves", d.Epoch(), epoch)
		same(t, "versions after autosaves", len(d.versions(p.ID)), before)
		for range 3 {
			p = d.save(d.author, p, p.Content)
		}
		same(t, "versions after saving by hand", len(d.versions(p.ID)), before+1)
		rev := p.Revision
		d.later(time.Minute)
		p = d.save(d.author, p, text("Rustig", "Einde."))
		same(t, "versions after a change", len(d.versions(p.ID)), before+2)
		same(t, "revision", p.Revision, rev+1)

		found, err := d.VersionsOf(ctx, p.ID, 10)
		d.must(err)
		first := found[len(found)-1].ID
		_, err = d.RestoreVersion(ctx, d.author, p.ID, first, p.Revision-1)
		fails(t, "restoring over another text", err, fault.Conflict, "revision")
		p, err = d.SavePiece(ctx, d.author, p.ID, p.Revision, text("Rustig", "Alleen vanzelf bewaard."), false)
		d.must(err)
		d.later(time.Minute)
		p, err = d.RestoreVersion(ctx, d.author, p.ID, first, p.Revision)
		d.must(err)
		same(t, "restored", p.Content.Body, "<p>Begin.</p>")
		same(t, "newest version", d.versions(p.ID)[0], Restored)
		same(t, "versions, with what was only autosaved", len(d.versions(p.ID)), before+4)
		other := d.write(d.author, "Ander", "Stuk.")
		_, err = d.RestoreVersion(ctx, d.author, other.ID, first, other.Revision)
		fails(t, "a version of another piece", err, fault.NotFound, "")
		same(t, "readers see", d.seen("rustig"), "<p>Begin.</p>")
	})
}

func TestWhoIsThere(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		there := func(who *Account, want string) {
			t.Helper()
			others, err := d.Here(ctx, who, "stuk")
			d.must(err)
			var names []string
			for _, o := range others {
				names = append(names, o.Name)
			}
			same(t, who.Name+" sees", strings.Join(names, " "), want)
		}
		there(d.author, "")
		there(d.editor, "Aad")
		d.later(20 * time.Second)
		there(d.author, "Cor")
		d.later(20 * time.Second)
		there(d.author, "")
		there(d.editor, "Aad")
		d.must(d.Leave(ctx, d.author, "stuk"))
		d.must(d.Leave(ctx, d.author, "stuk"))
		there(d.editor, "")
		d.later(time.Minute)
		d.must(d.Expire(ctx))
		found, err := d.Presences.Find(ctx, store.Query{})
		d.must(err)
		same(t, "left", len(found), 0)
	})
}
