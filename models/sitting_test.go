package models

import (
	"testing"

	"samenspel/models/fault"
)

func TestAPageSavesOverItsOwnLostAnswer(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		anna, bram := o.add("Anna", Editor), o.add("Bram", Editor)
		p, err := o.NewPiece(ctx, anna, Interview)
		o.must(err)
		save := func(who *Account, base int64, sitting, title string) (*Piece, error) {
			c := p.Content
			c.Title = title
			return o.SaveSitting(ctx, who, p.ID, base, sitting, c, false)
		}
		first, err := save(anna, p.Revision, "page", "one")
		o.must(err)
		// The answers are lost: the page still knows the first revision.
		for _, title := range []string{"two", "three"} {
			got, err := save(anna, p.Revision, "page", title)
			if err != nil || got.Content.Title != title {
				t.Fatalf("%s: %v", title, err)
			}
		}
		// Another page of the same person, and another person, did not read this.
		for who, sitting := range map[*Account]string{anna: "other", bram: ""} {
			if got, err := save(who, first.Revision, sitting, "four"); !fault.Is(err, fault.Conflict) || got.Content.Title != "three" {
				t.Errorf("%q over a text that it did not read: %v", sitting, err)
			}
		}
		now, err := o.Piece(ctx, anna, p.ID)
		o.must(err)
		_, err = save(bram, now.Revision, "bram", "five")
		o.must(err)
		for _, base := range []int64{p.Revision, first.Revision, now.Revision} {
			if _, err := save(anna, base, "page", "six"); !fault.Is(err, fault.Conflict) {
				t.Errorf("over revision %d, after somebody else: %v", base, err)
			}
		}
	})
}
