package members

import (
	"context"
	"slices"
	"strings"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// SaveMember changes the data of a member: what is wrong with the form, or the
// member as it is. seen is Member.Seen of the data that the form was filled
// from: Conflict at revision, with the member as it is, when that changed
// meanwhile.
func (m *Model) SaveMember(ctx context.Context, actor *access.Account, id, seen string, f MemberForm) (*Member, input.Mistakes, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, nil, err
	}
	rules, err := m.rulesOfForm(ctx)
	if err != nil {
		return nil, nil, err
	}
	var wrong input.Mistakes
	o, err := m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		wrong = rules.Check(&f, o.Form())
		if len(wrong) == 0 && m.holds(o, &f) { // also when the same form was pressed twice
			return nil, nil
		}
		if o.Seen() != seen {
			wrong = nil
			return nil, fault.At(fault.Conflict, "revision", "somebody changed it meanwhile")
		}
		if len(wrong) > 0 {
			return nil, fault.New(fault.Invalid, "the form")
		}
		before, sealed, cents := o.Form(), o.IBAN, o.Cents
		m.put(o, f, rules.fees)
		changed := before.changes(o.Form())
		if sealed != o.IBAN {
			changed = append(changed, "iban")
		}
		if cents != o.Cents {
			o.Happen(m.Now(), "fee", actor, o.Size)
		}
		if changed == nil {
			return nil, nil
		}
		return []domain.Effect{m.audit.Note(actor, audit.MemberChanged, o.ID, o.Name, "", strings.Join(changed, ", "))}, nil
	})
	if len(wrong) > 0 {
		return o, wrong, nil
	}
	return o, nil, err
}

// AddMember writes down a member from before, or one that joined otherwise than
// with the form: what is wrong, or the member. Whoever sends the same key twice
// adds one member. The person of its first seat may be invited at once, or
// later by InviteSeatAgain.
func (m *Model) AddMember(ctx context.Context, actor *access.Account, key string, f MemberForm, starts calendar.Day, c input.Contact, invite bool) (*Member, input.Mistakes, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, nil, err
	}
	if len(key) < 20 || len(key) > 100 {
		return nil, nil, fault.New(fault.Invalid, "no key of a form")
	}
	id := domain.Hashed("member " + key)[:24]
	if o, err := m.Members.Get(ctx, id); !fault.Is(err, fault.NotFound) {
		return o, nil, err
	}
	rules, err := m.rulesOfForm(ctx)
	if err != nil {
		return nil, nil, err
	}
	wrong := rules.Check(&f, MemberForm{})
	switch {
	case starts == "":
		wrong.Add("starts", "missing")
	case starts > m.Today():
		wrong.Add("starts", "later")
	}
	c.Trim()
	c.Check(wrong, "", false)
	if wrong["email"] == "" {
		if err := m.freeEmail(ctx, &Member{}, "", c.Email); fault.Is(err, fault.Taken) {
			wrong.Add("email", "elsewhere")
		} else if err != nil {
			return nil, nil, err
		}
	}
	if f.KvK != "" && wrong["kvk"] == "" {
		same, err := m.Members.Find(ctx, store.Query{Where: []store.Condition{store.Is("kvk", f.KvK)}})
		if err != nil {
			return nil, nil, err
		}
		if slices.ContainsFunc(same, func(o Member) bool { return o.Active() }) {
			wrong.Add("kvk", "taken")
		}
	}
	if len(wrong) > 0 {
		// The same form pressed twice at once finds its own number and address
		// taken: by the member that the first press wrote, which is the answer.
		if o, err := m.Members.Get(ctx, id); !fault.Is(err, fault.NotFound) {
			return o, nil, err
		}
		return nil, wrong, nil
	}
	now := m.Now()
	o := &Member{Head: store.Head{ID: id}, State: MemberActive, StartsOn: starts}
	m.put(o, f, rules.fees)
	o.Happen(now, "added", actor, "")
	o.Follows().Add(m.audit.Note(actor, audit.MemberAdded, o.ID, o.Name, "", string(starts)))
	if invite {
		o.Follows().Add(m.Seat(o, c, actorName(actor), now)...)
	} else {
		o.Seats = []Seat{{ID: domain.NewID(now), Name: c.Name, Function: c.Function, Email: c.Email, Phone: c.Phone}}
	}
	o.Seats[0].Since = starts
	o.Index()
	if err := m.Admit(ctx, o); err != nil {
		return nil, nil, err
	}
	o, err = m.Members.Get(ctx, id)
	return o, nil, err
}

// formRules are what the choices of a form are judged by.
type formRules struct {
	statutes        *Statutes
	fees            []site.Fee
	records, themes []press.Known
}

func (r *formRules) Check(f *MemberForm, now MemberForm) input.Mistakes {
	return f.Check(r.statutes, r.fees, r.records, r.themes, now)
}

func (m *Model) rulesOfForm(ctx context.Context) (*formRules, error) {
	statutes, err := m.Statutes(ctx)
	if err != nil {
		return nil, err
	}
	site, err := m.site.Site(ctx)
	if err != nil {
		return nil, err
	}
	records, err := m.press.Directory(ctx, press.OrganisationRecord)
	if err != nil {
		return nil, err
	}
	themes, err := m.press.Directory(ctx, press.ThemeRecord)
	return &formRules{statutes, site.Fees, records, themes}, err
}

// changes are the names of the fields that differ, for the audit log: what
// they held is not kept there.
func (f MemberForm) changes(g MemberForm) (names []string) {
	for _, one := range []struct {
		name string
		same bool
	}{
		{"name", f.Name == g.Name}, {"kvk", f.KvK == g.KvK}, {"street", f.Street == g.Street}, {"postcode", f.Postcode == g.Postcode},
		{"place", f.Place == g.Place}, {"website", f.Website == g.Website}, {"sector", f.Sector == g.Sector}, {"kind", f.Kind == g.Kind},
		{"size", f.Size == g.Size}, {"billing_email", f.BillingEmail == g.BillingEmail}, {"reference", f.Reference == g.Reference},
		{"record", f.Record == g.Record}, {"themes", slices.Equal(f.Themes, g.Themes)},
	} {
		if !one.same {
			names = append(names, one.name)
		}
	}
	return names
}

// holds says whether a member has all that a form asks for.
func (m *Model) holds(o *Member, f *MemberForm) bool {
	iban, err := m.Box.Open(o.IBAN, o.ID)
	switch {
	case err != nil, f.IBAN != "" && f.IBAN != iban, f.DropIBAN && f.IBAN == "" && iban != "":
		return false
	}
	return o.Form().changes(*f) == nil
}

// NoteMember writes a remark for the desk and the board: Invalid at text.
func (m *Model) NoteMember(ctx context.Context, actor *access.Account, id, text string) (*Member, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, err
	}
	if text = input.Shorten(text, input.MaxStepText); text == "" {
		return nil, fault.Because(fault.Invalid, "text", "missing")
	}
	return m.ChangeMember(ctx, id, 0, func(o *Member) ([]domain.Effect, error) {
		if timeline.DoubleSubmit(o.Notes, m.Now(), "note", actor, text) {
			return nil, nil
		}
		o.Notes = append(o.Notes, timeline.Happening{At: m.Now(), What: "note", By: timeline.Signed(actor), Text: text, Desk: true})
		return nil, nil
	})
}

// Timeline is all that happened to a member and was noted of it, newest first.
func (o *Member) Timeline() []timeline.Happening {
	all := append(slices.Clone(o.Happenings), o.Notes...)
	slices.SortStableFunc(all, func(a, b timeline.Happening) int { return b.At.Compare(a.At) })
	return all
}
