package markup

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the fixtures become, to be read by a person")

// Pasted is what a fixture of testdata/pasting becomes. The same files are
// pasted into the editor (e2e/pasting.test.mjs), imported
// (models/importer) and sent to the API (handlers).
type Pasted struct {
	Body []string       `json:"body"` // its blocks
	Lost map[string]int `json:"lost"`
}

// What each program puts on the clipboard has one outcome, which is clean, and
// of which nothing is told a second time.
func TestPasting(t *testing.T) {
	files, err := filepath.Glob("testdata/pasting/*")
	if err != nil || len(files) < 9 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, ".json") {
			continue
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source := string(raw)
		if strings.HasSuffix(name, ".txt") {
			source = Plain(source)
		}
		body, lost, err := Read(source)
		if err != nil {
			t.Fatal(name, err)
		}
		got := Pasted{Blocks(body), map[string]int{}}
		for _, l := range lost {
			got.Lost[string(l.Kind)] = l.Count
		}
		var text bytes.Buffer
		e := json.NewEncoder(&text)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(got); err != nil {
			t.Fatal(err)
		}
		wanted := strings.TrimSuffix(strings.TrimSuffix(name, ".html"), ".txt") + ".json"
		if *update {
			if err := os.WriteFile(wanted, text.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(wanted)
		if err != nil {
			t.Fatal(err)
		}
		if text.String() != string(want) {
			t.Errorf("%s is\n%s\nand not\n%s", name, text.String(), want)
		}
		if again, lost, err := Read(body); again != body || lost != nil || err != nil {
			t.Errorf("%s, read again, is %q (%v, %v)", name, again, lost, err)
		}
	}
}
