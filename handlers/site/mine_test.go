package site_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/handlers/route"
	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
	"samenspel/models/store"
)

// Every page of members is asked for by everyone. Who has no seat is sent to
// sign in or told so, and nothing else happens.
func TestEveryPageOfMembersAsksForASeat(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	people := map[string]*handlerstest.Person{"guest": n.Guest(), "member": n.AsMember("mo"), "author": n.As("author", access.Author), "editor": n.As("editor", access.Editor),
		"desk": n.As("desk", access.Desk), "administrator": n.As("administrator", access.Administrator)}
	_, others, err := n.Models.Accounts.Holder(t.Context(), zoe.Cookies["__Host-samenspel-access"])
	if err != nil {
		t.Fatal(err)
	}
	for name, who := range people {
		for _, r := range n.Server.Routes() {
			if r.Access != route.Of(access.HaveSeat) || r.Path == "/mijn/sessies/einde" {
				continue
			}
			path := strings.NewReplacer(":id", others.ID, ":n", "99").Replace(r.Path)
			var got handlerstest.Reply
			if r.Method == http.MethodGet {
				got = who.Get(path)
				if head := who.Do(http.MethodHead, path, nil, nil); head.StatusCode != got.StatusCode {
					t.Errorf("%s HEAD %s: %d, not %d", name, path, head.StatusCode, got.StatusCode)
				}
			} else {
				got = who.Post(path)
			}
			switch {
			case name == "member" && (got.StatusCode == http.StatusUnauthorized || got.StatusCode == http.StatusForbidden || got.StatusCode >= 500 || strings.HasPrefix(got.Header.Get("Location"), "/mijn/inloggen")):
				t.Errorf("a member may not %s %s: %d", r.Method, path, got.StatusCode)
			case name == "guest" && r.Method == http.MethodGet && (got.StatusCode != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/mijn/inloggen")):
				t.Errorf("a guest may %s %s: %d", r.Method, path, got.StatusCode)
			case name == "guest" && r.Method == http.MethodPost && (got.StatusCode != http.StatusUnauthorized || !strings.Contains(got.Text, "U bent uitgelogd")):
				t.Errorf("a guest may %s %s: %d", r.Method, path, got.StatusCode)
			case name != "guest" && name != "member" && (got.StatusCode != http.StatusForbidden || !strings.Contains(got.Text, "Deze pagina’s zijn voor leden") || !strings.Contains(got.Text, `href="/redactie"`)):
				t.Errorf("%s may %s %s: %d", name, r.Method, path, got.StatusCode)
			}
			if got.Header.Get("Cache-Control") != "no-store" || got.Header.Get("X-Robots-Tag") != "noindex" {
				t.Errorf("%s %s may be kept or found: %v", r.Method, path, got.Header)
			}
			if got.StatusCode == 200 {
				handlerstest.Complete(t, got)
			}
		}
	}
	if got := n.Guest().Get("/mijn/gegevens"); got.Header.Get("Location") != "/mijn/inloggen?naar=/mijn/gegevens" {
		t.Errorf("back to %s", got.Header.Get("Location"))
	}
	if got := zoe.Get("/mijn"); got.StatusCode != 200 {
		t.Errorf("another ended a session that is not theirs: %d", got.StatusCode)
	}
}

// What a signed-out member sent is given back.
func TestWhatASignedOutMemberSentIsNotLost(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	got := n.Guest().Post("/mijn/gegevens", "person", `Zoë "van" <Dijk>`, "function", "bestuurder", "phone", "")
	handlerstest.Complete(t, got)
	var again []string
	for _, m := range regexp.MustCompile(`<input type="hidden" name="(\w+)" value="([^"]*)">`).FindAllStringSubmatch(got.Text, -1) {
		again = append(again, m[1], strings.NewReplacer("&#34;", `"`, "&lt;", "<", "&gt;", ">").Replace(m[2]))
	}
	if got := zoe.Post("/mijn/gegevens", again...); got.Header.Get("Location") != "/mijn/gegevens?gedaan=gegevens" {
		t.Fatalf("%d", got.StatusCode)
	}
	if got := zoe.Get("/mijn/gegevens"); !strings.Contains(got.Text, `Zoë &#34;van&#34; &lt;Dijk&gt;`) {
		t.Error("it was lost")
	}
}

func TestWhatIsNewSinceTheLastVisit(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	n.Article("oud", access.Public, n.Now.Add(-time.Hour))
	zoe := n.AsMember("zoe")
	if got := zoe.Get("/mijn"); !strings.Contains(got.Text, "Fijn dat u er bent") || !strings.Contains(got.Text, "Titel van oud") {
		t.Error("a first visit shows nothing")
	}
	n.Now = n.Now.Add(20 * time.Minute)
	zoe.Get("/mijn/bewaard") // the same visit
	n.Now = n.Now.Add(20 * time.Minute)
	if got := zoe.Get("/mijn"); !strings.Contains(got.Text, "Fijn dat u er bent") {
		t.Error("a visit is over while somebody is here")
	}
	n.Now = n.Now.Add(time.Minute)
	n.Article("open", access.Public, n.Now)
	n.Article("dicht", access.Members, n.Now)
	n.Now = n.Now.Add(time.Hour)
	got := zoe.Get("/mijn")
	if dicht, open := strings.Index(got.Text, "Titel van dicht"), strings.Index(got.Text, "Titel van open"); dicht < 0 || open < dicht || strings.Contains(got.Text, "Titel van oud") {
		t.Errorf("new: for members at %d, for all at %d", dicht, open)
	}
	if again := zoe.Get("/mijn"); !strings.Contains(again.Text, "Titel van dicht") {
		t.Error("a reload makes it old")
	}
	n.Now = n.Now.Add(time.Hour)
	if got := zoe.Get("/mijn"); !strings.Contains(got.Text, "Niets nieuws sinds uw vorige bezoek") {
		t.Error("what was shown is new again")
	}
}

func TestPiecesAreKeptByWhomeverKeptThem(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	id := n.Article("een-stuk", access.Public, n.Now)
	zoe, mo := n.AsMember("zoe"), n.AsMember("mo")
	for range 2 {
		if got := zoe.Post("/mijn/bewaard/" + id); got.Header.Get("Location") != "/actueel/een-stuk" {
			t.Fatalf("%d %s", got.StatusCode, got.Header.Get("Location"))
		}
	}
	if got := zoe.Get("/mijn/bewaard"); strings.Count(got.Text, "Titel van een-stuk") != 2 { // and in the button's words
		t.Error("it is not kept once")
	}
	if got := mo.Get("/mijn/bewaard"); strings.Contains(got.Text, "Titel van een-stuk") {
		t.Error("another sees it")
	}
	for _, unknown := range []string{"niets", "id-..%2f", "%00"} {
		if got := zoe.Post("/mijn/bewaard/" + unknown); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", unknown, got.StatusCode)
		}
	}
	if got := zoe.Post("/mijn/bewaard/"+id, "weg", "1"); got.Header.Get("Location") != "/actueel/een-stuk" {
		t.Errorf("%d", got.StatusCode)
	}
	zoe.Post("/mijn/bewaard/" + id)
	if got := zoe.Post("/mijn/bewaard/" + id + "/weg"); got.Header.Get("Location") != "/mijn/bewaard?gedaan=weg" {
		t.Errorf("%d", got.StatusCode)
	}
	if got := zoe.Get("/mijn/bewaard"); strings.Contains(got.Text, "Titel van een-stuk") || !strings.Contains(got.Text, "nog niets bewaard") {
		t.Error("it is kept still")
	}
}

