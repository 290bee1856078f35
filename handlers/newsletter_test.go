package handlers

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
	"samenspel/models/post"
	"samenspel/models/press"
	"samenspel/models/store"
)

// newsDesk is a newsroom whose letters are written plainly and noted.
type newsDesk struct {
	*paper
	mu    sync.Mutex
	mails []post.Mail
}

func newNewsDesk(t *testing.T, n *paper) *newsDesk {
	d := &newsDesk{paper: n}
	n.models.Post.Write = func(mail post.Mail, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		// What waits may be written twice; it is queued once, by its id.
		if !slices.ContainsFunc(d.mails, func(m post.Mail) bool { return m.ID == mail.ID }) {
			d.mails = append(d.mails, mail)
		}
		return "onderwerp", "tekst", "<p>tekst</p>", nil
	}
	return d
}

// letter waits for the nth letter of a kind, which is written after the answer.
func (d *newsDesk) letter(key string, n int) post.Mail {
	d.t.Helper()
	for range 200 {
		d.mu.Lock()
		var found []post.Mail
		for _, mail := range d.mails {
			if mail.Template == key {
				found = append(found, mail)
			}
		}
		d.mu.Unlock()
		if len(found) >= n {
			return found[n-1]
		}
		time.Sleep(10 * time.Millisecond)
	}
	d.t.Fatalf("letter %d of %s never came", n, key)
	return post.Mail{}
}

const newsWording = "2026-11-22/nl"

// asks sends the block of a kept page, with other fields over it.
func (p *person) asks(email string, fields ...string) reply {
	p.t.Helper()
	form := map[string]string{"email": email, "tekst": newsWording, "van": "/actueel/stuk", "onderwerp": ""}
	for i := 0; i+1 < len(fields); i += 2 {
		form[fields[i]] = fields[i+1]
	}
	var all []string
	for name, value := range form {
		all = append(all, name, value)
	}
	return p.post("/nieuwsbrief", all...)
}

func hidden(t *testing.T, page, name string) string {
	t.Helper()
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the form has no %s", name)
	}
	return found[1]
}

func TestAVisitorSubscribesAndLeaves(t *testing.T) {
	d := newNewsDesk(t, newNewsroom(t))
	page := d.guest().get("/nieuwsbrief")
	if page.StatusCode != 200 || len(page.Cookies()) > 0 || page.Header.Get("Cache-Control") != "no-store" || !strings.Contains(page.text, "Ik wil de nieuwsbrief van Samenspel") {
		t.Fatalf("the page: %d, %v", page.StatusCode, page.Header)
	}
	seen := hidden(t, page.text, "gezien")
	d.now = d.now.Add(5 * time.Second)
	got := d.guest().asks("anna@meent.example", "van", "/nieuwsbrief", "gezien", seen)
	if got.StatusCode != 200 || !strings.Contains(got.text, "<h1>Kijk in uw mailbox</h1>") || len(got.Cookies()) > 0 {
		t.Fatalf("asked: %d", got.StatusCode)
	}
	link := d.letter("newsletter_confirm", 1).Path
	for range 2 { // a scanner and a person
		if got = d.guest().get(link); got.StatusCode != 200 || !strings.Contains(got.text, "Ja, meld mij aan") || !strings.Contains(got.text, "anna@meent.example") {
			t.Fatalf("the link: %d", got.StatusCode)
		}
	}
	if got = d.guest().post(link); got.StatusCode != 200 || !strings.Contains(got.text, "<h1>U staat op de lijst</h1>") {
		t.Fatalf("confirmed: %d", got.StatusCode)
	}
	for _, got := range []reply{d.guest().post(link), d.guest().get(link)} {
		if got.StatusCode != 200 || !strings.Contains(got.text, "U stond al op de lijst") || strings.Contains(got.text, "Ja, meld mij aan") {
			t.Errorf("once more: %d", got.StatusCode)
		}
	}
	leave := d.letter("newsletter_welcome", 1).Unsubscribe
	if got = d.guest().get(leave); got.StatusCode != 200 || !strings.Contains(got.text, "Meld mij af") || !strings.Contains(got.text, "anna@meent.example") {
		t.Fatalf("to leave: %d", got.StatusCode)
	}
	got = d.guest().post(leave, "List-Unsubscribe", "One-Click", "op", "pagina")
	if got.StatusCode != 200 || !strings.Contains(got.text, "<h1>U bent afgemeld</h1>") || !strings.Contains(got.text, "Toch niet") {
		t.Fatalf("left: %d", got.StatusCode)
	}
	for _, got := range []reply{d.guest().post(leave), d.guest().get(leave)} {
		if got.StatusCode != 200 || !strings.Contains(got.text, "U staat niet op de lijst") || strings.Contains(got.text, "anna@") {
			t.Errorf("left once more: %d", got.StatusCode)
		}
	}
	// Oeps: only the mail puts them on the list again.
	again := d.guest().post("/nieuwsbrief", "email", hidden(t, got.text, "email"), "gezien", hidden(t, got.text, "gezien"),
		"tekst", hidden(t, got.text, "tekst"), "van", hidden(t, got.text, "van"), "onderwerp", "")
	if again.StatusCode != 200 || !strings.Contains(again.text, "Kijk in uw mailbox") {
		t.Fatalf("changed their mind: %d", again.StatusCode)
	}
	if next := d.letter("newsletter_confirm", 2); next.Path == link || next.To != "anna@meent.example" {
		t.Errorf("the second letter: %+v", next)
	}
	if got = d.guest().post(link); got.StatusCode != 404 || !strings.Contains(got.text, "Deze link werkt niet meer") {
		t.Errorf("the link of before: %d", got.StatusCode)
	}
}

