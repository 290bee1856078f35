package handlers

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
	"samenspel/models"
	"samenspel/models/applying"
	"samenspel/models/modelstest"
	"samenspel/models/store/sqlite"
)

// fields of the form that somebody types in.
var typed = []string{"name", "kvk", "street", "postcode", "place", "website", "person", "function", "email", "phone",
	"seat1_person", "seat1_function", "seat1_email", "seat2_person", "seat2_function", "seat2_email", "billing_email", "reference", "iban", "motivation"}

func TestEachMistakeStandsAtItsField(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	f := d.form()
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
		got := d.send(changed)
		if got.StatusCode != http.StatusUnprocessableEntity || strings.Count(got.text, html.EscapeString(c.words)) < 2 {
			t.Errorf("%s %q: %d, %d times %q", c.field, c.value, got.StatusCode, strings.Count(got.text, c.words), c.words)
		}
		if regexp.MustCompile(`\[\w+\]|<no value>`).MatchString(got.text) {
			t.Errorf("%s %q: a message is missing", c.field, c.value)
		}
		for _, link := range regexp.MustCompile(`<li><a href="#(\w+)">`).FindAllStringSubmatch(got.text, -1) {
			if !strings.Contains(got.text, ` id="`+link[1]+`"`) || !strings.Contains(got.text, ` id="`+link[1]+`-fout"`) {
				t.Errorf("%s %q: the list leads to %s, which is not there", c.field, c.value, link[1])
			}
		}
		holds(t, got, changed)
	}
	if len(d.kept()) != 0 || len(d.letters()) != 0 {
		t.Error("a form with a mistake was kept")
	}
}

// holds fails when an answer lacks something typed.
func holds(t *testing.T, got reply, f url.Values) {
	t.Helper()
	alike := strings.NewReplacer("\x00", "\uFFFD", "\r\n", "\n")
	page := alike.Replace(html.UnescapeString(got.text))
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
	if strings.Contains(got.text, "<script>alert") {
		t.Error("typed text became markup")
	}
}

func TestWhateverIsPostedIsGivenBack(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	f := d.form()
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
		got := d.send(changed)
		if got.StatusCode != http.StatusUnprocessableEntity {
			t.Fatalf("status %d for %q", got.StatusCode, changed)
		}
		holds(t, got, changed)
	}
}

func TestRobotsAreStoppedAndPeoplePressAgain(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	f := d.form()
	old, _, _ := strings.Cut(f.Get("begonnen"), ".")
	fresh := d.form()
	d.now = d.now.Add(-59 * time.Second)
	for name, changed := range map[string]url.Values{
		"the trap": with(f, "bijnaam", "Bob"), "no moment": with(f, "begonnen", ""), "a moment without a mark": with(f, "begonnen", old),
		"an older moment with the same mark": with(f, "begonnen", "1"+f.Get("begonnen")[1:]+"x"), "another's mark": with(f, "begonnen", old+".AAAAAAAAAAAAAAAAAAAAAAAA"),
		"too fast": with(f, "begonnen", fresh.Get("begonnen")),
	} {
		got := d.send(changed)
		if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.text, "druk nog één keer op de knop") || len(d.kept()) != 0 {
			t.Fatalf("%s: %d, %d kept", name, got.StatusCode, len(d.kept()))
		}
		holds(t, got, changed)
		again := with(changed, "bijnaam", "")
		for _, m := range keyed.FindAllStringSubmatch(got.text, -1) {
			again.Set(m[1], html.UnescapeString(m[2]))
		}
		if got := d.send(again); got.StatusCode != http.StatusSeeOther {
			t.Errorf("%s, pressed again at once: %d", name, got.StatusCode)
		}
		for _, a := range d.kept() {
			if err := modelstest.Applications(d.models).Delete(t.Context(), &a); err != nil {
				t.Fatal(err)
			}
		}
	}
	// A form that lay open for a year is as good as one of a minute ago.
	d.now = d.now.AddDate(1, 0, 0)
	if got := d.send(f); got.StatusCode != http.StatusSeeOther {
		t.Errorf("after a year: %d", got.StatusCode)
	}
}

func TestWhoSendsTooMuchWaitsAndLosesNothing(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	f := d.form()
	var got reply
	n := 0
	for n = range 60 {
		changed := with(f, "sleutel", applying.FormKey(), "email", fmt.Sprintf("zoe%d@devaart.example", n))
		if got = d.send(changed); got.StatusCode != http.StatusSeeOther {
			holds(t, got, changed)
			break
		}
	}
	if got.StatusCode != http.StatusTooManyRequests || n < 20 || got.Header.Get("Retry-After") == "" {
		t.Fatalf("after %d: %d", n, got.StatusCode)
	}
	for _, want := range []string{"Wacht 1 minuut", "bureau@meent.example", "tel:&#43;31305550140", "030 555 01 40"} {
		if !strings.Contains(got.text, want) {
			t.Errorf("who waits is not told %s", want)
		}
	}
	if kept := len(d.kept()); kept != n {
		t.Errorf("%d kept of %d", kept, n)
	}
	d.now = d.now.Add(time.Hour)
	if got := d.send(f); got.StatusCode != http.StatusSeeOther {
		t.Errorf("an hour later: %d", got.StatusCode)
	}
}

// A stranger cannot have somebody's mailbox filled from many places.
func TestAnAddressGetsFewLetters(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	f := d.form()
	for range 30 {
		d.send(with(f, "sleutel", applying.FormKey()))
	}
	if n := len(d.letters()); n == 0 || n > 12 {
		t.Errorf("%d letters to one address", n)
	}
}

