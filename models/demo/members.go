package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/calendar"
	"samenspel/models/members"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// register is content/members.json: sizes and kinds by their place in the
// settings and the statutes, days as they are or as so many days ago.
type register struct {
	Members []demoMember
}

type demoPerson struct{ Name, Function, Email, Phone string }

type demoMember struct {
	Name, KvK, Street, Postcode, Place, Website, Sector string
	Size, Kind                                          int
	Starts                                              calendar.Day
	StartsAgo                                           int `json:"starts_ago"`
	ApplicationDays                                     int `json:"application_days"` // from sent to admitted; 0: before there was a form
	Billing, Reference, IBAN, Record                    string
	Themes, Notes                                       []string
	Seats                                               []demoSeat
	Notice                                              *struct {
		Ago    int
		Reason string
	}
	Ended *struct {
		Given, On calendar.Day
		Reason    string
	}
}

type demoSeat struct {
	demoPerson
	Since  calendar.Day
	Use    string // active, waiting, or "" for an empty seat
	Before []struct {
		Name         string
		Since, Until calendar.Day
	}
}

// Who keeps the demo's register, and who decides.
var (
	keeper = timeline.Signature{Name: "Ineke Postma"}
	board  = timeline.Signature{Name: "Hans Verkerk"}
)

// members fills the register, with the applications of those who joined of
// late. Nobody is written to.
func fillMembers(ctx context.Context, m *models.Models) error {
	var r register
	if err := content("members.json", &r); err != nil {
		return err
	}
	statutes, err := m.Members.Statutes(ctx)
	if err != nil {
		return err
	}
	site, err := m.Site.Site(ctx)
	if err != nil {
		return err
	}
	b := &builder{m: m, statutes: statutes, fees: site.Fees, now: m.Now()}
	for kind, into := range map[press.RecordKind]*map[string]string{press.OrganisationRecord: &b.records, press.ThemeRecord: &b.themes} {
		known, err := m.Press.Directory(ctx, kind)
		if err != nil {
			return err
		}
		*into = map[string]string{}
		for _, k := range known {
			(*into)[k.Slug] = k.ID
		}
	}
	slices.SortStableFunc(r.Members, func(x, y demoMember) int { return int(b.start(x).Time().Sub(b.start(y).Time()).Hours()) })
	var all []members.Member
	var sent []applying.Application
	for i, d := range r.Members {
		o := b.member(d, i+1)
		if d.ApplicationDays > 0 {
			sent = append(sent, b.admitted(d, &o))
		}
		all = append(all, o)
	}
	if err := m.Applying.KeepMembers(ctx, sent, all); err != nil {
		return err
	}
	if err := m.Accounts.KeepAccounts(ctx, b.accounts(all)); err != nil {
		return err
	}
	for i, d := range r.Members {
		if d.Notice == nil {
			continue
		}
		if _, err := before(m, d.Notice.Ago, 3*i).Members.GiveNotice(ctx, office, all[i].ID, "", d.Notice.Reason); err != nil {
			return err
		}
	}
	return nil
}

// builder makes the documents of the register.
type builder struct {
	m               *models.Models
	statutes        *members.Statutes
	fees            []site.Fee
	records, themes map[string]string // ids by slug
	now             time.Time
}

// demoID is the same in every filled demo, and as unlike any other's as need be.
func demoID(n, part int) string { return fmt.Sprintf("5a4d454e5400%08x%04x", n, part) }

// ago is a moment on a working hour, so many days back.
func (b *builder) ago(days, minute int) time.Time {
	day := b.m.Today().Add(-days).Time()
	at := day.Add(9*time.Hour + time.Duration(minute)*time.Minute).UTC()
	if at.After(b.now) {
		return b.now.Add(-time.Hour)
	}
	return at
}

func (b *builder) start(d demoMember) calendar.Day {
	if d.StartsAgo > 0 {
		return b.m.Today().Add(-d.StartsAgo)
	}
	return d.Starts
}

