package models

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"samenspel/models/dutch"
)

// What a PDF, a Mac and a phone put in a field: a ligature, a soft hyphen, a
// space of no width, a turned line, an accent of its own, a space that does not
// break, an accent for an apostrophe, full-width letters; and what must stand
// there afterwards.
const (
	nasty  = " \ufb01nan\u00adcie\u200bring\u202e Cafe\u0301\u00a0van ´t\u2060 Hof ＡＢ１２\ufeff m² "
	spoken = "financiering Café van ’t Hof AB12 m²"
)

// unspelled are the fields that hold no name: what is judged whole and refused,
// is HTML, or is a key of something else.
var unspelled = map[string]string{
	"Content.Slug": "an address of its own: see Slug", "Content.Type": "of a list", "Content.Access": "of a list", "Content.Body": "HTML: see markup",
	"Content.Picture": "id", "Content.Series": "id", "Content.Interviewees.Person": "id",
	"Content.Interviewees.Organisation": "id", "Content.Video.URL": "refused",
	"ApplicationForm.KvK": "refused", "ApplicationForm.Postcode": "refused", "ApplicationForm.IBAN": "refused", "ApplicationForm.Person.Phone": "refused",
	"ApplicationForm.Seats.Phone": "refused",
	"MemberForm.KvK":              "refused", "MemberForm.Postcode": "refused", "MemberForm.IBAN": "refused",
	"Billing.KvK": "refused", "Billing.Postcode": "refused", "Billing.IBAN": "refused", "Billing.Email": "refused", "Billing.VATNumber": "refused", "Billing.Share": "of a list",
	"Settings.Postcode": "refused", "Settings.KvK": "refused", "Settings.Email": "refused", "Settings.Accent": "refused", "Settings.Language": "refused",
	"Settings.Logo": "id", "Settings.Picture": "id", "Settings.Origin.Key": "of the import",
	"Settings.Origin.Hash": "of the import",
	"FileWords.Access":     "of a list", "Statutes.Statements.Key": "id", "Statutes.Statements.Version": "a day",
}

// strewn puts text in every string of a value that can be filled in.
func strewn(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !f.Anonymous {
				strewn(v.Field(i), text)
			}
		}
	case reflect.Slice:
		if e := v.Type().Elem().Kind(); e == reflect.String || e == reflect.Struct && strings.HasPrefix(v.Type().Elem().PkgPath(), "samenspel/") {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			strewn(v.Index(0), text)
		}
	case reflect.Pointer:
		if v.Type().Elem().Kind() == reflect.Struct && strings.HasPrefix(v.Type().Elem().PkgPath(), "samenspel/") {
			v.Set(reflect.New(v.Type().Elem()))
			strewn(v.Elem(), text)
		}
	}
}

// read calls seen for every string of a value, by its path.
func read(v reflect.Value, path string, seen func(path, text string)) {
	switch v.Kind() {
	case reflect.String:
		seen(path, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !f.Anonymous {
				read(v.Field(i), path+"."+f.Name, seen)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			read(v.Index(i), path, seen)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			read(v.Elem(), path, seen)
		}
	}
}

// Every text field of every form is spelled at one place, or is known not to
// hold a name. A field that is added to one of these fails here until it is one
// of the two.
func TestEveryFieldThatNamesHasOneSpelling(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		kept := map[string]bool{}
		tidied := func(in any, tidy func()) {
			t.Helper()
			v := reflect.ValueOf(in).Elem()
			strewn(v, nasty)
			tidy()
			filled := 0
			read(v, v.Type().Name(), func(path, text string) {
				if _, known := unspelled[path]; known {
					kept[path] = true
					return
				}
				if text != "" {
					filled++
				}
				want := spoken
				if path == "Content.Teaser" || path == "ApplicationForm.Motivation" { // of several lines: 10 km stays on one
					want = dutch.SpelledLines(nasty)
				}
				if text != "" && text != want {
					t.Errorf("%s holds %q, not %q", path, text, want)
				}
			})
			if filled == 0 {
				t.Errorf("%s: no field was filled", v.Type().Name())
			}
		}
		var c Content
		tidied(&c, func() {
			c.Slug, c.Body, c.Series, c.Picture, c.Themes, c.Benefits, c.Type, c.Access = "", "", "", "", nil, nil, News, Public
			c.Interviewees[0].Person, c.Interviewees[0].Organisation, c.Video.URL = "", "", "https://video.example/1"
			c.Position = 1
			o.must(o.tidy(ctx, &c))
		})
		var f ApplicationForm
		tidied(&f, func() { f.Check(usualStatutes(), nil) })
		var mf MemberForm
		tidied(&mf, func() { mf.check(usualStatutes(), nil, nil, nil, MemberForm{}) })
		var b Billing
		tidied(&b, func() { b.Check() })
		var s Settings
		tidied(&s, func() { _ = s.tidy() })
		var p PictureWords
		tidied(&p, func() { o.must(p.tidy("x", o.Now())) })
		var w FileWords
		tidied(&w, func() { _ = w.tidy() })
		var st Statutes
		tidied(&st, func() { st.YearStart = 1; o.must(st.Check()) })
		a := Account{Name: nasty, Roles: []Role{Author}}
		o.must(a.check())
		same(t, "Account.Name", a.Name, spoken)
		for path := range unspelled {
			if !kept[path] {
				t.Errorf("there is no field %s", path)
			}
		}
		for _, kind := range RecordKinds {
			blank, err := o.BlankRecord(kind)
			o.must(err)
			for _, field := range blank.Fields() {
				switch field.Form {
				case OneLine:
					*field.Text = nasty
					o.must(o.tidyField(ctx, field))
					same(t, fmt.Sprint(kind, " ", field.Name), *field.Text, spoken)
				case ManyLines:
					*field.Text = nasty + "\r\n" + nasty
					o.must(o.tidyField(ctx, field))
					same(t, fmt.Sprint(kind, " ", field.Name), *field.Text, dutch.SpelledLines(nasty+"\n"+nasty))
				}
			}
		}
	})
}

