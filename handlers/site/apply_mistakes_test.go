package site_test

import (
	"context"
	"fmt"
	"html"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/assets"
	"samenspel/handlers"
	"samenspel/handlers/handlerstest"
	"samenspel/models"
	"samenspel/models/applying"
	"samenspel/models/modelstest"
	"samenspel/models/store/sqlite"
)

// fields of the form that somebody types in.
var typed = []string{"name", "kvk", "street", "postcode", "place", "website", "person", "function", "email", "phone",
	"seat1_person", "seat1_function", "seat1_email", "seat2_person", "seat2_function", "seat2_email", "billing_email", "reference", "iban", "motivation"}

func TestEachMistakeStandsAtItsField(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	f := d.Form()
	for _, c := range []struct{ field, value, words string }{
		{"name", "", "Vul de naam"}, {"kvk", "", "acht cijfers en staat op"}, {"kvk", "0123456", "heeft 8 cijfers; u typte er 7"},
		{"kvk", "000012345678", "u typte er 12"}, {"kvk", "NL123456", "alleen cijfers"}, {"street", "Havenkade", "Zet het huisnummer"},
		{"street", " ", "Vul de straat"}, {"postcode", "801 AB", "begint met vier cijfers"}, {"postcode", "8011 SS", "eindigt op twee letters"},
		{"postcode", "8011", "is niet af"}, {"postcode", "8011 ABC", "te lang"}, {"postcode", "", "Vul de postcode"}, {"place", "", "Vul de plaats"},
		{"website", "niet", "geen adres van een website"}, {"website", "javascript:alert(1)", "geen adres van een website"},
		{"sector", "", "Kies de sector"}, {"sector", "Iets anders", "Kies de sector"}, {"size", "", "Kies hoe groot"}, {"size", "heel groot", "Kies hoe groot"},
		{"person", "", "Vul uw naam"}, {"function", "", "Vul uw functie"}, {"email", "", "Vul uw e-mailadres in. Wij sturen u"}, {"email", "zoe", "geen e-mailadres"},
		{"phone", "12345", "met het netnummer"}, {"phone", "06 1234", "te kort"}, {"phone", "06 12345678901", "te lang"},
		{"seat1_email", "karim@", "Vul de naam van collega 1"}, {"seat2_person", "", "Vul de naam van collega 1"}, {"seat2_email", "", "Vul het e-mailadres van collega 1"},
		{"seat2_email", "zoe@devaart.example", "staat al bij iemand anders"}, {"billing_email", "factuur", "Laat het leeg om facturen"},
		{"iban", "NL91", "heeft niet de goede lengte"}, {"iban", "N", "is niet af"}, {"iban", "XX91ABNA0417164300", "twee letters van een land"},
		{"iban", "NL91ABNA0417164301", "teken verwisseld"}, {"iban", "NL9XABNA0417164300", "een letter waar een cijfer"}, {"iban", "NL91123A0417164300", "een teken dat er niet hoort"},
		{"motivation", "", "Schrijf in een paar zinnen"}, {"motivation", strings.Repeat("é", 4005), "heeft 4005 tekens"},
		{"statement_statutes", "", "Zet een vinkje bij ‘Wij houden ons aan de statuten"},
	} {
		changed := with(f, c.field, c.value)
		got := d.Send(changed)
		if got.StatusCode != http.StatusUnprocessableEntity || strings.Count(got.Text, html.EscapeString(c.words)) < 2 {
			t.Errorf("%s %q: %d, %d times %q", c.field, c.value, got.StatusCode, strings.Count(got.Text, c.words), c.words)
		}
		if regexp.MustCompile(`\[\w+\]|<no value>`).MatchString(got.Text) {
			t.Errorf("%s %q: a message is missing", c.field, c.value)
		}
		for _, link := range regexp.MustCompile(`<li><a href="#(\w+)">`).FindAllStringSubmatch(got.Text, -1) {
			if !strings.Contains(got.Text, ` id="`+link[1]+`"`) || !strings.Contains(got.Text, ` id="`+link[1]+`-fout"`) {
				t.Errorf("%s %q: the list leads to %s, which is not there", c.field, c.value, link[1])
			}
		}
		holds(t, got, changed)
	}
	if len(d.Kept()) != 0 || len(d.Letters()) != 0 {
		t.Error("a form with a mistake was kept")
	}
}

