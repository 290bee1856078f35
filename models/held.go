package models

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// HeldGroup is what is held of one kind about somebody. Key names it in the
// catalogue behind held_; Rows are the lines of the register that say why and
// how long.
type HeldGroup struct {
	Key   string       `json:"key"`
	Items []HeldItem   `json:"items"`
	Rows  []Processing `json:"-"`
}

// HeldItem is one thing that is held: its fields, in order.
type HeldItem []HeldField

// HeldField is a value with the key of its name behind held_f_. A moment has
// At, a word of ours Word: the key of what stands for it; anything else Text.
type HeldField struct {
	Name, Text, Word string
	At               time.Time
}

func textOf(name, value string) HeldField         { return HeldField{Name: name, Text: value} }
func wordOf(name, key string) HeldField           { return HeldField{Name: name, Word: key} }
func momentOf(name string, t time.Time) HeldField { return HeldField{Name: name, At: t} }

// mostHeld bounds the lines of one kind that a page shows; the newest.
const mostHeld = 500

// HeldAbout collects all that is held about somebody with a seat (AVG, art. 15),
// without what is of others.
func (m *Models) HeldAbout(ctx context.Context, a *Account) ([]HeldGroup, error) {
	var groups []HeldGroup
	for _, g := range []struct {
		key, collection string
		of              func(context.Context, *Account) ([]HeldItem, error)
	}{
		{"account", "accounts", m.heldAccount}, {"seat", "members", m.heldSeat}, {"profile", "profiles", m.heldProfile},
		{"sessions", "sessions", m.heldSessions}, {"subscription", "subscriptions", m.heldSubscription},
		{"letters", "letters", m.heldLetters}, {"undeliverable", "undeliverables", m.heldUndeliverable}, {"applications", "applications", m.heldApplications},
		{"invoices", "invoices", m.heldInvoices},
		{"approvals", "approvals", m.heldApprovals}, {"audit", "entries", m.heldEntries}, {"requests", requestsOfErasure, m.heldRequests},
	} {
		items, err := g.of(ctx, a)
		if err != nil {
			return nil, err
		}
		group := HeldGroup{Key: g.key, Rows: slices.DeleteFunc(slices.Clone(Register), func(p Processing) bool { return p.Collection != g.collection })}
		for _, item := range items {
			item = slices.DeleteFunc(item, func(f HeldField) bool { return f.Text == "" && f.Word == "" && f.At.IsZero() })
			group.Items = append(group.Items, item)
		}
		groups = append(groups, group)
	}
	return groups, nil
}

func (m *Models) heldAccount(_ context.Context, a *Account) ([]HeldItem, error) {
	item := HeldItem{textOf("name", a.Name), textOf("email", a.Email), momentOf("made", a.CreatedAt), momentOf("seen", a.SeenAt)}
	for _, r := range a.Roles {
		item = append(item, wordOf("role", "o_role_"+string(r)))
	}
	if a.TOTP.Confirmed {
		item = append(item, wordOf("factor", "o_totp"))
	}
	items := []HeldItem{item}
	for _, p := range a.Passkeys {
		items = append(items, HeldItem{textOf("passkey", p.Name), momentOf("made", p.AddedAt), momentOf("used", p.UsedAt)})
	}
	return items, nil
}

func (m *Models) heldSeat(ctx context.Context, a *Account) ([]HeldItem, error) {
	o, s, err := m.MemberOf(ctx, a)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	items := []HeldItem{{textOf("organisation", o.Name), textOf("name", s.Name), textOf("function", s.Function), textOf("email", s.Email), textOf("phone", s.Phone),
		momentOf("since", s.Since.Time()), momentOf("invited", s.InvitedAt), momentOf("activated", s.ActivatedAt)}}
	if o.BillingEmail == a.Email {
		items = append(items, HeldItem{textOf("billing", o.BillingEmail)})
	}
	s2 := newSubject(a.Email, s.Name)
	for _, h := range slices.Concat(o.Happenings, o.Notes) {
		if h = h.Typed(); h.By.ID == a.ID || s2.without(h.Text) != h.Text || s2.without(h.Was) != h.Was {
			items = append(items, HeldItem{wordOf("what", "o_reg_what_"+h.What), momentOf("at", h.At), textOf("before", h.Was), textOf("text", h.Text), momentOf("on", h.Day.Time())})
		}
	}
	return items, nil
}

