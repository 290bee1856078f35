package models

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// desk is an office with people who write and judge.
type desk struct {
	*office
	author, other, editor, admin, members *Account
	anna                                  *Person // of the register
}

func newDesk(o *office) *desk {
	add := func(name string, role Role) *Account {
		a := &Account{Head: store.Head{ID: domain.NewID(o.Now())}, Email: strings.ToLower(name) + "@meent.example", Name: name, Roles: []Role{role}, Password: "x"}
		o.must(o.Accounts.Insert(o.t.Context(), a))
		return a
	}
	d := &desk{office: o, author: add("Aad", Author), other: add("Bea", Author), editor: add("Cor", Editor),
		admin: add("Dia", Administrator), members: add("Eef", Desk)}
	d.anna = &Person{Head: store.Head{ID: domain.NewID(o.Now())}, Slug: "anna", Name: "Anna", Origin: Origin{Key: "anna"}}
	o.must(o.Persons.Insert(o.t.Context(), d.anna))
	return d
}

// text is content that passes the check.
func text(title, body string) Content {
	return Content{Title: title, Type: News, Access: Public, Author: "Aad", Teaser: "Een inleiding.", Body: "<p>" + body + "</p>"}
}

func (d *desk) write(who *Account, title, body string) *Piece {
	d.t.Helper()
	p, err := d.NewPiece(d.t.Context(), who, News)
	d.must(err)
	return d.save(who, p, text(title, body))
}

// save saves by hand over what p is.
func (d *desk) save(who *Account, p *Piece, c Content) *Piece {
	d.t.Helper()
	p, err := d.SavePiece(d.t.Context(), who, p.ID, p.Revision, c, true)
	d.must(err)
	return p
}

func (d *desk) step(who *Account, p *Piece, step Step, in ...StepInput) *Piece {
	d.t.Helper()
	p, err := d.try(who, p, step, in...)
	if err != nil {
		d.t.Fatalf("%s: %v", step, err)
	}
	return p
}

func (d *desk) try(who *Account, p *Piece, step Step, in ...StepInput) (*Piece, error) {
	input := StepInput{}
	if in != nil {
		input = in[0]
	}
	input.Revision = p.Revision
	return d.Take(d.t.Context(), who, p.ID, step, input)
}

// live is a published piece.
func (d *desk) live(title, body string) *Piece {
	d.t.Helper()
	return d.step(d.editor, d.write(d.author, title, body), PublishNow)
}

// seen is what readers have at an address: "" for nothing.
func (d *desk) seen(slug string) string {
	d.t.Helper()
	a, err := d.PublishedArticle(d.t.Context(), slug)
	if fault.Is(err, fault.NotFound) {
		return ""
	}
	d.must(err)
	return a.Body
}

func (d *desk) piece(id string) *Piece {
	d.t.Helper()
	p, err := d.Pieces.Get(d.t.Context(), id)
	d.must(err)
	return p
}

// versions are the reasons of a piece's versions, newest first.
func (d *desk) versions(id string) (why []VersionWhy) {
	d.t.Helper()
	found, err := d.VersionsOf(d.t.Context(), id, 100)
	d.must(err)
	for _, v := range found {
		why = append(why, v.Why)
	}
	return why
}

func (d *desk) due() int {
	d.t.Helper()
	n, err := d.PublishDue(d.t.Context())
	d.must(err)
	return n
}

// same reports what is not as wanted.
func same[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// fails reports an error that is of another kind, or about another field.
func fails(t *testing.T, what string, err error, kind fault.Kind, field string) {
	t.Helper()
	if !fault.Is(err, kind) || fault.FieldOf(err) != field {
		t.Errorf("%s: got %v, want %s at %q", what, err, kind, field)
	}
}

func in(d *desk, after time.Duration) StepInput { return StepInput{At: d.Now().Add(after)} }
