package views

import (
	"bytes"
	"embed"
	"fmt"
	htmltemplate "html/template"
	"strings"
	texttemplate "text/template"
	"time"
	"unicode"

	"samenspel/models/post"
)

//go:embed mail
var mailFiles embed.FS

// mailSet is one mail in one language: two parts, written each for its own.
type mailSet struct {
	text *texttemplate.Template
	html *htmltemplate.Template
}

// Letterhead is embedded in the data of every mail.
type Letterhead struct {
	From post.Sender
	Base string // address of the site, without a slash at the end
	Name string // of the receiver, or ""

	Unsubscribe string // address that ends such mail, or ""
}

// Sender is the association's name.
func (l Letterhead) Sender() string { return line(l.From.Name) }

// Street is the association's postal address on one line, or "".
func (l Letterhead) Street() string {
	place := strings.TrimSpace(l.From.Postcode + " " + l.From.Place)
	return line(strings.Trim(l.From.Street+", "+place, ", "))
}

// InvitationMail is the data of mail "invitation".
type InvitationMail struct {
	Letterhead
	By    string // who invites, or ""
	Role  string // in words of the language, or ""
	Link  string
	Until time.Time // when Link ends; zero says only that it does
}

// PasswordMail is the data of mail "password_reset".
type PasswordMail struct {
	Letterhead
	Link  string
	Until time.Time // when Link ends; zero says only that it does
}

// DeviceMail is the data of mail "new_device".
type DeviceMail struct {
	Letterhead
	At      time.Time
	Device  string // in words, such as Firefox op Windows, or ""
	Address string // the network address, or ""
	Link    string // of the page with the receiver's sessions
}

// FactorMail is the data of mail "factor_changed".
type FactorMail struct {
	Letterhead
	At     time.Time
	Change string // factor_added, factor_removed, recovery_used, codes_renewed or password
	Detail string // such as the name of the passkey, or ""
	Link   string // of the page with the receiver's security
}

// PieceMail is the data of mail "piece".
type PieceMail struct {
	Letterhead
	What  string // to_judge, returned, approved, leaks, agreed or remarks
	By    string
	Title string // of the piece
	Text  string // what By wrote to go with it, or ""
	Link  string // of the piece in the office
	At    time.Time
}

// ApprovalMail is the data of mail "approval".
type ApprovalMail struct {
	Letterhead
	By    string
	Title string
	Text  string // what By wrote to go with it, or ""
	Link  string // personal
	Until time.Time
}

// parseMail reads one mail in one language.
func (e *Engine) parseMail(l *Locale, name string) (set mailSet, err error) {
	functions := e.functions(l)
	functions["language"] = func() string { return l.Language }
	functions["line"] = line
	functions["typed"] = typed
	functions["paragraphs"] = paragraphs
	functions["change"] = func(key string) (string, error) {
		key = "m_factor_" + key
		text := l.Text(key)
		if text == "["+key+"]" {
			return "", fmt.Errorf("%s is no change that a mail can tell", key)
		}
		return text, nil
	}
	functions["moment"] = func(t time.Time) string {
		return l.Text("m_moment", "Date", l.Date(t), "Time", t.In(Amsterdam).Format("15:04"))
	}
	if set.html, err = htmltemplate.New("").Funcs(functions).ParseFS(mailFiles, "mail/layout.html", "mail/"+name+".html"); err != nil {
		return set, err
	}
	set.text, err = texttemplate.New("").Funcs(texttemplate.FuncMap(functions)).ParseFS(mailFiles, "mail/layout.txt", "mail/"+name+".txt")
	return set, err
}

// Mail writes the mail of that name, such as invitation, in a language (Dutch
// when it is not known). data is the struct that names the mail above.
func (e *Engine) Mail(language, name string, data any) (subject, text, html string, err error) {
	l := e.Locale(language)
	set, err := first(e, e.mails, l.Language+" "+name, func() (mailSet, error) { return e.parseMail(l, name) })
	if err != nil {
		return "", "", "", err
	}
	var b [3]bytes.Buffer
	for i, write := range []func() error{
		func() error { return set.text.ExecuteTemplate(&b[0], "subject", data) },
		func() error { return set.text.ExecuteTemplate(&b[1], "layout", data) },
		func() error { return set.html.ExecuteTemplate(&b[2], "layout", data) },
	} {
		if err := write(); err != nil {
			return "", "", "", fmt.Errorf("views: mail %s, part %d: %w", name, i, err)
		}
	}
	return strings.Join(strings.Fields(b[0].String()), " "), b[1].String(), b[2].String(), nil
}

// line keeps what others typed to one line of 80 characters: nobody writes a
// paragraph of their own into our mail.
func line(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, text)
	runes := []rune(strings.Join(strings.Fields(text), " "))
	return string(runes[:min(len(runes), 80)])
}

// paragraphs are the lines of a note that somebody of the office wrote, each
// of them one line of the mail.
func paragraphs(text string) []string {
	var lines []string
	for one := range strings.Lines(text) {
		if one = strings.Join(strings.FieldsFunc(one, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
		}), " "); one != "" {
			lines = append(lines, one)
		}
	}
	return lines
}
