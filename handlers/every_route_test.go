package handlers_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/handlers/route"
	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store"
)

// What has an owner is its owner's: with the ids of another nothing happens.
func TestTheThingsOfAnotherMember(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	mo, lin := n.AsMember("mo"), n.AsMember("lin")
	_, held, err := n.Models.Accounts.Holder(t.Context(), lin.Cookies["__Host-samenspel-access"])
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		for _, path := range []string{"/mijn/sessies/" + held.ID + "/einde", "/mijn/leden/" + lin.Account.ID, "/mijn/leden/" + lin.Account.Member, "/mijn/leden/" + lin.Account.Seat, "/mijn/passkeys/0/weg", "/mijn/passkeys/-1"} {
			got := mo.Do(method, path, nil, map[string]string{"Origin": handlerstest.OfficeBase})
			if got.StatusCode != http.StatusNotFound && got.StatusCode != http.StatusMethodNotAllowed || strings.Contains(got.Text, "lin@lid.example") {
				t.Errorf("%s %s: %d", method, path, got.StatusCode)
			}
		}
	}
	if got := lin.Get("/mijn"); got.StatusCode != http.StatusOK {
		t.Errorf("another ended the session: %d", got.StatusCode)
	}
	// Fields that name somebody else change nobody else.
	mo.Post("/mijn/gegevens", "person", "Overgenomen", "function", "x", "phone", "", "id", lin.Account.ID, "seat", lin.Account.Seat, "member", lin.Account.Member, "email", lin.Account.Email, "seen", lin.Account.Email)
	o, err := n.Models.Members.Members.Get(t.Context(), lin.Account.Member)
	if err != nil || o.Seats[0].Name != "lin" {
		t.Errorf("%+v, %v", o, err)
	}
}

// Who only has a seat gets no link of the office, and nobody sees that.
func TestForgettingTellsNothing(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	mo := n.AsMember("mo")
	cor := n.As("cor", access.Editor)
	answers := map[string]bool{}
	for _, email := range []string{mo.Account.Email, cor.Account.Email, "niemand@lid.example"} {
		got := n.Guest().Post("/redactie/wachtwoord-vergeten", "email", email)
		got.Header.Del("X-Request-Id")
		got.Header.Del("Date")
		answers[got.Status+strings.ReplaceAll(got.Text, email, "ADRES")+strings.Join(got.Header["Set-Cookie"], "")] = true
	}
	if len(answers) != 1 {
		t.Errorf("%d different answers", len(answers))
	}
	n.Until(func() bool { return len(n.Letters("forgot", cor.Account.Email)) == 1 })
	time.Sleep(50 * time.Millisecond)
	for _, kind := range []string{"forgot", "invitation"} {
		if len(n.Letters(kind, mo.Account.Email)) > 0 {
			t.Errorf("a letter %s went to a member", kind)
		}
	}
}

// Without a mail server letters are kept to be read, but for the desk none with
// a link that opens the office; what is still to be sent shows its link to nobody.
func TestTheDeskReadsNoKeyOfTheOffice(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss, desk := n.As("boss", access.Administrator), n.As("desk", access.Desk)
	if _, err := n.Models.Accounts.Invite(t.Context(), boss.Account, "nieuw@meent.example", "Nieuw", []access.Role{access.Administrator}); err != nil {
		t.Fatal(err)
	}
	if err := n.Models.Accounts.Forgot(t.Context(), boss.Account.Email); err != nil {
		t.Fatal(err)
	}
	n.AsMember("mo")
	office := append(n.Letters("invitation", "nieuw@meent.example"), n.Letters("forgot", boss.Account.Email)...)
	member := n.Letters("seat_invitation", "mo@lid.example")[0]
	for _, l := range append(office, member) {
		link := handlerstest.LinkSecret.FindStringSubmatch(l.Text)[1]
		for _, who := range []*handlerstest.Person{boss, desk} {
			if got := who.Get("/redactie/post/" + l.ID); got.StatusCode != 200 || strings.Contains(got.Text, link) {
				t.Errorf("%s, still to be sent: %d", l.Template, got.StatusCode)
			}
		}
		l.State = post.LetterKept
		if err := modelstest.Letters(n.Models).Replace(t.Context(), &l); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range office {
		got := desk.Get("/redactie/post/" + l.ID)
		if got.StatusCode != 200 || strings.Contains(got.Text, "/redactie/instellen/") || strings.Contains(got.Text, "/redactie/wachtwoord/") || !strings.Contains(got.Text, "Alleen een beheerder") {
			t.Errorf("%s: %d", l.Template, got.StatusCode)
		}
		handlerstest.Complete(t, got)
		if got := boss.Get("/redactie/post/" + l.ID); !strings.Contains(got.Text, handlerstest.LinkSecret.FindStringSubmatch(l.Text)[1]) {
			t.Errorf("%s: the administrator cannot read it", l.Template)
		}
	}
	if got := desk.Get("/redactie/post/" + member.ID); !strings.Contains(got.Text, "/mijn/welkom/") {
		t.Error("a letter to a member")
	}
}

// Whatever members asked for before, a stranger gets what strangers got.
func TestNothingOfAMemberStaysForStrangers(t *testing.T) {
	h := handlerstest.NewHidden(t)
	h.Publish(h.Half)
	h.Publish(h.Whole)
	mo := h.AsMember("mo")
	mo.Post("/mijn/profiel", "audience", "everyone")
	var paths []string
	for _, r := range h.Server.Routes() {
		if r.Method != http.MethodGet || r.Access != route.Everyone || strings.Contains(r.Path, ":mark") || strings.Contains(r.Path, ":secret") {
			continue
		}
		slug := map[string]string{"/actueel/:slug": "half-open", "/series/:slug": "rondkomen", "/themas/:slug": "jongeren", "/personen/:slug": "anna-de-wit",
			"/organisaties/:slug": "de-haven", "/lid-worden/:slug": "kennis", "/:slug": "contact"}[r.Path]
		paths = append(paths, strings.NewReplacer(":slug", slug, "/bestand/:id/:name", h.File.Path(), ":name", "pages.xml", ":id", "x").Replace(r.Path))
	}
	paths = append(paths, "/actueel/voor-leden", "/actueel/half-open?als=bezoeker", "/niets")
	before, kept := map[string]handlerstest.Reply{}, 0
	for _, path := range paths {
		before[path] = h.Guest().Get(path)
	}
	if err := h.Models.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		mo.Get(path)
		got, was := h.Guest().Get(path), before[path]
		if strings.Contains(strings.ToLower(got.Text), "muts") || strings.Contains(got.Text, "mo@lid.example") {
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
		if got.StatusCode != was.StatusCode || got.Text != was.Text || len(got.Header["Set-Cookie"]) > 0 {
			t.Errorf("%s is another page after a member: %d, %d", path, was.StatusCode, got.StatusCode)
		}
	}
	if n, err := h.Models.Members.Members.Count(t.Context(), store.Query{}); kept < 20 || n == 0 || err != nil {
		t.Errorf("only %d pages were compared", kept)
	}
}
