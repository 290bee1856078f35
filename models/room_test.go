package models

import (
	"testing"
	"time"

	"samenspel/models/fault"
)

// A part that readers would get under another number is told, with whose place
// it took; making room gives it the number that was typed.
func TestAPartIsTheNumberThatWasTyped(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		s := o.saved(anna, SeriesRecord, "", RecordInput{"title": "Rondkomen"}).(*Series)
		one := o.published(anna, Content{Title: "Een", Series: s.ID, Position: 1})
		two := o.published(anna, Content{Title: "Twee", Series: s.ID, Position: 2})
		o.later(time.Minute)
		for _, c := range []struct {
			position, becomes int
			taken             string
			told              bool
		}{{1, 2, "Een", true}, {2, 3, "Twee", true}, {3, 3, "", false}, {9, 3, "", true}, {0, 1, "", true}} {
			p, err := o.AddPiece(ctx, anna, Content{Type: News, Access: Public, Title: "Nieuw", Series: s.ID, Position: c.position})
			o.must(err)
			got, err := o.partTaken(ctx, p)
			o.must(err)
			if (got != nil) != c.told || got != nil && (got.Becomes != c.becomes || got.Taken != c.taken || got.Position != c.position) {
				t.Errorf("part %d: %+v", c.position, got)
			}
			_, err = o.Take(ctx, anna, p.ID, Trash, StepInput{Revision: p.Revision})
			o.must(err)
		}
		// The other of a shared place moves up also when it was filed after this piece.
		p, err := o.AddPiece(ctx, anna, Content{Type: News, Access: Public, Title: "Nieuw", Series: s.ID, Position: 3})
		o.must(err)
		later, err := o.AddPiece(ctx, anna, Content{Type: News, Access: Public, Title: "Later", Series: s.ID, Position: 3})
		o.must(err)
		o.must(o.MakeRoom(ctx, anna, min(p.ID, later.ID), p.Revision))
		for id, want := range map[string]int{min(p.ID, later.ID): 3, max(p.ID, later.ID): 4} {
			if now, err := o.Pieces.Get(ctx, id); err != nil || now.Content.Position != want {
				t.Errorf("of two at one place %s is part %d, want %d: %v", now.Name(), now.Content.Position, want, err)
			}
		}
		for _, id := range []string{p.ID, later.ID} {
			now, err := o.Pieces.Get(ctx, id)
			o.must(err)
			_, err = o.Take(ctx, anna, id, Trash, StepInput{Revision: now.Revision})
			o.must(err)
		}

		p, err = o.AddPiece(ctx, anna, Content{Type: News, Access: Public, Title: "Nieuw", Series: s.ID, Position: 1})
		o.must(err)
		if err := o.MakeRoom(ctx, anna, p.ID, p.Revision-1); !fault.Is(err, fault.Conflict) {
			t.Errorf("over an older text: %v", err)
		}
		bram := o.add("Bram", Author)
		if err := o.MakeRoom(ctx, bram, p.ID, p.Revision); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an author: %v", err)
		}
		o.must(o.MakeRoom(ctx, anna, p.ID, p.Revision))
		for id, want := range map[string]int{p.ID: 1, one.ID: 2, two.ID: 3} {
			now, err := o.Pieces.Get(ctx, id)
			o.must(err)
			if now.Content.Position != want {
				t.Errorf("%s is part %d, want %d", now.Name(), now.Content.Position, want)
			}
			if told, err := o.partTaken(ctx, now); err != nil || told != nil {
				t.Errorf("%s: %+v, %v", now.Name(), told, err)
			}
		}
	})
}
