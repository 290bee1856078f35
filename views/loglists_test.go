package views

import (
	"testing"

	"samenspel/models/access"
)

// What the log can name, the office can put in words: each role, permission and
// state of an application.
func TestTheLogKnowsItsWords(t *testing.T) {
	e := New(func(name string) string { return name })
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	for _, language := range []string{"nl", "en"} {
		l := e.Locale(language)
		for _, r := range access.Roles {
			if got := l.inWords("Naam: " + string(r)); got == "Naam: "+string(r) && l.Text("o_role_"+string(r)) != string(r) {
				t.Errorf("%s: the role %s", language, r)
			}
		}
		for word, key := range logWords {
			if got := l.Text(key); got == "" || got[0] == '[' {
				t.Errorf("%s: %s has no words", language, word)
			}
		}
		for _, p := range access.Permissions {
			if got := l.Text(officeFunctions(l)["permission"].(func(access.Permission) string)(p)); got == "" || got[0] == '[' {
				t.Errorf("%s: the permission %s has no words", language, p)
			}
		}
	}
}
