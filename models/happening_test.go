package models

import (
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/store"
)

// What happened says what the text of an old line was: neither a reason, a note
// nor a name that looks like an amount or a day is one.
func TestLinesOfBeforeAreReadByWhatHappened(t *testing.T) {
	for _, c := range []struct{ stored, want Happening }{
		{Happening{What: "paid", Text: "2027"}, Happening{What: "paid", Cents: 2027}},
		{Happening{What: "unpaid", Text: "-500"}, Happening{What: "unpaid", Cents: -500}},
		{Happening{What: "paid", Cents: 500}, Happening{What: "paid", Cents: 500}},
		{Happening{What: "credited", Text: "2027"}, Happening{What: "credited", Text: "2027"}},
		{Happening{What: "sent", Text: "2027"}, Happening{What: "sent", Text: "2027"}},
		{Happening{What: "notice", Text: "2026-12-31"}, Happening{What: "notice", Day: "2026-12-31"}},
		{Happening{What: "ended", Text: "2026-12-31"}, Happening{What: "ended", Day: "2026-12-31"}},
		{Happening{What: "ended", Text: "2026-12-31", Desk: true}, Happening{What: "ended", Text: "2026-12-31", Desk: true}},
		{Happening{What: "ended", Text: "Failliet."}, Happening{What: "ended", Text: "Failliet."}},
		{Happening{What: "note", Text: "2026-12-31"}, Happening{What: "note", Text: "2026-12-31"}},
		{Happening{What: "fee", Text: "2027"}, Happening{What: "fee", Text: "2027"}},
		{Happening{What: "seat_passed", Text: "Anna → Bas"}, Happening{What: "seat_passed", Was: "Anna", Text: "Bas"}},
		{Happening{What: "seat_passed", Was: "Anna", Text: "Bas → Cor"}, Happening{What: "seat_passed", Was: "Anna", Text: "Bas → Cor"}},
		{Happening{What: "seat_added", Text: "Anna → Bas"}, Happening{What: "seat_added", Text: "Anna → Bas"}},
	} {
		if got := c.stored.Typed(); got.Text != c.want.Text || got.Cents != c.want.Cents || got.Day != c.want.Day || got.Was != c.want.Was {
			t.Errorf("%+v is read as %+v", c.stored, got)
		}
	}
}

// What is written now has its fields, whatever the names are.
func TestLinesHaveTheirFields(t *testing.T) {
	o := newOffice(t)
	ctx := t.Context()
	m := &Member{Head: store.Head{ID: domain.NewID(o.Now())}, Number: 1, State: MemberActive, Name: "De Vaart", StartsOn: o.Today()}
	o.must(o.Members.Insert(ctx, m))
	m, err := o.AddSeat(ctx, nil, m.ID, Contact{Name: "A → B", Function: "directeur", Email: "a@x.example", Phone: "0612345678"})
	o.must(err)
	o.later(time.Minute)
	next := Contact{Name: "2026", Function: "directeur", Email: "b@x.example", Phone: "0612345678"}
	for range 2 { // pressed twice it is one line
		m, err = o.PassSeat(ctx, nil, m.ID, m.Seats[0].ID, next)
		o.must(err)
	}
	if h := m.last(); len(m.Happenings) != 2 || h.Was != "A → B" || h.Text != "2026" {
		t.Errorf("%d lines, the last %+v", len(m.Happenings), h)
	}
}
