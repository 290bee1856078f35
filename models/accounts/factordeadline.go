package accounts

import (
	"context"
	"time"

	"samenspel/models/domain"
)

// HurryFactors holds accounts that have no second factor yet to a period that
// was made shorter, from now. A longer one counts for new accounts only:
// nobody is given back time.
func (m *Model) HurryFactors(ctx context.Context, after time.Duration) error {
	due := m.Now().Add(after)
	all, err := m.allAccounts(ctx)
	if err != nil {
		return err
	}
	for i := range all {
		if err := domain.Retry(func() error {
			a, err := m.Accounts.Get(ctx, all[i].ID)
			if err != nil || a.HasFactor() || !a.FactorDue.After(due) {
				return err
			}
			a.FactorDue = due
			return m.Save(ctx, a)
		}); err != nil {
			return err
		}
	}
	return nil
}
