package password

import (
	"container/heap"
	"context"
	"math"
	"runtime/debug"
	"sync"

	"samenspel/models/fault"
)

// queue lets so many hash at once as memory allows. The others wait, and who
// failed least comes first: a crowd that guesses keeps nobody waiting who knows
// the password. Those under one key, as of a place or for an account, that wait
// or hash count as failures until they are done, so that many at once get no
// further than one by one.
type queue struct {
	mu    sync.Mutex
	most  int            // turns
	free  int            // of those
	under map[string]int // a key, how many wait or hash
	line  line
	next  int
}

func newQueue(atOnce int) *queue { return &queue{most: atOnce, free: atOnce, under: map[string]int{}} }

// turns bounds the memory of hashing.
var turns = newQueue(2)

// need is what one hash takes, and a little.
const need = 20 << 20

// roomier moves the limit of Go's memory, if one is set: below it hashing would
// collect garbage all the time, and take four times as long.
func roomier(by int64) {
	if now := debug.SetMemoryLimit(-1); now < math.MaxInt64-need {
		debug.SetMemoryLimit(now + by)
	}
}

// take waits for a turn, no longer than ctx lasts: Unavailable. done gives it back.
func (q *queue) take(ctx context.Context, failures int, keys ...string) (done func(), err error) {
	done = sync.OnceFunc(func() { q.leave(keys) })
	q.mu.Lock()
	others := 0
	for _, key := range keys {
		others = max(others, q.under[key])
		q.under[key]++
	}
	if q.free > 0 {
		if q.free--; q.free == q.most-1 {
			roomier(int64(q.most) * need)
		}
		q.mu.Unlock()
		return done, nil
	}
	w := &waiting{rank: failures + others, at: q.next, turn: make(chan struct{})}
	q.next++
	heap.Push(&q.line, w)
	q.mu.Unlock()
	select {
	case <-w.turn:
		return done, nil
	case <-ctx.Done():
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if w.index < 0 { // the turn came at the same moment
		q.pass()
	} else {
		heap.Remove(&q.line, w.index)
	}
	q.gone(keys)
	return nil, fault.Wrap(fault.Unavailable, ctx.Err())
}

func (q *queue) leave(keys []string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.gone(keys)
	q.pass()
}

func (q *queue) gone(keys []string) {
	for _, key := range keys {
		if q.under[key]--; q.under[key] == 0 {
			delete(q.under, key)
		}
	}
}

// pass gives a turn to the first in line.
func (q *queue) pass() {
	if len(q.line) == 0 {
		if q.free++; q.free == q.most {
			roomier(-int64(q.most) * need)
		}
		return
	}
	close(heap.Pop(&q.line).(*waiting).turn)
}

// waiting is one in line; index is -1 once its turn came.
type waiting struct {
	rank, at, index int
	turn            chan struct{}
}

// line is a heap: the lowest rank first, of one rank who came first.
type line []*waiting

func (l line) Len() int { return len(l) }
func (l line) Less(i, j int) bool {
	return l[i].rank < l[j].rank || l[i].rank == l[j].rank && l[i].at < l[j].at
}
func (l line) Swap(i, j int) {
	l[i], l[j] = l[j], l[i]
	l[i].index, l[j].index = i, j
}
func (l *line) Push(w any) {
	w.(*waiting).index = len(*l)
	*l = append(*l, w.(*waiting))
}
func (l *line) Pop() any {
	old := *l
	w := old[len(old)-1]
	old[len(old)-1] = nil
	*l = old[:len(old)-1]
	w.index = -1
	return w
}
