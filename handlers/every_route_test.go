package handlers

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/route"
	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store"
)

// left makes somebody whose seat went to another, and who kept their cookies.
func (n *paper) left(name string) *person {
	n.t.Helper()
	p := n.asMember(name)
	if _, err := n.models.Members.RemoveSeat(n.t.Context(), access.System, p.account.Member, p.account.Seat); err != nil {
		n.t.Fatal(err)
	}
	p.account = nil
	return p
}

// blocked makes somebody who is kept out, and who kept their cookies.
func (n *paper) blocked(p *person) *person {
	n.t.Helper()
	a, err := n.models.Accounts.Accounts.Get(n.t.Context(), p.account.ID)
	if err == nil {
		err = n.models.Accounts.Block(n.t.Context(), access.System, a)
	}
	if err != nil {
		n.t.Fatal(err)
	}
	p.account = nil
	return p
}

// Every route of the table is asked for by everybody there is. Who may not is
// sent to sign in or refused, and nothing else happens. The ids are another's.
func TestEveryRouteAsksWhoItIs(t *testing.T) {
	n := newNewsroom(t)
	boss, both := n.as("boss", access.Administrator), n.as("both", access.Author)
	if _, err := n.models.Members.AddSeat(t.Context(), access.System, n.member("De Vaart").ID, input.Contact{Name: "both", Email: both.account.Email}); err != nil {
		t.Fatal(err)
	}
	byMail := n.guest() // works in the office, too, and came by a mailed link
	byMail.post("/mijn/inloggen/" + n.asks(both.account.Email))
	byMail.account = &access.Account{Member: "x"}
	people := map[string]*person{
		"guest": n.guest(), "member": n.asMember("mo"), "other member": n.asMember("lin"), "by mail": byMail,
		"left": n.left("weg"), "blocked member": n.blocked(n.asMember("dicht")), "blocked administrator": n.blocked(n.as("shut", access.Administrator)),
		"author": n.as("author", access.Author), "editor": n.as("editor", access.Editor), "desk": n.as("desk", access.Desk),
		"board": n.as("board", access.Board), "administrator": boss,
	}
	other := n.as("other", access.Author)
	for name, who := range people {
		n.now = n.now.Add(time.Minute) // the API counts what an address asks
		seat := who.account != nil && who.account.Member != ""
		works := who.account != nil && who.account.InOffice()
		for _, r := range n.server.Routes() {
			if strings.HasSuffix(r.Path, "/uitloggen") || strings.Contains(r.Path, "sessies") {
				continue
			}
			path := strings.NewReplacer(":secret", "geheim", ":mark", "geheim", ":id", other.account.ID, ":n", "99", ":action", "niets", ":kind", "personen",
				":slug", "niets", ":seat", "niets", ":step", "admit").Replace(r.Path)
			var got reply
			if r.Method == http.MethodGet {
				got = who.get(path)
			} else {
				got = who.do(r.Method, path, nil, map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Origin": officeBase})
			}
			office, program := strings.HasPrefix(path, "/redactie"), strings.HasPrefix(path, "/api/")
			toSignIn := strings.HasPrefix(got.Header.Get("Location"), "/redactie/inloggen") || strings.HasPrefix(got.Header.Get("Location"), "/mijn/inloggen")
			if r.Method != http.MethodGet { // the form is given back, to be sent again
				toSignIn = got.StatusCode == http.StatusUnauthorized && (strings.Contains(got.text, "U bent afgemeld") || strings.Contains(got.text, "U bent uitgelogd"))
			}
			if got.StatusCode >= 500 && r.Access != route.Operator {
				t.Errorf("%s %s %s: %d", name, r.Method, path, got.StatusCode)
			}
			var right bool
			switch {
			case r.Access == route.Everyone || r.Access == route.Operator:
				right = r.Path == "/redactie/tweede-stap" || !toSignIn && (got.StatusCode != http.StatusForbidden || !office)
			case program: // cookies count for nothing there
				right = got.StatusCode == http.StatusUnauthorized
			case r.Access == route.Of(access.HaveSeat) && strings.Contains(path, "passkey") && name == "by mail":
				right = got.StatusCode == http.StatusForbidden // their keys open the office
			case r.Access == route.Of(access.HaveSeat) && seat, works && r.Access == route.OwnAccount, works && who.account.May(access.Permission(r.Access)):
				right = !toSignIn && got.StatusCode != http.StatusForbidden && got.StatusCode != http.StatusUnauthorized
			case works:
				right = got.StatusCode == http.StatusForbidden
			default:
				right = toSignIn
			}
			if !right && !(name == "by mail" && path == "/mijn/gegevens/adres" && got.StatusCode == http.StatusForbidden) {
				t.Errorf("%s, %s %s, for %s: %d %s", name, r.Method, path, r.Access, got.StatusCode, got.Header.Get("Location"))
			}
			if private := office || strings.HasPrefix(path, "/mijn") || program && r.Access != route.Everyone; private && got.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s %s may be kept: %q", r.Method, path, got.Header.Get("Cache-Control"))
			}
			if got.Header.Get("Cache-Control") != "no-store" && len(got.Header["Set-Cookie"]) > 0 {
				t.Errorf("%s %s sets a cookie and may be kept", r.Method, path)
			}
		}
	}
}

