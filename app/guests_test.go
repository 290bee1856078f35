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
	"sync"
)

// guests work with the rooms and have none of their own.
var guests = []string{"samenspel/app", "samenspel/handlers/...", "samenspel/models/importer", "samenspel/models/demo", "samenspel/models/mail"}

// guest is a package that works with the rooms, without its tests, and what its
// expressions mean.
type guest struct {
	path  string
	files []*ast.File
	info  *types.Info
}

var positions = token.NewFileSet() // of what guestsRead read

// guestsRead are the guests, read once for all tests. Fixtures of tests are not
// among them: those look at what is stored.
var guestsRead = sync.OnceValues(func() ([]guest, error) {
	exports := map[string]string{}
	lines, err := golist(append([]string{"-export", "-deps", "-f", "{{.ImportPath}}={{.Export}}"}, guests...)...)
	if err != nil {
		return nil, err
	}
	for _, line := range lines {
		name, file, _ := strings.Cut(line, "=")
		exports[name] = file
	}
	imports := importer.ForCompiler(positions, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	lines, err = golist(append([]string{"-f", "{{.ImportPath}}={{.Dir}}={{join .GoFiles \" \"}}"}, guests...)...)
	if err != nil {
		return nil, err
	}
	var read []guest
	for _, line := range lines {
		part := strings.Split(line, "=")
		if strings.HasSuffix(part[0], "test") {
			continue
		}
		one := guest{path: part[0], info: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}}
		for _, name := range strings.Fields(part[2]) {
			file, err := parser.ParseFile(positions, filepath.Join(part[1], name), nil, 0)
			if err != nil {
				return nil, err
			}
			one.files = append(one.files, file)
		}
		if _, err := (&types.Config{Importer: imports}).Check(one.path, positions, one.files, one.info); err != nil {
			return nil, err
		}
		read = append(read, one)
	}
	return read, nil
})

// golist is what `go list` answers, a line each.
func golist(args ...string) ([]string, error) {
	c := exec.Command("go", append([]string{"list"}, args...)...)
	c.Stderr = os.Stderr
	out, err := c.Output()
	return strings.Split(strings.TrimSpace(string(out)), "\n"), err
}