// holds fails when an answer lacks something typed.
func holds(t *testing.T, got handlerstest.Reply, f url.Values) {
	t.Helper()
	alike := strings.NewReplacer("\x00", "\uFFFD", "\r\n", "\n")
	page := alike.Replace(html.UnescapeString(got.Text))
	for _, field := range typed {
		want, in := alike.Replace(strings.ToValidUTF8(f.Get(field), "\uFFFD")), page
		if strings.TrimSpace(want) == "" {
			continue // a row or a field of nothing but spaces may go
		}
		if field == "iban" { // may be shown in fours
			want, in = strings.ToUpper(strings.ReplaceAll(want, " ", "")), strings.ToUpper(strings.ReplaceAll(page, " ", ""))
		}
		if !strings.Contains(in, want) {
			t.Errorf("%s: %.80q is lost", field, want)
		}
	}
	if strings.Contains(got.Text, "<script>alert") {
		t.Error("typed text became markup")
	}
}

func TestWhateverIsPostedIsGivenBack(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	f := d.Form()
	bits := []string{"<script>alert(1)</script>", `"><b a='`, "\x00", "\xff\xfe", "\u202e", "é", "{{.}}", "[x]", strings.Repeat("a", 3000), "\n", "\r\n", " ", "' OR 1=1", "=cmd|'/C calc'!A0"}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 150 {
		changed := with(f, "kvk", fmt.Sprint("fout", i))
		for _, field := range typed {
			if field == "kvk" || random.IntN(3) > 0 {
				continue
			}
			value := ""
			for range 1 + random.IntN(3) {
				value += bits[random.IntN(len(bits))]
			}
			changed.Set(field, strings.Trim(value, "\r\n")+"x")
		}
		got := d.Send(changed)
		if got.StatusCode != http.StatusUnprocessableEntity {
			t.Fatalf("status %d for %q", got.StatusCode, changed)
		}
		holds(t, got, changed)
	}
}

func TestRobotsAreStoppedAndPeoplePressAgain(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	f := d.Form()
	old, _, _ := strings.Cut(f.Get("begonnen"), ".")
	fresh := d.Form()
	d.Now = d.Now.Add(-59 * time.Second)
	for name, changed := range map[string]url.Values{
		"the trap": with(f, "bijnaam", "Bob"), "no moment": with(f, "begonnen", ""), "a moment without a mark": with(f, "begonnen", old),
		"an older moment with the same mark": with(f, "begonnen", "1"+f.Get("begonnen")[1:]+"x"), "another's mark": with(f, "begonnen", old+".AAAAAAAAAAAAAAAAAAAAAAAA"),
		"too fast": with(f, "begonnen", fresh.Get("begonnen")),
	} {
		got := d.Send(changed)
		if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "druk nog één keer op de knop") || len(d.Kept()) != 0 {
			t.Fatalf("%s: %d, %d kept", name, got.StatusCode, len(d.Kept()))
		}
		holds(t, got, changed)
		again := with(changed, "bijnaam", "")
		for _, m := range handlerstest.Keyed.FindAllStringSubmatch(got.Text, -1) {
			again.Set(m[1], html.UnescapeString(m[2]))
		}
		if got := d.Send(again); got.StatusCode != http.StatusSeeOther {
			t.Errorf("%s, pressed again at once: %d", name, got.StatusCode)
		}
		for _, a := range d.Kept() {
			if err := modelstest.Applications(d.Models).Delete(t.Context(), &a); err != nil {
				t.Fatal(err)
			}
		}
	}
	// A form that lay open for a year is as good as one of a minute ago.
	d.Now = d.Now.AddDate(1, 0, 0)
	if got := d.Send(f); got.StatusCode != http.StatusSeeOther {
		t.Errorf("after a year: %d", got.StatusCode)
	}
}

