package site_test

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
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
	*handlerstest.Paper
	mu    sync.Mutex
	mails []post.Request
}

func newNewsDesk(t *testing.T, n *handlerstest.Paper) *newsDesk {
	d := &newsDesk{Paper: n}
	n.Models.Post.Write = func(mail post.Request, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
		d.mu.Lock()
		defer d.mu.Unlock()
		// What waits may be written twice; it is queued once, by its id.
		if !slices.ContainsFunc(d.mails, func(m post.Request) bool { return m.ID == mail.ID }) {
			d.mails = append(d.mails, mail)
		}
		return "onderwerp", "tekst", "<p>tekst</p>", nil
	}
	return d
}

// letter waits for the nth letter of a kind, which is written after the answer.
func (d *newsDesk) letter(key string, n int) post.Request {
	d.T.Helper()
	for range 200 {
		d.mu.Lock()
		var found []post.Request
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
	d.T.Fatalf("letter %d of %s never came", n, key)
	return post.Request{}
}

func TestAVisitorSubscribesAndLeaves(t *testing.T) {
	d := newNewsDesk(t, handlerstest.NewNewsroom(t))
	page := d.Guest().Get("/nieuwsbrief")
	if page.StatusCode != 200 || len(page.Cookies()) > 0 || page.Header.Get("Cache-Control") != "no-store" || !strings.Contains(page.Text, "Ik wil de nieuwsbrief van Samenspel") {
		t.Fatalf("the page: %d, %v", page.StatusCode, page.Header)
	}
	seen := handlerstest.Hidden(t, page.Text, "gezien")
	d.Now = d.Now.Add(5 * time.Second)
	got := d.Guest().Asks("anna@meent.example", "van", "/nieuwsbrief", "gezien", seen)
	if got.StatusCode != 200 || !strings.Contains(got.Text, "<h1>Kijk in uw mailbox</h1>") || len(got.Cookies()) > 0 {
		t.Fatalf("asked: %d", got.StatusCode)
	}
	link := d.letter("newsletter_confirm", 1).Path
	for range 2 { // a scanner and a person
		if got = d.Guest().Get(link); got.StatusCode != 200 || !strings.Contains(got.Text, "Ja, meld mij aan") || !strings.Contains(got.Text, "anna@meent.example") {
			t.Fatalf("the link: %d", got.StatusCode)
		}
	}
	if got = d.Guest().Post(link); got.StatusCode != 200 || !strings.Contains(got.Text, "<h1>U staat op de lijst</h1>") {
		t.Fatalf("confirmed: %d", got.StatusCode)
	}
	for _, got := range []handlerstest.Reply{d.Guest().Post(link), d.Guest().Get(link)} {
		if got.StatusCode != 200 || !strings.Contains(got.Text, "U stond al op de lijst") || strings.Contains(got.Text, "Ja, meld mij aan") {
			t.Errorf("once more: %d", got.StatusCode)
		}
	}
	leave := d.letter("newsletter_welcome", 1).Unsubscribe
	if got = d.Guest().Get(leave); got.StatusCode != 200 || !strings.Contains(got.Text, "Meld mij af") || !strings.Contains(got.Text, "anna@meent.example") {
		t.Fatalf("to leave: %d", got.StatusCode)
	}
	got = d.Guest().Post(leave, "List-Unsubscribe", "One-Click", "op", "pagina")
	if got.StatusCode != 200 || !strings.Contains(got.Text, "<h1>U bent afgemeld</h1>") || !strings.Contains(got.Text, "Toch niet") {
		t.Fatalf("left: %d", got.StatusCode)
	}
	for _, got := range []handlerstest.Reply{d.Guest().Post(leave), d.Guest().Get(leave)} {
		if got.StatusCode != 200 || !strings.Contains(got.Text, "U staat niet op de lijst") || strings.Contains(got.Text, "anna@") {
			t.Errorf("left once more: %d", got.StatusCode)
		}
	}
	// Oeps: only the mail puts them on the list again.
	again := d.Guest().Post("/nieuwsbrief", "email", handlerstest.Hidden(t, got.Text, "email"), "gezien", handlerstest.Hidden(t, got.Text, "gezien"),
		"tekst", handlerstest.Hidden(t, got.Text, "tekst"), "van", handlerstest.Hidden(t, got.Text, "van"), "onderwerp", "")
	if again.StatusCode != 200 || !strings.Contains(again.Text, "Kijk in uw mailbox") {
		t.Fatalf("changed their mind: %d", again.StatusCode)
	}
	if next := d.letter("newsletter_confirm", 2); next.Path == link || next.To != "anna@meent.example" {
		t.Errorf("the second letter: %+v", next)
	}
	if got = d.Guest().Post(link); got.StatusCode != 404 || !strings.Contains(got.Text, "Deze link werkt niet meer") {
		t.Errorf("the link of before: %d", got.StatusCode)
	}
}

// RFC 8058: no cookie, no origin, no page before it, no redirect after it.
func TestAMailProgramUnsubscribesBare(t *testing.T) {
	d := newNewsDesk(t, handlerstest.NewNewsroom(t))
	for i, headers := range []map[string]string{
		{"Content-Type": "application/x-www-form-urlencoded"},
		{"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"},
		{"Content-Type": "multipart/form-data; boundary=x"},
	} {
		d.Guest().Asks(fmt.Sprintf("anna%d@meent.example", i))
		if got := d.Guest().Post(d.letter("newsletter_confirm", i+1).Path); got.StatusCode != 200 {
			t.Fatalf("confirmed: %d", got.StatusCode)
		}
		path := d.letter("newsletter_welcome", i+1).Unsubscribe
		body := "List-Unsubscribe=One-Click"
		if strings.HasPrefix(headers["Content-Type"], "multipart") {
			body = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n"
		}
		for _, wrong := range []string{path + "x", path[:len(path)-1], strings.Replace(path, "/afmelden/", "/afmelden/0", 1)} {
			if got := d.Guest().Do(http.MethodPost, wrong, []byte(body), headers); got.StatusCode != 404 {
				t.Errorf("%s: %d", wrong, got.StatusCode)
			}
		}
		for range 2 {
			got := d.Guest().Do(http.MethodPost, path, []byte(body), headers)
			if got.StatusCode != 200 || len(got.Cookies()) > 0 || got.Header.Get("Location") != "" {
				t.Errorf("%v: %d %v", headers, got.StatusCode, got.Header)
			}
		}
		s, err := d.Models.Newsletter.SubscriptionOf(t.Context(), access.System, fmt.Sprintf("anna%d@meent.example", i))
		if err != nil || s.State != newsletter.SubscriptionEnded || s.EndedBy != newsletter.EndedInMail {
			t.Errorf("it is %+v, %v", s, err)
		}
	}
}

var varying = regexp.MustCompile(`name="gezien" value="[^"]*"|[a-z]+@meent\.example`)

// Whoever asks cannot tell whether somebody is on the list.
func TestAnAnswerDoesNotTellWhoIsOnTheList(t *testing.T) {
	d := newNewsDesk(t, handlerstest.NewNewsroom(t))
	for i, name := range []string{"pending", "confirmed", "ended"} {
		d.Guest().Asks(name + "@meent.example")
		letter := d.letter("newsletter_confirm", i+1)
		if name != "pending" {
			d.Guest().Post(letter.Path)
		}
	}
	d.Guest().Do(http.MethodPost, d.letter("newsletter_welcome", 2).Unsubscribe, nil, nil)
	first := ""
	for _, name := range []string{"nobody", "pending", "confirmed", "ended"} {
		got := d.Guest().Asks(name + "@meent.example")
		text := fmt.Sprint(got.StatusCode, got.Header["Content-Type"], got.Header["Cache-Control"], varying.ReplaceAllString(got.Text, ""))
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
	d := newNewsDesk(t, handlerstest.NewNewsroom(t))
	seen := handlerstest.Hidden(t, d.Guest().Get("/nieuwsbrief").Text, "gezien")
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
		got := d.Guest().Asks(email, fields...)
		if got.StatusCode != 422 || !strings.Contains(got.Text, `role="alert"`) {
			t.Errorf("%s: %d", name, got.StatusCode)
		}
		if !strings.Contains(name, "address") && !strings.Contains(got.Text, `value="anna@meent.example"`) {
			t.Errorf("%s: the address is lost", name)
		}
		if strings.Contains(name, "address") && !strings.Contains(got.Text, `aria-describedby="email-fout tekst"`) {
			t.Errorf("%s: nothing stands at the field", name)
		}
		if n, err := modelstest.Subscriptions(d.Models).Count(t.Context(), store.Query{Sort: []store.Key{store.Desc("asked_at")}}); n != 0 || err != nil {
			t.Fatalf("%s: %d are kept, %v", name, n, err)
		}
		if strings.Contains(got.Text, `name="onderwerp" value`) {
			t.Errorf("%s: the trap is filled again", name)
		}
	}
	d.Now = d.Now.Add(25 * time.Hour)
	if got := d.Guest().Asks("bea@meent.example", "gezien", seen); got.StatusCode != 422 {
		t.Errorf("a moment of yesterday: %d", got.StatusCode)
	}
	got := d.Guest().Asks("anna@meent.example", "onderwerp", "pillen")
	again := d.Guest().Asks("anna@meent.example", "van", handlerstest.Hidden(t, got.Text, "van"), "gezien", handlerstest.Hidden(t, got.Text, "gezien"))
	if again.StatusCode != 200 || !strings.Contains(again.Text, "Kijk in uw mailbox") {
		t.Errorf("pressed again: %d", again.StatusCode)
	}
	s, err := d.Models.Newsletter.SubscriptionOf(t.Context(), access.System, "anna@meent.example")
	if err != nil || s.Source != "/actueel/stuk" {
		t.Errorf("kept: %+v, %v", s, err)
	}
}

func TestManyRequestsFromOnePlaceWait(t *testing.T) {
	d := newNewsDesk(t, handlerstest.NewNewsroom(t))
	for i := range 10 {
		if got := d.Guest().Asks(fmt.Sprintf("lid%d@meent.example", i)); got.StatusCode != 200 {
			t.Fatalf("request %d: %d", i, got.StatusCode)
		}
	}
	got := d.Guest().Asks("anna@meent.example")
	if got.StatusCode != 429 || got.Header.Get("Retry-After") == "" || !strings.Contains(got.Text, "over 1 minuut opnieuw") || !strings.Contains(got.Text, `value="anna@meent.example"`) {
		t.Errorf("one more: %d %s", got.StatusCode, got.Header.Get("Retry-After"))
	}
}

func TestTheOfficeKeepsTheNewsletterList(t *testing.T) {
	d := newNewsDesk(t, handlerstest.NewNewsroom(t))
	desk, author := d.As("eef", access.Desk), d.As("aad", access.Author)
	if got := desk.Get("/redactie/nieuwsbrief"); got.StatusCode != 200 || !strings.Contains(got.Text, "Nog geen aanmeldingen") || strings.Contains(got.Text, "/export") {
		t.Errorf("an empty list: %d", got.StatusCode)
	}
	for i, email := range []string{"anna@meent.example", "+bea@meent.example"} {
		d.Guest().Asks(email)
		d.Guest().Post(d.letter("newsletter_confirm", i+1).Path)
	}
	d.Guest().Asks("cor@meent.example")
	got := desk.Get("/redactie/nieuwsbrief?staat=confirmed")
	if got.StatusCode != 200 || !strings.Contains(got.Text, "anna@meent.example") || strings.Contains(got.Text, "cor@meent.example") || !strings.Contains(got.Text, `<span class="count">2</span> bevestigd`) {
		t.Errorf("the confirmed: %d", got.StatusCode)
	}
	for _, path := range []string{"/redactie/nieuwsbrief?staat=x", "/redactie/nieuwsbrief?pagina=2", "/redactie/nieuwsbrief/none"} {
		if got := desk.Get(path); got.StatusCode != 404 {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
	got = desk.Post("/redactie/nieuwsbrief/zoek", "email", "Anna@Meent.example")
	one := got.Header.Get("Location")
	if got.StatusCode != 303 || strings.Contains(one, "anna") {
		t.Fatalf("found: %d %s", got.StatusCode, one)
	}
	for _, wrong := range []string{"dia@meent.example", "geen adres"} {
		if got := desk.Post("/redactie/nieuwsbrief/zoek", "email", wrong); got.StatusCode != 422 || !strings.Contains(got.Text, `value="`+wrong+`"`) || !strings.Contains(got.Text, "email-fout") {
			t.Errorf("search %s: %d", wrong, got.StatusCode)
		}
	}
	if got := desk.Get(one); got.StatusCode != 200 || !strings.Contains(got.Text, "Ik wil de nieuwsbrief van") || !strings.Contains(got.Text, handlerstest.NewsWording) || !strings.Contains(got.Text, "/actueel/stuk") {
		t.Errorf("the proof: %d", got.StatusCode)
	}
	sheet := desk.Post("/redactie/nieuwsbrief/export")
	if sheet.StatusCode != 200 || !strings.HasPrefix(sheet.Text, "\ufeff") || !strings.Contains(sheet.Text, ";") ||
		!strings.Contains(sheet.Text, "'+bea@meent.example;") || strings.Contains(sheet.Text, "cor@") || !strings.Contains(sheet.Header.Get("Content-Disposition"), "nieuwsbrief-2026-11-20.csv") {
		t.Errorf("the sheet: %d %q %v", sheet.StatusCode, sheet.Text, sheet.Header)
	}
	if got := desk.Post(one + "/einde"); got.StatusCode != 303 {
		t.Errorf("ended: %d", got.StatusCode)
	}
	if got := desk.Get(one); !strings.Contains(got.Text, "adres gewist") || !strings.Contains(got.Text, "door de redactie") || strings.Contains(got.Text, "anna@") {
		t.Error("the ended one still shows the address, or not how it ended")
	}
	for _, path := range []string{"/redactie/nieuwsbrief", one} {
		if got := author.Get(path); got.StatusCode != 403 || strings.Contains(got.Text, "@meent.example;") {
			t.Errorf("an author: %d", got.StatusCode)
		}
	}
	if got := author.Post("/redactie/nieuwsbrief/export"); got.StatusCode != 403 {
		t.Errorf("an author takes the list: %d", got.StatusCode)
	}
}

func TestAReaderChoosesByTheirLink(t *testing.T) {
	d := newNewsDesk(t, handlerstest.NewNewsroom(t))
	for _, slug := range []string{"jeugd", "wonen"} {
		theme := &press.Theme{Head: store.Head{ID: domain.NewID(d.Models.Now())}, Slug: slug, Title: slug, Origin: access.Origin{Key: slug}}
		if err := d.Models.Press.Themes.Insert(t.Context(), theme); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Models.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	reader, desk := d.Guest(), d.As("eef", access.Desk)
	reader.Asks("anna@meent.example")
	welcome := reader.Post(d.letter("newsletter_confirm", 1).Path)
	link := d.letter("newsletter_welcome", 1).Path
	if !strings.Contains(welcome.Text, `href="`+link+`"`) {
		t.Error("who confirms is not led to the choices")
	}
	page := reader.Get(link)
	ids := regexp.MustCompile(`name="onderwerp" value="([^"]+)">`).FindAllStringSubmatch(page.Text, -1)
	if page.StatusCode != 200 || len(ids) != 2 || !strings.Contains(page.Text, "anna@meent.example") || !strings.Contains(page.Text, "noindex") || page.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("the page: %d, %v, %s", page.StatusCode, ids, page.Header.Get("Cache-Control"))
	}
	got := reader.Post(link, "onderwerp", ids[0][1], "vaak", "monthly")
	if got.StatusCode != 303 {
		t.Fatalf("chosen: %d", got.StatusCode)
	}
	saved := reader.Get(got.Header.Get("Location"))
	if !strings.Contains(saved.Text, "Uw keuze is opgeslagen") || !strings.Contains(saved.Text, `value="`+ids[0][1]+`" checked`) || !strings.Contains(saved.Text, `value="monthly" checked`) {
		t.Error("what was chosen is not there")
	}
	found := desk.Post("/redactie/nieuwsbrief/zoek", "email", "anna@meent.example").Header.Get("Location")
	if got := desk.Get(found); !strings.Contains(got.Text, "hooguit één keer per maand") {
		t.Error("the office does not see it")
	}
	if sheet := desk.Post("/redactie/nieuwsbrief/export"); !strings.Contains(sheet.Text, "hooguit één keer per maand;jeugd") {
		t.Errorf("the sheet: %q", sheet.Text)
	}
	for _, wrong := range []string{link + "x", strings.Replace(link, "voorkeuren/", "voorkeuren/x", 1)} {
		for _, got := range []handlerstest.Reply{reader.Get(wrong), reader.Post(wrong, "vaak", "")} {
			if got.StatusCode != 404 || strings.Contains(got.Text, "anna@") {
				t.Errorf("%s: %d", wrong, got.StatusCode)
			}
		}
	}
	if got := reader.Post(link, "vaak", "daily"); got.StatusCode < 400 || got.StatusCode >= 500 {
		t.Errorf("a choice there is not: %d", got.StatusCode)
	}
	reader.Post(strings.Replace(link, "voorkeuren", "afmelden", 1), "op", "pagina")
	if got := reader.Post(link, "vaak", ""); got.StatusCode != 200 || !strings.Contains(got.Text, "U staat niet op de lijst") {
		t.Errorf("after leaving: %d", got.StatusCode)
	}
}
