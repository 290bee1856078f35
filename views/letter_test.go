package views

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"samenspel/models/post"
)

// hostile is what somebody may type in any field of ours.
const hostile = "<b>Jan</b> {fee} {name} {text}\r\nBcc: boef@boef.example\r\n\r\nhttps://boef.example/x www.boef.nl {{.Site}} \"><script>alert(1)</script>"

// Every letter, in both languages, stands in both parts with all it has to
// tell; what was typed stays a word among words.
func TestEveryLetterInBothLanguages(t *testing.T) {
	e := mailEngine(t)
	write := e.Writer("https://meent.example")
	until := time.Date(2030, 1, 15, 13, 5, 0, 0, time.UTC)
	for _, kind := range post.LetterKinds {
		for _, language := range post.LetterLanguages {
			own := e.Locale(language).LetterText(kind.Key)
			if subject, body, err := post.CleanLetterText(kind.Key, own.Subject, own.Body); err != nil || subject != own.Subject || body != own.Body {
				t.Errorf("%s %s: the program's own words are refused: %v", kind.Key, language, err)
			}
			for name, text := range map[string]*post.LetterText{"program": nil, "emptied": {}, "own": {
				Subject: "{" + strings.Join(kind.Placeholders(), "}{") + "}",
				Body:    "a {" + strings.Join(kind.Placeholders(), "} b\n{") + "} c {" + strings.Join(kind.Placeholders(), "}\n\n{") + "}"}} {
				mail := post.Request{Template: kind.Key, ToName: hostile, Words: map[string]string{}, Secret: true, Until: until}
				for _, word := range kind.Words {
					mail.Words[word] = hostile
				}
				if kind.Free {
					mail.Text = "Eerste alinea.\n\n" + hostile
				}
				if kind.Button {
					mail.Path = "/in/geheim?a=1&b=2"
				} else {
					mail.Unsubscribe = "/af/geheim"
				}
				subject, plain, page, err := write(mail, text, from(language))
				where := kind.Key + " " + language + " " + name
				if err != nil || subject == "" || strings.ContainsAny(subject, "\r\n") {
					t.Fatalf("%s: %q, %v", where, subject, err)
				}
				seen := shown(t, page)
				for part, words := range map[string]string{"text": plain, "html": seen} {
					for _, want := range []string{"Meent", "Lange Nieuwstraat", map[bool]string{true: "https://meent.example/in/geheim?a=1&b=2"}[kind.Button], map[bool]string{true: "14:05"}[kind.Button], map[bool]string{true: "Eerste alinea."}[kind.Free]} {
						if !strings.Contains(words, want) {
							t.Errorf("%s: the %s part lacks %q:\n%s", where, part, want, words)
						}
					}
					if strings.Contains(words, "[l_") || strings.Contains(words, "[m_") || strings.Contains(words, "<no value>") {
						t.Errorf("%s: the %s part is wrong:\n%s", where, part, words)
					}
				}
				if strings.Contains(plain, "\nBcc:") || strings.Contains(plain, "\n\n\n") || strings.Contains(plain, "&#") || !kind.Button && !strings.Contains(plain, "https://meent.example/af/geheim") {
					t.Errorf("%s: the text part reads badly:\n%s", where, plain)
				}
				if name != "own" { // what was typed has braces, the words of the program none that are left
					mail.ToName, mail.Text = "Zoë", "Dag"
					for word := range mail.Words {
						mail.Words[word] = "woord"
					}
					if subject, plain, _, _ := write(mail, text, from(language)); post.Placeholder.MatchString(subject + plain) {
						t.Errorf("%s: a placeholder is left:\n%s", where, plain)
					}
				}
				for _, link := range links(page) {
					if link != "https://meent.example/in/geheim?a=1&b=2" && link != "https://meent.example/af/geheim" && link != "https://meent.example" && link != "mailto:post@meent.example" {
						t.Errorf("%s: a link to %s", where, link)
					}
				}
			}
		}
	}
}

// links are the elements of a page that lead or load something.
func links(page string) (all []string) {
	for z := html.NewTokenizer(strings.NewReader(page)); z.Next() != html.ErrorToken; {
		token := z.Token()
		for _, a := range token.Attr {
			if a.Key == "href" || a.Key == "src" || a.Key == "background" || strings.HasPrefix(a.Key, "on") {
				all = append(all, a.Val)
			}
		}
		if token.Type == html.StartTagToken && (token.Data == "script" || token.Data == "b") {
			all = append(all, "<"+token.Data+">")
		}
	}
	return all
}

