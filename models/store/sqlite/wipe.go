package sqlite

import (
	"context"
	"time"

	"samenspel/models/fault"
)

// SQLite gives what is deleted back to be used again and leaves the bytes where
// they are: in the page, in pages that are free, and in the log of writes
// (WAL), where also every earlier form of a page stands until it is written
// over. secure_delete=ON, on the connection that writes, puts zeros in the
// first two; FAST would leave the free pages, and those are where a long
// document was. Wipe empties the log.

// Wipe moves the log into the file and cuts it to nothing. Readers are waited
// for, a moment each.
func (e *Engine) Wipe(ctx context.Context) error {
	for end := time.Now().Add(patience); ; {
		var busy, pages, moved int
		err := e.write.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
		if err != nil || busy == 0 {
			return unavailable(err)
		}
		if time.Now().After(end) {
			return fault.New(fault.Unavailable, "others are at the file")
		}
		time.Sleep(20 * time.Millisecond) // and let writers go first
	}
}

// renew writes a file of format 1 anew, once: in its free pages may be what was
// deleted before those were written over. It takes a while, and as much room
// on the disk as the file has.
func (e *Engine) renew() error {
	var found int
	if err := e.write.QueryRow("PRAGMA user_version").Scan(&found); err != nil || found == format {
		return err
	}
	for _, text := range []string{"VACUUM", setFormat} {
		if _, err := e.write.Exec(text); err != nil {
			return err
		}
	}
	return e.Wipe(context.Background())
}
