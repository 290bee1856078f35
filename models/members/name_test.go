package members_test

import (
	"testing"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// A name stands on pages, also above what somebody writes: never the address
// that they sign in by.
func TestANameIsNoAddress(t *testing.T) {
	for name, want := range map[string]bool{
		"jan@voorbeeld.nl": true, "Jan (jan@voorbeeld.nl)": true, "<jan@voorbeeld.nl>": true, "Jan de Boer": false, "@jan": false, "Jan @ Meent": false, "": false,
	} {
		if input.HoldsAddress(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		_, err := d.Accounts.AddAccount(ctx, "n@meent.example", "n@meent.example", []access.Role{access.Author}, "negen blauwe ladders tegen de muur")
		modelstest.Fails(t, "an account", err, fault.Invalid, "name")
		c := newsroom.Content{Type: press.News, Access: access.Public, Title: "Titel", Author: "n@meent.example"}
		_, err = d.Newsroom.AddPiece(ctx, d.Other, c)
		modelstest.Fails(t, "a byline", err, fault.Invalid, "author")
		old := *d.Other // as the shell made them before it asked for a name
		old.Name = old.Email
		c.Author = ""
		p, err := d.Newsroom.AddPiece(ctx, &old, c)
		if err != nil || p.Content.Author != "" {
			t.Errorf("the piece is by %q, %v", p.Content.Author, err)
		}
		wrong := input.Mistakes{}
		(&input.Contact{Name: "n@lid.example", Email: "n@lid.example"}).Check(wrong, "", false)
		if wrong["person"] != "address" {
			t.Errorf("a seat: %v", wrong)
		}
	})
}
