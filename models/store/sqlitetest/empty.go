package sqlitetest

import (
	"context"
	"database/sql"
	"path/filepath"
	"sync"
	"testing"

	"samenspel/models/store"
	"samenspel/models/store/sqlite"
)

// given are the emptiers of the engines that Of gave and that are not over.
var given sync.Map

// emptier has a connection of its own, with its statements prepared: to open
// the store anew takes longer than most of what tests do with it.
type emptier struct {
	folder  string
	schemas []*store.Schema
	db      *sql.DB
	conn    *sql.Conn
	from    map[string]*sql.Stmt // by table
}

// Empty deletes all documents of an engine that Of gave. Nobody else may write
// meanwhile. The epoch stays.
func Empty(t testing.TB, e *sqlite.Engine) {
	t.Helper()
	x, ok := given.Load(e)
	if !ok {
		t.Fatal("this store is none of ours, or over")
	}
	if err := x.(*emptier).empty(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func (x *emptier) empty(ctx context.Context) (err error) {
	if x.conn == nil {
		if x.db, err = sql.Open("sqlite", "file:"+filepath.Join(x.folder, sqlite.File)+"?_pragma=busy_timeout(5000)"); err != nil {
			return err
		}
		if x.conn, err = x.db.Conn(ctx); err != nil {
			return err
		}
	}
	if _, err := x.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, s := range x.schemas {
		n, err := x.delete(ctx, "doc_"+s.Name)
		for i := 0; err == nil && n > 0 && i < len(s.Indexes); i++ {
			_, err = x.delete(ctx, "idx_"+s.Name+"_"+s.Indexes[i].Name)
		}
		if err != nil {
			return err
		}
	}
	_, err = x.conn.ExecContext(ctx, "COMMIT")
	return err
}

// delete empties a table and says how much was in it.
func (x *emptier) delete(ctx context.Context, table string) (n int64, err error) {
	if x.from[table] == nil {
		if x.from[table], err = x.conn.PrepareContext(ctx, `DELETE FROM "`+table+`"`); err != nil {
			return 0, err
		}
	}
	done, err := x.from[table].ExecContext(ctx)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

func (x *emptier) close() {
	if x.db != nil {
		x.db.Close() // and its statements
	}
}
