package demo

import (
	"time"

	"samenspel/models"
	"samenspel/models/store"
)

type demoApplication struct {
	State                                               models.ApplicationState
	Ago                                                 int // days since it was sent
	Name, KvK, Street, Postcode, Place, Website, Sector string
	Size                                                int
	Person                                              demoPerson
	Seats                                               []demoPerson
	Motivation, IBAN                                    string
	Events                                              []struct {
		What string
		Ago  int
		Text string
	}
}

func contact(p demoPerson) models.Contact {
	return models.Contact{Name: p.Name, Function: p.Function, Email: p.Email, Phone: p.Phone}
}

// application is one that was sent, with what happened to it since.
func (b *builder) application(d demoApplication, n int) models.Application {
	at := b.ago(d.Ago, 7*n)
	a := models.Application{Head: store.Head{ID: demoID(n, 0)}, State: d.State, IBAN: d.IBAN, SavedAt: at, StateAt: at,
		Form: models.ApplicationForm{Name: d.Name, KvK: d.KvK, Street: d.Street, Postcode: d.Postcode, Place: d.Place, Website: d.Website,
			Sector: d.Sector, Size: b.fees[d.Size].Size, Person: contact(d.Person), BillingEmail: d.Person.Email, Motivation: d.Motivation}}
	for _, p := range d.Seats {
		a.Form.Seats = append(a.Form.Seats, contact(p))
	}
	happen := func(at time.Time, what string, by models.Signature, text string, desk bool) {
		a.Happenings = append(a.Happenings, models.Happening{At: at, What: what, By: by, Text: text, Desk: desk})
	}
	if d.State == models.AppDraft {
		happen(at, "saved", models.Signature{}, "", false)
		return a
	}
	a.SentAt = at
	for _, s := range b.statutes.Statements {
		a.Form.Statements = append(a.Form.Statements, s.Key)
	}
	happen(at, "sent", models.Signature{}, "", false)
	if d.State == models.AppUnconfirmed {
		return a
	}
	a.ConfirmedAt = at.Add(11 * time.Minute)
	if a.ConfirmedAt.After(b.now) {
		a.ConfirmedAt = b.now
	}
	a.StateAt = a.ConfirmedAt
	happen(a.ConfirmedAt, "confirmed", models.Signature{}, "", false)
	for i, e := range d.Events {
		at, by := b.ago(e.Ago, 11*n+i), keeper
		desk := e.What == "note" || e.What == string(models.PrepareStep)
		switch models.ApplicationStep(e.What) {
		case models.AnswerStep, models.WithdrawStep:
			by = models.Signature{}
		case models.MeetingStep, models.RefuseStep:
			by = board
		}
		happen(at, e.What, by, e.Text, desk)
		if e.What != "note" {
			a.StateAt = at
		}
	}
	if d.State == models.AppRefused {
		a.DecidedAt = a.StateAt
	}
	return a
}

// admitted is the application that a member came from.
func (b *builder) admitted(d demoMember, o *models.Member) models.Application {
	first := d.Seats[0].demoPerson
	form := demoApplication{State: models.AppAdmitted, Ago: d.StartsAgo + d.ApplicationDays, Name: d.Name, KvK: d.KvK, Street: d.Street, Postcode: d.Postcode,
		Place: d.Place, Website: d.Website, Sector: d.Sector, Size: d.Size, Person: first, IBAN: d.IBAN,
		Motivation: "Wij willen leren van collega’s en delen wat wij zelf weten."}
	for _, s := range d.Seats[1:] {
		if s.Name != "" {
			form.Seats = append(form.Seats, s.demoPerson)
		}
	}
	a := b.application(form, o.Number)
	decided := o.StartsOn.Time().Add(9 * time.Hour).UTC()
	a.Member, a.DecidedAt, a.StateAt = o.ID, decided, decided
	a.Happenings = append(a.Happenings,
		models.Happening{At: decided.AddDate(0, 0, -5), What: string(models.PrepareStep), By: keeper, Text: "Voldoet aan alle voorwaarden.", Desk: true},
		models.Happening{At: decided, What: string(models.AdmitStep), By: board})
	return a
}
