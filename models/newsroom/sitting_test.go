package newsroom_test

import (
	"testing"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
)

func TestAPageSavesOverItsOwnLostAnswer(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		anna, bram := o.Add("Anna", access.Editor), o.Add("Bram", access.Editor)
		p, err := o.Newsroom.NewPiece(ctx, anna, press.Interview)
		o.Must(err)
		save := func(who *access.Account, base int64, sitting, title string) (*newsroom.Piece, error) {
			c := p.Content
			c.Title = title
			return o.Newsroom.SaveInSession(ctx, who, p.ID, base, newsroom.Opened{ID: sitting}, c, false)
		}
		first, err := save(anna, p.Revision, "page", "one")
		o.Must(err)
		// The answers are lost: the page still knows the first revision.
		for _, title := range []string{"two", "three"} {
			got, err := save(anna, p.Revision, "page", title)
			if err != nil || got.Content.Title != title {
				t.Fatalf("%s: %v", title, err)
			}
		}
		// Another page of the same person, and another person, did not read this.
		for who, sitting := range map[*access.Account]string{anna: "other", bram: ""} {
			if got, err := save(who, first.Revision, sitting, "four"); !fault.Is(err, fault.Conflict) || got.Content.Title != "three" {
				t.Errorf("%q over a text that it did not read: %v", sitting, err)
			}
		}
		now, err := o.Newsroom.Piece(ctx, anna, p.ID)
		o.Must(err)
		_, err = save(bram, now.Revision, "bram", "five")
		o.Must(err)
		for _, base := range []int64{p.Revision, first.Revision, now.Revision} {
			if _, err := save(anna, base, "page", "six"); !fault.Is(err, fault.Conflict) {
				t.Errorf("over revision %d, after somebody else: %v", base, err)
			}
		}
	})
}

func TestAReloadedPageGoesOnWithItself(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		anna, bram := o.Add("Anna", access.Editor), o.Add("Bram", access.Editor)
		p, err := o.Newsroom.NewPiece(ctx, anna, press.Interview)
		o.Must(err)
		base := p.Revision
		save := func(who *access.Account, title string, page ...string) error {
			c := p.Content
			c.Title = title
			_, err := o.Newsroom.SaveInSession(ctx, who, p.ID, base, newsroom.Opened{ID: page[0], After: page[1:]}, c, false)
			return err
		}
		// The page was loaded anew before the save of the old one arrived; twice.
		o.Must(save(anna, "one", "first"))
		o.Must(save(anna, "one and two", "third", "first", "second"))
		for _, late := range [][]string{{"first"}, {"second", "first"}} {
			if err := save(anna, "late", late...); !fault.Is(err, fault.Conflict) {
				t.Errorf("a late save of page %v over the newer text: %v", late, err)
			}
		}
		for _, other := range [][]string{{"", "third"}, {"other"}, {"other", ""}, {"other", "first"}} {
			if err := save(anna, "other", other...); !fault.Is(err, fault.Conflict) {
				t.Errorf("page %q over a text that it did not read: %v", other, err)
			}
		}
		o.Must(save(anna, "one, two and three", "third", "first", "second"))
		now, err := o.Newsroom.Piece(ctx, anna, p.ID)
		o.Must(err)
		if now.Content.Title != "one, two and three" || now.Changer().ID != anna.ID {
			t.Errorf("%q by %v", now.Content.Title, now.Changer())
		}
		base = now.Revision
		o.Must(save(bram, "Bram's", "bram"))
		base = p.Revision
		if err := save(anna, "four", "fourth", "third"); !fault.Is(err, fault.Conflict) {
			t.Errorf("over what Bram wrote in between: %v", err)
		}
	})
}

// Whoever changed something that a piece follows is not told to have written it.
func TestWhatFollowsFromElsewhereIsNobodysText(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		anna, bram := o.Add("Anna", access.Editor), o.Add("Bram", access.Editor)
		s, err := o.Records.SaveRecord(ctx, bram, press.SeriesRecord, "", 0, records.RecordInput{"name": "Reeks", "title": "Reeks"})
		o.Must(err)
		id := s.Headed().ID
		var parts []string
		for n := range 2 {
			p, err := o.Newsroom.AddPiece(ctx, anna, newsroom.Content{Type: press.News, Access: access.Public, Title: "Deel", Series: id, Position: n + 1})
			o.Must(err)
			p, err = o.Newsroom.SavePiece(ctx, anna, p.ID, p.Revision, func() newsroom.Content { c := p.Content; c.Teaser = "x"; return c }(), false)
			o.Must(err)
			parts = append(parts, p.ID)
		}
		o.Must(o.Records.OrderSeries(ctx, bram, id, s.Headed().Version, []string{parts[1], parts[0]}))
		p, err := o.Newsroom.Piece(ctx, anna, parts[0])
		o.Must(err)
		if p.Content.Position != 2 || p.Changer().Name != "" {
			t.Errorf("part %d, changed by %q", p.Content.Position, p.Changer().Name)
		}
		p, err = o.Newsroom.SavePiece(ctx, anna, p.ID, p.Revision, func() newsroom.Content { c := p.Content; c.Teaser = "y"; return c }(), true)
		o.Must(err)
		versions, err := o.Newsroom.VersionsOf(ctx, access.System, p.ID, 1)
		o.Must(err)
		p, err = o.Newsroom.RestoreVersion(ctx, bram, p.ID, versions[0].ID, p.Revision)
		o.Must(err)
		if p.Changer().ID != bram.ID {
			t.Errorf("put back by %q", p.Changer().Name)
		}
	})
}
