package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEverySweepIsRun holds the Makefile to its word: what the race detector's
// run leaves out is run by the command after it.
func TestEverySweepIsRun(t *testing.T) {
	dry := exec.Command("make", "-n", "-C", "..", "test-go")
	dry.Env = append(os.Environ(), "MAKEFLAGS=", "MAKELEVEL=0")
	out, err := dry.Output()
	if err != nil {
		t.Fatal(err)
	}
	said := regexp.MustCompile(` test .*-run '([^']+)' (.*) &&`).FindStringSubmatch(string(out))
	if said == nil {
		t.Fatalf("no sweeps in %s", out)
	}
	run, folders := regexp.MustCompile(said[1]), strings.Fields(said[2])
	declared := regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Example)\w*)\(`)
	leftOut, swept := regexp.MustCompile(`(?m)^//go:build .*!\s*race\b`), 0
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		tests := declared.FindAllSubmatch(source, -1)
		left := leftOut.Match(source)
		if sweep := strings.HasSuffix(path, "_sweep_test.go"); sweep != (left && tests != nil) {
			t.Errorf("%s: named a sweep: %v, left out of the race detector's run: %v, %d tests", path, sweep, left, len(tests))
		} else if !sweep {
			return err
		}
		folder := "." + strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "..") + "/"
		for _, name := range tests {
			swept++
			if !run.Match(name[1]) || !slices.Contains(folders, folder) {
				t.Errorf("%s in %s is not run", name[1], folder)
			}
		}
		return err
	})
	if err != nil || swept < 10 {
		t.Errorf("%d sweeps, %v", swept, err)
	}
}
