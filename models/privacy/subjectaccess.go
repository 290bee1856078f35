package privacy

import (
	"context"
	"slices"
	"strconv"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/input"
	"samenspel/models/personal"
)

// SubjectAccessOf collects all that is held about somebody with a seat (AVG, art. 15),
// without what is of others.
func (m *Model) SubjectAccessOf(ctx context.Context, a *access.Account) ([]personal.Group, error) {
	var groups []personal.Group
	who := personal.Holder{Account: a.ID, Email: a.Email, Member: a.Member}
	register := m.Register()
	for _, held := range m.SubjectAccess() {
		items, err := held.Of(ctx, who)
		if err != nil {
			return nil, err
		}
		group := personal.Group{Key: held.Key, Rows: register.About(held.Collection)}
		for _, item := range items {
			item = slices.DeleteFunc(item, func(f personal.Field) bool { return f.Text == "" && f.Word == "" && f.At.IsZero() })
			group.Items = append(group.Items, item)
		}
		groups = append(groups, group)
	}
	return groups, nil
}

// TakeCopy is SubjectAccessOf for a copy to take along, which goes in the log.
func (m *Model) TakeCopy(ctx context.Context, a *access.Account) ([]personal.Group, error) {
	groups, err := m.SubjectAccessOf(ctx, a)
	n := 0
	for _, g := range groups {
		n += len(g.Items)
	}
	if err == nil {
		err = m.audit.Record(ctx, m.audit.Note(a, audit.HeldRead, a.ID, a.Name, "", strconv.Itoa(n)))
	}
	return groups, err
}

// StaysAfter are the reasons for which something stays when a person is
// erased, in the order of the register.
func (m *Model) StaysAfter() []string {
	var keys []string
	for _, p := range m.Register().Lines {
		if p.Stays != "" {
			keys = append(keys, p.Stays)
		}
	}
	return input.Once(keys)
}
