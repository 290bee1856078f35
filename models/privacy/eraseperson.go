package privacy

import (
	"context"
	"encoding/json"

	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/timeline"
)

// Erasing takes a person out of everything, for a request.
type Erasing struct {
	Request string             `bson:"request"`
	Who     string             `bson:"who"` // a subject, sealed
	By      timeline.Signature `bson:"by"`
}

// erasePerson carries an Erasing out, records it and puts it on the list of
// what is forgotten. Cut off anywhere, it is done again from the start.
func (m *Model) erasePerson(ctx context.Context, e *Erasing) error {
	text, err := m.Box.Open(e.Who, e.Request)
	if err != nil {
		return err
	}
	var s personal.Subject
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return err
	}
	s.Ready()
	record, err := m.erasures.Get(ctx, e.Request)
	if fault.Is(err, fault.NotFound) {
		var last *Erasure
		if last, err = m.lastErasure(ctx); err != nil {
			return err
		}
		record, err = m.plan(ctx, last, e.Request, e.By, PersonRule, []string{e.Request})
		if fault.Is(err, fault.Taken) { // another record came first: Settle tries again
			err = fault.New(fault.Unavailable, "another erasure is being recorded")
		}
	}
	if err != nil || record.Done() {
		return err
	}
	if err := m.scrub(ctx, &s); err != nil {
		return err
	}
	if err := m.forgotten(ctx, []ErasedItem{{Rule: PersonRule, Mark: m.personMark(s.Email)}}); err != nil {
		return err
	}
	return m.done(ctx, record, 1)
}

// scrub erases a person: what is theirs alone goes, what is also of others
// loses their name.
func (m *Model) scrub(ctx context.Context, s *personal.Subject) error {
	if err := m.Core.Erase(ctx, s); err != nil {
		return err
	}
	if err := m.scrubText(ctx, s); err != nil {
		return err
	}
	return m.Refresh(ctx)
}
