package views

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"samenspel/models/post"
)

// from is the test's association, writing in a language.
func from(language string) post.Sender {
	s := testHead.From
	s.Language = language
	return s
}

var testHead = Letterhead{
	From: post.Sender{Language: "nl", Name: "Meent", Email: "post@meent.example", Street: "Lange Nieuwstraat 112", Postcode: "3512 PN", Place: "Utrecht"},
	Base: "https://meent.example", Name: "Zoë <b>d’Àncona</b>\r\n\r\nhttps://boef.example",
}

const testLink = "https://meent.example/redactie/uitnodiging/abc?a=1&b=2"

func mails() map[string]any {
	at := time.Date(2030, 1, 15, 13, 5, 0, 0, time.UTC)
	return map[string]any{
		"invitation":     InvitationMail{testHead, "Marijke Oosterveld", "redacteur", testLink, at},
		"password_reset": PasswordMail{testHead, testLink, at},
		"new_device":     DeviceMail{testHead, at, "Firefox op\nWindows", "192.0.2.7", testLink},
		"factor_changed": FactorMail{testHead, at, "factor_added", "Telefoon", testLink},
		"piece":          PieceMail{testHead, "returned", "Marijke Oosterveld", "Een <b>titel</b>", "Mooi stuk.\n\nhttps://boef.example", testLink, at},
		"approval":       ApprovalMail{testHead, "Marijke Oosterveld", "Een <b>titel</b>", "Kijkt u even?", testLink, at},
	}
}

func mailEngine(t *testing.T) *Engine {
	t.Helper()
	e := New(func(string) string { return "" })
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	return e
}

// Every mail says in both parts who sends it, when, and where to go; what
// others typed stays on its line and is no markup.
func TestEveryMailInBothLanguages(t *testing.T) {
	e := mailEngine(t)
	for name, data := range mails() {
		for language, moment := range map[string]string{"nl": "15 januari 2030 om 14:05 uur", "en": "15 January 2030 at 14:05"} {
			subject, text, page, err := e.Mail(language, name, data)
			if err != nil {
				t.Errorf("%s %s: %v", language, name, err)
				continue
			}
			if subject == "" || strings.ContainsAny(subject, "\r\n[]") {
				t.Errorf("%s %s: subject %q", language, name, subject)
			}
			seen := shown(t, page)
			for part, words := range map[string]string{"text": text, "html": seen} {
				for _, want := range []string{testLink, moment, "Meent", "Lange Nieuwstraat 112, 3512 PN Utrecht", "post@meent.example", "Zoë <b>d’Àncona</b> https"} {
					if !strings.Contains(words, want) {
						t.Errorf("%s %s: the %s part lacks %q:\n%s", language, name, part, want, words)
					}
				}
				if strings.Contains(words, "[m_") || strings.Contains(words, "<no value>") {
					t.Errorf("%s %s: the %s part lacks a message:\n%s", language, name, part, words)
				}
			}
			if strings.Contains(text, "&#") || strings.Contains(text, "\n\n\n") || strings.Contains(text, "\nhttps://boef") {
				t.Errorf("%s %s: the text part reads badly:\n%s", language, name, text)
			}
			if strings.Contains(page, "<b>") || strings.Count(page, `href="https://meent.example/redactie/uitnodiging/abc?a=1&amp;b=2"`) != 2 ||
				!strings.Contains(page, `<html lang="`+language+`">`) || strings.Contains(page, "<table") || strings.Contains(page, "<script") {
				t.Errorf("%s %s: the html part is wrong:\n%s", language, name, page)
			}
		}
	}
}

// shown is the words of a page, and fails on tags that do not match.
func shown(t *testing.T, page string) string {
	t.Helper()
	var words strings.Builder
	var open []string
	z := html.NewTokenizer(strings.NewReader(page))
	for z.Next() != html.ErrorToken {
		switch token := z.Token(); token.Type {
		case html.TextToken:
			words.WriteString(token.Data)
		case html.StartTagToken:
			if token.Data != "meta" && token.Data != "br" {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("</%s> closes %v in\n%s", token.Data, open, page)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("left open: %v", open)
	}
	return words.String()
}

func TestMailsOfAnUnnamedSiteGreetAllTheSame(t *testing.T) {
	e := mailEngine(t)
	bare := Letterhead{From: post.Sender{Name: "Samenspel"}}
	_, text, page, err := e.Mail("xx", "invitation", InvitationMail{Letterhead: bare, Link: testLink})
	if err != nil || !strings.HasPrefix(text, "Goedendag,\n") || strings.Contains(text, "Vragen?") || strings.Contains(page, "mailto:") {
		t.Errorf("%v\n%s", err, text)
	}
	if !strings.Contains(text, "beperkte tijd") || !strings.Contains(page, "beperkte tijd") {
		t.Errorf("it gives an end that is not known:\n%s", text)
	}
	if _, _, _, err := e.Mail("nl", "layout", bare); err == nil {
		t.Error("the layout is no mail")
	}
}

func TestEveryChangeOfSecurityHasWords(t *testing.T) {
	e := mailEngine(t)
	for _, change := range []string{"factor_added", "factor_removed", "recovery_used", "codes_renewed", "password", "token_made"} {
		if _, _, _, err := e.Mail("en", "factor_changed", FactorMail{Letterhead: testHead, Change: change}); err != nil {
			t.Error(err)
		}
	}
	if _, text, _, err := e.Mail("nl", "factor_changed", FactorMail{Letterhead: testHead, Change: "weather"}); err == nil {
		t.Errorf("a change without words was sent: %s", text)
	}
}

func TestEveryMessageOfAMailIsInTheCatalogue(t *testing.T) {
	nl := messages(t, "nl")
	used := regexp.MustCompile(`\bt "(\w+)"`)
	names, _ := fs.Glob(mailFiles, "mail/*")
	for _, name := range names {
		text, err := mailFiles.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range used.FindAllStringSubmatch(string(text), -1) {
			if _, ok := nl[m[1]]; !ok {
				t.Errorf("%s uses %s, which has no message", name, m[1])
			}
		}
	}
}
