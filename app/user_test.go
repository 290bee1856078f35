package main

import (
	"strings"
	"testing"
)

func TestAddingAUserFromTheShell(t *testing.T) {
	settings := []string{"SAMENSPEL_DATA=" + t.TempDir()}
	for _, c := range []struct {
		args []string
		in   string
		want string
		ok   bool
	}{
		{[]string{"--email", "a@meent.example", "--name", "Anna", "--role", "editor"}, "negen blauwe ladders tegen de muur\n", "--password-stdin", false},
		{[]string{"--email", "a@meent.example", "--name", "Anna", "--role", "baas", "--password-stdin"}, "negen blauwe ladders tegen de muur\n", "role", false},
		{[]string{"--email", "geen adres", "--name", "Anna", "--role", "editor", "--password-stdin"}, "negen blauwe ladders tegen de muur\n", "mail address", false},
		{[]string{"--email", "a@meent.example", "--name", "Anna", "--role", "editor", "--password-stdin"}, "kort\n", "too short", false},
		{[]string{"--email", "a@meent.example", "--name", "Anna", "--role", "editor", "--password-stdin"}, "WachtwoordWachtwoord1\n", "too common", false},
		{[]string{"--email", "A@meent.example", "--name", "Anna", "--role", "editor,desk", "--password-stdin"}, "negen blauwe ladders tegen de muur", "a@meent.example can sign in", true},
		{[]string{"--email", "a@meent.example", "--name", "Anna", "--role", "author", "--password-stdin"}, "negen blauwe ladders tegen de muur\n", "already", false},
		{[]string{"--email", "b@meent.example", "--role", "author", "--password-stdin"}, "negen blauwe ladders tegen de muur\n", "Its name is Auteur", true},
		{[]string{"--email", "c@meent.example", "--name", "b@meent.example", "--role", "author", "--password-stdin"}, "negen blauwe ladders tegen de muur\n", "not a mail address", false},
	} {
		cmd := command(t, settings, append([]string{"user", "add"}, c.args...)...)
		cmd.Stdin = strings.NewReader(c.in)
		out, err := cmd.CombinedOutput()
		if (err == nil) != c.ok || !strings.Contains(string(out), c.want) || strings.Contains(string(out), "ladders") {
			t.Errorf("%v: %v, %s", c.args, err, out)
		}
	}
}

func TestTheFirstStartShowsALinkForTheFirstAdministrator(t *testing.T) {
	data := "SAMENSPEL_DATA=" + t.TempDir()
	out, err := command(t, []string{data}, "keys", "rotate").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	p := start(t, data)
	if link := p.line(); !strings.Contains(link, "/redactie/instellen/") {
		t.Errorf("it said %q", link)
	}
	if err := p.stop(); err != nil {
		t.Error(err)
	}
}
