// Package sqlite is the embedded engine: one SQLite file and a folder of
// blobs. What is deleted from the file is written over with zeros: see Wipe. Documents are kept as BSON; every declared index is a table of
// ordered keys beside them, so that both engines sort and page alike.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// File is the name of the one file of documents, in the data folder.
const File = "samenspel.db"

// patience is how long a call waits for a lock that another program holds.
const patience = 5 * time.Second

// Engine is one open data folder. One connection writes, several read.
type Engine struct {
	folder string
	write  *sql.DB
	read   *sql.DB

	mu       sync.RWMutex
	prepared map[string]*sql.Stmt // of read

	queue   sync.Mutex
	waiting []*pending
	writing bool // somebody works the queue off
}

var _ store.Engine = (*Engine)(nil)

// Open opens the store in a folder, making both where there is none, and
// brings its tables and indexes to what the schemas declare.
func Open(ctx context.Context, folder string, schemas []*store.Schema) (*Engine, error) {
	file := filepath.Join(folder, File)
	if err := private(folder, file); err != nil {
		return nil, fault.Wrap(fault.Unavailable, err)
	}
	e := &Engine{folder: folder, prepared: map[string]*sql.Stmt{}}
	var err error
	if e.write, err = open(file, 20*time.Millisecond, "&_txlock=immediate&_pragma=secure_delete(ON)", 1); err != nil {
		return nil, unavailable(err)
	}
	if err := e.migrate(ctx, schemas); err != nil {
		e.write.Close()
		return nil, unavailable(err)
	}
	if err := e.renew(); err != nil {
		e.write.Close()
		return nil, unavailable(err)
	}
	if e.read, err = open(file, patience, "&_pragma=query_only(1)", max(2, runtime.NumCPU())); err != nil {
		e.write.Close()
		return nil, unavailable(err)
	}
	return e, nil
}

// private makes the folders and the file such that nobody but their owner gets
// in, whatever the umask says. SQLite gives its files beside that one (-wal,
// -shm, -journal) the same mode.
func private(folder, file string) error {
	blobs := filepath.Join(folder, "blobs")
	if err := os.MkdirAll(blobs, 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Chmod(blobs, 0o700), os.Chmod(file, 0o600))
}

// open sets the pragmas in the address, since one sent as a statement reaches
// a single pooled connection. busy_timeout comes first: the others may wait.
func open(file string, busy time.Duration, extra string, connections int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+
		fmt.Sprintf("?_pragma=busy_timeout(%d)", busy.Milliseconds())+
		"&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=cache_size(-1000)"+extra)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// begin starts a write, waiting while another program holds the lock for as
// long as it is wanted, patience at most. SQLite's own wait knows no end but
// its own, so it is short on this connection and repeated.
func (e *Engine) begin(ctx context.Context, wanted func() bool) (*sql.Tx, error) {
	for end := time.Now().Add(patience); ; {
		tx, err := e.write.BeginTx(ctx, nil)
		var of *driver.Error
		busy := errors.As(err, &of) && of.Code()&0xff == lib.SQLITE_BUSY
		if !busy || !wanted() || time.Now().After(end) {
			return tx, err
		}
	}
}

// Ping says whether the file can be read.
func (e *Engine) Ping(ctx context.Context) error {
	_, err := e.Epoch(ctx)
	return err
}

// Close waits for the writes under way, the last of which has the one
// connection for writing, and closes the file.
func (e *Engine) Close(ctx context.Context) error {
	e.change(ctx, &store.Schema{}, nothing) // comes behind those that wait; its own end says nothing
	last, err := e.write.Conn(ctx)
	if err == nil {
		err = last.Close()
	}
	return unavailable(errors.Join(err, e.read.Close(), e.write.Close()))
}

// statement prepares each text once; the number of texts is that of the plans.
func (e *Engine) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	e.mu.RLock()
	s := e.prepared[text]
	e.mu.RUnlock()
	if s != nil {
		return s, nil
	}
	s, err := e.read.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if earlier := e.prepared[text]; earlier != nil {
		s.Close()
		return earlier, nil
	}
	e.prepared[text] = s
	return s, nil
}

// unavailable gives a driver's error its kind. A full disk, a lock held too
// long, a deadline, a closed or unreadable file all mean: try again later.
func unavailable(err error) error {
	var known *fault.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	var of *driver.Error
	if errors.As(err, &of) && of.Code()&0xff == lib.SQLITE_CONSTRAINT {
		return fault.Wrap(fault.Internal, err)
	}
	return fault.Wrap(fault.Unavailable, err)
}
