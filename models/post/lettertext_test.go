package post_test

import (
	"errors"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store"
)

func TestTheDeskChangesALetter(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		before, err := d.Post.LetterText(ctx, access.System, "application_question", "nl")
		d.Must(err)
		if before.Own() || before.Version != 0 {
			t.Fatalf("%+v", before)
		}
		d.Must(d.Post.SaveLetterText(ctx, d.Keeper, "application_question", "nl", " Een vraag \r\nover {organisation} ", "\r\n\r\nBeste,  \r\n\r\n\r\n\r\n{text}\r\nx\n", 0))
		first, err := d.Post.LetterText(ctx, access.System, "application_question", "nl")
		d.Must(err)
		if first.Subject != "Een vraag over {organisation}" || first.Body != "Beste,\n\n{text}\nx" || !first.Own() || first.Effects.Pending {
			t.Errorf("%+v", first)
		}
		if err := d.Post.SaveLetterText(ctx, d.Admin, "application_question", "nl", "Anders", "{text}", 0); !fault.Is(err, fault.Conflict) || fault.FieldOf(err) != "form" {
			t.Errorf("over somebody's text: %v", err)
		}
		own, err := d.Post.OwnLetterTexts(ctx, access.System)
		d.Must(err)
		if !own["application_question.nl"] || own["application_question.en"] {
			t.Errorf("own %v", own)
		}
		if err := d.Post.ResetLetterText(ctx, d.Admin, "application_question", "nl", 0); !fault.Is(err, fault.Conflict) {
			t.Errorf("reset over somebody's text: %v", err)
		}
		d.Must(d.Post.ResetLetterText(ctx, d.Admin, "application_question", "nl", first.Version))
		after, err := d.Post.LetterText(ctx, access.System, "application_question", "nl")
		d.Must(err)
		if after.Own() || after.Version <= first.Version {
			t.Errorf("after the reset: %+v", after)
		}
		if err := d.Post.SaveLetterText(ctx, d.Keeper, "application_question", "nl", "x", "{text}", first.Version); !fault.Is(err, fault.Conflict) {
			t.Errorf("a form from before the reset: %v", err)
		}
		for kind, said := range map[string]string{audit.LetterChanged: "Een vraag over {organisation}\nBeste,\n\n{text}\nx", audit.LetterReset: ""} {
			log, _, err := d.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: kind}, 1)
			d.Must(err)
			if len(log) != 1 || log[0].After != said || log[0].Target != "application_question.nl" {
				t.Errorf("%s: %+v", kind, log)
			}
		}
	})
}

func TestWrongWordsOfALetterAreToldAtTheirField(t *testing.T) {
	d := modelstest.NewOffice(t)
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
		err := d.Post.SaveLetterText(t.Context(), access.System, c.key, "nl", c.subject, c.body, 0)
		var wrong *post.WrongText
		if !errors.As(err, &wrong) || !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != c.field || wrong.Why != c.why || wrong.Word != c.word {
			t.Errorf("%+v: %v", c, err)
		}
	}
	d.Must(d.Post.SaveLetterText(t.Context(), access.System, "application_admitted", "en", strings.Repeat("é", 150), "{name}{association}{organisation}{start}{fee}{text} } {", 0))
}

func TestOnlyLettersThatThereAreAreChanged(t *testing.T) {
	d := modelstest.NewOffice(t)
	for _, c := range [][2]string{{"weather", "nl"}, {"signin_link", "de"}, {"signin_link", ""}, {"", "nl"}} {
		if err := d.Post.SaveLetterText(t.Context(), access.System, c[0], c[1], "x", "x", 0); !fault.Is(err, fault.NotFound) {
			t.Errorf("%v: %v", c, err)
		}
		if err := d.Post.ResetLetterText(t.Context(), access.System, c[0], c[1], 0); !fault.Is(err, fault.NotFound) {
			t.Errorf("%v: reset %v", c, err)
		}
	}
}

// A letter is written with the desk's words in the language of the site, and
// has the whole address that ends such mail.
func TestALetterIsWrittenWithTheDesksWords(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		var got *post.LetterText
		d.Post.Write = func(_ post.Request, own *post.LetterText, _ post.Sender) (string, string, string, error) {
			got = own
			return "onderwerp", "tekst", "", nil
		}
		d.Must(d.Post.SaveLetterText(ctx, access.System, "newsletter_welcome", "nl", "Dag", "Welkom", 0))
		e := d.Post.Send(post.Message{Key: "newsletter_welcome", To: "zoe@example.nl", Unsubscribe: "/nieuwsbrief/af/geheim"})
		d.Must(d.CarryOut(ctx, e))
		l, err := modelstest.Letters(d.Models).Get(ctx, post.RequestOf(e).ID)
		d.Must(err)
		if !got.Own() || got.Body != "Welkom" || l.Unsubscribe != "https://meent.example/nieuwsbrief/af/geheim" {
			t.Errorf("written with %+v: %+v", got, l)
		}
		d.Must(d.CarryOut(ctx, domain.Follow("mail", &post.Request{ID: domain.NewID(d.Now()), Template: "forgot", To: "zoe@example.nl"})))
		if got != nil {
			t.Errorf("a letter of another kind has %+v", got)
		}
	})
}

// A crash between the write and its line in the log leaves the line for later.
func TestAChangedLetterIsInTheLogAfterACrash(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		text := &post.LetterText{Head: store.Head{ID: "signin_link.nl"}, Subject: "x", Body: "x"}
		text.Effects.Add(d.Audit.Note(nil, audit.LetterChanged, text.ID, "", "", "x"))
		d.Must(modelstest.LetterTexts(d.Models).Insert(ctx, text))
		for range 2 {
			_, err := d.Settle(ctx)
			d.Must(err)
		}
		if log, _, err := d.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.LetterChanged}, 1); err != nil || len(log) != 1 {
			t.Errorf("%+v, %v", log, err)
		}
	})
}