// What has an owner is its owner's: with the ids of another nothing happens.
func TestTheThingsOfAnotherMember(t *testing.T) {
	n := newNewsroom(t)
	mo, lin := n.asMember("mo"), n.asMember("lin")
	_, held, err := n.models.Accounts.Holder(t.Context(), lin.cookies["__Host-samenspel-access"])
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		for _, path := range []string{"/mijn/sessies/" + held.ID + "/einde", "/mijn/leden/" + lin.account.ID, "/mijn/leden/" + lin.account.Member, "/mijn/leden/" + lin.account.Seat, "/mijn/passkeys/0/weg", "/mijn/passkeys/-1"} {
			got := mo.do(method, path, nil, map[string]string{"Origin": officeBase})
			if got.StatusCode != http.StatusNotFound && got.StatusCode != http.StatusMethodNotAllowed || strings.Contains(got.text, "lin@lid.example") {
				t.Errorf("%s %s: %d", method, path, got.StatusCode)
			}
		}
	}
	if got := lin.get("/mijn"); got.StatusCode != http.StatusOK {
		t.Errorf("another ended the session: %d", got.StatusCode)
	}
	// Fields that name somebody else change nobody else.
	mo.post("/mijn/gegevens", "person", "Overgenomen", "function", "x", "phone", "", "id", lin.account.ID, "seat", lin.account.Seat, "member", lin.account.Member, "email", lin.account.Email, "seen", lin.account.Email)
	o, err := n.models.Members.Members.Get(t.Context(), lin.account.Member)
	if err != nil || o.Seats[0].Name != "lin" {
		t.Errorf("%+v, %v", o, err)
	}
}

// Who only has a seat gets no link of the office, and nobody sees that.
func TestForgettingTellsNothing(t *testing.T) {
	n := newNewsroom(t)
	mo := n.asMember("mo")
	cor := n.as("cor", access.Editor)
	answers := map[string]bool{}
	for _, email := range []string{mo.account.Email, cor.account.Email, "niemand@lid.example"} {
		got := n.guest().post("/redactie/wachtwoord-vergeten", "email", email)
		got.Header.Del("X-Request-Id")
		got.Header.Del("Date")
		answers[got.Status+strings.ReplaceAll(got.text, email, "ADRES")+strings.Join(got.Header["Set-Cookie"], "")] = true
	}
	if len(answers) != 1 {
		t.Errorf("%d different answers", len(answers))
	}
	n.until(func() bool { return len(n.letters("forgot", cor.account.Email)) == 1 })
	time.Sleep(50 * time.Millisecond)
	for _, kind := range []string{"forgot", "invitation"} {
		if len(n.letters(kind, mo.account.Email)) > 0 {
			t.Errorf("a letter %s went to a member", kind)
		}
	}
}

