package main

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// guests work with the rooms and have none of their own.
var guests = []string{"samenspel/app", "samenspel/handlers/...", "samenspel/models/importer", "samenspel/models/demo", "samenspel/models/mail"}

// TestGuestsTouchNoCollection keeps what rooms check and write down from being
// passed by: whoever holds no room asks its methods, and never its documents. It
// goes by types, so that no other name hides one.
func TestGuestsTouchNoCollection(t *testing.T) {
	list := func(args ...string) []string {
		c := exec.Command("go", append([]string{"list"}, args...)...)
		c.Stderr = os.Stderr
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		return strings.Split(strings.TrimSpace(string(out)), "\n")
	}
	exports := map[string]string{}
	for _, line := range list(append([]string{"-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}"}, guests...)...) {
		name, file, _ := strings.Cut(line, "=")
		exports[name] = file
	}
	files := token.NewFileSet()
	imports := importer.ForCompiler(files, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	seen := 0
	for _, line := range list(append([]string{"-f", "{{.ImportPath}}={{.Dir}}={{join .GoFiles \" \"}}"}, guests...)...) {
		part := strings.Split(line, "=")
		if strings.HasSuffix(part[0], "test") {
			continue // a fixture of tests looks at what is stored
		}
		var parsed []*ast.File
		for _, name := range strings.Fields(part[2]) {
			file, err := parser.ParseFile(files, filepath.Join(part[1], name), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			parsed = append(parsed, file)
		}
		info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
		if _, err := (&types.Config{Importer: imports}).Check(part[0], files, parsed, info); err != nil {
			t.Fatal(err)
		}
		for at, what := range info.Types {
			seen++
			if of, ok := what.Type.(*types.Named); ok && of.Obj().Name() == "Collection" && of.Obj().Pkg().Path() == "samenspel/models/store" {
				t.Errorf("%s: a collection of a room", files.Position(at.Pos()))
			}
		}
	}
	if seen < 10_000 {
		t.Errorf("only %d expressions were seen", seen)
	}
}
