package models

import (
	"context"
	"slices"

	"samenspel/models/domain"
	"samenspel/models/fault"
)

// ChangeAccount sets a name and roles. New rights and lost ones count from the
// next request. Conflict when it would leave nobody to manage accounts.
func (m *Models) ChangeAccount(ctx context.Context, actor, a *Account, name string, roles []Role) error {
	before := a.Name + ": " + rolesText(a.Roles)
	changed := *a
	changed.Name, changed.Roles = name, slices.Compact(slices.Sorted(slices.Values(roles)))
	if err := changed.check(); err != nil {
		return err
	}
	if err := m.keepsAdministrator(ctx, &changed); err != nil {
		return err
	}
	err := m.save(ctx, &changed, m.entry(actor, AccountChanged, &changed, before, changed.Name+": "+rolesText(changed.Roles)))
	if err == nil {
		*a = changed
	}
	return err
}

// Block keeps an account out from this moment: every session and personal
// token ends with it.
// Conflict for the last administrator.
func (m *Models) Block(ctx context.Context, actor, a *Account) error {
	changed := *a
	changed.Blocked = true
	changed.Generation++
	changed.TokenGeneration++
	if err := m.keepsAdministrator(ctx, &changed); err != nil {
		return err
	}
	if err := m.save(ctx, &changed, m.entry(actor, AccountBlocked, &changed, "", ""), domain.Anew); err != nil {
		return err
	}
	*a = changed
	return m.EndOtherSessions(ctx, a, "")
}

// Unblock lets an account in again, to sign in anew.
func (m *Models) Unblock(ctx context.Context, actor, a *Account) error {
	a.Blocked = false
	return m.save(ctx, a, m.entry(actor, AccountUnblocked, a, "", ""), domain.Anew)
}

// ResetFactors takes every second factor and recovery code away, for somebody
// who lost them, and ends all sessions and personal tokens. A new factor is
// asked for at once.
func (m *Models) ResetFactors(ctx context.Context, actor, a *Account) error {
	a.TOTP, a.Passkeys, a.Recovery = TOTP{}, nil, nil
	a.FactorDue = m.Now()
	a.Generation++
	a.TokenGeneration++
	if err := m.save(ctx, a, m.entry(actor, FactorsReset, a, "", ""), m.warning(a, "factor_removed")); err != nil {
		return err
	}
	return m.EndOtherSessions(ctx, a, "")
}

// SignOutEverywhere ends all sessions and personal tokens of an account.
func (m *Models) SignOutEverywhere(ctx context.Context, actor, a *Account) error {
	a.Generation++
	a.TokenGeneration++
	if err := m.save(ctx, a, m.entry(actor, SessionsEnded, a, "", "")); err != nil {
		return err
	}
	return m.EndOtherSessions(ctx, a, "")
}

// keepsAdministrator refuses a change that leaves nobody to manage accounts.
func (m *Models) keepsAdministrator(ctx context.Context, changed *Account) error {
	if changed.May(ManageAccounts) {
		return nil
	}
	all, err := m.AllAccounts(ctx)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].ID != changed.ID && all[i].May(ManageAccounts) && all[i].Password != "" {
			return nil
		}
	}
	return fault.At(fault.Conflict, "roles", "the last administrator stays")
}
