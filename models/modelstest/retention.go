package modelstest

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/privacy"
)

const ADay = 24 * time.Hour

// Holding are the collections in which a text stands, in whatever field.
func (o *Office) Holding(text string) (found []string) {
	o.T.Helper()
	for _, s := range models.Schemas {
		o.Must(o.Privacy.Each(o.T.Context(), s, func(id string, raw []byte) error {
			if bytes.Contains(bytes.ToLower(raw), []byte(strings.ToLower(text))) {
				found = append(found, s.Name)
			}
			return nil
		}))
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// Confirmed is an application that the desk has.
func (o *Office) Confirmed() *applying.Application {
	o.T.Helper()
	ctx := o.T.Context()
	a, wrong, err := o.Applying.SendApplication(ctx, applying.FormKey(), Filled())
	o.Must(err)
	if wrong != nil {
		o.T.Fatal(wrong)
	}
	a, err = o.Applying.ConfirmApplication(ctx, a.ID, o.Box.Mark("application", a.ID))
	o.Must(err)
	return a
}

// DecidedAs takes steps as somebody.
func (o *Office) DecidedAs(a *applying.Application, who *access.Account, step applying.ApplicationStep, text string) *applying.Application {
	o.T.Helper()
	a, err := o.Applying.StepApplication(o.T.Context(), who, a.ID, a.Version, step, text)
	o.Must(err)
	return a
}

func (o *Office) Retain() []privacy.Erasure {
	o.T.Helper()
	ran, err := o.Privacy.Retain(o.T.Context())
	o.Must(err)
	return ran
}
