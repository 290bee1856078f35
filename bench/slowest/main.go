// Command slowest reads what `go test -json` writes, shows what `go test`
// shows, and at the end the twenty tests that took longest. It fails when a
// test did, or when there was none.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// event is a line of `go test -json` (go doc test2json).
type event struct {
	Action, Package, ImportPath, Test, Output string
	Elapsed                                   float64 // seconds
}

const shown = 20

func main() {
	if !follow(os.Stdin, os.Stdout) {
		os.Exit(1)
	}
}

// follow says whether all is well.
func follow(in io.Reader, out io.Writer) bool {
	var done []event
	said := map[string]*strings.Builder{} // of a test that is under way, by package and name
	well := true
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			var e event
			if json.Unmarshal([]byte(line), &e) != nil {
				fmt.Fprint(out, line) // of the compiler
				continue
			}
			key := e.Package + " " + e.Test
			switch e.Action {
			case "output":
				if e.Test == "" {
					if e.Output != "PASS\n" {
						fmt.Fprint(out, e.Output)
					}
					break
				}
				if said[key] == nil {
					said[key] = &strings.Builder{}
				}
				said[key].WriteString(e.Output)
			case "build-output":
				fmt.Fprint(out, e.Output)
			case "pass", "skip":
				delete(said, key)
				done = append(done, e)
			case "fail", "build-fail":
				well = false
				if said[key] != nil {
					fmt.Fprint(out, said[key].String())
				}
				delete(said, key)
				done = append(done, e)
			}
		}
		if err != nil {
			break
		}
	}
	for key, text := range said { // it never ended: a panic, or out of time
		well = false
		fmt.Fprintf(out, "%s did not end:\n%s", key, text)
	}
	tests := slices.DeleteFunc(done, func(e event) bool { return e.Test == "" || strings.Contains(e.Test, "/") })
	slices.SortStableFunc(tests, func(a, b event) int { return cmp.Compare(b.Elapsed, a.Elapsed) })
	fmt.Fprintf(out, "\n%d tests; the slowest:\n", len(tests))
	for _, e := range tests[:min(shown, len(tests))] {
		fmt.Fprintf(out, "%7.1f s  %s  %s\n", e.Elapsed, e.Test, strings.TrimPrefix(e.Package, "samenspel/"))
	}
	return well && len(tests) > 0
}
