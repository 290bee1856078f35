package main

import (
	"testing"

	"samenspel/models/access"
)

// The shell takes each role of the office and no other.
func TestTheShellKnowsTheRoles(t *testing.T) {
	take := func(r access.Role) error {
		var c commands
		parser, err := newParser(&c)
		if err != nil {
			t.Fatal(err)
		}
		_, err = parser.Parse([]string{"user", "add", "--email", "a@meent.example", "--password-stdin", "--role", string(r)})
		return err
	}
	for _, r := range access.Roles {
		if err := take(r); err != nil {
			t.Error(err)
		}
	}
	for _, r := range []access.Role{access.Reader, "boss"} {
		if take(r) == nil {
			t.Errorf("somebody is made %q", r)
		}
	}
}
