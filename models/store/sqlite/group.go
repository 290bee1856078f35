package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Forcing a write to disk takes longer than all else of it. So writes that
// come while another is being forced wait, and then share one transaction and
// one force: each is still whole or not there at all, and none is
// acknowledged before it is safe. A write that nobody else wants to share with
// waits for nobody.

// most is how many writes share a transaction: so many take less time than
// forcing them, or little more.
const most = 128

// pending is a write that waits for its turn.
type pending struct {
	ctx    context.Context
	schema *store.Schema
	write  func(context.Context, *sql.Tx) error // may run more than once; what it did before is undone
	result chan error
}

// change runs one write and, for a public schema, raises the epoch with it:
// readers never keep a page under an epoch older than what it shows. Until its
// turn comes a write is given up when ctx ends; from then on its outcome is
// known within the time of one transaction.
func (e *Engine) change(ctx context.Context, s *store.Schema, write func(context.Context, *sql.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return unavailable(err)
	}
	p := &pending{ctx, s, write, make(chan error, 1)}
	e.queue.Lock()
	e.waiting = append(e.waiting, p)
	if !e.writing {
		e.writing = true
		go e.writeAll()
	}
	e.queue.Unlock()
	select {
	case err := <-p.result:
		return unavailable(err)
	case <-ctx.Done():
	}
	if e.withdraw(p) {
		return unavailable(ctx.Err())
	}
	return unavailable(<-p.result)
}

// withdraw takes a write out of the queue, unless its turn came.
func (e *Engine) withdraw(p *pending) bool {
	e.queue.Lock()
	defer e.queue.Unlock()
	at := slices.Index(e.waiting, p)
	if at >= 0 {
		e.waiting = slices.Delete(e.waiting, at, at+1)
	}
	return at >= 0
}

// writeAll works until nobody waits any more.
func (e *Engine) writeAll() {
	for e.more() {
		tx, err := e.begin(context.Background(), e.wanted)
		group := e.take()
		if err != nil {
			for _, p := range group {
				p.result <- err
			}
			continue
		}
		if err := together(tx, group); err != nil {
			e.apart(group, err)
		}
	}
}

// more says whether to go on; if not, the next to come begins anew.
func (e *Engine) more() bool {
	e.queue.Lock()
	defer e.queue.Unlock()
	e.writing = len(e.waiting) > 0
	return e.writing
}

// wanted says whether anybody waits still.
func (e *Engine) wanted() bool {
	e.queue.Lock()
	defer e.queue.Unlock()
	return len(e.waiting) > 0
}

// take gives the writes whose turn it is, the oldest first.
func (e *Engine) take() []*pending {
	e.queue.Lock()
	defer e.queue.Unlock()
	n := min(len(e.waiting), most)
	group := slices.Clone(e.waiting[:n])
	e.waiting = slices.Delete(e.waiting, 0, n)
	return group
}

// together carries out writes in one transaction, and tells each how it ended
// once all are safe. After an error nothing happened and nobody was told.
func together(tx *sql.Tx, group []*pending) error {
	defer tx.Rollback()
	refused := make([]error, len(group))
	for i, p := range group {
		var err error
		if refused[i], err = p.run(tx); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for i, p := range group {
		p.result <- refused[i]
	}
	return nil
}

// apart gives each write a transaction of its own after one of them, or a full
// disk, broke the one that they shared.
func (e *Engine) apart(group []*pending, err error) {
	for _, p := range group {
		if len(group) > 1 {
			var tx *sql.Tx
			tx, err = e.begin(context.Background(), func() bool { return p.ctx.Err() == nil })
			if err == nil {
				err = together(tx, []*pending{p})
			}
		}
		if err != nil {
			p.result <- err
		}
	}
}

// run carries out one write: whole, or refused and as if it never was. Other
// errors may have undone the whole transaction. Statements have a context
// without an end, since SQLite undoes all when it is interrupted.
func (p *pending) run(tx *sql.Tx) (refused, err error) {
	ctx := context.Background()
	if _, err := tx.ExecContext(ctx, "SAVEPOINT one"); err != nil {
		return nil, err
	}
	err = p.write(ctx, tx)
	if err == nil && p.schema.Public {
		_, err = tx.ExecContext(ctx, "UPDATE epoch SET n = n + 1")
	}
	end := "RELEASE one"
	if known := new(fault.Error); errors.As(err, &known) {
		refused, err = known, nil
		end = "ROLLBACK TO one; RELEASE one"
	}
	if err == nil {
		_, err = tx.ExecContext(ctx, end)
	}
	return refused, err
}
