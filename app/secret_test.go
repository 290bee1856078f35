package main

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestTheSecretIsMadeOnceAndKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	found := make([]string, 8)
	var wait sync.WaitGroup
	for i := range found {
		wait.Go(func() { found[i], _ = secretIn(dir) })
	}
	wait.Wait()
	for _, one := range found {
		if len(strings.TrimSpace(one)) != 64 || one != found[0] {
			t.Errorf("%q and %q", found[0], one)
		}
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	info, err := os.Stat(filepath.Join(dir, secretFile))
	if err != nil || info.Mode().Perm() != 0o600 || len(left) != 1 {
		t.Errorf("%v, %v, %v", info, left, err)
	}
	a, err := openBox(&config{Data: dir})
	if err != nil {
		t.Fatal(err)
	}
	b, err := openBox(&config{Secret: found[0]})
	if err != nil || a.Mark("x") != b.Mark("x") {
		t.Errorf("the setting and the file differ: %v", err)
	}
}

func TestAWrongSecretIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, secretFile), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []*config{{Data: dir}, {Secret: "geheim"}, {Secret: strings.Repeat("ab", 31)}} {
		if _, err := openBox(c); err == nil || !strings.Contains(err.Error(), "64 hexadecimal") || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
