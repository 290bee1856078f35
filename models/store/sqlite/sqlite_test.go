package sqlite_test

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"
	"testing"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/sqlite"
	"samenspel/models/store/storetest"
)

func TestContract(t *testing.T) { storetest.Run(t, fresh) }

func TestUniqueEach(t *testing.T) { storetest.UniqueEach(t, fresh(t)) }

func fresh(t *testing.T) storetest.Store {
	folder := filepath.Join(t.TempDir(), "a folder with ünusual? characters%20")
	return storetest.Store{
		Open: func(schemas ...*store.Schema) (store.Engine, error) {
			return sqlite.Open(context.Background(), folder, schemas)
		},
		Cut:       func() func() { return holdLock(t, folder) },
		ReadsStay: true,
	}
}

// beside opens the file as another program would.
func beside(t *testing.T, folder string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.Join(folder, "samenspel.db")}).EscapedPath())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

func holdLock(t *testing.T, folder string) (release func()) {
	t.Helper()
	db := beside(t, folder)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if _, err := db.Exec("ROLLBACK"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNewerFormatIsRefused(t *testing.T) {
	folder := t.TempDir()
	engine, err := sqlite.Open(t.Context(), folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	engine.Close(t.Context())
	if _, err := beside(t, folder).Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), folder, nil); !fault.Is(err, fault.Invalid) {
		t.Fatalf("a newer format: %v", err)
	}
}
