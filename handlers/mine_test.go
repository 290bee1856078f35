package handlers

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/route"
	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Every page of members is asked for by everyone. Who has no seat is sent to
// sign in or told so, and nothing else happens.
func TestEveryPageOfMembersAsksForASeat(t *testing.T) {
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	people := map[string]*person{"guest": n.guest(), "member": n.asMember("mo"), "author": n.as("author", access.Author), "editor": n.as("editor", access.Editor),
		"desk": n.as("desk", access.Desk), "administrator": n.as("administrator", access.Administrator)}
	_, others, err := n.models.Accounts.Holder(t.Context(), zoe.cookies["__Host-samenspel-access"])
	if err != nil {
		t.Fatal(err)
	}
	for name, who := range people {
		for _, r := range n.server.Routes() {
			if r.Access != route.Of(access.HaveSeat) || r.Path == "/mijn/sessies/einde" {
				continue
			}
			path := strings.NewReplacer(":id", others.ID, ":n", "99").Replace(r.Path)
			var got reply
			if r.Method == http.MethodGet {
				got = who.get(path)
				if head := who.do(http.MethodHead, path, nil, nil); head.StatusCode != got.StatusCode {
					t.Errorf("%s HEAD %s: %d, not %d", name, path, head.StatusCode, got.StatusCode)
				}
			} else {
				got = who.post(path)
			}
			switch {
			case name == "member" && (got.StatusCode == http.StatusUnauthorized || got.StatusCode == http.StatusForbidden || got.StatusCode >= 500 || strings.HasPrefix(got.Header.Get("Location"), "/mijn/inloggen")):
				t.Errorf("a member may not %s %s: %d", r.Method, path, got.StatusCode)
			case name == "guest" && r.Method == http.MethodGet && (got.StatusCode != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/mijn/inloggen")):
				t.Errorf("a guest may %s %s: %d", r.Method, path, got.StatusCode)
			case name == "guest" && r.Method == http.MethodPost && (got.StatusCode != http.StatusUnauthorized || !strings.Contains(got.text, "U bent uitgelogd")):
				t.Errorf("a guest may %s %s: %d", r.Method, path, got.StatusCode)
			case name != "guest" && name != "member" && (got.StatusCode != http.StatusForbidden || !strings.Contains(got.text, "Deze pagina’s zijn voor leden") || !strings.Contains(got.text, `href="/redactie"`)):
				t.Errorf("%s may %s %s: %d", name, r.Method, path, got.StatusCode)
			}
			if got.Header.Get("Cache-Control") != "no-store" || got.Header.Get("X-Robots-Tag") != "noindex" {
				t.Errorf("%s %s may be kept or found: %v", r.Method, path, got.Header)
			}
			if got.StatusCode == 200 {
				complete(t, got)
			}
		}
	}
	if got := n.guest().get("/mijn/gegevens"); got.Header.Get("Location") != "/mijn/inloggen?naar=/mijn/gegevens" {
		t.Errorf("back to %s", got.Header.Get("Location"))
	}
	if got := zoe.get("/mijn"); got.StatusCode != 200 {
		t.Errorf("another ended a session that is not theirs: %d", got.StatusCode)
	}
}

// What a signed-out member sent is given back.
func TestWhatASignedOutMemberSentIsNotLost(t *testing.T) {
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	got := n.guest().post("/mijn/gegevens", "person", `Zoë "van" <Dijk>`, "function", "bestuurder", "phone", "")
	complete(t, got)
	var again []string
	for _, m := range regexp.MustCompile(`<input type="hidden" name="(\w+)" value="([^"]*)">`).FindAllStringSubmatch(got.text, -1) {
		again = append(again, m[1], strings.NewReplacer("&#34;", `"`, "&lt;", "<", "&gt;", ">").Replace(m[2]))
	}
	if got := zoe.post("/mijn/gegevens", again...); got.Header.Get("Location") != "/mijn/gegevens?gedaan=gegevens" {
		t.Fatalf("%d", got.StatusCode)
	}
	if got := zoe.get("/mijn/gegevens"); !strings.Contains(got.text, `Zoë &#34;van&#34; &lt;Dijk&gt;`) {
		t.Error("it was lost")
	}
}

func (n *paper) article(slug string, may access.Access, at time.Time) string {
	n.t.Helper()
	a := &press.Article{Head: store.Head{ID: "id-" + slug}, Origin: access.Origin{Key: slug}, Slug: slug, Type: press.News, State: press.Published,
		Title: "Titel van " + slug, Teaser: "Kort.", Access: may, PublishedAt: at, ListedAt: at}
	if err := n.models.Press.Articles.Insert(n.t.Context(), a); err != nil {
		n.t.Fatal(err)
	}
	if err := n.models.Refresh(n.t.Context()); err != nil {
		n.t.Fatal(err)
	}
	return a.ID
}

func TestWhatIsNewSinceTheLastVisit(t *testing.T) {
	n := newNewsroom(t)
	n.article("oud", access.Public, n.now.Add(-time.Hour))
	zoe := n.asMember("zoe")
	if got := zoe.get("/mijn"); !strings.Contains(got.text, "Fijn dat u er bent") || !strings.Contains(got.text, "Titel van oud") {
		t.Error("a first visit shows nothing")
	}
	n.now = n.now.Add(20 * time.Minute)
	zoe.get("/mijn/bewaard") // the same visit
	n.now = n.now.Add(20 * time.Minute)
	if got := zoe.get("/mijn"); !strings.Contains(got.text, "Fijn dat u er bent") {
		t.Error("a visit is over while somebody is here")
	}
	n.now = n.now.Add(time.Minute)
	n.article("open", access.Public, n.now)
	n.article("dicht", access.Members, n.now)
	n.now = n.now.Add(time.Hour)
	got := zoe.get("/mijn")
	if dicht, open := strings.Index(got.text, "Titel van dicht"), strings.Index(got.text, "Titel van open"); dicht < 0 || open < dicht || strings.Contains(got.text, "Titel van oud") {
		t.Errorf("new: for members at %d, for all at %d", dicht, open)
	}
	if again := zoe.get("/mijn"); !strings.Contains(again.text, "Titel van dicht") {
		t.Error("a reload makes it old")
	}
	n.now = n.now.Add(time.Hour)
	if got := zoe.get("/mijn"); !strings.Contains(got.text, "Niets nieuws sinds uw vorige bezoek") {
		t.Error("what was shown is new again")
	}
}

func TestPiecesAreKeptByWhomeverKeptThem(t *testing.T) {
	n := newNewsroom(t)
	id := n.article("een-stuk", access.Public, n.now)
	zoe, mo := n.asMember("zoe"), n.asMember("mo")
	for range 2 {
		if got := zoe.post("/mijn/bewaard/" + id); got.Header.Get("Location") != "/actueel/een-stuk" {
			t.Fatalf("%d %s", got.StatusCode, got.Header.Get("Location"))
		}
	}
	if got := zoe.get("/mijn/bewaard"); strings.Count(got.text, "Titel van een-stuk") != 2 { // and in the button's words
		t.Error("it is not kept once")
	}
	if got := mo.get("/mijn/bewaard"); strings.Contains(got.text, "Titel van een-stuk") {
		t.Error("another sees it")
	}
	for _, unknown := range []string{"niets", "id-..%2f", "%00"} {
		if got := zoe.post("/mijn/bewaard/" + unknown); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", unknown, got.StatusCode)
		}
	}
	if got := zoe.post("/mijn/bewaard/"+id, "weg", "1"); got.Header.Get("Location") != "/actueel/een-stuk" {
		t.Errorf("%d", got.StatusCode)
	}
	zoe.post("/mijn/bewaard/" + id)
	if got := zoe.post("/mijn/bewaard/" + id + "/weg"); got.Header.Get("Location") != "/mijn/bewaard?gedaan=weg" {
		t.Errorf("%d", got.StatusCode)
	}
	if got := zoe.get("/mijn/bewaard"); strings.Contains(got.text, "Titel van een-stuk") || !strings.Contains(got.text, "nog niets bewaard") {
		t.Error("it is kept still")
	}
}

