package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Insert adds a document: Taken.
func (e *Engine) Insert(ctx context.Context, s *store.Schema, doc bson.Raw) error {
	return e.InsertMany(ctx, s, []bson.Raw{doc})
}

// InsertMany adds all documents or, on an error, none.
func (e *Engine) InsertMany(ctx context.Context, s *store.Schema, docs []bson.Raw) error {
	asked := ctx
	return e.change(ctx, s, func(ctx context.Context, tx *sql.Tx) error {
		for _, doc := range docs {
			if err := asked.Err(); err != nil {
				return unavailable(err)
			}
			id, version := headOf(doc)
			done, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO "+docTable(s)+" VALUES (NULL, ?, ?, ?)", id, version, []byte(doc))
			if err != nil {
				return err
			}
			if n, _ := done.RowsAffected(); n == 0 {
				return fault.At(fault.Taken, "_id", "the id %s is in use", id)
			}
			at := row{id: id}
			if at.n, err = done.LastInsertId(); err != nil {
				return err
			}
			for _, x := range s.Indexes {
				if err := moveKeys(ctx, tx, s, x, at, nil, doc); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// Replace is compare-and-swap on the version: Conflict, NotFound, Taken.
func (e *Engine) Replace(ctx context.Context, s *store.Schema, version int64, doc bson.Raw) error {
	return e.change(ctx, s, func(ctx context.Context, tx *sql.Tx) error {
		id, next := headOf(doc)
		at, old, err := current(ctx, tx, s, id, version)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE "+docTable(s)+" SET version = ?, body = ? WHERE n = ?", next, []byte(doc), at.n); err != nil {
			return err
		}
		for _, x := range s.Indexes {
			if err := moveKeys(ctx, tx, s, x, at, old, doc); err != nil {
				return err
			}
		}
		return nil
	})
}

// Delete removes a document of the given version: Conflict, NotFound.
func (e *Engine) Delete(ctx context.Context, s *store.Schema, id string, version int64) error {
	return e.change(ctx, s, func(ctx context.Context, tx *sql.Tx) error {
		at, old, err := current(ctx, tx, s, id, version)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+docTable(s)+" WHERE n = ?", at.n); err != nil {
			return err
		}
		for _, x := range s.Indexes {
			if err := moveKeys(ctx, tx, s, x, at, old, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

func headOf(doc bson.Raw) (id string, version int64) {
	id, _ = doc.Lookup("_id").StringValueOK()
	version, _ = doc.Lookup("version").AsInt64OK()
	return id, version
}

// row is where a document is: the number by which indexes name it, and its id.
type row struct {
	n  int64
	id string
}

func current(ctx context.Context, tx *sql.Tx, s *store.Schema, id string, version int64) (row, bson.Raw, error) {
	var found int64
	var body []byte
	at := row{id: id}
	err := tx.QueryRowContext(ctx, "SELECT n, version, body FROM "+docTable(s)+" WHERE id = ?", id).Scan(&at.n, &found, &body)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return at, nil, fault.New(fault.NotFound, "no such document in %s", s.Name)
	case err != nil:
		return at, nil, err
	case found != version:
		return at, nil, fault.New(fault.Conflict, "version %d was replaced by version %d", version, found)
	}
	return at, body, nil
}

// moveKeys takes the old document out of an index and puts the new one in,
// leaving alone the keys that both have.
func moveKeys(ctx context.Context, tx *sql.Tx, s *store.Schema, x store.Index, at row, old, doc bson.Raw) error {
	var gone, keys, prefixes [][]byte
	var err error
	if old != nil {
		if gone, _, err = keysOf(x, old, at.id); err != nil {
			return err
		}
	}
	if doc != nil {
		if keys, prefixes, err = keysOf(x, doc, at.id); err != nil {
			return err
		}
	}
	table := indexTable(s, x)
	for _, key := range gone {
		if !contains(keys, key) {
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE key = ?", key); err != nil {
				return err
			}
		}
	}
	for i, key := range keys {
		if contains(gone, key) {
			continue
		}
		if x.Unique {
			var other int64
			err := tx.QueryRowContext(ctx, "SELECT n FROM "+table+" WHERE key >= ? AND key < ? LIMIT 1", prefixes[i], after(prefixes[i])).Scan(&other)
			if err == nil {
				return fault.At(fault.Taken, x.Name, "in use by another document")
			}
			if !errors.Is(err, sql.ErrNoRows) {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO "+table+" VALUES (?, ?)", key, at.n); err != nil {
			return err
		}
	}
	return nil
}

func contains(keys [][]byte, key []byte) bool {
	for _, k := range keys {
		if bytes.Equal(k, key) {
			return true
		}
	}
	return false
}
