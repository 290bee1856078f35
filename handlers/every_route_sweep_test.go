// One request comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package handlers_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/handlers/route"
	"samenspel/models/access"
	"samenspel/models/input"
)

// Every route of the table is asked for by everybody there is. Who may not is
// sent to sign in or refused, and nothing else happens. The ids are another's.
func TestEveryRouteAsksWhoItIs(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss, both := n.As("boss", access.Administrator), n.As("both", access.Author)
	if _, err := n.Models.Members.AddSeat(t.Context(), access.System, n.Member("De Vaart").ID, input.Contact{Name: "both", Email: both.Account.Email}); err != nil {
		t.Fatal(err)
	}
	byMail := n.Guest() // works in the office, too, and came by a mailed link
	byMail.Post("/mijn/inloggen/" + n.Asks(both.Account.Email))
	byMail.Account = &access.Account{Member: "x"}
	people := map[string]*handlerstest.Person{
		"guest": n.Guest(), "member": n.AsMember("mo"), "other member": n.AsMember("lin"), "by mail": byMail,
		"left": n.Left("weg"), "blocked member": n.Blocked(n.AsMember("dicht")), "blocked administrator": n.Blocked(n.As("shut", access.Administrator)),
		"author": n.As("author", access.Author), "editor": n.As("editor", access.Editor), "desk": n.As("desk", access.Desk),
		"board": n.As("board", access.Board), "administrator": boss,
	}
	other := n.As("other", access.Author)
	for name, who := range people {
		n.Now = n.Now.Add(time.Minute) // the API counts what an address asks
		seat := who.Account != nil && who.Account.Member != ""
		works := who.Account != nil && who.Account.InOffice()
		for _, r := range n.Server.Routes() {
			if strings.HasSuffix(r.Path, "/uitloggen") || strings.Contains(r.Path, "sessies") {
				continue
			}
			path := strings.NewReplacer(":secret", "geheim", ":mark", "geheim", ":id", other.Account.ID, ":n", "99", ":action", "niets", ":kind", "personen",
				":slug", "niets", ":seat", "niets", ":step", "admit").Replace(r.Path)
			var got handlerstest.Reply
			if r.Method == http.MethodGet {
				got = who.Get(path)
			} else {
				got = who.Do(r.Method, path, nil, map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Origin": handlerstest.OfficeBase})
			}
			office, program := strings.HasPrefix(path, "/redactie"), strings.HasPrefix(path, "/api/")
			toSignIn := strings.HasPrefix(got.Header.Get("Location"), "/redactie/inloggen") || strings.HasPrefix(got.Header.Get("Location"), "/mijn/inloggen")
			if r.Method != http.MethodGet { // the form is given back, to be sent again
				toSignIn = got.StatusCode == http.StatusUnauthorized && (strings.Contains(got.Text, "U bent afgemeld") || strings.Contains(got.Text, "U bent uitgelogd"))
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
			case r.Access == route.Of(access.HaveSeat) && seat, works && r.Access == route.OwnAccount, works && who.Account.May(access.Permission(r.Access)):
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
