package sqlite

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"samenspel/models/store"
)

// TestTidy removes what killed uploads left, not that of one under way.
func TestTidy(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a [folder] with * and ?")
	e, err := Open(t.Context(), folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(t.Context())
	hash, err := e.PutBlob(t.Context(), []byte("whole"))
	if err != nil {
		t.Fatal(err)
	}
	beside := filepath.Dir(e.blobPath(hash))
	old := time.Now().Add(-store.HalfLife - time.Minute)
	for name, at := range map[string]time.Time{"new-1": old, "new-2": time.Now(), hash: old} {
		path := filepath.Join(beside, name)
		if name != hash {
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"new-1": false, "new-2": true, hash: true} {
		if _, err := os.Stat(filepath.Join(beside, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
