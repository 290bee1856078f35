package modelstest

import (
	"samenspel/models/press"
)

func (o *Office) IdOf(name string) string {
	o.T.Helper()
	known, err := o.Press.FindRecords(o.T.Context(), press.PersonRecord, name)
	o.Must(err)
	return known[0].ID
}