func TestWhoSendsTooMuchWaitsAndLosesNothing(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	f := d.Form()
	var got handlerstest.Reply
	n := 0
	for n = range 60 {
		changed := with(f, "sleutel", applying.FormKey(), "email", fmt.Sprintf("zoe%d@devaart.example", n))
		if got = d.Send(changed); got.StatusCode != http.StatusSeeOther {
			holds(t, got, changed)
			break
		}
	}
	if got.StatusCode != http.StatusTooManyRequests || n < 20 || got.Header.Get("Retry-After") == "" {
		t.Fatalf("after %d: %d", n, got.StatusCode)
	}
	for _, want := range []string{"Wacht 1 minuut", "bureau@meent.example", "tel:&#43;31305550140", "030 555 01 40"} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("who waits is not told %s", want)
		}
	}
	if kept := len(d.Kept()); kept != n {
		t.Errorf("%d kept of %d", kept, n)
	}
	d.Now = d.Now.Add(time.Hour)
	if got := d.Send(f); got.StatusCode != http.StatusSeeOther {
		t.Errorf("an hour later: %d", got.StatusCode)
	}
}

// A stranger cannot have somebody's mailbox filled from many places.
func TestAnAddressGetsFewLetters(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	f := d.Form()
	for range 30 {
		d.Send(with(f, "sleutel", applying.FormKey()))
	}
	if n := len(d.Letters()); n == 0 || n > 12 {
		t.Errorf("%d letters to one address", n)
	}
}

func TestRowsForColleagues(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	f := with(d.Form(), "actie", "rij")
	rows := func(page string) int { return strings.Count(page, "data-seat=") }
	got := d.Send(f)
	if got.StatusCode != 200 || rows(got.Text) != 3 || !strings.Contains(got.Text, `aria-describedby="seat3_person-fout" autofocus`) {
		t.Errorf("%d, %d rows", got.StatusCode, rows(got.Text))
	}
	holds(t, got, f)
	for n := 3; n <= 12; n++ {
		f.Set(fmt.Sprintf("seat%d_person", n), fmt.Sprint("Collega ", n))
		f.Set(fmt.Sprintf("seat%d_email", n), fmt.Sprintf("c%d@devaart.example", n))
	}
	if got = d.Send(f); rows(got.Text) != applying.MaxSeats {
		t.Errorf("%d rows", rows(got.Text))
	}
	if got = d.Send(with(f, "actie", "verstuur")); got.StatusCode != http.StatusSeeOther || len(d.Kept()[0].Form.Seats) != applying.MaxSeats-1 {
		t.Errorf("%d, %+v", got.StatusCode, d.Kept())
	}
}