// A text from a PDF has the address that the same text has when it is typed,
// and is found by whoever types it.
func TestATextFromAPDFIsFound(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		anna := o.add("Anna", Editor)
		p := o.published(anna, Content{Title: "De \ufb01nan\u00adciering van het wijk\u200bhuis"})
		same(t, "address", p.Content.Slug, "de-financiering-van-het-wijkhuis")
		same(t, "title", p.Content.Title, "De financiering van het wijkhuis")
		org := o.saved(anna, OrganisationRecord, "", RecordInput{"name": "De \ufb02eur\u00ad 𝐁𝐮𝐮𝐫𝐭"})
		same(t, "address", RecordSlug(org), "de-fleur-buurt")
		for _, query := range []string{"financiering", "\ufb01nanciering", "fleur", "\ufb02eur", "FLEUR bu\u00adurt", "ｆleur"} {
			links, err := o.FindLinks(ctx, query)
			o.must(err)
			if len(links) != 1 {
				t.Errorf("%q finds %d", query, len(links))
			}
		}
		for name, want := range map[string]string{"\ufb01jn": "fijn", "e\u0301e\u0301n ´t": "een-t", "Zo\u00adë": "zoe", "m²": "m2", "½": "1-2", "①": "1", "ĳs": "ijs", "＆": "en"} {
			same(t, name, Slug(name, ""), want)
		}
	})
}

func TestOrganisationsAreListedWithoutTheirArticle(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		welcoming(o)
		anna, desk := o.add("Anna", Editor), o.add("Dora", Desk)
		want := []string{"Aanzet", "De Lindekring", "Lindenhof", "’t Lokaal", "Stichting Aan Zee", "Het Zuiden"}
		for _, i := range []int{3, 5, 0, 2, 4, 1} {
			o.saved(anna, OrganisationRecord, "", RecordInput{"name": want[i]})
			payer(o, desk, want[i], fmt.Sprintf("lid%d@vaart.example", i), "2019-03-01")
		}
		known, err := o.Directory(ctx, OrganisationRecord)
		o.must(err)
		members, err := o.ListMembers(ctx, MemberFilter{})
		o.must(err)
		owed, err := o.Contributions(ctx, 2026)
		o.must(err)
		shown, err := o.MembersShown(ctx, MembersOnly)
		o.must(err)
		for i, name := range want {
			same(t, "directory", known[i].Name, name)
			same(t, "register", members[i].Name, name)
			same(t, "contributions", owed[i].Member.Name, name)
			same(t, "members", shown.Organisations[i].Name, name)
		}
	})
}

