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
func (m *Model) ChangeAccount(ctx context.Context, actor, target *access.Account, name string, roles []access.Role) error {
	if err := access.Need(actor, access.ManageAccounts); err != nil {
		return err
	}
	before := target.Name + ": " + RolesText(target.Roles)
	changed := *target
	changed.Name, changed.Roles = name, slices.Compact(slices.Sorted(slices.Values(roles)))
	if err := changed.Check(); err != nil {
		return err
	}
	if err := m.keepsAdministrator(ctx, &changed); err != nil {
		return err
	}
	err := m.Save(ctx, &changed, m.audit.Entry(actor, audit.AccountChanged, &changed, before, changed.Name+": "+RolesText(changed.Roles)))
	if err == nil {
		*target = changed
	}
	return err
}

// Block keeps an account out from this moment: every session and personal
// token ends with it.
// Conflict for the last administrator.
func (m *Model) Block(ctx context.Context, actor, target *access.Account) error {
	if err := access.Need(actor, access.ManageAccounts); err != nil {
		return err
	}
	changed := *target
	changed.Blocked = true
	changed.Generation++
	changed.TokenGeneration++
	if err := m.keepsAdministrator(ctx, &changed); err != nil {
		return err
	}
	if err := m.Save(ctx, &changed, m.audit.Entry(actor, audit.AccountBlocked, &changed, "", ""), domain.Anew); err != nil {
		return err
	}
	*target = changed
	return m.EndOtherSessions(ctx, target, "")
}

// Unblock lets an account in again, to sign in anew.
func (m *Model) Unblock(ctx context.Context, actor, target *access.Account) error {
	if err := access.Need(actor, access.ManageAccounts); err != nil {
		return err
	}
	target.Blocked = false
	return m.Save(ctx, target, m.audit.Entry(actor, audit.AccountUnblocked, target, "", ""), domain.Anew)
}

// ResetFactors takes every second factor and recovery code away, for somebody
// who lost them, and ends all sessions and personal tokens. A new factor is
// asked for at once.
func (m *Model) ResetFactors(ctx context.Context, actor, target *access.Account) error {
	if err := access.Need(actor, access.ManageAccounts); err != nil {
		return err
	}
	target.TOTP, target.Passkeys, target.Recovery = access.TOTP{}, nil, nil
	target.FactorDue = m.Now()
	target.Generation++
	target.TokenGeneration++
	if err := m.Save(ctx, target, m.audit.Entry(actor, audit.FactorsReset, target, "", ""), m.post.Warning(target, "factor_removed")); err != nil {
		return err
	}
	return m.EndOtherSessions(ctx, target, "")
}

// SignOutEverywhere ends all sessions and personal tokens of an account.
func (m *Model) SignOutEverywhere(ctx context.Context, actor, target *access.Account) error {
	if err := access.Need(actor, access.ManageAccounts); err != nil {
		return err
	}
	target.Generation++
	target.TokenGeneration++
	if err := m.Save(ctx, target, m.audit.Entry(actor, audit.SessionsEnded, target, "", "")); err != nil {
		return err
	}
	return m.EndOtherSessions(ctx, target, "")
}

// keepsAdministrator refuses a change that leaves nobody to manage accounts.
func (m *Model) keepsAdministrator(ctx context.Context, changed *access.Account) error {
	if changed.May(access.ManageAccounts) {
		return nil
	}
	all, err := m.allAccounts(ctx)
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
