package modelstest

import (
	"strings"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/store"
)

// Sits makes a member with somebody in a seat of it.
func (o *Office) Sits(organisation, name string) (*members.Member, *access.Account) {
	o.T.Helper()
	ctx := o.T.Context()
	number, err := o.Members.Members.Count(ctx, store.Query{})
	o.Must(err)
	member := &members.Member{Head: store.Head{ID: domain.NewID(o.Now())}, Number: number + 1, State: members.MemberActive, Name: organisation, Place: "Zwolle", Province: "overijssel"}
	o.Must(o.Members.Members.Insert(ctx, member))
	email := strings.ReplaceAll(dutch.Plain(name), " ", ".") + "@lid.example"
	member, err = o.Members.AddSeat(ctx, access.System, member.ID, input.Contact{Name: name, Function: "Directeur", Email: email, Phone: "0612345678"})
	o.Must(err)
	_, err = o.Members.TakeInvitation(ctx, strings.TrimPrefix(o.Letter("seat_invitation", email).Path, "/mijn/welkom/"), accounts.Entrance{})
	o.Must(err)
	a, err := o.Accounts.AccountByEmail(ctx, email)
	o.Must(err)
	return member, a
}

// Shows has somebody show everything to an audience.
func (o *Office) Shows(a *access.Account, to members.Audience) {
	o.T.Helper()
	in := members.DirectoryConsent{Listed: to, Fields: map[members.ShownField]members.Audience{}, About: "Bouwt aan buurten.", LinkedIn: "linkedin.com/in/" + a.ID}
	for _, f := range members.ShownFields {
		in.Fields[f] = members.Anyone
	}
	wrong, err := o.Members.SaveDirectoryConsent(o.T.Context(), a, in, members.DirectoryWordingOf("nl").Version)
	o.Must(err)
	if wrong != nil {
		o.T.Fatal(wrong)
	}
}

// Found are the names that a viewer sees.
func (o *Office) Found(viewer members.Audience, f members.ShownFilter) (names []string) {
	o.T.Helper()
	d, err := o.Members.MembersShown(o.T.Context(), viewer)
	o.Must(err)
	for _, p := range d.FindPeople(f) {
		names = append(names, p.Name)
	}
	return names
}