func TestRowsForColleagues(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	f := with(d.form(), "actie", "rij")
	rows := func(page string) int { return strings.Count(page, "data-seat=") }
	got := d.send(f)
	if got.StatusCode != 200 || rows(got.text) != 3 || !strings.Contains(got.text, `aria-describedby="seat3_person-fout" autofocus`) {
		t.Errorf("%d, %d rows", got.StatusCode, rows(got.text))
	}
	holds(t, got, f)
	for n := 3; n <= 12; n++ {
		f.Set(fmt.Sprintf("seat%d_person", n), fmt.Sprint("Collega ", n))
		f.Set(fmt.Sprintf("seat%d_email", n), fmt.Sprintf("c%d@devaart.example", n))
	}
	if got = d.send(f); rows(got.text) != applying.MaxSeats {
		t.Errorf("%d rows", rows(got.text))
	}
	if got = d.send(with(f, "actie", "verstuur")); got.StatusCode != http.StatusSeeOther || len(d.kept()[0].Form.Seats) != applying.MaxSeats-1 {
		t.Errorf("%d, %+v", got.StatusCode, d.kept())
	}
}

func TestOddPostsAreAnswered(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	f := d.form()
	post := func(body, kind string) reply {
		return d.guest().do(http.MethodPost, "/lid-worden/aanmelden", []byte(body), map[string]string{"Content-Type": kind, "Origin": officeBase})
	}
	const form = "application/x-www-form-urlencoded"
	for name, got := range map[string]reply{
		"nothing":      post("", form),
		"multipart":    post("--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nA\r\n--x--", "multipart/form-data; boundary=x"),
		"json":         post(`{"name":"A"}`, "application/json"),
		"escapes":      post("name=%zz&kvk=%00%ff&statement_=1&statement_%00=1&seat9_=&=&&", form),
		"many":         post(strings.Repeat("statement_x=1&", 5000), form),
		"in the query": d.guest().do(http.MethodPost, "/lid-worden/aanmelden?"+f.Encode(), nil, map[string]string{"Content-Type": form, "Origin": officeBase}),
	} {
		if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.text, `id="aanvraag"`) {
			t.Errorf("%s: %d", name, got.StatusCode)
		}
	}
	if got := post("motivation="+strings.Repeat("a", 300<<10), form); got.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a huge form: %d", got.StatusCode)
	}
	for _, key := range []string{"", "kort", strings.Repeat("k", 5000), "123.456", "a.b.c"} {
		if got := d.send(with(f, "sleutel", key, "email", fmt.Sprintf("z%d@devaart.example", len(key)))); got.StatusCode != http.StatusSeeOther {
			t.Errorf("key %.20q: %d", key, got.StatusCode)
		}
	}
	if got := d.guest().get("/lid-worden/aanmelden/verstuurd/x/y"); got.StatusCode != 404 {
		t.Errorf("a guessed page of thanks: %d", got.StatusCode)
	}
	if got := d.guest().get("/lid-worden/aanvraag/x%2f..%2f/y%22%3e"); got.StatusCode != 404 {
		t.Errorf("a guessed link: %d", got.StatusCode)
	}
}

func FuzzApply(f *testing.F) {
	f.Add("verstuur", "Stichting", "01234567", "a@b.example", "1.x", "Wij willen", "seat1_person=A&seat1_email=b@c.example")
	f.Add("rij", "\x00", "", "", "", "", "seat9_person=%ff")
	f.Add("bewaar", "<b>", "1", "z@z.example", "", "\r\n", "statement_privacy=1&statement_x=")
	n := &paper{logs: &strings.Builder{}, now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	engine, err := sqlite.Open(context.Background(), f.TempDir(), models.Schemas)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { engine.Close(context.Background()) })
	built, err := assets.Load()
	if err != nil {
		f.Fatal(err)
	}
	n.models = models.New(engine, func() time.Time { return n.now })
	if n.server, err = New(Config{Models: n.models, Assets: built, Base: officeBase, Log: slog.New(slog.DiscardHandler)}); err != nil {
		f.Fatal(err)
	}
	var d mailroom
	f.Fuzz(func(t *testing.T, act, name, kvk, email, key, text, rest string) {
		if d.paper == nil {
			n.t = t
			d = newDesk(t, n)
		}
		n.t = t
		n.now = n.now.Add(time.Hour) // so that nothing waits
		form := url.Values{"actie": {act}, "sleutel": {key}, "name": {name}, "kvk": {kvk}, "email": {email}, "motivation": {text}, "website": {name}, "iban": {text},
			"phone": {kvk}, "seat1_email": {email}, "billing_email": {text}, "begonnen": {d.moment()}}
		got := d.guest().do(http.MethodPost, "/lid-worden/aanmelden", []byte(form.Encode()+"&"+rest),
			map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Origin": officeBase})
		if got.StatusCode >= 500 {
			t.Fatalf("status %d", got.StatusCode)
		}
	})
}

// moment is one that a form of ours of an hour ago has.
func (d mailroom) moment() string {
	at := fmt.Sprint(d.now.Add(-time.Hour).Unix())
	return at + "." + d.models.Box.Mark("apply", at)
}

func TestTheListOfMistakesFollowsThePage(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	empty := with(d.form(), "email", "zoe@")
	for _, field := range append([]string{"statement_authorised", "statement_statutes", "statement_privacy"}, typed...) {
		if field != "email" {
			empty.Del(field)
		}
	}
	for range 5 { // a map has another order each time
		got := d.send(empty)
		at := -1
		var list []string
		for _, link := range regexp.MustCompile(`<li><a href="#(\w+)">`).FindAllStringSubmatch(got.text, -1) {
			list = append(list, link[1])
			place := strings.Index(got.text, ` id="`+link[1]+`"`)
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
