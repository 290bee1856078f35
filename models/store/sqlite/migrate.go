package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// format is the layout of the file. A program that meets a higher one was
// replaced by an older program and refuses to touch the data. Since 2 secrets
// are sealed, and no page of the file holds anything from before it was
// deleted.
const format = 2

func docTable(s *store.Schema) string { return `"doc_` + s.Name + `"` }

func indexTable(s *store.Schema, x store.Index) string {
	return `"idx_` + s.Name + "_" + x.Name + `"`
}

var setFormat = fmt.Sprintf("PRAGMA user_version = %d", format)

func (e *Engine) migrate(ctx context.Context, schemas []*store.Schema) error {
	tx, err := e.begin(ctx, func() bool { return ctx.Err() == nil })
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var found int
	if err := tx.QueryRow("PRAGMA user_version").Scan(&found); err != nil {
		return err
	}
	if found > format {
		return fault.New(fault.Invalid, "this data was written by a newer Samenspel (format %d, this program knows %d)", found, format)
	}
	for _, text := range []string{
		"CREATE TABLE IF NOT EXISTS epoch (one INTEGER PRIMARY KEY CHECK (one = 1), n INTEGER NOT NULL)",
		"INSERT OR IGNORE INTO epoch VALUES (1, 1)",
		"CREATE TABLE IF NOT EXISTS indexes (name TEXT PRIMARY KEY, signature TEXT NOT NULL) WITHOUT ROWID",
	} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	for _, s := range schemas {
		_, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS "+docTable(s)+
			" (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, body BLOB NOT NULL)")
		if err != nil {
			return err
		}
		if err := dropUndeclared(ctx, tx, s); err != nil {
			return err
		}
		for _, x := range s.Indexes {
			if err := migrateIndex(ctx, tx, s, x); err != nil {
				return err
			}
		}
	}
	if found == 0 { // a new file, without anything from before
		if _, err := tx.ExecContext(ctx, setFormat); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// dropUndeclared forgets indexes that no write keeps up to date any more.
func dropUndeclared(ctx context.Context, tx *sql.Tx, s *store.Schema) error {
	declared := map[string]bool{}
	for _, x := range s.Indexes {
		declared[indexTable(s, x)] = true
	}
	first := strings.TrimSuffix(indexTable(s, store.Index{}), `"`)
	rows, err := tx.QueryContext(ctx, "SELECT name FROM indexes WHERE name >= ? AND name < ?", first, string(after([]byte(first))))
	if err != nil {
		return err
	}
	defer rows.Close()
	var gone []string
	for rows.Next() {
		var table string
		if err := rows.Scan(&table); err != nil {
			return err
		}
		if !declared[table] {
			gone = append(gone, table)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, table := range gone {
		if _, err := tx.ExecContext(ctx, "DROP TABLE "+table); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM indexes WHERE name = ?", table); err != nil {
			return err
		}
	}
	return nil
}

// migrateIndex builds an index anew when its declaration changed.
func migrateIndex(ctx context.Context, tx *sql.Tx, s *store.Schema, x store.Index) error {
	table := indexTable(s, x)
	var signature string
	err := tx.QueryRowContext(ctx, "SELECT signature FROM indexes WHERE name = ?", table).Scan(&signature)
	if err == nil && signature == x.Signature() {
		return nil
	}
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	for _, text := range []string{
		"DROP TABLE IF EXISTS " + table,
		"CREATE TABLE " + table + " (key BLOB PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID",
	} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	if err := fill(ctx, tx, s, x); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO indexes VALUES (?, ?)", table, x.Signature())
	return err
}

func fill(ctx context.Context, tx *sql.Tx, s *store.Schema, x store.Index) error {
	rows, err := tx.QueryContext(ctx, "SELECT n, id, body FROM "+docTable(s))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at row
		var body []byte
		if err := rows.Scan(&at.n, &at.id, &body); err != nil {
			return err
		}
		if err := moveKeys(ctx, tx, s, x, at, nil, bson.Raw(body)); err != nil {
			return err
		}
	}
	return rows.Err()
}