func TestAMemberCancelsAndStays(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	o := n.Member("De Vaart")
	zoe, karim, mo := n.AsMemberOf(o, "zoe"), n.AsMemberOf(o, "karim"), n.AsMember("mo")
	page := zoe.Get("/mijn/organisatie/opzeggen")
	handlerstest.Complete(t, page)
	if !strings.Contains(page.Text, "31 december 2026") {
		t.Fatal("no last day")
	}
	if got := zoe.Post("/mijn/organisatie/opzeggen", "einde", "2027-12-31", "reason", "Wij <stoppen>"); got.StatusCode != 422 || !strings.Contains(got.Text, "Wij &lt;stoppen&gt;") || !strings.Contains(got.Text, "intussen veranderd") {
		t.Errorf("to a day that was not shown: %d", got.StatusCode)
	}
	for range 2 { // an impatient thumb
		if got := zoe.Post("/mijn/organisatie/opzeggen", "einde", "2026-12-31", "reason", "Wij stoppen"); !strings.HasPrefix(got.Header.Get("Location"), "/mijn/organisatie") {
			t.Fatalf("%d", got.StatusCode)
		}
	}
	for _, email := range []string{"zoe@lid.example", "karim@lid.example"} {
		if got := n.Letters("membership_cancelled", email); len(got) != 1 {
			t.Errorf("%d confirmations to %s", len(got), email)
		}
	}
	if got := karim.Get("/mijn/organisatie"); !strings.Contains(got.Text, "zoe heeft het lidmaatschap op 2") || strings.Contains(got.Text, "Wij stoppen") || !strings.Contains(got.Text, "31 december 2026") {
		t.Error("a colleague does not see it, or sees the reason")
	}
	if got := mo.Get("/mijn/organisatie"); strings.Contains(got.Text, "De Vaart") || strings.Contains(got.Text, "karim") {
		t.Error("another member sees it")
	}
	if got := karim.Post("/mijn/organisatie/opzeggen/terug"); got.Header.Get("Location") != "/mijn/organisatie?gedaan=terug" {
		t.Errorf("%d", got.StatusCode)
	}
	held, err := n.Models.Members.Members.Get(t.Context(), o.ID)
	if err != nil || held.State != members.MemberActive || held.EndsOn != "" {
		t.Errorf("%+v %v", held, err)
	}
	zoe.Post("/mijn/organisatie/opzeggen", "einde", "2026-12-31")
	n.Now = n.Now.Add(60 * 24 * time.Hour)
	if _, err := n.Models.Members.EndDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, who := range []*handlerstest.Person{zoe, karim} {
		if got := who.Get("/mijn"); got.StatusCode != http.StatusSeeOther || len(who.Cookies) > 0 {
			t.Errorf("after the end: %d %v", got.StatusCode, who.Cookies)
		}
	}
}