func TestALetterReadsAsItWasWritten(t *testing.T) {
	e := mailEngine(t)
	own := &post.LetterText{Subject: "Vraag aan {organisation}", Body: "Over {organisation}:\ntweede regel\n\nDit: {text} Tot zover.\n\n{name}"}
	subject, plain, page, err := e.Writer("https://meent.example")(post.Request{Template: "application_question", ToName: "Zoë", Path: "/a",
		Words: map[string]string{"organisation": "Booking.com {text}"}, Text: "Een\n\nTwee\n"}, own, testHead.From)
	if err != nil {
		t.Fatal(err)
	}
	want := "Beste Zoë,\n\nOver Booking.\u200bcom {text}:\ntweede regel\n\nDit:\n\n> Een\n>\n> Twee\n\nTot zover.\n\nZoë\n\nAntwoord geven:\n\nhttps://meent.example/a\n\nMet vriendelijke groet,\nMeent\n\n-- \n"
	if subject != "Vraag aan Booking.\u200bcom {text}" || !strings.HasPrefix(plain, want) {
		t.Errorf("%q\n%s", subject, plain)
	}
	if !strings.Contains(page, "Over Booking.\u200bcom {text}:<br>tweede regel</p>") || !strings.Contains(page, "<p style=\"margin:0 0 8px\">Een</p>\n<p style=\"margin:0 0 8px\">Twee</p>\n</blockquote>") {
		t.Error(page)
	}
	bare := post.Request{Template: "newsletter_welcome", To: "zoe@example.nl"}
	subject, plain, _, err = e.Writer("")(bare, &post.LetterText{Subject: "{name}", Body: "{name}"}, from("en"))
	if err != nil || subject != "You will get our newsletter from now on" || !strings.HasPrefix(plain, "Hello,\n\nKind regards,\nMeent") {
		t.Errorf("%q, %v\n%s", subject, err, plain)
	}
}

func TestDaysAndAmountsAreSaidInTheLanguageOfTheLetter(t *testing.T) {
	e := mailEngine(t)
	own := &post.LetterText{Subject: "x", Body: "{start} {fee}"}
	mail := post.Request{Template: "application_admitted", Words: map[string]string{"start": "2027-01-01", "fee": "165050"}}
	for language, want := range map[string]string{"nl": "1 januari 2027 € 1.650,50\n", "en": "1 January 2027 € 1,650.50\n"} {
		if _, plain, _, err := e.Writer("")(mail, own, from(language)); err != nil || !strings.Contains(plain, want) {
			t.Errorf("%v, no %s:\n%s", err, want, plain)
		}
	}
}

func TestExampleLetters(t *testing.T) {
	e := mailEngine(t)
	for _, kind := range post.LetterKinds {
		for _, language := range post.LetterLanguages {
			body := "{" + strings.Join(kind.Placeholders(), "}\n{") + "}"
			_, plain, page, err := e.ExampleLetter("https://meent.example", language, kind.Key, &post.LetterText{Subject: "x", Body: body}, testHead.From)
			if err != nil || strings.ContainsAny(plain, "{}[]") || kind.Button != strings.Contains(page, `class="button"`) || kind.Free != strings.Contains(page, "<blockquote") {
				t.Errorf("%s %s: %v\n%s", kind.Key, language, err, plain)
			}
			for _, word := range append(kind.Placeholders(), "name") {
				if text := e.Locale(language).Text("l_word_" + word); strings.HasPrefix(text, "[") {
					t.Errorf("%s has no explanation", word)
				}
			}
			for _, part := range []string{"name", "when"} {
				if text := e.Locale(language).Text("l_" + kind.Key + "_" + part); strings.HasPrefix(text, "[") {
					t.Error(text)
				}
			}
		}
	}
}

func FuzzALetterIsFilledIn(f *testing.F) {
	for _, seed := range []string{hostile, "{", "}{", "{{name}}", "{\n}", "\x00{name}\u2028", "Bakkerij\u00ad.nl"} {
		f.Add(seed, seed, seed)
	}
	e := New(func(string) string { return "" })
	if err := e.Load(); err != nil {
		f.Fatal(err)
	}
	write := e.Writer("https://meent.example")
	f.Fuzz(func(t *testing.T, word, text, body string) {
		own := &post.LetterText{Subject: "x {organisation}", Body: body + "\n\n{organisation} {text}"}
		mail := post.Request{Template: "application_question", ToName: word, Words: map[string]string{"organisation": word}, Text: text, Path: "/a"}
		subject, plain, page, err := write(mail, own, from("nl"))
		if err != nil || subject == "" || plain == "" || strings.ContainsAny(subject, "\r\n\u2028\u2029") {
			t.Fatalf("%q, %v", subject, err)
		}
		for _, link := range links(page) {
			if link != "https://meent.example/a" && link != "https://meent.example" && link != "mailto:post@meent.example" {
				t.Fatalf("a link to %s", link)
			}
		}
		if n := strings.Count(page, "<blockquote"); n > 1+strings.Count(body, "{text}") {
			t.Fatalf("%d quotations", n)
		}
		if typed := typed(word); strings.Contains(typed, "://") || afterDot.MatchString(typed) || strings.ContainsAny(typed, "\r\n") {
			t.Fatalf("%q makes a link", typed)
		}
	})
}
