package modelstest

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Desk is an office with people who write and judge.
type Desk struct {
	*Office
	Author, Other, Editor, Admin, Keeper *access.Account
	Anna                                 *press.Person // of the register
}

func NewDesk(o *Office) *Desk {
	add := func(name string, role access.Role) *access.Account {
		a := &access.Account{Head: store.Head{ID: domain.NewID(o.Now())}, Email: strings.ToLower(name) + "@meent.example", Name: name, Roles: []access.Role{role}, Password: "x"}
		o.Must(o.Accounts.Accounts.Insert(o.T.Context(), a))
		return a
	}
	d := &Desk{Office: o, Author: add("Aad", access.Author), Other: add("Bea", access.Author), Editor: add("Cor", access.Editor),
		Admin: add("Dia", access.Administrator), Keeper: add("Eef", access.Desk)}
	d.Anna = &press.Person{Head: store.Head{ID: domain.NewID(o.Now())}, Slug: "anna", Name: "Anna", Origin: access.Origin{Key: "anna"}}
	o.Must(o.Press.Persons.Insert(o.T.Context(), d.Anna))
	return d
}

// Text is content that passes the check.
func Text(title, body string) newsroom.Content {
	return newsroom.Content{Title: title, Type: press.News, Access: access.Public, Author: "Aad", Teaser: "Een inleiding.", Body: "<p>" + body + "</p>"}
}

func (d *Desk) Write(who *access.Account, title, body string) *newsroom.Piece {
	d.T.Helper()
	p, err := d.Newsroom.NewPiece(d.T.Context(), who, press.News)
	d.Must(err)
	return d.Save(who, p, Text(title, body))
}

// Save saves by hand over what p is.
func (d *Desk) Save(who *access.Account, p *newsroom.Piece, c newsroom.Content) *newsroom.Piece {
	d.T.Helper()
	p, err := d.Newsroom.SavePiece(d.T.Context(), who, p.ID, p.Revision, c, true)
	d.Must(err)
	return p
}

func (d *Desk) Step(who *access.Account, p *newsroom.Piece, step newsroom.Step, in ...newsroom.StepInput) *newsroom.Piece {
	d.T.Helper()
	p, err := d.Try(who, p, step, in...)
	if err != nil {
		d.T.Fatalf("%s: %v", step, err)
	}
	return p
}

func (d *Desk) Try(who *access.Account, p *newsroom.Piece, step newsroom.Step, in ...newsroom.StepInput) (*newsroom.Piece, error) {
	input := newsroom.StepInput{}
	if in != nil {
		input = in[0]
	}
	input.Revision = p.Revision
	return d.Newsroom.Take(d.T.Context(), who, p.ID, step, input)
}

// Live is a published piece.
func (d *Desk) Live(title, body string) *newsroom.Piece {
	d.T.Helper()
	return d.Step(d.Editor, d.Write(d.Author, title, body), newsroom.PublishNow)
}

// Seen is what readers have at an address: "" for nothing.
func (d *Desk) Seen(slug string) string {
	d.T.Helper()
	a, err := d.Site.PublishedArticle(d.T.Context(), slug)
	if fault.Is(err, fault.NotFound) {
		return ""
	}
	d.Must(err)
	return a.Body
}

func (d *Desk) Piece(id string) *newsroom.Piece {
	d.T.Helper()
	p, err := d.Newsroom.Pieces.Get(d.T.Context(), id)
	d.Must(err)
	return p
}

// Versions are the reasons of a piece's versions, newest first.
func (d *Desk) Versions(id string) (why []newsroom.VersionWhy) {
	d.T.Helper()
	found, err := d.Newsroom.VersionsOf(d.T.Context(), access.System, id, 100)
	d.Must(err)
	for _, v := range found {
		why = append(why, v.Why)
	}
	return why
}

func (d *Desk) Due() int {
	d.T.Helper()
	n, err := d.Newsroom.PublishDue(d.T.Context())
	d.Must(err)
	return n
}

// Same reports what is not as wanted.
func Same[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// Fails reports an error that is of another kind, or about another field.
func Fails(t *testing.T, what string, err error, kind fault.Kind, field string) {
	t.Helper()
	if !fault.Is(err, kind) || fault.FieldOf(err) != field {
		t.Errorf("%s: got %v, want %s at %q", what, err, kind, field)
	}
}

func In(d *Desk, after time.Duration) newsroom.StepInput {
	return newsroom.StepInput{At: d.Now().Add(after)}
}
