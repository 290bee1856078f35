package modelstest

import (
	"samenspel/models/audit"
	"samenspel/models/store"
)

// Logged are the lines of a kind.
func (o *Office) Logged(kind string) []audit.Entry {
	o.T.Helper()
	found, err := o.Audit.Entries.Find(o.T.Context(), store.Query{Where: []store.Condition{store.Is("kind", kind)}, Sort: []store.Key{store.Desc("at")}})
	o.Must(err)
	return found
}
