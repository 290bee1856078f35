package members_test

import (
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// What happened says what the text of an old line was: neither a reason, a note
// nor a name that looks like an amount or a day is one.
func TestLinesOfBeforeAreReadByWhatHappened(t *testing.T) {
	for _, c := range []struct{ stored, want timeline.Happening }{
		{timeline.Happening{What: "paid", Text: "2027"}, timeline.Happening{What: "paid", Cents: 2027}},
		{timeline.Happening{What: "unpaid", Text: "-500"}, timeline.Happening{What: "unpaid", Cents: -500}},
		{timeline.Happening{What: "paid", Cents: 500}, timeline.Happening{What: "paid", Cents: 500}},
		{timeline.Happening{What: "credited", Text: "2027"}, timeline.Happening{What: "credited", Text: "2027"}},
		{timeline.Happening{What: "sent", Text: "2027"}, timeline.Happening{What: "sent", Text: "2027"}},
		{timeline.Happening{What: "notice", Text: "2026-12-31"}, timeline.Happening{What: "notice", Day: "2026-12-31"}},
		{timeline.Happening{What: "ended", Text: "2026-12-31"}, timeline.Happening{What: "ended", Day: "2026-12-31"}},
		{timeline.Happening{What: "ended", Text: "2026-12-31", Desk: true}, timeline.Happening{What: "ended", Text: "2026-12-31", Desk: true}},
		{timeline.Happening{What: "ended", Text: "Failliet."}, timeline.Happening{What: "ended", Text: "Failliet."}},
		{timeline.Happening{What: "note", Text: "2026-12-31"}, timeline.Happening{What: "note", Text: "2026-12-31"}},
		{timeline.Happening{What: "fee", Text: "2027"}, timeline.Happening{What: "fee", Text: "2027"}},
		{timeline.Happening{What: "seat_passed", Text: "Anna → Bas"}, timeline.Happening{What: "seat_passed", Was: "Anna", Text: "Bas"}},
		{timeline.Happening{What: "seat_passed", Was: "Anna", Text: "Bas → Cor"}, timeline.Happening{What: "seat_passed", Was: "Anna", Text: "Bas → Cor"}},
		{timeline.Happening{What: "seat_added", Text: "Anna → Bas"}, timeline.Happening{What: "seat_added", Text: "Anna → Bas"}},
	} {
		if got := c.stored.Typed(); got.Text != c.want.Text || got.Cents != c.want.Cents || got.Day != c.want.Day || got.Was != c.want.Was {
			t.Errorf("%+v is read as %+v", c.stored, got)
		}
	}
}

// What is written now has its fields, whatever the names are.
func TestLinesHaveTheirFields(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	m := &members.Member{Head: store.Head{ID: domain.NewID(o.Now())}, Number: 1, State: members.MemberActive, Name: "De Vaart", StartsOn: o.Today()}
	o.Must(o.Members.Members.Insert(ctx, m))
	m, err := o.Members.AddSeat(ctx, access.System, m.ID, input.Contact{Name: "A → B", Function: "directeur", Email: "a@x.example", Phone: "0612345678"})
	o.Must(err)
	o.Later(time.Minute)
	next := input.Contact{Name: "2026", Function: "directeur", Email: "b@x.example", Phone: "0612345678"}
	for range 2 { // pressed twice it is one line
		m, err = o.Members.PassSeat(ctx, access.System, m.ID, m.Seats[0].ID, next)
		o.Must(err)
	}
	if h := m.Last(); len(m.Happenings) != 2 || h.Was != "A → B" || h.Text != "2026" {
		t.Errorf("%d lines, the last %+v", len(m.Happenings), h)
	}
}