// Without a mail server letters are kept to be read, but for the desk none with
// a link that opens the office; what is still to be sent shows its link to nobody.
func TestTheDeskReadsNoKeyOfTheOffice(t *testing.T) {
	n := newNewsroom(t)
	boss, desk := n.as("boss", access.Administrator), n.as("desk", access.Desk)
	if _, err := n.models.Accounts.Invite(t.Context(), boss.account, "nieuw@meent.example", "Nieuw", []access.Role{access.Administrator}); err != nil {
		t.Fatal(err)
	}
	if err := n.models.Accounts.Forgot(t.Context(), boss.account.Email); err != nil {
		t.Fatal(err)
	}
	n.asMember("mo")
	office := append(n.letters("invitation", "nieuw@meent.example"), n.letters("forgot", boss.account.Email)...)
	member := n.letters("seat_invitation", "mo@lid.example")[0]
	for _, l := range append(office, member) {
		link := linkSecret.FindStringSubmatch(l.Text)[1]
		for _, who := range []*person{boss, desk} {
			if got := who.get("/redactie/post/" + l.ID); got.StatusCode != 200 || strings.Contains(got.text, link) {
				t.Errorf("%s, still to be sent: %d", l.Template, got.StatusCode)
			}
		}
		l.State = post.LetterKept
		if err := modelstest.Letters(n.models).Replace(t.Context(), &l); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range office {
		got := desk.get("/redactie/post/" + l.ID)
		if got.StatusCode != 200 || strings.Contains(got.text, "/redactie/instellen/") || strings.Contains(got.text, "/redactie/wachtwoord/") || !strings.Contains(got.text, "Alleen een beheerder") {
			t.Errorf("%s: %d", l.Template, got.StatusCode)
		}
		complete(t, got)
		if got := boss.get("/redactie/post/" + l.ID); !strings.Contains(got.text, linkSecret.FindStringSubmatch(l.Text)[1]) {
			t.Errorf("%s: the administrator cannot read it", l.Template)
		}
	}
	if got := desk.get("/redactie/post/" + member.ID); !strings.Contains(got.text, "/mijn/welkom/") {
		t.Error("a letter to a member")
	}
}

// Whatever members asked for before, a stranger gets what strangers got.
func TestNothingOfAMemberStaysForStrangers(t *testing.T) {
	h := newHidden(t)
	h.publish(h.half)
	h.publish(h.whole)
	mo := h.asMember("mo")
	mo.post("/mijn/profiel", "audience", "everyone")
	var paths []string
	for _, r := range h.server.Routes() {
		if r.Method != http.MethodGet || r.Access != route.Everyone || strings.Contains(r.Path, ":mark") || strings.Contains(r.Path, ":secret") {
			continue
		}
		slug := map[string]string{"/actueel/:slug": "half-open", "/series/:slug": "rondkomen", "/themas/:slug": "jongeren", "/personen/:slug": "anna-de-wit",
			"/organisaties/:slug": "de-haven", "/lid-worden/:slug": "kennis", "/:slug": "contact"}[r.Path]
		paths = append(paths, strings.NewReplacer(":slug", slug, "/bestand/:id/:name", h.file.Path(), ":name", "pages.xml", ":id", "x").Replace(r.Path))
	}
	paths = append(paths, "/actueel/voor-leden", "/actueel/half-open?als=bezoeker", "/niets")
	before, kept := map[string]reply{}, 0
	for _, path := range paths {
		before[path] = h.guest().get(path)
	}
	if err := h.models.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		mo.get(path)
		got, was := h.guest().get(path), before[path]
		if strings.Contains(strings.ToLower(got.text), "muts") || strings.Contains(got.text, "mo@lid.example") {
			t.Errorf("%s shows a stranger what members read", path)
		}
		if was.Header.Get("Cache-Control") == "no-store" {
			continue
		}
		kept++
		for _, name := range []string{"Cache-Control", "Content-Type", "Vary", "Etag", "Location", "Set-Cookie", "Last-Modified"} {
			if got.Header.Get(name) != was.Header.Get(name) {
				t.Errorf("%s: %s was %q and is %q", path, name, was.Header.Get(name), got.Header.Get(name))
			}
		}
		if got.StatusCode != was.StatusCode || got.text != was.text || len(got.Header["Set-Cookie"]) > 0 {
			t.Errorf("%s is another page after a member: %d, %d", path, was.StatusCode, got.StatusCode)
		}
	}
	if n, err := h.models.Members.Members.Count(t.Context(), store.Query{}); kept < 20 || n == 0 || err != nil {
		t.Errorf("only %d pages were compared", kept)
	}
}
