package models

import (
	"context"
	"time"

	"samenspel/models/fault"
)

// How long an account may work without a second factor, unless the settings
// say otherwise, and at most.
const (
	usualFactorHours = 24
	maxFactorHours   = 30 * 24
)

func (s *Settings) factorHours() int {
	if s.FactorHours == nil {
		return usualFactorHours
	}
	return *s.FactorHours
}

// FactorAfter is how long a new account may work without a second factor.
func (s *Settings) FactorAfter() time.Duration { return time.Duration(s.factorHours()) * time.Hour }

// hurryFactors holds accounts that have no second factor yet to a period that
// was made shorter, from now. A longer one counts for new accounts only:
// nobody is given back time.
func (m *Models) hurryFactors(ctx context.Context) error {
	site, err := m.StoredSettings(ctx)
	if err != nil {
		return err
	}
	due := m.Now().Add(site.FactorAfter())
	all, err := m.AllAccounts(ctx)
	if err != nil {
		return err
	}
	for i := range all {
		for a := &all[i]; !a.HasFactor() && a.FactorDue.After(due); {
			a.FactorDue = due
			err := m.save(ctx, a)
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
