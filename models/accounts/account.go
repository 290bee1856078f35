package accounts

import (
	"context"
	"slices"
	"strings"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

var accountsSchema = &store.Schema{Name: "accounts", Indexes: []store.Index{
	{Name: "email", Unique: true, Keys: []store.Key{store.Asc("email")}},
	{Name: "name", Keys: []store.Key{store.Asc("name")}},
	{Name: "member", Keys: []store.Key{store.Asc("member"), store.Asc("seat")}},
	domain.PendingIndex,
}}

// AccountByEmail finds an account: NotFound.
func (m *Model) AccountByEmail(ctx context.Context, email string) (*access.Account, error) {
	clean, err := input.CleanEmail(email)
	if err != nil {
		return nil, fault.New(fault.NotFound, "no such account")
	}
	return m.Accounts.First(ctx, store.Query{Where: []store.Condition{store.Is("email", clean)}})
}

// Colleague is what everybody of the office may know of the others.
type Colleague struct {
	ID, Name string
	Writes   bool // pieces
}

// Colleagues is everybody in the office, by surname.
func (m *Model) Colleagues(ctx context.Context, actor *access.Account) ([]Colleague, error) {
	if err := access.Need(actor, access.UseOffice); err != nil {
		return nil, err
	}
	all, err := m.allAccounts(ctx)
	known := make([]Colleague, len(all))
	for i := range all {
		known[i] = Colleague{all[i].ID, all[i].Name, all[i].May(access.WritePieces)}
	}
	return known, err
}

// AllAccounts are their accounts.
func (m *Model) AllAccounts(ctx context.Context, actor *access.Account) ([]access.Account, error) {
	if err := access.Need(actor, access.ManageAccounts); err != nil {
		return nil, err
	}
	return m.allAccounts(ctx)
}

func (m *Model) allAccounts(ctx context.Context) ([]access.Account, error) {
	all, err := m.Accounts.Find(ctx, store.Query{Sort: []store.Key{store.Asc("name")}})
	all = slices.DeleteFunc(all, func(a access.Account) bool { return !a.InOffice() })
	slices.SortStableFunc(all, func(a, b access.Account) int { return strings.Compare(dutch.Filed(a.Name), dutch.Filed(b.Name)) })
	return all, err
}

// Save writes an account with what follows from the change.
func (m *Model) Save(ctx context.Context, a *access.Account, follows ...domain.Effect) error {
	m.sealTOTP(a)
	return domain.Commit(ctx, m.Core, m.Accounts, a, follows...)
}

// Account is somebody's account for who manages accounts: Forbidden, NotFound.
func (m *Model) Account(ctx context.Context, actor *access.Account, id string) (*access.Account, error) {
	if err := access.Need(actor, access.ManageAccounts); err != nil {
		return nil, err
	}
	return m.Accounts.Get(ctx, id)
}

// KeepAccounts adds many new accounts at once, as they are.
func (m *Model) KeepAccounts(ctx context.Context, all []access.Account) error {
	return m.Accounts.InsertMany(ctx, all)
}
