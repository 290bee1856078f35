package models_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/billing"
	"samenspel/models/dutch"
	"samenspel/models/input"
	"samenspel/models/library"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/site"
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
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
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
		var c newsroom.Content
		tidied(&c, func() {
			c.Slug, c.Body, c.Series, c.Picture, c.Themes, c.Benefits, c.Type, c.Access = "", "", "", "", nil, nil, press.News, access.Public
			c.Interviewees[0].Person, c.Interviewees[0].Organisation, c.Video.URL = "", "", "https://video.example/1"
			c.Position = 1
			o.Must(o.Newsroom.Tidy(ctx, &c))
		})
		var f applying.ApplicationForm
		tidied(&f, func() { f.Check(members.UsualStatutes(), nil) })
		var mf members.MemberForm
		tidied(&mf, func() { mf.Check(members.UsualStatutes(), nil, nil, nil, members.MemberForm{}) })
		var b billing.Billing
		tidied(&b, func() { b.Check() })
		var s site.Settings
		tidied(&s, func() { _ = s.Tidy() })
		var p library.PictureWords
		tidied(&p, func() { o.Must(p.Tidy("x", o.Now())) })
		var w library.FileWords
		tidied(&w, func() { _ = w.Tidy() })
		var st members.Statutes
		tidied(&st, func() { st.YearStart = 1; o.Must(st.Check()) })
		a := access.Account{Name: nasty, Roles: []access.Role{access.Author}}
		o.Must(a.Check())
		modelstest.Same(t, "Account.Name", a.Name, spoken)
		for path := range unspelled {
			if !kept[path] {
				t.Errorf("there is no field %s", path)
			}
		}
		for _, kind := range press.RecordKinds {
			blank, err := o.Press.BlankRecord(kind)
			o.Must(err)
			for _, field := range blank.Fields() {
				switch field.Form {
				case press.OneLine:
					*field.Text = nasty
					o.Must(o.Records.TidyField(ctx, field))
					modelstest.Same(t, fmt.Sprint(kind, " ", field.Name), *field.Text, spoken)
				case press.ManyLines:
					*field.Text = nasty + "\r\n" + nasty
					o.Must(o.Records.TidyField(ctx, field))
					modelstest.Same(t, fmt.Sprint(kind, " ", field.Name), *field.Text, dutch.SpelledLines(nasty+"\n"+nasty))
				}
			}
		}
	})
}

// A text from a PDF has the address that the same text has when it is typed,
// and is found by whoever types it.
func TestATextFromAPDFIsFound(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		anna := o.Add("Anna", access.Editor)
		p := o.Published(anna, newsroom.Content{Title: "De \ufb01nan\u00adciering van het wijk\u200bhuis"})
		modelstest.Same(t, "address", p.Content.Slug, "de-financiering-van-het-wijkhuis")
		modelstest.Same(t, "title", p.Content.Title, "De financiering van het wijkhuis")
		org := o.Saved(anna, press.OrganisationRecord, "", records.RecordInput{"name": "De \ufb02eur\u00ad 𝐁𝐮𝐮𝐫𝐭"})
		modelstest.Same(t, "address", press.RecordSlug(org), "de-fleur-buurt")
		for _, query := range []string{"financiering", "\ufb01nanciering", "fleur", "\ufb02eur", "FLEUR bu\u00adurt", "ｆleur"} {
			links, err := o.Records.FindLinks(ctx, access.System, query)
			o.Must(err)
			if len(links) != 1 {
				t.Errorf("%q finds %d", query, len(links))
			}
		}
		for name, want := range map[string]string{"\ufb01jn": "fijn", "e\u0301e\u0301n ´t": "een-t", "Zo\u00adë": "zoe", "m²": "m2", "½": "1-2", "①": "1", "ĳs": "ijs", "＆": "en"} {
			modelstest.Same(t, name, input.Slug(name, ""), want)
		}
	})
}

func TestOrganisationsAreListedWithoutTheirArticle(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		modelstest.Welcoming(o)
		anna, desk := o.Add("Anna", access.Editor), o.Add("Dora", access.Desk)
		want := []string{"Aanzet", "De Lindekring", "Lindenhof", "’t Lokaal", "Stichting Aan Zee", "Het Zuiden"}
		for _, i := range []int{3, 5, 0, 2, 4, 1} {
			o.Saved(anna, press.OrganisationRecord, "", records.RecordInput{"name": want[i]})
			modelstest.Payer(o, desk, want[i], fmt.Sprintf("lid%d@vaart.example", i), "2019-03-01")
		}
		known, err := o.Press.Directory(ctx, press.OrganisationRecord)
		o.Must(err)
		all, err := o.Members.ListMembers(ctx, members.MemberFilter{})
		o.Must(err)
		owed, err := o.Billing.Contributions(ctx, 2026)
		o.Must(err)
		shown, err := o.Members.MembersShown(ctx, members.MembersOnly)
		o.Must(err)
		for i, name := range want {
			modelstest.Same(t, "directory", known[i].Name, name)
			modelstest.Same(t, "register", all[i].Name, name)
			modelstest.Same(t, "contributions", owed[i].Member.Name, name)
			modelstest.Same(t, "members", shown.Organisations[i].Name, name)
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
		got, err := input.CleanEmail(text)
		if err != nil {
			got = "!"
		}
		modelstest.Same(t, text, got, want)
		if again, err := input.CleanEmail(got); want != "!" && (err != nil || again != got) {
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
		got, ok := input.ParseEuros(text)
		if !ok {
			got = -1
		}
		modelstest.Same(t, text, got, want)
	}
}

func TestPagesElsewhereHaveOneAddress(t *testing.T) {
	for text, want := range map[string]string{
		"www.voorbeeld.nl": "https://www.voorbeeld.nl", "HTTPS://WWW.Voorbeeld.nl/Pad": "https://www.voorbeeld.nl/Pad", "voor\u00adbeeld.nl": "https://voorbeeld.nl",
		"http://voorbeeld.nl/": "http://voorbeeld.nl", "https://köln.example/": "https://xn--kln-sna.example", "https://voorbeeld.nl:8443/x#y": "https://voorbeeld.nl:8443/x",
		"https://voorbeeld": "!", "https://-voorbeeld.nl": "!", "https://voorbeeld.c": "!", "https://u:p@voorbeeld.nl": "!", "javascript://voorbeeld.nl/%0aalert(1)": "!",
		"https://voorbeeld.nl/a b": "!", "ftp://voorbeeld.nl": "!", "https://voorbeeld.nl\\@kwaad.example": "!", "niets": "!",
	} {
		got, err := input.Website(text)
		if err != nil {
			got = "!"
		}
		modelstest.Same(t, text, got, want)
	}
}
