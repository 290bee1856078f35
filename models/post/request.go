package post

import (
	"context"
	"errors"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
)

// Request is a letter that is still to be written: which template, to whom, and
// what it tells.
type Request struct {
	ID       string    `bson:"id"` // becomes the letter's
	Template string    `bson:"template"`
	To       string    `bson:"to"`
	ToName   string    `bson:"to_name"`
	By       string    `bson:"by"`     // whose doing it is, or ""
	Path     string    `bson:"path"`   // of a link, or ""; of a secret one only in the hands of a Writer
	Secret   bool      `bson:"secret"` // the link is for the receiver alone
	What     string    `bson:"what"`   // what a warning is about, a key of the catalogue; or a device; or ""
	Title    string    `bson:"title"`  // of the piece it is about, or ""
	Text     string    `bson:"text"`   // what a person wrote to go with it, or ""
	Until    time.Time `bson:"until"`  // when the link ends, or zero
	At       time.Time `bson:"at"`

	Words       map[string]string `bson:"words,omitempty"` // of a LetterKind
	Unsubscribe string            `bson:"unsubscribe"`     // see Message
	About       string            `bson:"about,omitempty"` // see Letter
	Sealed      string            `bson:"sealed"`          // the path of a secret link
}

// Sender is the association as letters name it.
type Sender struct {
	Language                string // nl or en
	Name                    string
	Email                   string // for questions, or ""
	Street, Postcode, Place string
}

// Writer turns a mail into words in the language of its sender. own is what the desk made of
// its text; nil, or one without words, leaves those of the program.
type Writer func(mail Request, own *LetterText, from Sender) (subject, text, html string, err error)

// Mail is a letter to an account.
func (m *Model) Mail(to *access.Account, template, what string) domain.Effect {
	now := m.Now()
	own := "/redactie/account" // where the account's owner sees to it
	if !to.InOffice() {
		own = "/mijn/sessies"
	}
	return domain.Follow("mail", &Request{ID: domain.NewID(now), Template: template, To: to.Email, ToName: to.Name, What: what, Path: own, At: now})
}

// Link is a letter with a personal link, which is secret and lasts for a time.
func (m *Model) Link(to *access.Account, template, by, path string, life time.Duration) domain.Effect {
	e := m.Mail(to, template, "")
	letter := RequestOf(e)
	letter.By, letter.Path, letter.Secret, letter.Until = by, path, true, m.Now().Add(life)
	return m.SealMail(e)
}

// Warning tells an account's owner that something of its security changed.
func (m *Model) Warning(to *access.Account, what string) domain.Effect {
	return m.Mail(to, "warning", what)
}

// Written is a mail in words, as the desk has them, and in the site's language.
func (m *Model) Written(ctx context.Context, mail *Request) (subject, text, html string, err error) {
	if m.Write == nil {
		return "", "", "", errors.New("models: nobody writes letters")
	}
	from, err := m.Sender(ctx)
	if err != nil {
		return "", "", "", err
	}
	var own *LetterText
	if LetterKindOf(mail.Template) != nil {
		if own, err = m.letterText(ctx, mail.Template, from.Language); err != nil {
			return "", "", "", err
		}
	}
	return m.Write(*mail, own, from)
}

// Post writes a mail and queues the letter.
func (m *Model) Post(ctx context.Context, mail *Request) error {
	if mail.To == "" {
		return nil // whoever it was for was erased
	}
	open, shut := m.openMail(mail)
	subject, text, html, err := m.Written(ctx, open)
	if err != nil {
		return err
	}
	l := Letter{To: mail.To, ToName: mail.ToName, Subject: subject, Text: text, HTML: html, Template: mail.Template, About: mail.About, Secret: mail.Secret}
	l.ID = mail.ID
	if mail.Unsubscribe != "" {
		l.Unsubscribe = m.Base + mail.Unsubscribe
	}
	if shut != nil {
		return m.failLetter(ctx, l)
	}
	if err := m.QueueLetter(ctx, l); !fault.Is(err, fault.Taken) {
		return err
	}
	return nil
}

// failLetter keeps a letter that cannot be sent, for the office to see.
func (m *Model) failLetter(ctx context.Context, l Letter) error {
	l.Empty()
	l.Subject, l.State, l.Error, l.CreatedAt = input.OneLine(l.Subject, 200), LetterFailed, FailureSealed, m.Now()
	if err := m.letters.Insert(ctx, &l); !fault.Is(err, fault.Taken) {
		return err
	}
	return nil
}

// RequestOf is the letter that an effect of mail or send asks for.
func RequestOf(e domain.Effect) *Request { return e.Value.(*Request) }
