package models

import (
	"fmt"
	"slices"
	"testing"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

func (o *office) partsOf(series string) (titles []string) {
	o.t.Helper()
	o.must(o.Refresh(o.t.Context()))
	live, err := o.Parts(o.t.Context(), series)
	o.must(err)
	for _, a := range live {
		titles = append(titles, a.Title)
	}
	return titles
}

func TestPartsOfASeriesAreOrderedWithoutPublishingAnythingElse(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		series := o.saved(anna, SeriesRecord, "", RecordInput{"title": "Rondkomen"}).Headed().ID
		var ids []string
		for i, title := range []string{"Een", "Twee", "Drie"} {
			ids = append(ids, o.published(anna, Content{Title: title, Series: series, Position: i + 1}).ID)
		}
		prepared, err := o.Piece(ctx, anna, ids[2])
		o.must(err)
		c := prepared.Content.clone()
		c.Title = "Drie, verbeterd"
		prepared, err = o.SavePiece(ctx, anna, prepared.ID, prepared.Revision, c, true)
		o.must(err)

		s, err := o.Record(ctx, SeriesRecord, series)
		o.must(err)
		o.must(o.OrderSeries(ctx, anna, series, s.Headed().Version, []string{ids[2], "vreemd", ids[0]}))
		if got := o.partsOf(series); !slices.Equal(got, []string{"Drie", "Een", "Twee"}) {
			t.Errorf("readers see %v", got)
		}
		parts, err := o.AllParts(ctx, series)
		o.must(err)
		if fmt.Sprint(parts[0].Title, parts[1].Title, parts[2].Title) != "Drie, verbeterdEenTwee" {
			t.Errorf("the desk has %v", parts)
		}
		p, err := o.Piece(ctx, anna, ids[2])
		o.must(err)
		if p.State != Draft || p.Content.Position != 1 || p.Content.Title != "Drie, verbeterd" || p.Revision != prepared.Revision+1 {
			t.Errorf("the prepared one: %s, position %d, %q, revision %d after %d", p.State, p.Content.Position, p.Content.Title, p.Revision, prepared.Revision)
		}
		untouched, err := o.Piece(ctx, anna, ids[0])
		o.must(err)
		if untouched.State != Published || untouched.Content.Position != 2 || untouched.Kept != untouched.Content.digest() {
			t.Errorf("a published one: %s, position %d", untouched.State, untouched.Content.Position)
		}
		_, err = o.Take(ctx, anna, p.ID, PublishNow, StepInput{Revision: p.Revision})
		o.must(err)
		if got := o.partsOf(series); !slices.Equal(got, []string{"Drie, verbeterd", "Een", "Twee"}) {
			t.Errorf("after publication readers see %v", got)
		}
		wrong(t, "an older order", o.OrderSeries(ctx, anna, series, s.Headed().Version, ids), fault.Conflict, "version")
		forbidden(t, "an author", o.OrderSeries(ctx, o.add("Bram", Author), series, 0, ids))
	})
}

// An order that a crash cut short is finished, and finishing it twice is the same.
func TestAnOrderIsFinished(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		s := o.saved(anna, SeriesRecord, "", RecordInput{"title": "Rondkomen"}).(*Series)
		one := o.published(anna, Content{Title: "Een", Series: s.ID, Position: 1}).ID
		two := o.published(anna, Content{Title: "Twee", Series: s.ID, Position: 2}).ID
		for range 2 {
			var err error
			s, err = o.Series.Get(ctx, s.ID)
			o.must(err)
			s.Effects.Add(domain.Follow("order", &Order{s.ID, []string{two, one}}))
			o.must(o.Series.Replace(ctx, s))
			_, err = o.Settle(ctx)
			o.must(err)
			if got := o.partsOf(s.ID); !slices.Equal(got, []string{"Twee", "Een"}) {
				t.Errorf("readers see %v", got)
			}
		}
		p, err := o.Pieces.Get(ctx, one)
		o.must(err)
		if p.Revision != 3 {
			t.Errorf("revision %d, want 3: made, written, ordered once", p.Revision)
		}
	})
}

func TestBenefitsAreOrdered(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Editor)
		var ids []string
		for _, title := range []string{"Een", "Twee", "Drie"} {
			ids = append(ids, o.saved(anna, BenefitRecord, "", RecordInput{"title": title}).Headed().ID)
		}
		o.must(o.OrderBenefits(ctx, anna, []string{ids[2], ids[0]}))
		all, err := o.Benefits.Find(ctx, store.Query{Sort: []store.Key{store.Asc("position")}})
		o.must(err)
		if all[0].Title != "Drie" || all[1].Title != "Een" || all[2].Title != "Twee" || all[2].Position != 3 {
			t.Errorf("the order is %v", all)
		}
		if _, n, err := o.AuditLog(ctx, EntryFilter{Kind: BenefitsOrdered}, 1); n != 1 || err != nil {
			t.Errorf("%d lines, %v", n, err)
		}
	})
}
