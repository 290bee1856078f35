package accounts

import (
	"context"
	"time"

	"samenspel/models/fault"
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
		for a := &all[i]; !a.HasFactor() && a.FactorDue.After(due); {
			a.FactorDue = due
			err := m.Save(ctx, a)
			if err == nil {
				break
			}
			if !fault.Is(err, fault.Conflict) {
				return err
			}
			if a, err = m.Accounts.Get(ctx, a.ID); err != nil {
				return err
			}
		}
	}
	return nil
}
