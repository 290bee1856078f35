package sqlite

import (
	"context"
	"database/sql"
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
	direction, limit := "", p.Query.Limit
	if p.Reverse {
		direction = " DESC"
	}
	if limit == 0 {
		limit = -1
	}
	text, args, err := rows(s, p)
	if err != nil {
		return nil, err
	}
	text = "SELECT body FROM (" + text + " ORDER BY k" + direction + " LIMIT ? OFFSET ?) AS found CROSS JOIN " +
		docTable(s) + " AS doc ON doc.n = found.n ORDER BY k" + direction
	stmt, err := e.statement(ctx, text)
	if err != nil {
		return nil, unavailable(err)
	}
	found, err := stmt.QueryContext(ctx, append(args, limit, p.Query.Skip)...)
	if err != nil {
		return nil, unavailable(err)
	}
	defer found.Close()
	var docs []bson.Raw
	for found.Next() {
		var body []byte
		if err := found.Scan(&body); err != nil {
			return nil, unavailable(err)
		}
		docs = append(docs, omit(body, p.Query.Omit))
	}
	return docs, unavailable(found.Err())
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

// omit leaves top-level fields out, so that a list does not decode long bodies.
func omit(doc bson.Raw, fields []string) bson.Raw {
	if len(fields) == 0 {
		return doc
	}
	elements, err := doc.Elements()
	if err != nil {
		return doc
	}
	kept := make([]byte, 4, len(doc))
	for _, el := range elements {
		if !slices.Contains(fields, el.Key()) {
			kept = append(kept, el...)
		}
	}
	kept = append(kept, 0)
	n := len(kept)
	kept[0], kept[1], kept[2], kept[3] = byte(n), byte(n>>8), byte(n>>16), byte(n>>24)
	return kept
}
