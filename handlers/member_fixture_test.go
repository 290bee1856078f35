package handlers

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"testing"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store"
)

// member makes an organisation that is a member, with nobody in it yet.
func (n *paper) member(name string) *members.Member {
	n.t.Helper()
	number, err := n.models.Members.Members.Count(n.t.Context(), store.Query{})
	if err != nil {
		n.t.Fatal(err)
	}
	o := &members.Member{Head: store.Head{ID: domain.NewID(n.now)}, Number: number + 1, State: members.MemberActive, Name: name,
		Kind: "gewoon lid", Size: "tot 50 medewerkers", Cents: 45_000, Place: "Zwolle", StartsOn: calendar.DayOf(n.now)}
	if err := n.models.Members.Members.Insert(n.t.Context(), o); err != nil {
		n.t.Fatal(err)
	}
	return o
}

// asMember makes somebody with a seat, of an organisation of their own, who
// came in by the link in the invitation.
func (n *paper) asMember(name string) *person {
	n.t.Helper()
	return n.asMemberOf(n.member("Stichting "+name), name)
}

// asMemberOf makes a colleague.
func (n *paper) asMemberOf(o *members.Member, name string) *person {
	n.t.Helper()
	email := name + "@lid.example"
	if _, err := n.models.Members.AddSeat(n.t.Context(), access.System, o.ID, input.Contact{Name: name, Function: "directeur", Email: email, Phone: "0612345678"}); err != nil {
		n.t.Fatal(err)
	}
	p := n.guest()
	tokens, err := n.models.Members.TakeInvitation(n.t.Context(), n.secretIn("seat_invitation", email), accounts.Entrance{Device: "test"})
	if err != nil {
		n.t.Fatal(err)
	}
	p.cookies["__Host-samenspel-access"], p.cookies["__Host-samenspel-refresh"] = tokens.Access, tokens.Refresh
	if p.account, err = n.models.Accounts.AccountByEmail(n.t.Context(), email); err != nil {
		n.t.Fatal(err)
	}
	return p
}

// letters are those of a kind to an address, the oldest first.
func (n *paper) letters(template, to string) []post.Letter {
	n.t.Helper()
	return slices.DeleteFunc(n.allLetters(store.Query{}), func(l post.Letter) bool { return l.Template != template || l.To != to })
}

// allLetters are the letters of a query as their receivers read them.
func (n *paper) allLetters(q store.Query) []post.Letter {
	n.t.Helper()
	all, err := modelstest.Letters(n.models).Find(n.t.Context(), q)
	if err != nil {
		n.t.Fatal(err)
	}
	for i := range all {
		open, err := n.models.Post.OpenLetter(&all[i])
		if err != nil {
			n.t.Fatal(err)
		}
		all[i] = *open
	}
	return all
}

var linkSecret = regexp.MustCompile(regexp.QuoteMeta(officeBase) + `/\S*/([\w-]{43})\b`)

// secretIn is what the link in the last letter of a kind to an address ends in.
func (n *paper) secretIn(template, to string) string {
	n.t.Helper()
	found := n.letters(template, to)
	if len(found) == 0 {
		n.t.Fatalf("no letter %s to %s", template, to)
	}
	m := linkSecret.FindStringSubmatch(found[len(found)-1].Text)
	if m == nil {
		n.t.Fatalf("no link in %q", found[len(found)-1].Text)
	}
	return m[1]
}

func TestAMemberOfTheFixtureIsNotOfTheOffice(t *testing.T) {
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	if got := zoe.get("/redactie"); got.StatusCode != http.StatusSeeOther || got.Header.Get("Location") != "/redactie/inloggen" {
		t.Errorf("%d %s", got.StatusCode, got.Header.Get("Location"))
	}
	if !zoe.account.May(access.HaveSeat) || zoe.account.May(access.UseOffice) {
		t.Error(fmt.Sprint(zoe.account))
	}
}
