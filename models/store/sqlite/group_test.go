package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// TestOneBreaksTheSharedTransaction has writes share a transaction of which
// one breaks off with everything before it, as SQLite does on a full disk.
func TestOneBreaksTheSharedTransaction(t *testing.T) {
	e, err := Open(t.Context(), t.TempDir(), []*store.Schema{storetest.Papers})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(context.Background())
	insert := func(ctx context.Context, id string) error {
		doc, err := bson.Marshal(storetest.Paper{Head: store.Head{ID: id, Version: 1}, Slug: id})
		if err != nil {
			return err
		}
		return e.Insert(ctx, storetest.Papers, doc)
	}
	release := e.holdWriter(t)
	broken := errors.New("broken")
	results := make([]chan error, 6)
	given, giveUp := context.WithCancel(t.Context())
	shared := 0
	for i := range results {
		results[i] = make(chan error, 1)
		go func() {
			switch i {
			case 2:
				results[i] <- e.change(t.Context(), storetest.Papers, func(ctx context.Context, tx *sql.Tx) error {
					if shared++; shared == 1 {
						tx.Rollback() // it was more than its own
					}
					return broken
				})
			case 3:
				results[i] <- insert(given, "3")
			case 4:
				results[i] <- insert(t.Context(), "0") // in use
			default:
				results[i] <- insert(t.Context(), fmt.Sprint(i))
			}
		}()
		e.awaitQueue(t, i+1)
	}
	giveUp()
	if err := <-results[3]; !fault.Is(err, fault.Unavailable) {
		t.Errorf("given up in the queue: %v", err)
	}
	e.awaitQueue(t, len(results)-1)
	release()
	for i, want := range map[int]fault.Kind{2: fault.Unavailable, 4: fault.Taken} {
		if err := <-results[i]; !fault.Is(err, want) {
			t.Errorf("write %d: %v", i, err)
		}
	}
	for _, i := range []int{0, 1, 5} {
		if err := <-results[i]; err != nil {
			t.Errorf("write %d: %v", i, err)
		}
	}
	if shared != 2 {
		t.Errorf("the broken write ran %d times", shared)
	}
	there, err := e.Get(t.Context(), storetest.Papers, []string{"0", "1", "2", "3", "5"})
	if err != nil || len(there) != 3 {
		t.Errorf("%d documents, %v", len(there), err)
	}
}

// holdWriter keeps the connection for writing, so that writes gather.
func (e *Engine) holdWriter(t *testing.T) (release func()) {
	t.Helper()
	conn, err := e.write.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return func() { conn.Close() }
}

func (e *Engine) awaitQueue(t *testing.T, n int) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		e.queue.Lock()
		there := len(e.waiting)
		e.queue.Unlock()
		if there == n {
			return
		}
	}
	t.Fatalf("never %d writes in the queue", n)
}
