package models

import (
	"testing"

	"samenspel/models/fault"
)

// A name stands on pages, also above what somebody writes: never the address
// that they sign in by.
func TestANameIsNoAddress(t *testing.T) {
	for name, want := range map[string]bool{
		"jan@voorbeeld.nl": true, "Jan (jan@voorbeeld.nl)": true, "<jan@voorbeeld.nl>": true, "Jan de Boer": false, "@jan": false, "Jan @ Meent": false, "": false,
	} {
		if HoldsAddress(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		_, err := d.AddAccount(ctx, "n@meent.example", "n@meent.example", []Role{Author}, "negen blauwe ladders tegen de muur")
		fails(t, "an account", err, fault.Invalid, "name")
		c := Content{Type: News, Access: Public, Title: "Titel", Author: "n@meent.example"}
		_, err = d.AddPiece(ctx, d.other, c)
		fails(t, "a byline", err, fault.Invalid, "author")
		old := *d.other // as the shell made them before it asked for a name
		old.Name = old.Email
		c.Author = ""
		p, err := d.AddPiece(ctx, &old, c)
		if err != nil || p.Content.Author != "" {
			t.Errorf("the piece is by %q, %v", p.Content.Author, err)
		}
		wrong := Mistakes{}
		(&Contact{Name: "n@lid.example", Email: "n@lid.example"}).check(wrong, "", false)
		if wrong["person"] != "address" {
			t.Errorf("a seat: %v", wrong)
		}
	})
}
