package views

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestEveryWordOfTheEditorIsInTheCatalogue(t *testing.T) {
	locales, err := loadLocales(files)
	if err != nil {
		t.Fatal(err)
	}
	used := regexp.MustCompile(`\bwords\.(\w+)|\bname: "(\w+)", icon`)
	var scripts []string
	for _, pattern := range []string{"picker.js", "picker/*.js", "editor/*.js"} {
		found, err := filepath.Glob("../assets/js/" + pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(pattern, err)
		}
		scripts = append(scripts, found...)
	}
	for tag, l := range locales {
		raw, err := l.editorWords()
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]string{}
		if err := json.Unmarshal([]byte(raw), &words); err != nil {
			t.Fatal(err)
		}
		for _, name := range scripts {
			script, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range used.FindAllStringSubmatch(string(script), -1) {
				if key := m[1] + m[2]; strings.TrimSpace(words[key]) == "" {
					t.Errorf("%s: %s uses %s, which has no message", tag, name, key)
				}
			}
		}
	}
}

func TestEditorIsATextareaWithItsText(t *testing.T) {
	wrong := struct{ Errors map[string]string }{map[string]string{"body": "Te lang."}}
	got := partial(t, "nl", "editor", dict("Page", wrong, "Name", "body", "Label", "Tekst", "Help", "Wat bezoekers lezen.", "Value", `<p>a</textarea><script>`, "Pieces", true))
	has(t, got, `<label class="field-label" for="body">Tekst</label>`, `data-editor="pieces"`, `aria-invalid="true" aria-describedby="body-fout body-uitleg"`,
		`data-words="{&#34;`, `&lt;p&gt;a&lt;/textarea&gt;&lt;script&gt;</textarea>`)
	wrong.Errors = nil
	got = partial(t, "en", "editor", dict("Page", wrong, "Name", "body", "Label", "Text", "Value", "", "Locked", true))
	has(t, got, `data-editor=""`, ` readonly>`, "Members’ line")
}
