package views

import (
	"errors"
	"html/template"
	"io"
	"path"
	"testing"
)

// Pages are parsed and escaped when they are first asked for; this test is why
// no reader can be the first to meet a broken one.
func TestEveryPage(t *testing.T) {
	e := mailEngine(t)
	names, err := e.names()
	if err != nil || len(names) < 50 {
		t.Fatal(len(names), err)
	}
	for language := range e.locales {
		for _, name := range names {
			set, err := e.page(language, name)
			if err != nil {
				t.Error(err)
				continue
			}
			if err := escaped(set, layout(name)); err != nil {
				t.Errorf("%s %s: %v", language, name, err)
			}
		}
	}
}

// escaped says why a set cannot be escaped. Executing does that first; that
// there is no data for it is not the set's fault.
func escaped(set *template.Template, name string) error {
	var wrong *template.Error
	if errors.As(set.ExecuteTemplate(io.Discard, name, nil), &wrong) {
		return wrong
	}
	return nil
}

// What TestEveryPage asks would find each kind of mistake.
func TestBrokenPagesAreFound(t *testing.T) {
	for text, unparsable := range map[string]bool{
		`{{define "x"}}{{if}}{{end}}{{end}}`:                                 true,
		`{{define "x"}}{{nosuchfunction}}{{end}}`:                            true,
		`{{define "x"}}{{template "nosuchtemplate"}}{{end}}`:                 true,
		`{{define "x"}}<a {{if .}}href='{{end}}>{{end}}`:                     false,
		`{{define "x"}}<script>{{if .}}"{{end}}{{.}}</script>{{end}}`:        false,
		`{{define "x"}}{{template "y" .}}{{end}}{{define "y"}}<p a="{{end}}`: false,
	} {
		e := mailEngine(t)
		set, err := e.empty(e.Locale("nl")).Parse(text)
		if err == nil {
			err = complete(set, e.shared, "x")
		}
		if unparsable != (err != nil) {
			t.Errorf("%s: %v", text, err)
		}
		if !unparsable && escaped(set, "x") == nil {
			t.Errorf("%s is escaped", text)
		}
	}
}

func TestAPageThatIsNotThere(t *testing.T) {
	e := mailEngine(t)
	if _, err := e.page("nl", path.Join("site", "nosuchpage")); err == nil {
		t.Error("a page from nowhere")
	}
	if _, err := e.page("fr", "site/home"); err == nil {
		t.Error("a language from nowhere")
	}
	if len(e.pages) != 0 {
		t.Error("what failed is kept")
	}
}
