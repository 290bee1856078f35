package applying

import (
	"context"
	"slices"

	"samenspel/models/dutch"
	"samenspel/models/members"
	"samenspel/models/store"
)

// KeepMembers writes applications and members as they are, with nobody told,
// for the demo. IBAN is the account itself in both; it is sealed here. What
// finds doubles, the province and, for a kind or a size without one, the usual
// kind and the fee follow from the rest.
func (m *Model) KeepMembers(ctx context.Context, applications []Application, all []members.Member) error {
	statutes, err := m.members.Statutes(ctx)
	if err != nil {
		return err
	}
	site, err := m.site.Site(ctx)
	if err != nil {
		return err
	}
	for i := range applications {
		a := &applications[i]
		f := a.Form
		f.IBAN = a.IBAN
		m.fill(a, f)
		a.Form.IBAN = ""
		a.Cents = members.CentsOf(site.Fees, f.Size)
		for _, s := range statutes.Statements {
			if slices.Contains(f.Statements, s.Key) {
				a.Agreed = append(a.Agreed, Agreement{s.Key, s.Version, s.Text, a.SentAt})
			}
		}
	}
	for i := range all {
		o := &all[i]
		if o.Kind == "" {
			o.Kind = statutes.Kinds[0]
		}
		o.Cents, o.Province = members.CentsOf(site.Fees, o.Size), dutch.Province(o.Postcode)
		if o.IBAN != "" {
			o.IBANShown = dutch.Masked(o.IBAN)
			o.IBAN = m.Box.Seal(o.IBAN, o.ID)
		}
		o.Index()
	}
	if err := m.applications.InsertMany(ctx, applications); err != nil {
		return err
	}
	return m.members.Members.InsertMany(ctx, all)
}

// KeepApplication adds a new application, as it is.
func (m *Model) KeepApplication(ctx context.Context, a *Application) error {
	return m.applications.Insert(ctx, a)
}

// WholeApplications are all there are, drafts too, with their timelines, the last
// sent first.
func (m *Model) WholeApplications(ctx context.Context) ([]Application, error) {
	return m.applications.Find(ctx, store.Query{Sort: []store.Key{store.Desc("sent_at")}})
}