func TestAMemberCancelsAndStays(t *testing.T) {
	n := newNewsroom(t)
	o := n.member("De Vaart")
	zoe, karim, mo := n.asMemberOf(o, "zoe"), n.asMemberOf(o, "karim"), n.asMember("mo")
	page := zoe.get("/mijn/organisatie/opzeggen")
	complete(t, page)
	if !strings.Contains(page.text, "31 december 2026") {
		t.Fatal("no last day")
	}
	if got := zoe.post("/mijn/organisatie/opzeggen", "einde", "2027-12-31", "reason", "Wij <stoppen>"); got.StatusCode != 422 || !strings.Contains(got.text, "Wij &lt;stoppen&gt;") || !strings.Contains(got.text, "intussen veranderd") {
		t.Errorf("to a day that was not shown: %d", got.StatusCode)
	}
	for range 2 { // an impatient thumb
		if got := zoe.post("/mijn/organisatie/opzeggen", "einde", "2026-12-31", "reason", "Wij stoppen"); !strings.HasPrefix(got.Header.Get("Location"), "/mijn/organisatie") {
			t.Fatalf("%d", got.StatusCode)
		}
	}
	for _, email := range []string{"zoe@lid.example", "karim@lid.example"} {
		if got := n.letters("membership_cancelled", email); len(got) != 1 {
			t.Errorf("%d confirmations to %s", len(got), email)
		}
	}
	if got := karim.get("/mijn/organisatie"); !strings.Contains(got.text, "zoe heeft het lidmaatschap op 2") || strings.Contains(got.text, "Wij stoppen") || !strings.Contains(got.text, "31 december 2026") {
		t.Error("a colleague does not see it, or sees the reason")
	}
	if got := mo.get("/mijn/organisatie"); strings.Contains(got.text, "De Vaart") || strings.Contains(got.text, "karim") {
		t.Error("another member sees it")
	}
	if got := karim.post("/mijn/organisatie/opzeggen/terug"); got.Header.Get("Location") != "/mijn/organisatie?gedaan=terug" {
		t.Errorf("%d", got.StatusCode)
	}
	held, err := n.models.Members.Members.Get(t.Context(), o.ID)
	if err != nil || held.State != members.MemberActive || held.EndsOn != "" {
		t.Errorf("%+v %v", held, err)
	}
	zoe.post("/mijn/organisatie/opzeggen", "einde", "2026-12-31")
	n.now = n.now.Add(60 * 24 * time.Hour)
	if _, err := n.models.Members.EndDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, who := range []*person{zoe, karim} {
		if got := who.get("/mijn"); got.StatusCode != http.StatusSeeOther || len(who.cookies) > 0 {
			t.Errorf("after the end: %d %v", got.StatusCode, who.cookies)
		}
	}
}