// A seat that passed on takes everything from who had it, at the next request.
func TestALeaverKeepsNothing(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	o := n.Member("De Vaart")
	zoe := n.AsMemberOf(o, "zoe")
	id := n.Article("een-stuk", access.Public, n.Now)
	zoe.Post("/mijn/bewaard/" + id)
	link := n.Asks(zoe.Account.Email)
	if _, err := n.Models.Members.PassSeat(t.Context(), access.System, o.ID, zoe.Account.Seat, input.Contact{Name: "Lin", Email: "lin@lid.example"}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/mijn", "/mijn/organisatie", "/mijn/sessies"} {
		if got := zoe.Get(path); got.StatusCode != http.StatusSeeOther || strings.Contains(got.Text, "lin@") {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	if len(zoe.Cookies) > 0 {
		t.Errorf("cookies are left: %v", zoe.Cookies)
	}
	if got := n.Guest().Post("/mijn/inloggen/" + link); got.StatusCode != http.StatusNotFound {
		t.Errorf("a link of before: %d", got.StatusCode)
	}
	for _, count := range []func() (int, error){
		func() (int, error) { return modelstest.Profiles(n.Models).Count(t.Context(), store.Query{}) },
		func() (int, error) { return n.Models.Accounts.Sessions.Count(t.Context(), store.Query{}) },
	} {
		if left, err := count(); left != 0 || err != nil {
			t.Errorf("%d left, %v", left, err)
		}
	}
	// One whose request was under way does not write over the successor.
	_, err := n.Models.Members.ChangeSeat(t.Context(), zoe.Account, o.ID, zoe.Account.Seat, input.Contact{Name: "Zoë", Email: zoe.Account.Email}, zoe.Account.Email)
	held, failed := n.Models.Members.Members.Get(t.Context(), o.ID)
	if err == nil || failed != nil || held.Seats[0].Name != "Lin" {
		t.Errorf("%v, %v", err, failed)
	}
}

func TestANewAddressIsConfirmedByWhoHasIt(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe, mo := n.AsMember("zoe"), n.AsMember("mo")
	was := n.Asks(zoe.Account.Email) // a link to sign in, in the old mailbox
	free, taken := zoe.Post("/mijn/gegevens/adres", "email", "nieuw@lid.example"), zoe.Post("/mijn/gegevens/adres", "email", mo.Account.Email)
	if strings.ReplaceAll(free.Text, "nieuw@lid.example", "X") != strings.ReplaceAll(taken.Text, mo.Account.Email, "X") || free.StatusCode != taken.StatusCode {
		t.Error("the answer tells which address is known")
	}
	n.Until(func() bool { return len(n.Letters("address_change", "nieuw@lid.example")) == 1 })
	if len(n.Letters("address_change", mo.Account.Email)) > 0 {
		t.Error("a letter went to somebody else's address")
	}
	link := "/mijn/adres/" + n.SecretIn("address_change", "nieuw@lid.example")
	for range 3 {
		got := n.Guest().Get(link)
		handlerstest.Complete(t, got)
		if got.StatusCode != 200 || !strings.Contains(got.Text, "nieuw@lid.example") {
			t.Fatalf("%d", got.StatusCode)
		}
	}
	if got := n.Guest().Post(link); got.StatusCode != 200 || !strings.Contains(got.Text, "Uw adres is gewijzigd") || len(got.Cookies()) > 0 {
		t.Fatalf("%d", got.StatusCode)
	}
	if got := n.Letters("address_changed", "zoe@lid.example"); len(got) != 1 {
		t.Errorf("%d letters to the old address", len(got))
	}
	if got := n.Guest().Post(link); got.StatusCode != http.StatusNotFound {
		t.Errorf("twice: %d", got.StatusCode)
	}
	if got := n.Guest().Post("/mijn/inloggen/" + was); got.StatusCode != http.StatusNotFound {
		t.Errorf("a link in the old mailbox: %d", got.StatusCode)
	}
	if got := zoe.Get("/mijn/gegevens"); got.StatusCode != 200 || !strings.Contains(got.Text, "nieuw@lid.example") {
		t.Errorf("%d", got.StatusCode)
	}
	n.Asks("nieuw@lid.example")
	for email, status := range map[string]int{"nieuw@lid.example": 422, "geen adres": 422, "": 422} {
		got := zoe.Post("/mijn/gegevens/adres", "email", email)
		handlerstest.Complete(t, got)
		if got.StatusCode != status || !strings.Contains(got.Text, `id="email-fout"`) {
			t.Errorf("%q: %d", email, got.StatusCode)
		}
	}
	for range 6 {
		zoe.Post("/mijn/gegevens/adres", "email", "weer@lid.example")
	}
	if got := zoe.Post("/mijn/gegevens/adres", "email", "weer@lid.example"); got.StatusCode != http.StatusTooManyRequests {
		t.Errorf("often: %d", got.StatusCode)
	}
	n.Until(func() bool { return len(n.Letters("address_change", "weer@lid.example")) > 2 })
}

func TestDevicesAreSignedOutAtOnce(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe, mo := n.AsMember("zoe"), n.AsMember("mo")
	phone, tablet := n.Guest(), n.Guest()
	phone.Post("/mijn/inloggen/" + n.Asks(zoe.Account.Email))
	tablet.Post("/mijn/inloggen/" + n.Asks(zoe.Account.Email))
	_, held, err := n.Models.Accounts.Holder(t.Context(), phone.Cookies["__Host-samenspel-access"])
	if err != nil {
		t.Fatal(err)
	}
	if got := mo.Post("/mijn/sessies/" + held.ID + "/einde"); got.StatusCode != http.StatusNotFound {
		t.Errorf("another member's: %d", got.StatusCode)
	}
	if got := zoe.Post("/mijn/sessies/" + held.ID + "/einde"); got.Header.Get("Location") != "/mijn/sessies?gedaan=sessie" {
		t.Errorf("%d", got.StatusCode)
	}
	if got := phone.Get("/mijn"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the ended one: %d", got.StatusCode)
	}
	zoe.Post("/mijn/sessies/einde")
	if got := tablet.Get("/mijn"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the others: %d", got.StatusCode)
	}
	if got := zoe.Get("/mijn/sessies"); got.StatusCode != 200 {
		t.Errorf("her own: %d", got.StatusCode)
	}
	if got := zoe.Post("/mijn/uitloggen"); got.Header.Get("Location") != "/mijn/inloggen?gedaan=uit" || len(zoe.Cookies) > 0 {
		t.Errorf("%d %v", got.StatusCode, zoe.Cookies)
	}
}

// The newsletter is asked for as by anybody: a letter confirms it.
func TestAMemberAsksForTheNewsletterAndLeavesIt(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	if got := zoe.Post("/mijn/post/nieuwsbrief", "tekst", "gisteren"); got.StatusCode != 422 || !strings.Contains(got.Text, "intussen veranderd") {
		t.Errorf("another text: %d", got.StatusCode)
	}
	version := regexp.MustCompile(`name="tekst" value="([^"]+)"`).FindStringSubmatch(zoe.Get("/mijn/post").Text)
	if version == nil {
		t.Fatal("no wording")
	}
	zoe.Post("/mijn/post/nieuwsbrief", "tekst", version[1])
	n.Until(func() bool { return len(n.Letters("newsletter_confirm", zoe.Account.Email)) == 1 })
	s, err := n.Models.Newsletter.SubscriptionOf(t.Context(), access.System, zoe.Account.Email)
	if err != nil || s.State != newsletter.SubscriptionPending || s.Source != "/mijn/post" {
		t.Fatalf("%+v %v", s, err)
	}
	n.Guest().Post(n.Models.Newsletter.ConfirmPath(s))
	if got := zoe.Get("/mijn/post"); !strings.Contains(got.Text, "U krijgt de nieuwsbrief sinds") {
		t.Error("it is not confirmed")
	}
	for range 2 {
		if got := zoe.Post("/mijn/post/nieuwsbrief/weg"); got.Header.Get("Location") != "/mijn/post?gedaan=afgemeld" {
			t.Errorf("%d", got.StatusCode)
		}
	}
	if got := zoe.Get("/mijn/post"); !strings.Contains(got.Text, "U krijgt de nieuwsbrief niet") {
		t.Error("it is not ended")
	}
}

// Strangers get the same page whoever is signed in elsewhere, without a cookie,
// and with the way to members' pages.
func TestEveryPageLeadsToOnesOwn(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	guest, zoe := n.Guest(), n.AsMember("zoe")
	n.Article("een-stuk", access.Public, n.Now)
	for _, path := range []string{"/", "/actueel", "/lid-worden"} {
		a, b := guest.Get(path), zoe.Get(path)
		if a.Text != b.Text || len(a.Cookies())+len(b.Cookies()) > 0 || !strings.Contains(a.Text, `href="/mijn"`) {
			t.Errorf("%s differs by who asks, or has no way in", path)
		}
	}
}
