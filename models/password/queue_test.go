package password

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"testing"

	"samenspel/models/fault"
)

// With every turn taken, those in line come by their failures: who has none
// goes before a crowd that guessed, a crowd from one place or for one account
// counts as one that guesses, and a known device goes first.
func TestWhoFailedLeastComesFirst(t *testing.T) {
	q := newQueue(1)
	first, err := q.take(t.Context(), 0, "first")
	if err != nil {
		t.Fatal(err)
	}
	var came []string
	var all sync.WaitGroup
	join := func(name string, failures int, keys ...string) {
		before := q.waitingNow()
		all.Go(func() {
			done, err := q.take(t.Context(), failures, keys...)
			if err != nil {
				t.Error(err)
				return
			}
			came = append(came, name) // one turn: nobody else writes
			done()
		})
		for q.waitingNow() == before {
		}
	}
	for i := range 3 {
		join(fmt.Sprintf("guesses %d", i), 2, fmt.Sprintf("10.0.0.%d", i))
	}
	for i := range 3 {
		join(fmt.Sprintf("place %d", i), 0, "10.0.1.1", fmt.Sprint("an account ", i))
	}
	for i := range 3 {
		join(fmt.Sprintf("account %d", i), 0, fmt.Sprintf("10.0.2.%d", i), "anna@meent.example")
	}
	join("honest", 0, "10.0.3.1", "bas@meent.example")
	join("at home", -1, "10.0.3.2", "cor@meent.example")
	first()
	all.Wait()
	want := "[at home place 0 account 0 honest place 1 account 1 guesses 0 guesses 1 guesses 2 place 2 account 2]"
	if got := fmt.Sprint(came); got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if q.free != 1 || len(q.under) != 0 || len(q.line) != 0 {
		t.Errorf("afterwards %+v", q)
	}
}

func (q *queue) waitingNow() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.line)
}

// Who gives up loses no turn for others, whenever that is, and the limit of memory
// is afterwards what it was.
func TestGivingUpLosesNoTurn(t *testing.T) {
	const limit = 1 << 30
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(limit))
	q := newQueue(2)
	for range 200 {
		var all sync.WaitGroup
		for i := range 20 {
			all.Go(func() {
				ctx, end := context.WithCancel(t.Context())
				if i%3 == 0 {
					go end()
				}
				defer end()
				done, err := q.take(ctx, i%4, fmt.Sprint(i%5), fmt.Sprint("b", i%3))
				if err == nil {
					done()
				} else if !fault.Is(err, fault.Unavailable) {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
	if now := debug.SetMemoryLimit(-1); now != limit {
		t.Errorf("the limit of memory was %d, and is %d", limit, now)
	}
	if q.free != 2 || len(q.under) != 0 || len(q.line) != 0 {
		t.Errorf("afterwards %+v", q)
	}
}
