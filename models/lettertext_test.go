package models

import (
	"errors"
	"strings"
	"testing"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

func TestTheDeskChangesALetter(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		before, err := d.LetterText(ctx, "application_question", "nl")
		d.must(err)
		if before.Own() || before.Version != 0 {
			t.Fatalf("%+v", before)
		}
		d.must(d.SaveLetterText(ctx, d.members, "application_question", "nl", " Een vraag \r\nover {organisation} ", "\r\n\r\nBeste,  \r\n\r\n\r\n\r\n{text}\r\nx\n", 0))
		first, err := d.LetterText(ctx, "application_question", "nl")
		d.must(err)
		if first.Subject != "Een vraag over {organisation}" || first.Body != "Beste,\n\n{text}\nx" || !first.Own() || first.Effects.Pending {
			t.Errorf("%+v", first)
		}
		if err := d.SaveLetterText(ctx, d.admin, "application_question", "nl", "Anders", "{text}", 0); !fault.Is(err, fault.Conflict) || fault.FieldOf(err) != "form" {
			t.Errorf("over somebody's text: %v", err)
		}
		own, err := d.OwnLetterTexts(ctx)
		d.must(err)
		if !own["application_question.nl"] || own["application_question.en"] {
			t.Errorf("own %v", own)
		}
		if err := d.ResetLetterText(ctx, d.admin, "application_question", "nl", 0); !fault.Is(err, fault.Conflict) {
			t.Errorf("reset over somebody's text: %v", err)
		}
		d.must(d.ResetLetterText(ctx, d.admin, "application_question", "nl", first.Version))
		after, err := d.LetterText(ctx, "application_question", "nl")
		d.must(err)
		if after.Own() || after.Version <= first.Version {
			t.Errorf("after the reset: %+v", after)
		}
		if err := d.SaveLetterText(ctx, d.members, "application_question", "nl", "x", "{text}", first.Version); !fault.Is(err, fault.Conflict) {
			t.Errorf("a form from before the reset: %v", err)
		}
		for kind, said := range map[string]string{LetterChanged: "Een vraag over {organisation}\nBeste,\n\n{text}\nx", LetterReset: ""} {
			log, _, err := d.AuditLog(ctx, EntryFilter{Kind: kind}, 1)
			d.must(err)
			if len(log) != 1 || log[0].After != said || log[0].Target != "application_question.nl" {
				t.Errorf("%s: %+v", kind, log)
			}
		}
	})
}

func TestWrongWordsOfALetterAreToldAtTheirField(t *testing.T) {
	d := newOffice(t)
	for _, c := range []struct{ key, subject, body, field, why, word string }{
		{"signin_link", "", "x", "subject", "empty", ""},
		{"signin_link", "\r\n", "x", "subject", "empty", ""},
		{"signin_link", "x", " \n ", "body", "empty", ""},
		{"signin_link", strings.Repeat("é", 151), "x", "subject", "long", ""},
		{"signin_link", "x", strings.Repeat("é", 6001), "body", "long", ""},
		{"signin_link", "{organisation}", "x", "subject", "unknown", "{organisation}"},
		{"signin_link", "x", "{ name }", "body", "unknown", "{ name }"},
		{"signin_link", "x", "{}", "body", "unknown", "{}"},
		{"signin_link", "x", "{text}", "body", "unknown", "{text}"},
		{"application_refused", "{text}", "{text}", "subject", "unknown", "{text}"},
		{"application_refused", "x", "Nee.", "body", "place", "{text}"},
		{"signin_link", "x", "{naam}, {wie} en {naam} {name}", "body", "unknown", "{naam}, {wie}"},
		{"application_admitted", "x", "{text} {Fee}", "body", "unknown", "{Fee}"},
	} {
		err := d.SaveLetterText(t.Context(), nil, c.key, "nl", c.subject, c.body, 0)
		var wrong *WrongText
		if !errors.As(err, &wrong) || !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != c.field || wrong.Why != c.why || wrong.Word != c.word {
			t.Errorf("%+v: %v", c, err)
		}
	}
	d.must(d.SaveLetterText(t.Context(), nil, "application_admitted", "en", strings.Repeat("é", 150), "{name}{association}{organisation}{start}{fee}{text} } {", 0))
}

func TestOnlyLettersThatThereAreAreChanged(t *testing.T) {
	d := newOffice(t)
	for _, c := range [][2]string{{"weather", "nl"}, {"signin_link", "de"}, {"signin_link", ""}, {"", "nl"}} {
		if err := d.SaveLetterText(t.Context(), nil, c[0], c[1], "x", "x", 0); !fault.Is(err, fault.NotFound) {
			t.Errorf("%v: %v", c, err)
		}
		if err := d.ResetLetterText(t.Context(), nil, c[0], c[1], 0); !fault.Is(err, fault.NotFound) {
			t.Errorf("%v: reset %v", c, err)
		}
	}
}

// A letter is written with the desk's words in the language of the site, and
// has the whole address that ends such mail.
func TestALetterIsWrittenWithTheDesksWords(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		var got *LetterText
		d.Write = func(_ Mail, own *LetterText, _ Sender) (string, string, string, error) {
			got = own
			return "onderwerp", "tekst", "", nil
		}
		d.must(d.SaveLetterText(ctx, nil, "newsletter_welcome", "nl", "Dag", "Welkom", 0))
		e := d.send(Post{Key: "newsletter_welcome", To: "zoe@example.nl", Unsubscribe: "/nieuwsbrief/af/geheim"})
		d.must(d.CarryOut(ctx, e))
		l, err := d.Letters.Get(ctx, mailOf(e).ID)
		d.must(err)
		if !got.Own() || got.Body != "Welkom" || l.Unsubscribe != "https://meent.example/nieuwsbrief/af/geheim" {
			t.Errorf("written with %+v: %+v", got, l)
		}
		d.must(d.CarryOut(ctx, domain.Follow("mail", &Mail{ID: domain.NewID(d.Now()), Template: "forgot", To: "zoe@example.nl"})))
		if got != nil {
			t.Errorf("a letter of another kind has %+v", got)
		}
	})
}

// A crash between the write and its line in the log leaves the line for later.
func TestAChangedLetterIsInTheLogAfterACrash(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		text := &LetterText{Head: store.Head{ID: "signin_link.nl"}, Subject: "x", Body: "x"}
		text.Effects.Add(d.note(nil, LetterChanged, text.ID, "", "", "x"))
		d.must(d.LetterTexts.Insert(ctx, text))
		for range 2 {
			_, err := d.Settle(ctx)
			d.must(err)
		}
		if log, _, err := d.AuditLog(ctx, EntryFilter{Kind: LetterChanged}, 1); err != nil || len(log) != 1 {
			t.Errorf("%+v, %v", log, err)
		}
	})
}