func (m *Models) heldProfile(ctx context.Context, a *Account) ([]HeldItem, error) {
	p, err := m.Profile(ctx, a)
	if err != nil || p.Version == 0 {
		return nil, err
	}
	items := []HeldItem{{momentOf("visited", p.VisitedAt), momentOf("visited_before", p.BeforeAt)}}
	if len(p.Consents) > 0 {
		items = append(items, HeldItem{wordOf("listed", "profile_listed_"+string(p.Listed.known())), textOf("about", p.About), textOf("linkedin", p.LinkedIn)})
	}
	for _, c := range p.Consents {
		field := "profile_field_" + c.Field
		if c.Field == listedField {
			field = "profile_listed"
		}
		items = append(items, HeldItem{wordOf("consent", field), wordOf("state", "profile_to_"+string(c.Audience.known())), momentOf("at", c.At)})
	}
	ids := make([]string, len(p.Saved))
	for i, s := range p.Saved {
		ids[i] = s.Article
	}
	articles, err := domain.ByID(ctx, m.Articles, ids)
	for _, s := range p.Saved {
		if found := articles[s.Article]; found != nil {
			items = append(items, HeldItem{textOf("saved", found.Title), momentOf("at", s.At)})
		}
	}
	return items, err
}

func (m *Models) heldSessions(ctx context.Context, a *Account) (items []HeldItem, err error) {
	found, err := m.SessionsOf(ctx, a)
	for _, s := range found {
		items = append(items, HeldItem{textOf("device", s.Device), momentOf("began", s.BeganAt), momentOf("seen", s.SeenAt)})
	}
	return items, err
}

func (m *Models) heldSubscription(ctx context.Context, a *Account) ([]HeldItem, error) {
	s, err := m.SubscriptionOf(ctx, a.Email)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	items := []HeldItem{{textOf("email", s.Address), wordOf("state", "o_news_state_"+string(s.State)), momentOf("asked", s.AskedAt), momentOf("confirmed", s.ConfirmedAt),
		momentOf("ended", s.EndedAt), textOf("wording", s.Wording.Text), textOf("page", s.Source)}}
	if s.ChosenAt.IsZero() {
		return items, nil
	}
	chosen, err := m.TopicsOf(ctx, s)
	item := HeldItem{wordOf("often", "news_often_"+s.Often.Key()), momentOf("chosen", s.ChosenAt)}
	for _, t := range chosen {
		item = append(item, textOf("topic", t.Title))
	}
	return append(items, item), err
}

func (m *Models) heldLetters(ctx context.Context, a *Account) (items []HeldItem, err error) {
	found, err := m.lettersTo(ctx, a.Email)
	for _, l := range found[:min(len(found), mostHeld)] {
		item := HeldItem{textOf("subject", l.Subject), wordOf("state", "o_letter_"+string(l.State)), momentOf("at", l.CreatedAt)}
		if !l.Secret { // a link that still counts is in the letter alone
			item = append(item, textOf("text", l.Text))
		}
		items = append(items, item)
	}
	return items, err
}

func (m *Models) heldUndeliverable(ctx context.Context, a *Account) ([]HeldItem, error) {
	u, err := m.UndeliverableOf(ctx, a.Email)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []HeldItem{{textOf("email", u.Address), textOf("text", u.Said), momentOf("at", u.At)}}, nil
}

