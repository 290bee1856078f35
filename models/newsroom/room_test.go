package newsroom_test

import (
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
)

// A part that readers would get under another number is told, with whose place
// it took; making room gives it the number that was typed.
func TestAPartIsTheNumberThatWasTyped(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		s := o.Saved(anna, press.SeriesRecord, "", records.RecordInput{"title": "Rondkomen"}).(*press.Series)
		one := o.Published(anna, newsroom.Content{Title: "Een", Series: s.ID, Position: 1})
		two := o.Published(anna, newsroom.Content{Title: "Twee", Series: s.ID, Position: 2})
		o.Later(time.Minute)
		for _, c := range []struct {
			position, becomes int
			taken             string
			told              bool
		}{{1, 2, "Een", true}, {2, 3, "Twee", true}, {3, 3, "", false}, {9, 3, "", true}, {0, 1, "", true}} {
			p, err := o.Newsroom.AddPiece(ctx, anna, newsroom.Content{Type: press.News, Access: access.Public, Title: "Nieuw", Series: s.ID, Position: c.position})
			o.Must(err)
			got, err := o.Newsroom.PartTaken(ctx, p)
			o.Must(err)
			if (got != nil) != c.told || got != nil && (got.Becomes != c.becomes || got.Taken != c.taken || got.Position != c.position) {
				t.Errorf("part %d: %+v", c.position, got)
			}
			_, err = o.Newsroom.Take(ctx, anna, p.ID, newsroom.Trash, newsroom.StepInput{Revision: p.Revision})
			o.Must(err)
		}
		// The other of a shared place moves up also when it was filed after this piece.
		p, err := o.Newsroom.AddPiece(ctx, anna, newsroom.Content{Type: press.News, Access: access.Public, Title: "Nieuw", Series: s.ID, Position: 3})
		o.Must(err)
		later, err := o.Newsroom.AddPiece(ctx, anna, newsroom.Content{Type: press.News, Access: access.Public, Title: "Later", Series: s.ID, Position: 3})
		o.Must(err)
		o.Must(o.Records.MakeRoom(ctx, anna, min(p.ID, later.ID), p.Revision))
		for id, want := range map[string]int{min(p.ID, later.ID): 3, max(p.ID, later.ID): 4} {
			if now, err := o.Newsroom.Pieces.Get(ctx, id); err != nil || now.Content.Position != want {
				t.Errorf("of two at one place %s is part %d, want %d: %v", now.Name(), now.Content.Position, want, err)
			}
		}
		for _, id := range []string{p.ID, later.ID} {
			now, err := o.Newsroom.Pieces.Get(ctx, id)
			o.Must(err)
			_, err = o.Newsroom.Take(ctx, anna, id, newsroom.Trash, newsroom.StepInput{Revision: now.Revision})
			o.Must(err)
		}

		p, err = o.Newsroom.AddPiece(ctx, anna, newsroom.Content{Type: press.News, Access: access.Public, Title: "Nieuw", Series: s.ID, Position: 1})
		o.Must(err)
		if err := o.Records.MakeRoom(ctx, anna, p.ID, p.Revision-1); !fault.Is(err, fault.Conflict) {
			t.Errorf("over an older text: %v", err)
		}
		bram := o.Add("Bram", access.Author)
		if err := o.Records.MakeRoom(ctx, bram, p.ID, p.Revision); !fault.Is(err, fault.Forbidden) {
			t.Errorf("an author: %v", err)
		}
		o.Must(o.Records.MakeRoom(ctx, anna, p.ID, p.Revision))
		for id, want := range map[string]int{p.ID: 1, one.ID: 2, two.ID: 3} {
			now, err := o.Newsroom.Pieces.Get(ctx, id)
			o.Must(err)
			if now.Content.Position != want {
				t.Errorf("%s is part %d, want %d", now.Name(), now.Content.Position, want)
			}
			if told, err := o.Newsroom.PartTaken(ctx, now); err != nil || told != nil {
				t.Errorf("%s: %+v, %v", now.Name(), told, err)
			}
		}
	})
}
