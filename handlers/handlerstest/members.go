package handlerstest

import (
	"net/http"
	"slices"
	"time"

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

// Left makes somebody whose seat went to another, and who kept their cookies.
func (n *Paper) Left(name string) *Person {
	n.T.Helper()
	p := n.AsMember(name)
	if _, err := n.Models.Members.RemoveSeat(n.T.Context(), access.System, p.Account.Member, p.Account.Seat); err != nil {
		n.T.Fatal(err)
	}
	p.Account = nil
	return p
}

// Blocked makes somebody who is kept out, and who kept their cookies.
func (n *Paper) Blocked(p *Person) *Person {
	n.T.Helper()
	a, err := n.Models.Accounts.Accounts.Get(n.T.Context(), p.Account.ID)
	if err == nil {
		err = n.Models.Accounts.Block(n.T.Context(), access.System, a)
	}
	if err != nil {
		n.T.Fatal(err)
	}
	p.Account = nil
	return p
}

// Member makes an organisation that is a member, with nobody in it yet.
func (n *Paper) Member(name string) *members.Member {
	n.T.Helper()
	number, err := n.Models.Members.Members.Count(n.T.Context(), store.Query{})
	if err != nil {
		n.T.Fatal(err)
	}
	o := &members.Member{Head: store.Head{ID: domain.NewID(n.Now)}, Number: number + 1, State: members.MemberActive, Name: name,
		Kind: "gewoon lid", Size: "tot 50 medewerkers", Cents: 45_000, Place: "Zwolle", StartsOn: calendar.DayOf(n.Now)}
	if err := n.Models.Members.Members.Insert(n.T.Context(), o); err != nil {
		n.T.Fatal(err)
	}
	return o
}

// AsMember makes somebody with a seat, of an organisation of their own, who
// came in by the link in the invitation.
func (n *Paper) AsMember(name string) *Person {
	n.T.Helper()
	return n.AsMemberOf(n.Member("Stichting "+name), name)
}

// AsMemberOf makes a colleague.
func (n *Paper) AsMemberOf(o *members.Member, name string) *Person {
	n.T.Helper()
	email := name + "@lid.example"
	if _, err := n.Models.Members.AddSeat(n.T.Context(), access.System, o.ID, input.Contact{Name: name, Function: "directeur", Email: email, Phone: "0612345678"}); err != nil {
		n.T.Fatal(err)
	}
	p := n.Guest()
	tokens, err := n.Models.Members.TakeInvitation(n.T.Context(), n.SecretIn("seat_invitation", email), accounts.Entrance{Device: "test"})
	if err != nil {
		n.T.Fatal(err)
	}
	p.Cookies["__Host-samenspel-access"], p.Cookies["__Host-samenspel-refresh"] = tokens.Access, tokens.Refresh
	if p.Account, err = n.Models.Accounts.AccountByEmail(n.T.Context(), email); err != nil {
		n.T.Fatal(err)
	}
	return p
}

// Letters are those of a kind to an address, the oldest first.
func (n *Paper) Letters(template, to string) []post.Letter {
	n.T.Helper()
	return slices.DeleteFunc(n.AllLetters(store.Query{}), func(l post.Letter) bool { return l.Template != template || l.To != to })
}

// AllLetters are the letters of a query as their receivers read them.
func (n *Paper) AllLetters(q store.Query) []post.Letter {
	n.T.Helper()
	all, err := modelstest.Letters(n.Models).Find(n.T.Context(), q)
	if err != nil {
		n.T.Fatal(err)
	}
	for i := range all {
		open, err := n.Models.Post.OpenLetter(&all[i])
		if err != nil {
			n.T.Fatal(err)
		}
		all[i] = *open
	}
	return all
}

// SecretIn is what the link in the last letter of a kind to an address ends in.
func (n *Paper) SecretIn(template, to string) string {
	n.T.Helper()
	found := n.Letters(template, to)
	if len(found) == 0 {
		n.T.Fatalf("no letter %s to %s", template, to)
	}
	m := LinkSecret.FindStringSubmatch(found[len(found)-1].Text)
	if m == nil {
		n.T.Fatalf("no link in %q", found[len(found)-1].Text)
	}
	return m[1]
}

// Asks sends for a link to sign in and gives its secret once it is written.
func (n *Paper) Asks(email string, fields ...string) string {
	n.T.Helper()
	n.Now = n.Now.Add(time.Second) // letters are told apart by their time
	had := len(n.Letters("signin_link", email))
	if got := n.Guest().Post("/mijn/inloggen", append([]string{"email", email}, fields...)...); got.StatusCode != http.StatusOK {
		n.T.Fatalf("asking: %d", got.StatusCode)
	}
	n.Until(func() bool { return len(n.Letters("signin_link", email)) > had })
	return n.SecretIn("signin_link", email)
}

// Until waits for what happens behind an answer's back.
func (n *Paper) Until(there func() bool) {
	n.T.Helper()
	for range 400 {
		if there() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	n.T.Fatal("it never happened")
}

// Invited gives somebody a seat and the secret of their invitation.
func (n *Paper) Invited(name string) string {
	n.T.Helper()
	o := n.Member("Stichting " + name)
	if _, err := n.Models.Members.AddSeat(n.T.Context(), access.System, o.ID, input.Contact{Name: name, Email: name + "@lid.example"}); err != nil {
		n.T.Fatal(err)
	}
	return n.SecretIn("seat_invitation", name+"@lid.example")
}

// LinkTo is a link that leads on to anything, past the form.
func (n *Paper) LinkTo(email, to string) (string, error) {
	n.Now = n.Now.Add(time.Second)
	if err := n.Models.Members.SendSignIn(n.T.Context(), email, to); err != nil {
		return "", err
	}
	return n.SecretIn("signin_link", email), nil
}
