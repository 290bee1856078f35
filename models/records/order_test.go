package records_test

import (
	"fmt"
	"slices"
	"testing"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/store"
)

func TestPartsOfASeriesAreOrderedWithoutPublishingAnythingElse(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		series := o.Saved(anna, press.SeriesRecord, "", records.RecordInput{"title": "Rondkomen"}).Headed().ID
		var ids []string
		for i, title := range []string{"Een", "Twee", "Drie"} {
			ids = append(ids, o.Published(anna, newsroom.Content{Title: title, Series: series, Position: i + 1}).ID)
		}
		prepared, err := o.Newsroom.Piece(ctx, anna, ids[2])
		o.Must(err)
		c := prepared.Content.Clone()
		c.Title = "Drie, verbeterd"
		prepared, err = o.Newsroom.SavePiece(ctx, anna, prepared.ID, prepared.Revision, c, true)
		o.Must(err)

		s, err := o.Press.Record(ctx, press.SeriesRecord, series)
		o.Must(err)
		o.Must(o.Records.OrderSeries(ctx, anna, series, s.Headed().Version, []string{ids[2], "vreemd", ids[0]}))
		if got := o.PartsOf(series); !slices.Equal(got, []string{"Drie", "Een", "Twee"}) {
			t.Errorf("readers see %v", got)
		}
		parts, err := o.Newsroom.AllParts(ctx, access.System, series)
		o.Must(err)
		if fmt.Sprint(parts[0].Title, parts[1].Title, parts[2].Title) != "Drie, verbeterdEenTwee" {
			t.Errorf("the desk has %v", parts)
		}
		p, err := o.Newsroom.Piece(ctx, anna, ids[2])
		o.Must(err)
		if p.State != press.Draft || p.Content.Position != 1 || p.Content.Title != "Drie, verbeterd" || p.Revision != prepared.Revision+1 {
			t.Errorf("the prepared one: %s, position %d, %q, revision %d after %d", p.State, p.Content.Position, p.Content.Title, p.Revision, prepared.Revision)
		}
		untouched, err := o.Newsroom.Piece(ctx, anna, ids[0])
		o.Must(err)
		if untouched.State != press.Published || untouched.Content.Position != 2 || untouched.Kept != untouched.Content.Digest() {
			t.Errorf("a published one: %s, position %d", untouched.State, untouched.Content.Position)
		}
		_, err = o.Newsroom.Take(ctx, anna, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
		o.Must(err)
		if got := o.PartsOf(series); !slices.Equal(got, []string{"Drie, verbeterd", "Een", "Twee"}) {
			t.Errorf("after publication readers see %v", got)
		}
		wrong(t, "an older order", o.Records.OrderSeries(ctx, anna, series, s.Headed().Version, ids), fault.Conflict, "version")
		modelstest.Forbidden(t, "an author", o.Records.OrderSeries(ctx, o.Add("Bram", access.Author), series, 0, ids))
	})
}

// An order that a crash cut short is finished, and finishing it twice is the same.
func TestAnOrderIsFinished(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		s := o.Saved(anna, press.SeriesRecord, "", records.RecordInput{"title": "Rondkomen"}).(*press.Series)
		one := o.Published(anna, newsroom.Content{Title: "Een", Series: s.ID, Position: 1}).ID
		two := o.Published(anna, newsroom.Content{Title: "Twee", Series: s.ID, Position: 2}).ID
		for range 2 {
			var err error
			s, err = o.Press.Series.Get(ctx, s.ID)
			o.Must(err)
			s.Effects.Add(domain.Follow("order", &records.Order{s.ID, []string{two, one}}))
			o.Must(o.Press.Series.Replace(ctx, s))
			_, err = o.Settle(ctx)
			o.Must(err)
			if got := o.PartsOf(s.ID); !slices.Equal(got, []string{"Twee", "Een"}) {
				t.Errorf("readers see %v", got)
			}
		}
		p, err := o.Newsroom.Pieces.Get(ctx, one)
		o.Must(err)
		if p.Revision != 3 {
			t.Errorf("revision %d, want 3: made, written, ordered once", p.Revision)
		}
	})
}

func TestBenefitsAreOrdered(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Editor)
		var ids []string
		for _, title := range []string{"Een", "Twee", "Drie"} {
			ids = append(ids, o.Saved(anna, press.BenefitRecord, "", records.RecordInput{"title": title}).Headed().ID)
		}
		o.Must(o.Records.OrderBenefits(ctx, anna, []string{ids[2], ids[0]}))
		all, err := o.Press.Benefits.Find(ctx, store.Query{Sort: []store.Key{store.Asc("position")}})
		o.Must(err)
		if all[0].Title != "Drie" || all[1].Title != "Een" || all[2].Title != "Twee" || all[2].Position != 3 {
			t.Errorf("the order is %v", all)
		}
		if _, n, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.BenefitsOrdered}, 1); n != 1 || err != nil {
			t.Errorf("%d lines, %v", n, err)
		}
	})
}
