package sqlite

import (
	"context"
	"database/sql"

	"samenspel/models/store"
)

// Epoch reads the counter that every public change raises.
func (e *Engine) Epoch(ctx context.Context) (int64, error) {
	stmt, err := e.statement(ctx, "SELECT n FROM epoch")
	if err != nil {
		return 0, unavailable(err)
	}
	var n int64
	err = stmt.QueryRowContext(ctx).Scan(&n)
	return n, unavailable(err)
}

// RaiseEpoch makes every kept page old.
func (e *Engine) RaiseEpoch(ctx context.Context) error {
	return e.change(ctx, &store.Schema{Public: true}, nothing)
}

// nothing is a write of its own account: only the epoch rises.
func nothing(context.Context, *sql.Tx) error { return nil }
