package views

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"unicode/utf8"
)

// A template is read by people: an element a line, and no line beyond what a
// screen shows. A line break sends nothing (package condense).
func TestNoLineOfATemplateIsLong(t *testing.T) {
	const most = 160
	found := 0
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".go" || path.Ext(name) == ".json" {
			return err
		}
		found++
		text, err := os.ReadFile(name)
		for i, line := range strings.Split(string(text), "\n") {
			if n := utf8.RuneCountInString(line); n > most {
				t.Errorf("%s:%d has %d characters, more than %d", name, i+1, n, most)
			}
		}
		return err
	})
	if err != nil || found < 100 {
		t.Error(found, err)
	}
}
