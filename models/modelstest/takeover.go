package modelstest

import (
	"strings"

	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/members"
)

// Seated is an organisation, with a seat for each address.
func (o *Office) Seated(contacts ...input.Contact) *members.Member {
	o.T.Helper()
	org, err := o.Members.Enrol(o.T.Context(), "De Vaart")
	o.Must(err)
	for _, c := range contacts {
		org, err = o.Members.AddSeat(o.T.Context(), access.System, org.ID, c)
		o.Must(err)
	}
	return org
}

func (o *Office) AccountOf(email string) *access.Account {
	o.T.Helper()
	a, err := o.Accounts.AccountByEmail(o.T.Context(), email)
	o.Must(err)
	return a
}

func (o *Office) Invitation(email string) string {
	o.T.Helper()
	return strings.TrimPrefix(o.Letter("seat_invitation", email).Path, "/mijn/welkom/")
}
