package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"samenspel/models/store/mongotest"
)

// With an address of its own, what is for the machine's owner answers there
// and no more where readers come.
func TestOperationOnAListenerOfItsOwn(t *testing.T) {
	p := start(t, "SAMENSPEL_DATA="+t.TempDir(), "SAMENSPEL_OPS_ADDR=127.0.0.1:0")
	public := map[string]int{"/healthz": 200, "/readyz": 404, "/metrics": 404, "/": 200}
	for path, want := range public {
		if status, text := p.get(path); status != want || strings.Contains(text, "samenspel_kept") {
			t.Errorf("readers' %s: %d, not %d", path, status, want)
		}
	}
	address := regexp.MustCompile(`"operation","listening":"([^"]+)"`).FindStringSubmatch(p.logs.String())
	if address == nil {
		t.Fatalf("it logged %s", p.logs)
	}
	readers := p.base
	p.base = "http://" + address[1]
	for path, want := range map[string]string{"/healthz": "ok", "/readyz": "ready", "/metrics": "samenspel_kept_hits_total"} {
		if status, text := p.get(path); status != 200 || !strings.Contains(text, want) {
			t.Errorf("the owner's %s: %d", path, status)
		}
	}
	for _, path := range []string{"/", "/redactie/inloggen", "/actueel", "/api/v1/articles"} {
		if status, _ := p.get(path); status != 404 {
			t.Errorf("the owner's %s: %d", path, status)
		}
	}
	p.base = readers
	if err := p.stop(); err != nil {
		t.Errorf("it ended with %v and logged %s", err, p.logs)
	}
}

// The address of the store, which holds a password, may come from a file.
func TestTheStoreOfAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	if err := os.WriteFile(path, []byte(mongotest.Start(t)+"\n"), 0o400); err != nil {
		t.Fatal(err)
	}
	p := start(t, "SAMENSPEL_DATA="+t.TempDir(), "SAMENSPEL_STORE_FILE="+path)
	if status, _ := p.get("/readyz"); status != 200 {
		t.Errorf("readyz: %d", status)
	}
	if err := p.stop(); err != nil {
		t.Error(err)
	}
}
