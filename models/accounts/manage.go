package accounts

import (
	"context"
	"slices"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
)

// ChangeAccount sets a name and roles. New rights and lost ones count from the
// next request. Conflict when it would leave nobody to manage accounts.
func (m *Model) ChangeAccount(ctx context.Context, actor, a *access.Account, name string, roles []access.Role) error {
	before := a.Name + ": " + RolesText(a.Roles)
	changed := *a
	changed.Name, changed.Roles = name, slices.Compact(slices.Sorted(slices.Values(roles)))
	if err := changed.Check(); err != nil {
		return err
	}
	if err := m.keepsAdministrator(ctx, &changed); err != nil {
		return err
	}
	err := m.Save(ctx, &changed, m.audit.Entry(actor, audit.AccountChanged, &changed, before, changed.Name+": "+RolesText(changed.Roles)))
	if err == nil {
		*a = changed
	}
	return err
}

// Block keeps an account out from this moment: every session and personal
// token ends with it.
// Conflict for the last administrator.
func (m *Model) Block(ctx context.Context, actor, a *access.Account) error {
	changed := *a
	changed.Blocked = true
	changed.Generation++
	changed.TokenGeneration++
	if err := m.keepsAdministrator(ctx, &changed); err != nil {
		return err
	}
	if err := m.Save(ctx, &changed, m.audit.Entry(actor, audit.AccountBlocked, &changed, "", ""), domain.Anew); err != nil {
		return err
	}
	*a = changed
	return m.EndOtherSessions(ctx, a, "")
}

// Unblock lets an account in again, to sign in anew.
func (m *Model) Unblock(ctx context.Context, actor, a *access.Account) error {
	a.Blocked = false
	return m.Save(ctx, a, m.audit.Entry(actor, audit.AccountUnblocked, a, "", ""), domain.Anew)
}

// ResetFactors takes every second factor and recovery code away, for somebody
// who lost them, and ends all sessions and personal tokens. A new factor is
// asked for at once.
func (m *Model) ResetFactors(ctx context.Context, actor, a *access.Account) error {
	a.TOTP, a.Passkeys, a.Recovery = access.TOTP{}, nil, nil
	a.FactorDue = m.Now()
	a.Generation++
	a.TokenGeneration++
	if err := m.Save(ctx, a, m.audit.Entry(actor, audit.FactorsReset, a, "", ""), m.post.Warning(a, "factor_removed")); err != nil {
		return err
	}
	return m.EndOtherSessions(ctx, a, "")
}

// SignOutEverywhere ends all sessions and personal tokens of an account.
func (m *Model) SignOutEverywhere(ctx context.Context, actor, a *access.Account) error {
	a.Generation++
	a.TokenGeneration++
	if err := m.Save(ctx, a, m.audit.Entry(actor, audit.SessionsEnded, a, "", "")); err != nil {
		return err
	}
	return m.EndOtherSessions(ctx, a, "")
}

// keepsAdministrator refuses a change that leaves nobody to manage accounts.
func (m *Model) keepsAdministrator(ctx context.Context, changed *access.Account) error {
	if changed.May(access.ManageAccounts) {
		return nil
	}
	all, err := m.AllAccounts(ctx)
	if err != nil {
		return err
	}
	for i := range all {
		if all[i].ID != changed.ID && all[i].May(access.ManageAccounts) && all[i].Password != "" {
			return nil
		}
	}
	return fault.At(fault.Conflict, "roles", "the last administrator stays")
}
