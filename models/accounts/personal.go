package accounts

import (
	"context"
	"time"

	"samenspel/models/personal"
	"samenspel/models/store"
)

// dueSignIns go before the rest of the log: they tell where somebody was.
func (m *Model) dueSignIns(ctx context.Context, before time.Time) (due []personal.Due, err error) {
	for _, kind := range SignInKinds {
		found, err := m.audit.Entries.Find(ctx, store.Query{Where: []store.Condition{store.Is("kind", kind), store.Less("at", before)}, Limit: personal.MostDue})
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			due = append(due, personal.Due{ID: e.ID, Name: e.TargetName, At: e.At})
		}
	}
	return due[:min(len(due), personal.MostDue)], nil
}

func (m *Model) heldAccount(ctx context.Context, who personal.Holder) ([]personal.Item, error) {
	a, err := m.Accounts.Get(ctx, who.Account)
	if err != nil {
		return nil, err
	}
	item := personal.Item{personal.Text("name", a.Name), personal.Text("email", a.Email), personal.Moment("made", a.CreatedAt), personal.Moment("seen", a.SeenAt)}
	for _, r := range a.Roles {
		item = append(item, personal.Word("role", "o_role_"+string(r)))
	}
	if a.TOTP.Confirmed {
		item = append(item, personal.Word("factor", "o_totp"))
	}
	items := []personal.Item{item}
	for _, p := range a.Passkeys {
		items = append(items, personal.Item{personal.Text("passkey", p.Name), personal.Moment("made", p.AddedAt), personal.Moment("used", p.UsedAt)})
	}
	return items, nil
}

func (m *Model) heldSessions(ctx context.Context, who personal.Holder) (items []personal.Item, err error) {
	a, err := m.Accounts.Get(ctx, who.Account)
	if err != nil {
		return nil, err
	}
	found, err := m.SessionsOf(ctx, a)
	for _, s := range found {
		items = append(items, personal.Item{personal.Text("device", s.Device), personal.Moment("began", s.BeganAt), personal.Moment("seen", s.SeenAt)})
	}
	return items, err
}

// knowAccount collects the accounts of somebody and their names.
func (m *Model) knowAccount(ctx context.Context, s *personal.Subject) error {
	found, err := m.Accounts.Find(ctx, store.Query{Where: []store.Condition{store.Is("email", s.Email)}})
	for _, a := range found {
		s.Accounts, s.Names = append(s.Accounts, a.ID), append(s.Names, a.Name)
	}
	return err
}
