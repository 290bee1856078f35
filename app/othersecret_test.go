package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samenspel/models"
	"samenspel/models/seal"
)

// Without the secret that sealed the store nothing starts, and the one line
// that is said names both ways on.
func TestAnotherSecretThanTheStoresIsRefusedUntilItIsGivenUp(t *testing.T) {
	c := &config{Data: t.TempDir()}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		t.Fatal(err)
	}
	work := func(do func(ctx context.Context, m *models.Models) error) {
		t.Helper()
		engine, m, err := open(t.Context(), c)
		if err == nil {
			err = do(t.Context(), m)
			engine.Close(context.WithoutCancel(t.Context()))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	work(func(context.Context, *models.Models) error { return nil })
	data := []string{"SAMENSPEL_DATA=" + c.Data}
	kept, err := os.ReadFile(filepath.Join(c.Data, secretFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(c.Data, secretFile)); err != nil {
		t.Fatal(err)
	}
	for name, settings := range map[string][]string{"lost": data, "another": append(data, "SAMENSPEL_SECRET="+strings.Repeat("ab", seal.Size))} {
		for _, args := range [][]string{{"serve"}, {"keys", "rotate"}} {
			out, err := command(t, settings, args...).CombinedOutput()
			text := strings.TrimSpace(string(out))
			if err == nil || !strings.Contains(text, "sealed with another secret") || !strings.Contains(text, "keys rotate --at-once") || strings.Count(text, "\n") > 0 {
				t.Errorf("%s, %v: %v, %q", name, args, err, text)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(c.Data, secretFile), kept, 0o600); err != nil {
		t.Fatal(err)
	}
	work(func(context.Context, *models.Models) error { return nil }) // put back, all is as it was

	if err := os.WriteFile(filepath.Join(c.Data, secretFile), []byte(strings.Repeat("cd", seal.Size)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, data, "keys", "rotate", "--at-once").CombinedOutput(); err != nil {
		t.Fatalf("%v, %s", err, out)
	}
	work(func(context.Context, *models.Models) error { return nil })
}
