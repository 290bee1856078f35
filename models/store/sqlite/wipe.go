package sqlite

import (
	"context"
	"time"

	"samenspel/models/fault"
)

// SQLite gives the room of what is deleted back to be used again and leaves the
// bytes where they are: in the page, in pages that are free, and in the log of
// writes (WAL), where also every earlier form of a page stands until it is
// written over. secure_delete=ON on the connection that writes puts zeros in
// the first two at once. (FAST would leave the free pages, and those are where
// a long document was.) Two things remain for Wipe: the log, and copies of keys
// and short documents that SQLite moved from one page to another before they
// were deleted.

// Wipe writes the file anew without what is not in use (VACUUM), moves the log
// into it and cuts that to nothing. It needs as much room on the disk as the
// file has. Other programs that read are waited for.
func (e *Engine) Wipe(ctx context.Context) error {
	for end := time.Now().Add(patience); ; {
		_, err := e.write.ExecContext(ctx, "VACUUM")
		var busy, pages, moved int
		if err == nil {
			err = e.write.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
		}
		if err == nil && busy != 0 {
			err = fault.New(fault.Unavailable, "others are at the file")
		}
		if err == nil || time.Now().After(end) || ctx.Err() != nil {
			return unavailable(err)
		}
		time.Sleep(20 * time.Millisecond) // and let writers go first
	}
}

// renew wipes a file of format 1, once: in its free pages is what was deleted
// before those were written over.
func (e *Engine) renew() error {
	var found int
	if err := e.write.QueryRow("PRAGMA user_version").Scan(&found); err != nil || found == format {
		return err
	}
	if err := e.Wipe(context.Background()); err != nil {
		return err
	}
	_, err := e.write.Exec(setFormat)
	return err
}
