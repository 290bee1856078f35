// Package sqlitetest gives tests stores of the embedded engine. Making the
// tables takes far longer than most tests do, the more under the race detector,
// so it is done once and each test gets a copy.
package sqlitetest

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"samenspel/models/store"
	"samenspel/models/store/sqlite"
	"samenspel/models/store/storetest"
)

// Of gives a function that opens a new, empty store in a folder of the test's
// own, in memory if there is room. It is closed when the test ends; to close it
// earlier does no harm.
func Of(schemas []*store.Schema) func(testing.TB) *sqlite.Engine {
	made := sync.OnceValues(func() ([]byte, error) { return prepare(schemas) })
	return func(t testing.TB) *sqlite.Engine {
		t.Helper()
		folder, err := os.MkdirTemp(storetest.Memory(), "samenspel")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.RemoveAll(folder) })
		file, err := made()
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, sqlite.File), file, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		e, err := sqlite.Open(t.Context(), folder, schemas)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { e.Close(context.Background()) })
		x := &emptier{folder: folder, schemas: schemas, from: map[string]*sql.Stmt{}}
		given.Store(e, x)
		t.Cleanup(func() { given.Delete(e); x.close() })
		return e
	}
}

// prepare gives the file of a store that has all its tables and no document.
func prepare(schemas []*store.Schema) ([]byte, error) {
	folder, err := os.MkdirTemp("", "samenspel")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	e, err := sqlite.Open(context.Background(), folder, schemas)
	if err != nil {
		return nil, err
	}
	if err := e.Close(context.Background()); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(folder, sqlite.File))
}
