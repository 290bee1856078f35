package members

import (
	"context"
	"samenspel/models/access"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
	"samenspel/models/timeline"
	"slices"
	"time"
)

// Member is an organisation that is a member ("lidorganisatie"), with a seat
// for each of its people. Who leaves the association stays until retention
// takes it: see docs.
type Member struct {
	store.Head `bson:",inline"` // the id is the application's it came from, if any
	Number     int              `bson:"number"` // in the order of joining; never used again
	State      MemberState      `bson:"state"`
	Name       string           `bson:"name"`
	KvK        string           `bson:"kvk"` // 8 digits, or "" where the desk knows none
	Street     string           `bson:"street"`
	Postcode   string           `bson:"postcode"` // 1234 AB
	Place      string           `bson:"place"`
	Province   string           `bson:"province"` // of dutch.Provinces, or ""
	Website    string           `bson:"website"`
	Sector     string           `bson:"sector"`
	Kind       string           `bson:"kind"`  // of Statutes.Kinds
	Size       string           `bson:"size"`  // fee class, of Settings.Fees
	Cents      int              `bson:"cents"` // euro cents a year

	BillingEmail string `bson:"billing_email"`
	Reference    string `bson:"reference"`
	IBAN         string `bson:"iban"`       // sealed; belongs to the id
	IBANShown    string `bson:"iban_shown"` // masked, for lists

	StartsOn calendar.Day `bson:"starts_on"`
	EndsOn   calendar.Day `bson:"ends_on"` // last day; "" while nobody gave notice
	Notice   *Notice      `bson:"notice,omitempty"`
	Seats    []Seat       `bson:"seats"`

	Application     string               `bson:"application"` // id or ""
	Record          string               `bson:"record"`      // id of the organisation's record on the site, or ""
	Themes          []string             `bson:"themes"`      // ids
	Notes           []timeline.Happening `bson:"notes"`       // of the desk
	Happenings      []timeline.Happening `bson:"happenings"`  // what the member may know too
	Listed          MemberListing        `bson:"listed"`      // on the site
	Host            string               `bson:"host"`
	Likeness        string               `bson:"likeness"`
	domain.Followed `bson:",inline"`
}

// MemberState is where a membership is.
type MemberState string

// The states, as stored.
const (
	MemberActive  MemberState = "active"
	MemberLeaving MemberState = "leaving" // notice was given; a member until EndsOn
	MemberEnded   MemberState = "ended"

	// MemberInvoices is what retention leaves of a member that ended long ago:
	// what the invoices need (AWR, art. 52), apart from the register.
	MemberInvoices MemberState = "invoices"
)

// MemberStates in the order of filters.
var MemberStates = []MemberState{MemberActive, MemberLeaving, MemberEnded}

// Notice is the end of a membership as it was asked for.
type Notice struct {
	GivenOn calendar.Day       `bson:"given_on"`
	By      timeline.Signature `bson:"by"`
	Reason  string             `bson:"reason"` // as told, or ""
	At      time.Time          `bson:"at"`
}

// Active says whether the organisation is a member today.
func (o *Member) Active() bool { return o.State == MemberActive || o.State == MemberLeaving }

// Happen puts a line in the timeline, and gives it.
func (o *Member) Happen(now time.Time, what string, by *access.Account, text string) *timeline.Happening {
	o.Happenings = append(o.Happenings, timeline.Happening{At: now, What: what, By: timeline.Signed(by), Text: text})
	return &o.Happenings[len(o.Happenings)-1]
}

// last is what happened last.
func (o *Member) last() timeline.Happening { return o.Happenings[len(o.Happenings)-1] }

// Index fills what finds doubles.
func (o *Member) Index() {
	email := ""
	if len(o.Seats) > 0 {
		email = o.Seats[0].Email
	}
	o.Host, o.Likeness = input.OwnHost(o.Website, email), input.Likeness(o.Name)
}

