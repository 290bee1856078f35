package password

import (
	"container/heap"
	"context"
	"sync"

	"samenspel/models/fault"
)

// queue lets so many hash at once as memory allows. The others wait, and who
// failed least comes first: a crowd that guesses keeps nobody waiting who knows
// the password. Those of one place that wait or hash count as failures of it
// until they are done, so that many at once get no further than one by one.
type queue struct {
	mu     sync.Mutex
	free   int
	places map[string]int // how many wait or hash
	line   line
	next   int
}

func newQueue(atOnce int) *queue { return &queue{free: atOnce, places: map[string]int{}} }

// turns bounds the memory of hashing.
var turns = newQueue(2)

// take waits for a turn, no longer than ctx lasts: Unavailable. done gives it back.
func (q *queue) take(ctx context.Context, place string, failures int) (done func(), err error) {
	done = sync.OnceFunc(func() { q.leave(place) })
	q.mu.Lock()
	if q.places[place]++; q.free > 0 {
		q.free--
		q.mu.Unlock()
		return done, nil
	}
	w := &waiting{rank: failures + q.places[place] - 1, at: q.next, turn: make(chan struct{})}
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
	q.gone(place)
	return nil, fault.Wrap(fault.Unavailable, ctx.Err())
}

func (q *queue) leave(place string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.gone(place)
	q.pass()
}

func (q *queue) gone(place string) {
	if q.places[place]--; q.places[place] == 0 {
		delete(q.places, place)
	}
}

// pass gives a turn to the first in line.
func (q *queue) pass() {
	if len(q.line) == 0 {
		q.free++
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