// A seat that passed on takes everything from who had it, at the next request.
func TestALeaverKeepsNothing(t *testing.T) {
	n := newNewsroom(t)
	o := n.member("De Vaart")
	zoe := n.asMemberOf(o, "zoe")
	id := n.article("een-stuk", access.Public, n.now)
	zoe.post("/mijn/bewaard/" + id)
	link := n.asks(zoe.account.Email)
	if _, err := n.models.Members.PassSeat(t.Context(), access.System, o.ID, zoe.account.Seat, input.Contact{Name: "Lin", Email: "lin@lid.example"}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/mijn", "/mijn/organisatie", "/mijn/sessies"} {
		if got := zoe.get(path); got.StatusCode != http.StatusSeeOther || strings.Contains(got.text, "lin@") {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	if len(zoe.cookies) > 0 {
		t.Errorf("cookies are left: %v", zoe.cookies)
	}
	if got := n.guest().post("/mijn/inloggen/" + link); got.StatusCode != http.StatusNotFound {
		t.Errorf("a link of before: %d", got.StatusCode)
	}
	for _, count := range []func() (int, error){
		func() (int, error) { return modelstest.Profiles(n.models).Count(t.Context(), store.Query{}) },
		func() (int, error) { return n.models.Accounts.Sessions.Count(t.Context(), store.Query{}) },
	} {
		if left, err := count(); left != 0 || err != nil {
			t.Errorf("%d left, %v", left, err)
		}
	}
	// One whose request was under way does not write over the successor.
	_, err := n.models.Members.ChangeSeat(t.Context(), zoe.account, o.ID, zoe.account.Seat, input.Contact{Name: "Zoë", Email: zoe.account.Email}, zoe.account.Email)
	held, failed := n.models.Members.Members.Get(t.Context(), o.ID)
	if err == nil || failed != nil || held.Seats[0].Name != "Lin" {
		t.Errorf("%v, %v", err, failed)
	}
}

func TestANewAddressIsConfirmedByWhoHasIt(t *testing.T) {
	n := newNewsroom(t)
	zoe, mo := n.asMember("zoe"), n.asMember("mo")
	was := n.asks(zoe.account.Email) // a link to sign in, in the old mailbox
	free, taken := zoe.post("/mijn/gegevens/adres", "email", "nieuw@lid.example"), zoe.post("/mijn/gegevens/adres", "email", mo.account.Email)
	if strings.ReplaceAll(free.text, "nieuw@lid.example", "X") != strings.ReplaceAll(taken.text, mo.account.Email, "X") || free.StatusCode != taken.StatusCode {
		t.Error("the answer tells which address is known")
	}
	n.until(func() bool { return len(n.letters("address_change", "nieuw@lid.example")) == 1 })
	if len(n.letters("address_change", mo.account.Email)) > 0 {
		t.Error("a letter went to somebody else's address")
	}
	link := "/mijn/adres/" + n.secretIn("address_change", "nieuw@lid.example")
	for range 3 {
		got := n.guest().get(link)
		complete(t, got)
		if got.StatusCode != 200 || !strings.Contains(got.text, "nieuw@lid.example") {
			t.Fatalf("%d", got.StatusCode)
		}
	}
	if got := n.guest().post(link); got.StatusCode != 200 || !strings.Contains(got.text, "Uw adres is gewijzigd") || len(got.Cookies()) > 0 {
		t.Fatalf("%d", got.StatusCode)
	}
	if got := n.letters("address_changed", "zoe@lid.example"); len(got) != 1 {
		t.Errorf("%d letters to the old address", len(got))
	}
	if got := n.guest().post(link); got.StatusCode != http.StatusNotFound {
		t.Errorf("twice: %d", got.StatusCode)
	}
	if got := n.guest().post("/mijn/inloggen/" + was); got.StatusCode != http.StatusNotFound {
		t.Errorf("a link in the old mailbox: %d", got.StatusCode)
	}
	if got := zoe.get("/mijn/gegevens"); got.StatusCode != 200 || !strings.Contains(got.text, "nieuw@lid.example") {
		t.Errorf("%d", got.StatusCode)
	}
	n.asks("nieuw@lid.example")
	for email, status := range map[string]int{"nieuw@lid.example": 422, "geen adres": 422, "": 422} {
		got := zoe.post("/mijn/gegevens/adres", "email", email)
		complete(t, got)
		if got.StatusCode != status || !strings.Contains(got.text, `id="email-fout"`) {
			t.Errorf("%q: %d", email, got.StatusCode)
		}
	}
	for range 6 {
		zoe.post("/mijn/gegevens/adres", "email", "weer@lid.example")
	}
	if got := zoe.post("/mijn/gegevens/adres", "email", "weer@lid.example"); got.StatusCode != http.StatusTooManyRequests {
		t.Errorf("often: %d", got.StatusCode)
	}
	n.until(func() bool { return len(n.letters("address_change", "weer@lid.example")) > 2 })
}

func TestDevicesAreSignedOutAtOnce(t *testing.T) {
	n := newNewsroom(t)
	zoe, mo := n.asMember("zoe"), n.asMember("mo")
	phone, tablet := n.guest(), n.guest()
	phone.post("/mijn/inloggen/" + n.asks(zoe.account.Email))
	tablet.post("/mijn/inloggen/" + n.asks(zoe.account.Email))
	_, held, err := n.models.Accounts.Holder(t.Context(), phone.cookies["__Host-samenspel-access"])
	if err != nil {
		t.Fatal(err)
	}
	if got := mo.post("/mijn/sessies/" + held.ID + "/einde"); got.StatusCode != http.StatusNotFound {
		t.Errorf("another member's: %d", got.StatusCode)
	}
	if got := zoe.post("/mijn/sessies/" + held.ID + "/einde"); got.Header.Get("Location") != "/mijn/sessies?gedaan=sessie" {
		t.Errorf("%d", got.StatusCode)
	}
	if got := phone.get("/mijn"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the ended one: %d", got.StatusCode)
	}
	zoe.post("/mijn/sessies/einde")
	if got := tablet.get("/mijn"); got.StatusCode != http.StatusSeeOther {
		t.Errorf("the others: %d", got.StatusCode)
	}
	if got := zoe.get("/mijn/sessies"); got.StatusCode != 200 {
		t.Errorf("her own: %d", got.StatusCode)
	}
	if got := zoe.post("/mijn/uitloggen"); got.Header.Get("Location") != "/mijn/inloggen?gedaan=uit" || len(zoe.cookies) > 0 {
		t.Errorf("%d %v", got.StatusCode, zoe.cookies)
	}
}

// The newsletter is asked for as by anybody: a letter confirms it.
func TestAMemberAsksForTheNewsletterAndLeavesIt(t *testing.T) {
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	if got := zoe.post("/mijn/post/nieuwsbrief", "tekst", "gisteren"); got.StatusCode != 422 || !strings.Contains(got.text, "intussen veranderd") {
		t.Errorf("another text: %d", got.StatusCode)
	}
	version := regexp.MustCompile(`name="tekst" value="([^"]+)"`).FindStringSubmatch(zoe.get("/mijn/post").text)
	if version == nil {
		t.Fatal("no wording")
	}
	zoe.post("/mijn/post/nieuwsbrief", "tekst", version[1])
	n.until(func() bool { return len(n.letters("newsletter_confirm", zoe.account.Email)) == 1 })
	s, err := n.models.Newsletter.SubscriptionOf(t.Context(), zoe.account.Email)
	if err != nil || s.State != newsletter.SubscriptionPending || s.Source != "/mijn/post" {
		t.Fatalf("%+v %v", s, err)
	}
	n.guest().post(n.models.Newsletter.ConfirmPath(s))
	if got := zoe.get("/mijn/post"); !strings.Contains(got.text, "U krijgt de nieuwsbrief sinds") {
		t.Error("it is not confirmed")
	}
	for range 2 {
		if got := zoe.post("/mijn/post/nieuwsbrief/weg"); got.Header.Get("Location") != "/mijn/post?gedaan=afgemeld" {
			t.Errorf("%d", got.StatusCode)
		}
	}
	if got := zoe.get("/mijn/post"); !strings.Contains(got.text, "U krijgt de nieuwsbrief niet") {
		t.Error("it is not ended")
	}
}

// Strangers get the same page whoever is signed in elsewhere, without a cookie,
// and with the way to members' pages.
func TestEveryPageLeadsToOnesOwn(t *testing.T) {
	n := newNewsroom(t)
	guest, zoe := n.guest(), n.asMember("zoe")
	n.article("een-stuk", access.Public, n.now)
	for _, path := range []string{"/", "/actueel", "/lid-worden"} {
		a, b := guest.get(path), zoe.get(path)
		if a.text != b.text || len(a.Cookies())+len(b.Cookies()) > 0 || !strings.Contains(a.text, `href="/mijn"`) {
			t.Errorf("%s differs by who asks, or has no way in", path)
		}
	}
}