var membersSchema = &store.Schema{Name: "members", Indexes: []store.Index{
	{Name: "number", Unique: true, Keys: []store.Key{store.Asc("number")}},
	{Name: "name", Keys: []store.Key{store.Asc("name")}},
	{Name: "state", Keys: []store.Key{store.Asc("state"), store.Asc("ends_on")}},
	{Name: "kvk", Keys: []store.Key{store.Asc("kvk")}},
	{Name: "host", Keys: []store.Key{store.Asc("host")}},
	{Name: "likeness", Keys: []store.Key{store.Asc("likeness")}},
	{Name: "email", Keys: []store.Key{store.Each("seats.email")}},
	domain.PendingIndex,
}}

// AllMembers is everyone, the former ones too, by name. Associations have
// hundreds of members, some thousands: they are filtered and sorted in memory.
// Those of whom only the invoices' data are left are held apart: see
// InvoiceMembers.
func (m *Model) AllMembers(ctx context.Context) ([]Member, error) {
	all, err := m.Members.Find(ctx, store.Query{Sort: []store.Key{store.Asc("name")}})
	all = slices.DeleteFunc(all, func(o Member) bool { return o.State == MemberInvoices })
	slices.SortStableFunc(all, func(a, b Member) int { return a.byName(&b) })
	return all, err
}

// InvoiceMembers is what is left of former members, by the day they ended.
func (m *Model) InvoiceMembers(ctx context.Context) ([]Member, error) {
	return m.Members.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(MemberInvoices))}})
}

// MemberOf is the member whose seat an account has: NotFound.
func (m *Model) MemberOf(ctx context.Context, a *access.Account) (*Member, *Seat, error) {
	if !a.May(access.HaveSeat) {
		return nil, nil, fault.New(fault.NotFound, "no seat")
	}
	o, err := m.Members.Get(ctx, a.Member)
	if err != nil {
		return nil, nil, err
	}
	seat := o.SeatOf(a.Seat)
	if seat == nil {
		return nil, nil, fault.New(fault.NotFound, "no seat")
	}
	return o, seat, nil
}

// Admit carries an admission out: the member under its fixed id, with the next
// number, and then what follows from that.
func (m *Model) Admit(ctx context.Context, o *Member) error {
	for {
		last, err := m.Members.First(ctx, store.Query{Sort: []store.Key{store.Desc("number")}})
		switch {
		case err == nil:
			o.Number = last.Number + 1
		case fault.Is(err, fault.NotFound):
			o.Number = 1
		default:
			return err
		}
		o.Version = 0
		err = m.Members.Insert(ctx, o)
		switch {
		case fault.Is(err, fault.Taken) && fault.FieldOf(err) == "number": // another joined just now
			continue
		case fault.Is(err, fault.Taken):
			return nil // it is there, and Settle has its effects
		case err != nil:
			return err
		}
		if err := domain.SettleOne(ctx, m.Core, m.Members, o); err != nil && !fault.Is(err, fault.Unavailable) && !fault.Is(err, fault.Conflict) {
			return err
		}
		return nil
	}
}

// ChangeMember runs a change on a member and writes it with what follows:
// NotFound, Conflict when it is not the version that was seen (0: any), and
// the change's own errors.
func (m *Model) ChangeMember(ctx context.Context, id string, version int64, change func(*Member) ([]domain.Effect, error)) (*Member, error) {
	try := func() (*Member, error) {
		o, err := m.Members.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		if version != 0 && o.Version != version {
			return o, fault.At(fault.Conflict, "version", "it changed meanwhile")
		}
		before := o.onSite()
		follows, err := change(o)
		if fault.Is(err, fault.Taken) {
			// By what was written since o was read, perhaps: then o is no longer
			// what to judge.
			if now, failed := m.Members.Get(ctx, id); failed == nil && now.Version != o.Version {
				return now, fault.Wrap(fault.Conflict, err)
			}
		}
		if err != nil {
			return o, err
		}
		o.Index()
		if o.onSite() != before {
			follows = append(follows, domain.Anew)
		}
		return o, domain.Commit(ctx, m.Core, m.Members, o, follows...)
	}
	if version != 0 {
		return try()
	}
	return domain.Again(try)
}

// BilledAt is where a member's invoices go: the address for it, or else that
// of the first seat somebody has.
func (o *Member) BilledAt() string {
	if o.BillingEmail != "" {
		return o.BillingEmail
	}
	for _, s := range o.Seats {
		if !s.Empty() {
			return s.Email
		}
	}
	return ""
}
