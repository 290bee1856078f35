package views

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"samenspel/models/calendar"
	"samenspel/models/dutch"
	"samenspel/models/post"
)

// LetterMail is the data of mail "letter": one whose words the desk may change.
type LetterMail struct {
	Letterhead
	Subject    string
	Paragraphs []LetterParagraph
	Button     string
	Link       string // where the button leads, or ""
	Until      time.Time
	Secret     bool // Link is for the receiver alone
}

// LetterParagraph is a few lines; those of a Quote are what somebody wrote to
// go with the letter.
type LetterParagraph struct {
	Lines []string
	Quote bool
}

// LetterText is the text of a letter before the desk changed it.
func (l *Locale) LetterText(key string) *post.LetterText {
	return &post.LetterText{Subject: l.Text("l_" + key + "_subject"), Body: l.Text("l_" + key + "_body")}
}

// letter fills in the words of a mail. What people typed is one line each, is
// never read for placeholders itself, and is no address that a mail program
// makes a link of; only the text of somebody of the office has paragraphs, and
// stands as a quotation.
func (l *Locale) letter(mail post.Request, own *post.LetterText, head Letterhead, base string) LetterMail {
	if !own.Own() {
		own = l.LetterText(mail.Template)
	}
	words := map[string]string{"name": typed(mail.ToName), "association": head.Sender()}
	for name, word := range mail.Words {
		words[name] = l.letterWord(name, word)
	}
	data := LetterMail{Letterhead: head, Subject: filled(own.Subject, words), Button: l.Text("l_" + mail.Template + "_button"),
		Until: mail.Until, Secret: mail.Secret}
	if data.Subject == "" {
		data.Subject = filled(l.LetterText(mail.Template).Subject, words)
	}
	for paragraph := range strings.SplitSeq(own.Body, "\n\n") {
		for i, part := range strings.Split(paragraph, "{text}") {
			if quoted := paragraphs(mail.Text); i > 0 && len(quoted) > 0 {
				data.Paragraphs = append(data.Paragraphs, LetterParagraph{quoted, true})
			}
			var lines []string
			for one := range strings.SplitSeq(part, "\n") {
				lines = append(lines, filled(one, words))
			}
			if lines = slices.DeleteFunc(lines, func(one string) bool { return one == "" }); len(lines) > 0 {
				data.Paragraphs = append(data.Paragraphs, LetterParagraph{lines, false})
			}
		}
	}
	if mail.Path != "" {
		data.Link = base + mail.Path
	}
	return data
}

// letterWord is a word of a mail as its reader has it: a day and an amount in
// the way of the language, anything else as it was typed.
func (l *Locale) letterWord(name, word string) string {
	switch name {
	case "start", "given", "end", "due":
		if day := calendar.Day(word).Time(); !day.IsZero() {
			return l.Date(day)
		}
	case "fee", "amount":
		if cents, err := strconv.Atoi(word); err == nil {
			return l.Euros(cents)
		}
	case "address":
		return line(word)
	case "iban":
		return dutch.Grouped(word)
	}
	return typed(word)
}

// filled puts words in the place of their placeholders, once; one without a
// word leaves nothing.
func filled(text string, words map[string]string) string {
	text = post.Placeholder.ReplaceAllStringFunc(text, func(found string) string { return words[found[1:len(found)-1]] })
	return strings.Join(strings.Fields(text), " ")
}

var (
	afterDot  = regexp.MustCompile(`\.(\pL{2})`)
	separator = "\u200b" // a space without width
)

// typed is what a stranger may have typed, on one line. An address of a site in
// it stays readable, but no mail program makes a link of it.
func typed(text string) string {
	text = strings.ReplaceAll(line(text), "://", ":"+separator+"//")
	return afterDot.ReplaceAllString(text, "."+separator+"$1")
}

// ExampleLetter is a letter with made-up words, as its reader would have it.
func (e *Engine) ExampleLetter(base, language, key string, own *post.LetterText, from post.Sender) (subject, text, html string, err error) {
	l := e.Locale(language)
	kind := post.LetterKindOf(key)
	mail := post.Request{Template: key, ToName: l.Text("l_example_name"), Words: map[string]string{}}
	for _, word := range kind.Words {
		mail.Words[word] = l.Text("l_example_" + word)
	}
	if kind.Free {
		mail.Text = l.Text("l_example_text")
	}
	if kind.Button {
		mail.Path = "/" + l.Text("l_example_path")
	}
	if kind.Ends {
		mail.Unsubscribe = mail.Path + "/" + l.Text("l_example_path")
	}
	from.Language = language
	return e.Writer(base)(mail, own, from)
}