// RFC 8058: no cookie, no origin, no page before it, no redirect after it.
func TestAMailProgramUnsubscribesBare(t *testing.T) {
	d := newNewsDesk(t, newNewsroom(t))
	for i, headers := range []map[string]string{
		{"Content-Type": "application/x-www-form-urlencoded"},
		{"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
		{"Content-Type": "multipart/form-data; boundary=x"},
	} {
		d.guest().asks(fmt.Sprintf("anna%d@meent.example", i))
		if got := d.guest().post(d.letter("newsletter_confirm", i+1).Path); got.StatusCode != 200 {
			t.Fatalf("confirmed: %d", got.StatusCode)
		}
		path := d.letter("newsletter_welcome", i+1).Unsubscribe
		body := "List-Unsubscribe=One-Click"
		if strings.HasPrefix(headers["Content-Type"], "multipart") {
			body = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"
		}
		for _, wrong := range []string{path + "x", path[:len(path)-1], strings.Replace(path, "/afmelden/", "/afmelden/0", 1)} {
			if got := d.guest().do(http.MethodPost, wrong, []byte(body), headers); got.StatusCode != 404 {
				t.Errorf("%s: %d", wrong, got.StatusCode)
			}
		}
		for range 2 {
			got := d.guest().do(http.MethodPost, path, []byte(body), headers)
			if got.StatusCode != 200 || len(got.Cookies()) > 0 || got.Header.Get("Location") != "" {
				t.Errorf("%v: %d %v", headers, got.StatusCode, got.Header)
			}
		}
		s, err := d.models.Newsletter.SubscriptionOf(t.Context(), fmt.Sprintf("anna%d@meent.example", i))
		if err != nil || s.State != newsletter.SubscriptionEnded || s.EndedBy != newsletter.EndedInMail {
			t.Errorf("it is %+v, %v", s, err)
		}
	}
}

var varying = regexp.MustCompile(`name="gezien" value="[^"]*"|[a-z]+@meent\.example`)

// Whoever asks cannot tell whether somebody is on the list.
func TestAnAnswerDoesNotTellWhoIsOnTheList(t *testing.T) {
	d := newNewsDesk(t, newNewsroom(t))
	for i, name := range []string{"pending", "confirmed", "ended"} {
		d.guest().asks(name + "@meent.example")
		letter := d.letter("newsletter_confirm", i+1)
		if name != "pending" {
			d.guest().post(letter.Path)
		}
	}
	d.guest().do(http.MethodPost, d.letter("newsletter_welcome", 2).Unsubscribe, nil, nil)
	first := ""
	for _, name := range []string{"nobody", "pending", "confirmed", "ended"} {
		got := d.guest().asks(name + "@meent.example")
		text := fmt.Sprint(got.StatusCode, got.Header["Content-Type"], got.Header["Cache-Control"], varying.ReplaceAllString(got.text, ""))
		if first == "" {
			first = text
		}
		if text != first {
			t.Errorf("%s gets another answer:\n%s\n%s", name, first, text)
		}
	}
}

// Who trips over what is meant for programs gets the form back and presses
// once more.
func TestAFormThatComesTooSoonIsGivenBack(t *testing.T) {
	d := newNewsDesk(t, newNewsroom(t))
	seen := hidden(t, d.guest().get("/nieuwsbrief").text, "gezien")
	for name, fields := range map[string][]string{
		"too soon":         {"van", "/nieuwsbrief", "gezien", seen},
		"no moment":        {"van", "/nieuwsbrief"},
		"a made-up moment": {"van", "/x", "gezien", "1000.AAAA"},
		"another moment":   {"van", "/nieuwsbrief", "gezien", "1" + seen},
		"a filled trap":    {"onderwerp", "goedkope pillen"},
		"an older wording": {"tekst", "2020-01-01/nl"},
		"no address":       {"email", ""},
		"half an address":  {"email", "anna@"},
	} {
		email := "anna@meent.example"
		got := d.guest().asks(email, fields...)
		if got.StatusCode != 422 || !strings.Contains(got.text, `role="alert"`) {
			t.Errorf("%s: %d", name, got.StatusCode)
		}
		if !strings.Contains(name, "address") && !strings.Contains(got.text, `value="anna@meent.example"`) {
			t.Errorf("%s: the address is lost", name)
		}
		if strings.Contains(name, "address") && !strings.Contains(got.text, `aria-describedby="email-fout tekst"`) {
			t.Errorf("%s: nothing stands at the field", name)
		}
		if n, err := modelstest.Subscriptions(d.models).Count(t.Context(), store.Query{Sort: []store.Key{store.Desc("asked_at")}}); n != 0 || err != nil {
			t.Fatalf("%s: %d are kept, %v", name, n, err)
		}
		if strings.Contains(got.text, `name="onderwerp" value`) {
			t.Errorf("%s: the trap is filled again", name)
		}
	}
	d.now = d.now.Add(25 * time.Hour)
	if got := d.guest().asks("bea@meent.example", "gezien", seen); got.StatusCode != 422 {
		t.Errorf("a moment of yesterday: %d", got.StatusCode)
	}
	got := d.guest().asks("anna@meent.example", "onderwerp", "pillen")
	again := d.guest().asks("anna@meent.example", "van", hidden(t, got.text, "van"), "gezien", hidden(t, got.text, "gezien"))
	if again.StatusCode != 200 || !strings.Contains(again.text, "Kijk in uw mailbox") {
		t.Errorf("pressed again: %d", again.StatusCode)
	}
	s, err := d.models.Newsletter.SubscriptionOf(t.Context(), "anna@meent.example")
	if err != nil || s.Source != "/actueel/stuk" {
		t.Errorf("kept: %+v, %v", s, err)
	}
}

func TestManyRequestsFromOnePlaceWait(t *testing.T) {
	d := newNewsDesk(t, newNewsroom(t))
	for i := range 10 {
		if got := d.guest().asks(fmt.Sprintf("lid%d@meent.example", i)); got.StatusCode != 200 {
			t.Fatalf("request %d: %d", i, got.StatusCode)
		}
	}
	got := d.guest().asks("anna@meent.example")
	if got.StatusCode != 429 || got.Header.Get("Retry-After") == "" || !strings.Contains(got.text, "over 1 minuut opnieuw") || !strings.Contains(got.text, `value="anna@meent.example"`) {
		t.Errorf("one more: %d %s", got.StatusCode, got.Header.Get("Retry-After"))
	}
}

func TestTheOfficeKeepsTheNewsletterList(t *testing.T) {
	d := newNewsDesk(t, newNewsroom(t))
	desk, author := d.as("eef", access.Desk), d.as("aad", access.Author)
	if got := desk.get("/redactie/nieuwsbrief"); got.StatusCode != 200 || !strings.Contains(got.text, "Nog geen aanmeldingen") || strings.Contains(got.text, "/export") {
		t.Errorf("an empty list: %d", got.StatusCode)
	}
	for i, email := range []string{"anna@meent.example", "+bea@meent.example"} {
		d.guest().asks(email)
		d.guest().post(d.letter("newsletter_confirm", i+1).Path)
	}
	d.guest().asks("cor@meent.example")
	got := desk.get("/redactie/nieuwsbrief?staat=confirmed")
	if got.StatusCode != 200 || !strings.Contains(got.text, "anna@meent.example") || strings.Contains(got.text, "cor@meent.example") || !strings.Contains(got.text, `<span class="count">2</span> bevestigd`) {
		t.Errorf("the confirmed: %d", got.StatusCode)
	}
	for _, path := range []string{"/redactie/nieuwsbrief?staat=x", "/redactie/nieuwsbrief?pagina=2", "/redactie/nieuwsbrief/none"} {
		if got := desk.get(path); got.StatusCode != 404 {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	got = desk.post("/redactie/nieuwsbrief/zoek", "email", "Anna@Meent.example")
	one := got.Header.Get("Location")
	if got.StatusCode != 303 || strings.Contains(one, "anna") {
		t.Fatalf("found: %d %s", got.StatusCode, one)
	}
	for _, wrong := range []string{"dia@meent.example", "geen adres"} {
		if got := desk.post("/redactie/nieuwsbrief/zoek", "email", wrong); got.StatusCode != 422 || !strings.Contains(got.text, `value="`+wrong+`"`) || !strings.Contains(got.text, "email-fout") {
			t.Errorf("search %s: %d", wrong, got.StatusCode)
		}
	}
	if got := desk.get(one); got.StatusCode != 200 || !strings.Contains(got.text, "Ik wil de nieuwsbrief van") || !strings.Contains(got.text, newsWording) || !strings.Contains(got.text, "/actueel/stuk") {
		t.Errorf("the proof: %d", got.StatusCode)
	}
	sheet := desk.post("/redactie/nieuwsbrief/export")
	if sheet.StatusCode != 200 || !strings.HasPrefix(sheet.text, "\ufeff") || !strings.Contains(sheet.text, ";") ||
		!strings.Contains(sheet.text, "'+bea@meent.example;") || strings.Contains(sheet.text, "cor@") || !strings.Contains(sheet.Header.Get("Content-Disposition"), "nieuwsbrief-2026-11-20.csv") {
		t.Errorf("the sheet: %d %q %v", sheet.StatusCode, sheet.text, sheet.Header)
	}
	if got := desk.post(one + "/einde"); got.StatusCode != 303 {
		t.Errorf("ended: %d", got.StatusCode)
	}
	if got := desk.get(one); !strings.Contains(got.text, "adres gewist") || !strings.Contains(got.text, "door de redactie") || strings.Contains(got.text, "anna@") {
		t.Error("the ended one still shows the address, or not how it ended")
	}
	for _, path := range []string{"/redactie/nieuwsbrief", one} {
		if got := author.get(path); got.StatusCode != 403 || strings.Contains(got.text, "@meent.example;") {
			t.Errorf("an author: %d", got.StatusCode)
		}
	}
	if got := author.post("/redactie/nieuwsbrief/export"); got.StatusCode != 403 {
		t.Errorf("an author takes the list: %d", got.StatusCode)
	}
}

func TestAReaderChoosesByTheirLink(t *testing.T) {
	d := newNewsDesk(t, newNewsroom(t))
	for _, slug := range []string{"jeugd", "wonen"} {
		theme := &press.Theme{Head: store.Head{ID: domain.NewID(d.models.Now())}, Slug: slug, Title: slug, Origin: access.Origin{Key: slug}}
		if err := d.models.Press.Themes.Insert(t.Context(), theme); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.models.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	reader, desk := d.guest(), d.as("eef", access.Desk)
	reader.asks("anna@meent.example")
	welcome := reader.post(d.letter("newsletter_confirm", 1).Path)
	link := d.letter("newsletter_welcome", 1).Path
	if !strings.Contains(welcome.text, `href="`+link+`"`) {
		t.Error("who confirms is not led to the choices")
	}
	page := reader.get(link)
	ids := regexp.MustCompile(`name="onderwerp" value="([^"]+)">`).FindAllStringSubmatch(page.text, -1)
	if page.StatusCode != 200 || len(ids) != 2 || !strings.Contains(page.text, "anna@meent.example") || !strings.Contains(page.text, "noindex") || page.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("the page: %d, %v, %s", page.StatusCode, ids, page.Header.Get("Cache-Control"))
	}
	got := reader.post(link, "onderwerp", ids[0][1], "vaak", "monthly")
	if got.StatusCode != 303 {
		t.Fatalf("chosen: %d", got.StatusCode)
	}
	saved := reader.get(got.Header.Get("Location"))
	if !strings.Contains(saved.text, "Uw keuze is opgeslagen") || !strings.Contains(saved.text, `value="`+ids[0][1]+`" checked`) || !strings.Contains(saved.text, `value="monthly" checked`) {
		t.Error("what was chosen is not there")
	}
	found := desk.post("/redactie/nieuwsbrief/zoek", "email", "anna@meent.example").Header.Get("Location")
	if got := desk.get(found); !strings.Contains(got.text, "hooguit één keer per maand") {
		t.Error("the office does not see it")
	}
	if sheet := desk.post("/redactie/nieuwsbrief/export"); !strings.Contains(sheet.text, "hooguit één keer per maand;jeugd") {
		t.Errorf("the sheet: %q", sheet.text)
	}
	for _, wrong := range []string{link + "x", strings.Replace(link, "voorkeuren/", "voorkeuren/x", 1)} {
		for _, got := range []reply{reader.get(wrong), reader.post(wrong, "vaak", "")} {
			if got.StatusCode != 404 || strings.Contains(got.text, "anna@") {
				t.Errorf("%s: %d", wrong, got.StatusCode)
			}
		}
	}
	if got := reader.post(link, "vaak", "daily"); got.StatusCode < 400 || got.StatusCode >= 500 {
		t.Errorf("a choice there is not: %d", got.StatusCode)
	}
	reader.post(strings.Replace(link, "voorkeuren", "afmelden", 1), "op", "pagina")
	if got := reader.post(link, "vaak", ""); got.StatusCode != 200 || !strings.Contains(got.text, "U staat niet op de lijst") {
		t.Errorf("after leaving: %d", got.StatusCode)
	}
}