func TestOddPostsAreAnswered(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	f := d.Form()
	post := func(body, kind string) handlerstest.Reply {
		return d.Guest().Do(http.MethodPost, "/lid-worden/aanmelden", []byte(body), map[string]string{"Content-Type": kind, "Origin": handlerstest.OfficeBase})
	}
	const form = "application/x-www-form-urlencoded"
	for name, got := range map[string]handlerstest.Reply{
		"nothing":      post("", form),
		"multipart":    post("--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nA\r\n--x--", "multipart/form-data; boundary=x"),
		"json":         post(`{"name":"A"}`, "application/json"),
		"escapes":      post("name=%zz&kvk=%00%ff&statement_=1&statement_%00=1&seat9_=&=&&", form),
		"many":         post(strings.Repeat("statement_x=1&", 5000), form),
		"in the query": d.Guest().Do(http.MethodPost, "/lid-worden/aanmelden?"+f.Encode(), nil, map[string]string{"Content-Type": form, "Origin": handlerstest.OfficeBase}),
	} {
		if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.Text, `id="aanvraag"`) {
			t.Errorf("%s: %d", name, got.StatusCode)
		}
	}
	if got := post("motivation="+strings.Repeat("a", 300<<10), form); got.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a huge form: %d", got.StatusCode)
	}
	for _, key := range []string{"", "kort", strings.Repeat("k", 5000), "123.456", "a.b.c"} {
		if got := d.Send(with(f, "sleutel", key, "email", fmt.Sprintf("z%d@devaart.example", len(key)))); got.StatusCode != http.StatusSeeOther {
			t.Errorf("key %.20q: %d", key, got.StatusCode)
		}
	}
	if got := d.Guest().Get("/lid-worden/aanmelden/verstuurd/x/y"); got.StatusCode != 404 {
		t.Errorf("a guessed page of thanks: %d", got.StatusCode)
	}
	if got := d.Guest().Get("/lid-worden/aanvraag/x%2f..%2f/y%22%3e"); got.StatusCode != 404 {
		t.Errorf("a guessed link: %d", got.StatusCode)
	}
}

func FuzzApply(f *testing.F) {
	f.Add("verstuur", "Stichting", "01234567", "a@b.example", "1.x", "Wij willen", "seat1_person=A&seat1_email=b@c.example")
	f.Add("rij", "\x00", "", "", "", "", "seat9_person=%ff")
	f.Add("bewaar", "<b>", "1", "z@z.example", "", "\r\n", "statement_privacy=1&statement_x=")
	n := &handlerstest.Paper{Logs: &strings.Builder{}, Now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	engine, err := sqlite.Open(context.Background(), f.TempDir(), models.Schemas)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { engine.Close(context.Background()) })
	built, err := assets.Load()
	if err != nil {
		f.Fatal(err)
	}
	n.Models = models.New(engine, func() time.Time { return n.Now })
	if n.Server, err = handlers.New(handlers.Config{Models: n.Models, Assets: built, Base: handlerstest.OfficeBase, Log: slog.New(slog.DiscardHandler)}); err != nil {
		f.Fatal(err)
	}
	var d handlerstest.Mailroom
	f.Fuzz(func(t *testing.T, act, name, kvk, email, key, text, rest string) {
		if d.Paper == nil {
			n.T = t
			d = handlerstest.NewDesk(t, n)
		}
		n.T = t
		n.Now = n.Now.Add(time.Hour) // so that nothing waits
		form := url.Values{"actie": {act}, "sleutel": {key}, "name": {name}, "kvk": {kvk}, "email": {email}, "motivation": {text}, "website": {name}, "iban": {text},
			"phone": {kvk}, "seat1_email": {email}, "billing_email": {text}, "begonnen": {d.Moment()}}
		got := d.Guest().Do(http.MethodPost, "/lid-worden/aanmelden", []byte(form.Encode()+"&"+rest),
			map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Origin": handlerstest.OfficeBase})
		if got.StatusCode >= 500 {
			t.Fatalf("status %d", got.StatusCode)
		}
	})
}

func TestTheListOfMistakesFollowsThePage(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	empty := with(d.Form(), "email", "zoe@")
	for _, field := range append([]string{"statement_authorised", "statement_statutes", "statement_privacy"}, typed...) {
		if field != "email" {
			empty.Del(field)
		}
	}
	for range 5 { // a map has another order each time
		got := d.Send(empty)
		at := -1
		var list []string
		for _, link := range regexp.MustCompile(`<li><a href="#(\w+)">`).FindAllStringSubmatch(got.Text, -1) {
			list = append(list, link[1])
			place := strings.Index(got.Text, ` id="`+link[1]+`"`)
			if place < at {
				t.Errorf("%s stands too late in %v", link[1], list)
			}
			at = place
		}
		if !slices.Contains(list, "statement_privacy") || !slices.Contains(list, "email") || slices.Contains(list, "billing_email") {
			t.Errorf("the list: %v", list)
		}
	}
}
