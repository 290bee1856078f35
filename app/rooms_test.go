package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors are the packages from the bottom up. A package imports from its own
// floor and those below. One that is not named stands on the floor of the
// nearest folder above it that is.
var floors = [][]string{
	{"models/fault", "models/colour", "models/leak", "models/picture", "models/plain", "models/repair", "models/seal", "models/sheet", "assets"},
	{"models/store", "models/dutch", "models/markup", "models/password", "models/token"},
	{"models/check", "models/compare", "models/personal", "models/input", "models/calendar"},
	{"models/domain"},
	{"models/access"}, {"models/timeline"}, {"models/audit"}, {"models/post"}, {"models/accounts"},
	{"models/library"}, {"models/press"}, {"models/site"}, {"models/newsroom"}, {"models/records"},
	{"models/members"}, {"models/applying"}, {"models/billing"}, {"models/newsletter"}, {"models/privacy"}, // a new room stands among these
	{"models"},
	{"models/modelstest"},
	{"models/importer", "models/mail", "models/demo"},
	{"views"},
	{"handlers/header", "handlers/kept", "handlers/route"}, {"handlers/session", "handlers/form"},
	{"handlers/api", "handlers/office/desk", "handlers/site/front"},
	{"handlers/office", "handlers/site"}, // and each room below them
	{"handlers"},
	{"handlers/handlerstest"},
	{"app", "bench"},
}

// engines are named by those alone who open a store.
var engines = []string{"models/store/sqlite", "models/store/mongo"}

// TestNobodyImportsUpward keeps the house from sliding back: app → handlers →
// models → store.
func TestNobodyImportsUpward(t *testing.T) {
	floor := func(name string) int {
		for at := name; at != "."; at = filepath.Dir(at) {
			for n, names := range floors {
				if slices.Contains(names, at) {
					return n
				}
			}
		}
		t.Errorf("%s stands on no floor", name)
		return len(floors)
	}
	seen := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git" || d.Name() == "ferret") {
			return filepath.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		here := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(path, "../")))
		for _, spec := range file.Imports {
			full, _ := strconv.Unquote(spec.Path.Value)
			name, ours := strings.CutPrefix(full, "samenspel/")
			if !ours {
				continue
			}
			seen++
			if floor(name) > floor(here) {
				t.Errorf("%s imports %s, which stands above it", path, name)
			}
			tests := strings.Contains(here, "sqlitetest") || strings.Contains(here, "mongotest") || here == "models/modelstest" || here == "handlers/handlerstest" // what tests alone use
			if slices.Contains(engines, name) && !tests && !strings.HasPrefix(here, "app") && here != "bench" {
				t.Errorf("%s names an engine: %s", path, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 200 {
		t.Errorf("only %d imports were seen", seen)
	}
}
