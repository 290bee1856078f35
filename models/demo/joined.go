package demo

import (
	"time"

	"samenspel/models/applying"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// admitted is the application that a member came from.
func (b *builder) admitted(d demoMember, o *members.Member) applying.Application {
	contact := func(s demoSeat) input.Contact {
		return input.Contact{Name: s.Name, Function: s.Function, Email: s.Email, Phone: s.Phone}
	}
	sent := b.ago(d.StartsAgo+d.ApplicationDays, 7*o.Number)
	confirmed := sent.Add(11 * time.Minute)
	decided := o.StartsOn.Time().Add(9 * time.Hour).UTC()
	a := applying.Application{Head: store.Head{ID: o.ID}, Member: o.ID, State: applying.AppAdmitted, IBAN: d.IBAN,
		SavedAt: sent, SentAt: sent, ConfirmedAt: confirmed, StateAt: decided, DecidedAt: decided,
		Form: applying.ApplicationForm{Name: d.Name, KvK: d.KvK, Street: d.Street, Postcode: d.Postcode, Place: d.Place, Website: d.Website,
			Sector: d.Sector, Size: o.Size, Person: contact(d.Seats[0]), BillingEmail: d.Billing, Reference: d.Reference,
			Motivation: "Wij willen leren van collega’s en delen wat wij zelf weten."},
		Happenings: []timeline.Happening{
			{At: sent, What: "sent"}, {At: confirmed, What: "confirmed"},
			{At: decided.AddDate(0, 0, -5), What: string(applying.PrepareStep), By: keeper, Text: "Voldoet aan alle voorwaarden.", Desk: true},
			{At: decided, What: string(applying.AdmitStep), By: board},
		}}
	for _, s := range d.Seats[1:] {
		if s.Name != "" {
			a.Form.Seats = append(a.Form.Seats, contact(s))
		}
	}
	for _, s := range b.statutes.Statements {
		a.Form.Statements = append(a.Form.Statements, s.Key)
	}
	return a
}