// heldInvoices are those of their organisation that went to their address; the
// rest of an invoice is the organisation's.
func (m *Models) heldInvoices(ctx context.Context, a *Account) (items []HeldItem, err error) {
	if a.Member == "" {
		return nil, nil
	}
	found, err := m.InvoicesOf(ctx, a.Member)
	for _, i := range found {
		if strings.EqualFold(i.Email, a.Email) {
			items = append(items, HeldItem{textOf("subject", i.Number), textOf("organisation", i.Buyer.Name), textOf("email", i.Email), momentOf("at", i.IssuedOn.Time())})
		}
	}
	return items, err
}

func (m *Models) heldApplications(ctx context.Context, a *Account) (items []HeldItem, err error) {
	found, err := m.applicationsNaming(ctx, a.Email)
	for _, one := range found {
		for i, c := range one.contacts() {
			if !strings.EqualFold(c.Email, a.Email) {
				continue
			}
			item := HeldItem{textOf("organisation", one.Form.Name), wordOf("state", "held_state_"+string(one.State)), momentOf("at", one.SentAt),
				textOf("name", c.Name), textOf("function", c.Function), textOf("email", c.Email), textOf("phone", c.Phone)}
			if i == 0 {
				item = append(item, textOf("motivation", one.Form.Motivation))
				for _, g := range one.Agreed {
					item = append(item, textOf("agreed", g.Text))
				}
			}
			items = append(items, item)
		}
	}
	return items, err
}

func (m *Models) heldApprovals(ctx context.Context, a *Account) (items []HeldItem, err error) {
	found, err := m.approvalsOfPerson(ctx, a.Email)
	for _, one := range found {
		items = append(items, HeldItem{textOf("name", one.Name), textOf("email", one.Email), momentOf("asked", one.AskedAt), momentOf("answered", one.AnsweredAt), textOf("text", one.Remark)})
	}
	return items, err
}

// heldEntries are the lines of the log of what they did and of what was done
// with their account. Who of the office did that is not told.
func (m *Models) heldEntries(ctx context.Context, a *Account) ([]HeldItem, error) {
	var all []Entry
	for _, path := range []string{"actor", "target"} {
		found, err := m.Entries.Find(ctx, store.Query{Where: []store.Condition{store.Is(path, a.ID)}, Sort: []store.Key{store.Desc("at")}, Limit: mostHeld})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(x, y Entry) int { return y.At.Compare(x.At) })
	var items []HeldItem
	seen := map[string]bool{}
	for _, e := range all {
		if seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		by := "held_by_office"
		if e.Actor == a.ID {
			by = "held_by_you"
		}
		if e.SignIn != nil && e.Actor == "" {
			by = "held_by_somebody"
		}
		item := HeldItem{wordOf("what", "o_kind_"+strings.ReplaceAll(e.Kind, ".", "_")), wordOf("by", by), momentOf("at", e.At)}
		if s := e.SignIn; s != nil {
			item = append(item, wordOf("how", "signin_how_"+s.How), textOf("network", s.Network), textOf("device", s.Device), textOf("count", strconv.Itoa(s.Count)), momentOf("last", s.LastAt))
		}
		items = append(items, item)
	}
	return items, nil
}

func (m *Models) heldRequests(ctx context.Context, a *Account) ([]HeldItem, error) {
	r, err := m.OpenErasure(ctx, a.Email)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []HeldItem{{momentOf("asked", r.AskedAt), momentOf("due", r.DueOn.Time())}}, nil
}

// TakeCopy is HeldAbout for a copy to take along, which goes in the log.
func (m *Models) TakeCopy(ctx context.Context, a *Account) ([]HeldGroup, error) {
	groups, err := m.HeldAbout(ctx, a)
	n := 0
	for _, g := range groups {
		n += len(g.Items)
	}
	if err == nil {
		err = m.tell(ctx, m.note(a, HeldRead, a.ID, a.Name, "", strconv.Itoa(n)))
	}
	return groups, err
}

// StaysAfter are the reasons for which something stays when a person is
// erased, in the order of the register.
func StaysAfter() []string {
	var keys []string
	for _, p := range Register {
		if p.Stays != "" {
			keys = append(keys, p.Stays)
		}
	}
	return once(keys)
}