func TestMailAddressesAreJudged(t *testing.T) {
	for text, want := range map[string]string{
		"Anna@Voorbeeld.NL ": "anna@voorbeeld.nl", "mailto:anna@voorbeeld.nl": "anna@voorbeeld.nl", "an\u00adna@voorbeeld.nl\u200b": "anna@voorbeeld.nl",
		"o'brien+x@voorbeeld.nl": "o'brien+x@voorbeeld.nl", "anna@köln.example": "anna@xn--kln-sna.example", "anna@xn--kln-sna.example": "anna@xn--kln-sna.example",
		"anna＠voorbeeld.nl": "anna@voorbeeld.nl", "a@localhost": "a@localhost", "a@b.c.d.example": "a@b.c.d.example",
		"jörg@voorbeeld.nl": "!", "anna@voorbeeld.nl/": "!", "anna@-voorbeeld.nl": "!", "anna@voorbeeld-.nl": "!", "anna@voorbeeld.c": "!", "anna@voorbeeld": "!",
		"anna@voorbeeld.nl.": "!", "anna@voorbeeld.nl,": "!", "anna@.nl": "!", "anna@voorbeeld..nl": "!", ".anna@voorbeeld.nl": "!", "anna.@voorbeeld.nl": "!",
		"an..na@voorbeeld.nl": "!", "anna@voor_beeld.nl": "!", "anna@127.0.0.1": "!", "anna@[127.0.0.1]": "!", "anna": "!", "@voorbeeld.nl": "!", "anna@": "!", "": "!",
		"anna@@voorbeeld.nl": "!", "anna bos@voorbeeld.nl": "!", "Anna <anna@voorbeeld.nl>": "!", "\"a b\"@voorbeeld.nl": "!", "anna@voorbeeld.nl\r\nBcc: x@y.example": "!",
		"anna@voorbeeld.nl?subject=x": "!", "anna@voorbeeld.123": "!",
		strings.Repeat("a", 64) + "@voorbeeld.nl": strings.Repeat("a", 64) + "@voorbeeld.nl", strings.Repeat("a", 65) + "@voorbeeld.nl": "!",
		"a@" + strings.Repeat("b", 63) + ".example": "a@" + strings.Repeat("b", 63) + ".example", "a@" + strings.Repeat("b", 64) + ".example": "!",
		"a@" + strings.Repeat("b.", 130) + "example": "!",
	} {
		got, err := CleanEmail(text)
		if err != nil {
			got = "!"
		}
		same(t, text, got, want)
		if again, err := CleanEmail(got); want != "!" && (err != nil || again != got) {
			t.Errorf("%q became %q", got, again)
		}
	}
}

func TestAmountsAreReadAsTheyAreMeant(t *testing.T) {
	for text, want := range map[string]int{
		"100,–": 10_000, "100,—": 10_000, "100,--": 10_000, "100,=": 10_000, "100.-": 10_000, "1650,5": 165_050, "50 euro": 5_000, "€ 1.650,-": 165_000,
		"EUR 50": 5_000, "50 EUR": 5_000, "€\u00a01\u202f650,00": 165_000, "50,00 €": 5_000, "1.234.567,89": 123_456_789, "50 euro’s": 5_000, "１２": 1_200,
		"1650.5": -1, "1,2,3": -1, "euro": -1, "€": -1, "5o": -1, "50 dollar": -1, "12:50": -1, "-50": -1, "100,-5": -1, "1e3": -1, "+5": -1,
	} {
		got, ok := ParseEuros(text)
		if !ok {
			got = -1
		}
		same(t, text, got, want)
	}
}

func TestPagesElsewhereHaveOneAddress(t *testing.T) {
	for text, want := range map[string]string{
		"www.voorbeeld.nl": "https://www.voorbeeld.nl", "HTTPS://WWW.Voorbeeld.nl/Pad": "https://www.voorbeeld.nl/Pad", "voor\u00adbeeld.nl": "https://voorbeeld.nl",
		"http://voorbeeld.nl/": "http://voorbeeld.nl", "https://köln.example/": "https://xn--kln-sna.example", "https://voorbeeld.nl:8443/x#y": "https://voorbeeld.nl:8443/x",
		"https://voorbeeld": "!", "https://-voorbeeld.nl": "!", "https://voorbeeld.c": "!", "https://u:p@voorbeeld.nl": "!", "javascript://voorbeeld.nl/%0aalert(1)": "!",
		"https://voorbeeld.nl/a b": "!", "ftp://voorbeeld.nl": "!", "https://voorbeeld.nl\\@kwaad.example": "!", "niets": "!",
	} {
		got, err := website(text)
		if err != nil {
			got = "!"
		}
		same(t, text, got, want)
	}
}
