package modelstest

import (
	"samenspel/models/accounts"
)

// Counts says whether tokens open anything, by either of the two.
func (o *Office) Counts(t accounts.Tokens) bool {
	_, _, err := o.Accounts.Holder(o.T.Context(), t.Access)
	_, refreshed := o.Accounts.Exchange(o.T.Context(), t.Refresh)
	return err == nil && refreshed == nil
}
