package modelstest

import (
	"strings"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/audit"
)

// Applied puts an application of an organisation with the desk.
func (o *Office) Applied(change func(*applying.ApplicationForm)) *applying.Application {
	o.T.Helper()
	f := Filled()
	if change != nil {
		change(&f)
	}
	a, wrong, err := o.Applying.SendApplication(o.T.Context(), applying.FormKey(), f)
	o.Must(err)
	if wrong != nil {
		o.T.Fatal(wrong)
	}
	parts := strings.Split(o.Applying.ApplicationPath(a.ID), "/")
	a, err = o.Applying.ConfirmApplication(o.T.Context(), parts[3], parts[4])
	o.Must(err)
	return a
}

func (o *Office) Stepped(who *access.Account, a *applying.Application, step applying.ApplicationStep, text string) *applying.Application {
	o.T.Helper()
	a, err := o.Applying.StepApplication(o.T.Context(), who, a.ID, a.Version, step, text)
	o.Must(err)
	return a
}

// Entries are the lines of the log of a kind.
func (o *Office) Entries(kind string) []audit.Entry {
	o.T.Helper()
	all, _, err := o.Audit.AuditLog(o.T.Context(), access.System, audit.EntryFilter{Kind: kind}, 1)
	o.Must(err)
	return all
}
