package demo

import (
	"context"
	"fmt"
	"time"

	"samenspel/models"
	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/members"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// demoApplication is an organisation that wants to become a member. Size is
// the number of its fee in the list.
type demoApplication struct {
	State applying.ApplicationState
	Form  applying.ApplicationForm
	Size  int
	IBAN  string
	Steps []demoHappening // the first is the sending, the last led to State
}

// demoHappening is a line of a timeline, so many days ago.
type demoHappening struct {
	Days           int
	What, By, Text string
	Desk           bool
}

// applications gives the desk and the board something to do. Nobody gets a
// letter about it.
func applications(ctx context.Context, m *models.Models) error {
	var all []demoApplication
	if err := content("applications.json", &all); err != nil {
		return err
	}
	site, err := m.Site.StoredSettings(ctx)
	if err != nil {
		return err
	}
	rules, err := m.Members.StoredStatutes(ctx)
	if err != nil {
		return err
	}
	for _, d := range all {
		d.Form.Size = site.Fees[d.Size].Size
		a, err := d.application(m, site.Fees, rules)
		if err == nil {
			err = m.Applying.KeepApplication(ctx, a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *demoApplication) application(m *models.Models, fees []site.Fee, rules *members.Statutes) (*applying.Application, error) {
	now := m.Now()
	a := &applying.Application{Head: store.Head{ID: domain.NewID(now)}, State: d.State, Cents: fees[d.Size].Cents}
	for _, s := range rules.Statements {
		d.Form.Statements = append(d.Form.Statements, s.Key)
	}
	if wrong := d.Form.Check(rules, fees); len(wrong) > 0 && d.State != applying.AppDraft {
		return nil, fmt.Errorf("demo: %s: %v", d.Form.Name, wrong)
	}
	a.Form = d.Form
	a.IBAN = m.Box.Seal(d.IBAN, a.ID)
	a.Index()
	for i, step := range d.Steps {
		day := now.In(amsterdam).AddDate(0, 0, -step.Days)
		at := time.Date(day.Year(), day.Month(), day.Day(), 9, len(d.Form.Name)*17%420+7*i, 0, 0, amsterdam).UTC()
		if at.After(now) {
			at = now
		}
		switch step.What {
		case "sent":
			a.SentAt, a.SavedAt = at, at
			for _, s := range rules.Statements {
				a.Agreed = append(a.Agreed, applying.Agreement{Key: s.Key, Version: s.Version, Text: s.Text, At: at})
			}
		case "saved":
			a.SavedAt = at
		case "confirmed":
			a.ConfirmedAt = at
		case "refuse":
			a.DecidedAt = at
		}
		if step.What != "note" {
			a.StateAt = at
		}
		a.Happenings = append(a.Happenings, timeline.Happening{At: at, What: step.What, By: timeline.Signature{Name: step.By}, Text: step.Text, Desk: step.Desk})
	}
	return a, nil
}
