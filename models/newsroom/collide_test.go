package newsroom_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/store"
)

func TestTwoEditorsLoseNothing(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		p := d.Write(d.Author, "Samen", "Begin.")
		d.Save(d.Editor, p, modelstest.Text("Samen", "Van Cor."))
		mine := modelstest.Text("Samen", "Van Aad.")
		now, err := d.Newsroom.SavePiece(ctx, d.Author, p.ID, p.Revision, mine, true)
		modelstest.Fails(t, "the second save", err, fault.Conflict, "revision")
		modelstest.Same(t, "comes with the other text", now.Content.Body, "<p>Van Cor.</p>")
		for range 2 { // asked twice, kept once
			_, err := d.Newsroom.KeepAside(ctx, d.Author, p.ID, mine)
			d.Must(err)
		}
		modelstest.Same(t, "stored", d.Piece(p.ID).Content.Body, "<p>Van Cor.</p>")
		found, err := d.Newsroom.VersionsOf(ctx, access.System, p.ID, 10)
		d.Must(err)
		kept := 0
		for _, v := range found {
			if v.Why == newsroom.Overwritten {
				whole, err := d.Newsroom.VersionOf(ctx, access.System, p.ID, v.ID)
				d.Must(err)
				modelstest.Same(t, "kept aside", whole.Content.Body, "<p>Van Aad.</p>")
				kept++
			}
		}
		modelstest.Same(t, "texts kept aside", kept, 1)

		// Who never heard that the text was stored sends it once more.
		again, err := d.Newsroom.SavePiece(ctx, d.Editor, p.ID, p.Revision, modelstest.Text("Samen", "Van Cor."), false)
		d.Must(err)
		modelstest.Same(t, "revision of the same text", again.Revision, now.Revision)
		_, err = d.Newsroom.KeepAside(ctx, d.Other, p.ID, mine)
		modelstest.Forbidden(t, "a collision of somebody else", err)
	})
}

// Ten save over the same text at once: one wins, the others are told.
func TestOneOfManyAtOnceWins(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		p := d.Write(d.Author, "Samen", "Begin.")
		var group sync.WaitGroup
		var mu sync.Mutex
		won := 0
		for i := range 10 {
			group.Go(func() {
				_, err := d.Newsroom.SavePiece(t.Context(), d.Editor, p.ID, p.Revision, modelstest.Text("Samen", strings.Repeat("x", i+1)), true)
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
		modelstest.Same(t, "winners", won, 1)
		modelstest.Same(t, "revision", d.Piece(p.ID).Revision, p.Revision+1)
	})
}

func TestRemarksStandBesideTheText(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		p := d.Write(d.Author, "Samen", "Begin.")
		d.Must(d.Newsroom.AddComment(ctx, d.Editor, p.ID, " Mooi. ", "Begin"))
		link, err := d.Newsroom.AddPreview(ctx, d.Editor, p.ID, "Anna", 7)
		d.Must(err)
		if link == "" {
			t.Error("no link")
		}
		p = d.Save(d.Author, p, modelstest.Text("Samen", "Meer."))
		modelstest.Same(t, "remarks", len(p.Comments), 1)
		d.Must(d.Newsroom.SettleComment(ctx, d.Author, p.ID, p.Comments[0].ID, true))
		p = d.Step(d.Author, p, newsroom.Submit) // over the text that was read
		modelstest.Same(t, "done", p.Comments[0].Done, true)

		for name, err := range map[string]error{
			"an empty remark": d.Newsroom.AddComment(ctx, d.Author, p.ID, " \n", ""),
			"a long one":      d.Newsroom.AddComment(ctx, d.Author, p.ID, strings.Repeat("é", 4001), ""),
		} {
			modelstest.Fails(t, name, err, fault.Invalid, "comment")
		}
		modelstest.Forbidden(t, "a remark on another's", d.Newsroom.AddComment(ctx, d.Other, p.ID, "x", ""))
		modelstest.Fails(t, "no such remark", d.Newsroom.SettleComment(ctx, d.Author, p.ID, "x", true), fault.NotFound, "")
		modelstest.Forbidden(t, "handing over", d.Newsroom.Hand(ctx, d.Author, p.ID, d.Other.ID))
		modelstest.Fails(t, "to who does not write", d.Newsroom.Hand(ctx, d.Editor, p.ID, d.Keeper.ID), fault.Invalid, "owner")
		d.Must(d.Newsroom.Hand(ctx, d.Editor, p.ID, d.Other.ID))
		_, err = d.Newsroom.Piece(ctx, d.Author, p.ID)
		modelstest.Forbidden(t, "reading what was handed on", err)
	})
}

