package applying

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
)

// ApplicationFields are what ChangeApplication tells of, in the form's order.
var ApplicationFields = []string{"name", "kvk", "street", "postcode", "place", "website", "sector", "size", "person", "seats",
	"billing_email", "reference", "iban", "motivation"}

// values are the form's, as ApplicationFields names them.
func (f *ApplicationForm) values() []any {
	return []any{f.Name, f.KvK, f.Street, f.Postcode, f.Place, f.Website, f.Sector, f.Size, f.Person, slices.Clip(append([]input.Contact{}, f.Seats...)),
		f.BillingEmail, f.Reference, f.IBAN, f.Motivation}
}

// Changed are the fields that two forms differ in.
func (f *ApplicationForm) Changed(other *ApplicationForm) []string {
	var fields []string
	a, b := f.values(), other.values()
	for i, field := range ApplicationFields {
		if input.Digest(a[i]) != input.Digest(b[i]) {
			fields = append(fields, field)
		}
	}
	return fields
}

// Changeable says whether the desk may still change what was filled in.
func (a *Application) Changeable() bool { return a.Open() || a.State == AppUnconfirmed }

// ChangeApplication changes what was filled in, on the applicant's behalf and
// with why: what is wrong with it, or the application. It is judged as the form
// is, but for the statements: those are the applicant's alone. Without a bank
// account the one that is kept stays, unless noIBAN takes it away. Forbidden,
// and Conflict when it is not the version that was seen. Who got a new mail
// address is sent the letter that goes with the state.
func (m *Model) ChangeApplication(ctx context.Context, actor *access.Account, id string, version int64, f ApplicationForm, noIBAN bool, why string) (*Application, input.Mistakes, error) {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return nil, nil, err
	}
	a, err := m.applications.Get(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	if a.State == AppDraft {
		return nil, nil, fault.New(fault.Forbidden, "not allowed to change applications")
	}
	if a.Version != version || !a.Changeable() {
		return a, nil, fault.At(fault.Conflict, "version", "it changed meanwhile")
	}
	statutes, err := m.members.Statutes(ctx)
	if err != nil {
		return nil, nil, err
	}
	site, err := m.site.Site(ctx)
	if err != nil {
		return nil, nil, err
	}
	old, err := m.FormOf(a)
	if err != nil {
		return nil, nil, err
	}
	f.Statements = a.Form.Statements
	switch {
	case noIBAN:
		f.IBAN = ""
	case strings.TrimSpace(f.IBAN) == "":
		f.IBAN = old.IBAN
	}
	wrong := f.Check(statutes, site.Fees)
	maps.DeleteFunc(wrong, func(field, _ string) bool { return strings.HasPrefix(field, "statement_") })
	if len(wrong) > 0 {
		return a, wrong, nil
	}
	fields := old.Changed(&f)
	if len(fields) == 0 {
		return a, nil, nil
	}
	m.fill(a, f)
	a.Cents = members.CentsOf(site.Fees, f.Size)
	a.Happen(m.Now(), "changed", actor, input.Shorten(why, input.MaxStepText), true)
	a.Happenings[len(a.Happenings)-1].Fields = fields
	follows := []domain.Effect{m.audit.Note(actor, audit.ApplicationChanged, a.ID, f.Name, "", "application "+strings.Join(fields, ", application "))}
	if f.Person.Email != old.Person.Email {
		if a.State == AppUnconfirmed {
			follows = append(follows, m.ToApplicant(a, "application_confirm", "", m.Now().Add(UnconfirmedLife)))
		} else {
			follows = append(follows, m.ToApplicant(a, "application_received", "", time.Time{}))
		}
	}
	return a, nil, domain.Commit(ctx, m.Core, m.applications, a, follows...)
}
