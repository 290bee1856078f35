package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSecurityPageNamesTestsThatExist holds docs/security.md to its word: each
// test and each file that it names is there.
func TestSecurityPageNamesTestsThatExist(t *testing.T) {
	page, err := os.ReadFile("../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`)
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		for _, found := range declared.FindAllSubmatch(source, -1) {
			there[string(found[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`\b(?:Test|Fuzz)[A-Z]\w+`).FindAllString(string(page), -1)
	if len(named) < 80 {
		t.Errorf("the page names %d tests: are they read at all?", len(named))
	}
	for _, name := range named {
		if !there[name] {
			t.Errorf("docs/security.md names %s, which is not there", name)
		}
	}
	for _, path := range regexp.MustCompile(`\b(?:e2e|models|handlers)/[\w/.]+\.(?:test\.mjs|go)\b`).FindAllString(string(page), -1) {
		if _, err := os.Stat(filepath.Join("..", path)); err != nil {
			t.Errorf("docs/security.md names %s: %v", path, err)
		}
	}
	if left := regexp.MustCompile(`\{\{.*?\}\}`).FindString(string(page)); left != "" {
		t.Errorf("docs/security.md still says %s", left)
	}
}