func (b *builder) member(d demoMember, n int) members.Member {
	o := members.Member{Head: store.Head{ID: demoID(n, 0)}, Number: n, State: members.MemberActive, Name: d.Name, KvK: d.KvK, Street: d.Street,
		Postcode: d.Postcode, Place: d.Place, Website: d.Website, Sector: d.Sector, Kind: b.statutes.Kinds[d.Kind], Size: b.fees[d.Size].Size,
		BillingEmail: d.Billing, Reference: d.Reference, IBAN: d.IBAN, StartsOn: b.start(d), Record: b.records[d.Record]}
	for _, slug := range d.Themes {
		o.Themes = append(o.Themes, b.themes[slug])
	}
	happen := func(at time.Time, what string, by timeline.Signature, text string) {
		o.Happenings = append(o.Happenings, timeline.Happening{At: at, What: what, By: by, Text: text})
	}
	started := o.StartsOn.Time().Add(9 * time.Hour).UTC()
	if d.ApplicationDays > 0 {
		o.Application = o.ID
		happen(started, "admitted", timeline.Signature{}, "")
	} else {
		happen(started, "added", keeper, "")
	}
	for i, s := range d.Seats {
		o.Seats = append(o.Seats, b.seat(s, o.StartsOn, demoID(n, i+1)))
	}
	for i, text := range d.Notes {
		o.Notes = append(o.Notes, timeline.Happening{At: b.ago(45-20*i, n), What: "note", By: keeper, Text: text, Desk: true})
	}
	if n%6 != 0 && len(o.Seats) > 0 { // the others did not choose to be named
		o.Listed = members.MemberListing{Audience: members.Anyone, By: timeline.Signature{Name: d.Seats[0].Name}, At: b.ago(200+n, n)}
	}
	if d.Ended != nil {
		o.State, o.EndsOn = members.MemberEnded, d.Ended.On
		at := d.Ended.Given.Time().Add(10 * time.Hour).UTC()
		o.Notice = &members.Notice{GivenOn: d.Ended.Given, By: keeper, Reason: d.Ended.Reason, At: at}
		happen(at, "notice", keeper, string(o.EndsOn))
		happen(d.Ended.On.Add(1).Time().Add(time.Hour).UTC(), "ended", timeline.Signature{}, string(o.EndsOn))
		for i := range o.Seats {
			s := &o.Seats[i]
			if !s.Empty() {
				*s = members.Seat{ID: s.ID, Since: d.Ended.On, Before: append(s.Before, members.Sitter{Name: s.Name, Since: s.Since, Until: d.Ended.On})}
			}
		}
	}
	return o
}

func (b *builder) seat(d demoSeat, starts calendar.Day, id string) members.Seat {
	s := members.Seat{ID: id, Name: d.Name, Function: d.Function, Email: d.Email, Phone: d.Phone, Since: d.Since}
	if s.Since == "" {
		s.Since = starts
	}
	for _, before := range d.Before {
		s.Before = append(s.Before, members.Sitter{Name: before.Name, Since: before.Since, Until: before.Until})
	}
	switch d.Use {
	case "active":
		s.InvitedAt = s.Since.Time().Add(10 * time.Hour).UTC()
		s.ActivatedAt = s.InvitedAt.Add(27 * time.Hour)
		if s.ActivatedAt.After(b.now) {
			s.ActivatedAt = b.now
		}
	case "waiting":
		s.InvitedAt = b.ago(17, 40)
	}
	return s
}

// accounts are for the seats that are in use: all of them can sign in.
func (b *builder) accounts(all []members.Member) (accounts []access.Account) {
	for _, o := range all {
		for _, s := range o.Seats {
			if !s.ActivatedAt.IsZero() {
				accounts = append(accounts, access.Account{Head: store.Head{ID: s.ID}, Email: s.Email, Name: s.Name, Member: o.ID, Seat: s.ID, CreatedAt: s.ActivatedAt})
			}
		}
	}
	return accounts
}