func TestAutosavesFloodNothing(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		p := d.Live("Rustig", "Begin.")
		d.Later(time.Minute)
		d.Must(d.Refresh(ctx))
		epoch, before := d.Epoch(), len(d.Versions(p.ID))
		for i := range 5 {
			var err error
			p, err = d.Newsroom.SavePiece(ctx, d.Author, p.ID, p.Revision, modelstest.Text("Rustig", strings.Repeat("Ja. ", i+1)), false)
			d.Must(err)
		}
		d.Must(d.Refresh(ctx))
		modelstest.Same(t, "epoch after autosaves", d.Epoch(), epoch)
		modelstest.Same(t, "versions after autosaves", len(d.Versions(p.ID)), before)
		for range 3 {
			p = d.Save(d.Author, p, p.Content)
		}
		modelstest.Same(t, "versions after saving by hand", len(d.Versions(p.ID)), before+1)
		rev := p.Revision
		d.Later(time.Minute)
		p = d.Save(d.Author, p, modelstest.Text("Rustig", "Einde."))
		modelstest.Same(t, "versions after a change", len(d.Versions(p.ID)), before+2)
		modelstest.Same(t, "revision", p.Revision, rev+1)

		found, err := d.Newsroom.VersionsOf(ctx, access.System, p.ID, 10)
		d.Must(err)
		first := found[len(found)-1].ID
		_, err = d.Newsroom.RestoreVersion(ctx, d.Author, p.ID, first, p.Revision-1)
		modelstest.Fails(t, "restoring over another text", err, fault.Conflict, "revision")
		p, err = d.Newsroom.SavePiece(ctx, d.Author, p.ID, p.Revision, modelstest.Text("Rustig", "Alleen vanzelf bewaard."), false)
		d.Must(err)
		d.Later(time.Minute)
		p, err = d.Newsroom.RestoreVersion(ctx, d.Author, p.ID, first, p.Revision)
		d.Must(err)
		modelstest.Same(t, "restored", p.Content.Body, "<p>Begin.</p>")
		modelstest.Same(t, "newest version", d.Versions(p.ID)[0], newsroom.Restored)
		modelstest.Same(t, "versions, with what was only autosaved", len(d.Versions(p.ID)), before+4)
		other := d.Write(d.Author, "Ander", "Stuk.")
		_, err = d.Newsroom.RestoreVersion(ctx, d.Author, other.ID, first, other.Revision)
		modelstest.Fails(t, "a version of another piece", err, fault.NotFound, "")
		modelstest.Same(t, "readers see", d.Seen("rustig"), "<p>Begin.</p>")
	})
}

func TestWhoIsThere(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		there := func(who *access.Account, want string) {
			t.Helper()
			others, err := d.Newsroom.Here(ctx, who, "stuk")
			d.Must(err)
			var names []string
			for _, o := range others {
				names = append(names, o.Name)
			}
			modelstest.Same(t, who.Name+" sees", strings.Join(names, " "), want)
		}
		there(d.Author, "")
		there(d.Editor, "Aad")
		d.Later(20 * time.Second)
		there(d.Author, "Cor")
		d.Later(20 * time.Second)
		there(d.Author, "")
		there(d.Editor, "Aad")
		d.Must(d.Newsroom.Leave(ctx, d.Author, "stuk"))
		d.Must(d.Newsroom.Leave(ctx, d.Author, "stuk"))
		there(d.Editor, "")
		d.Later(time.Minute)
		d.Must(d.Expire(ctx))
		found, err := modelstest.Presences(d.Models).Find(ctx, store.Query{})
		d.Must(err)
		modelstest.Same(t, "left", len(found), 0)
	})
}
