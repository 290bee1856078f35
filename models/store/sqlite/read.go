package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"slices"
	"strings"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/store"
)

// Get returns documents by id, in the order of ids.
func (e *Engine) Get(ctx context.Context, s *store.Schema, ids []string) ([]bson.Raw, error) {
	stmt, err := e.statement(ctx, "SELECT body FROM "+docTable(s)+" WHERE id = ?")
	if err != nil {
		return nil, unavailable(err)
	}
	docs := make([]bson.Raw, 0, len(ids))
	for _, id := range ids {
		var body []byte
		err := stmt.QueryRowContext(ctx, id).Scan(&body)
		if err == sql.ErrNoRows {
			continue
		}
		if err != nil {
			return nil, unavailable(err)
		}
		docs = append(docs, body)
	}
	return docs, nil
}

// Find reads an interval of the plan's index and the documents it names.
func (e *Engine) Find(ctx context.Context, s *store.Schema, p store.Plan) ([]bson.Raw, error) {
	text, args, err := search(s, p)
	if err != nil {
		return nil, err
	}
	stmt, err := e.statement(ctx, text)
	if err != nil {
		return nil, unavailable(err)
	}
	found, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return nil, unavailable(err)
	}
	defer found.Close()
	var docs []bson.Raw
	for found.Next() {
		var body sql.RawBytes // the driver's own, until the next row
		if err := found.Scan(&body); err != nil {
			return nil, unavailable(err)
		}
		docs = append(docs, without(bson.Raw(body), p.Query.Omit))
	}
	return docs, unavailable(found.Err())
}

// search is the query of Find. What is skipped is skipped in the index alone,
// and the index gives the order: nothing is sorted. SQLite looks into a bare
// parameter of LIMIT and prepares the statement anew for each value; not so
// into a sum.
func search(s *store.Schema, p store.Plan) (string, []any, error) {
	direction, limit := "", p.Query.Limit
	if p.Reverse {
		direction = " DESC"
	}
	if limit == 0 {
		limit = -1
	}
	text, args, err := rows(s, p)
	text = "SELECT body FROM (" + text + " ORDER BY k" + direction + " LIMIT ?+0 OFFSET ?+0) AS found CROSS JOIN " +
		docTable(s) + " AS doc ON doc.n = found.n ORDER BY k" + direction
	return text, append(args, limit, p.Query.Skip), err
}

// Count counts the interval without reading a document.
func (e *Engine) Count(ctx context.Context, s *store.Schema, p store.Plan) (int, error) {
	text, args, err := rows(s, p)
	if err != nil {
		return 0, err
	}
	stmt, err := e.statement(ctx, "SELECT count(*) FROM ("+text+")")
	if err != nil {
		return 0, unavailable(err)
	}
	var n int
	err = stmt.QueryRowContext(ctx, args...).Scan(&n)
	return n, unavailable(err)
}

// rows is the query for the numbers and keys of a plan, unordered.
func rows(s *store.Schema, p store.Plan) (string, []any, error) {
	if p.Index == nil {
		return "SELECT n, id AS k FROM " + docTable(s), nil, nil
	}
	low, high, err := span(p)
	if err != nil {
		return "", nil, err
	}
	var text strings.Builder
	text.WriteString("SELECT n, key AS k FROM " + indexTable(s, *p.Index) + " WHERE key >= ?")
	if low == nil {
		low = []byte{}
	}
	args := []any{low}
	if high != nil {
		text.WriteString(" AND key < ?")
		args = append(args, high)
	}
	return text.String(), args, nil
}

// without copies a document, leaving top-level fields out, so that a list does
// not decode long bodies.
func without(doc bson.Raw, omit []string) bson.Raw {
	if len(omit) == 0 {
		return bytes.Clone(doc)
	}
	elements, err := doc.Elements()
	if err != nil {
		return bytes.Clone(doc)
	}
	kept := make([]byte, 4, 512)
	for _, el := range elements {
		if !slices.Contains(omit, el.Key()) {
			kept = append(kept, el...)
		}
	}
	kept = append(kept, 0)
	binary.LittleEndian.PutUint32(kept, uint32(len(kept)))
	return kept
}
