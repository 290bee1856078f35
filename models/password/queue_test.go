package password

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"samenspel/models/fault"
)

// With every turn taken, those in line come by their failures: who came last
// with none goes before a crowd that guessed, a crowd from one place counts as
// one that guesses, and a known device goes first.
func TestWhoFailedLeastComesFirst(t *testing.T) {
	q := newQueue(1)
	first, err := q.take(t.Context(), "first", 0)
	if err != nil {
		t.Fatal(err)
	}
	var came []string
	var all sync.WaitGroup
	join := func(name, place string, failures int) {
		before := q.waitingNow()
		all.Go(func() {
			done, err := q.take(t.Context(), place, failures)
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
		join(fmt.Sprintf("guesses %d", i), fmt.Sprintf("10.0.0.%d", i), 2)
	}
	for i := range 3 {
		join(fmt.Sprintf("crowd %d", i), "10.0.1.1", 0)
	}
	join("honest", "10.0.2.1", 0)
	join("at home", "10.0.2.2", -1)
	first()
	all.Wait()
	want := "[at home crowd 0 honest crowd 1 guesses 0 guesses 1 guesses 2 crowd 2]"
	if got := fmt.Sprint(came); got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if q.free != 1 || len(q.places) != 0 || len(q.line) != 0 {
		t.Errorf("afterwards %+v", q)
	}
}

func (q *queue) waitingNow() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.line)
}

// Who gives up loses no turn for others, whenever that is.
func TestGivingUpLosesNoTurn(t *testing.T) {
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
				done, err := q.take(ctx, fmt.Sprint(i%5), i%4)
				if err == nil {
					done()
				} else if !fault.Is(err, fault.Unavailable) {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
	if q.free != 2 || len(q.places) != 0 || len(q.line) != 0 {
		t.Errorf("afterwards %+v", q)
	}
}
