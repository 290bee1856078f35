package crowd

import (
	"slices"
	"sync"
	"time"
)

// Together lets all visitors do something, so many at once, from the same
// moment, and gives how long each took, sorted, and all of them.
func Together(visitors []*Visitor, atOnce int, do func(*Visitor) error) (took []time.Duration, all time.Duration, err error) {
	took = make([]time.Duration, len(visitors))
	failed := make([]error, len(visitors))
	barrier, places := make(chan struct{}), make(chan struct{}, atOnce)
	var ended sync.WaitGroup
	for i, v := range visitors {
		ended.Go(func() {
			<-barrier
			places <- struct{}{}
			began := time.Now()
			failed[i] = do(v)
			took[i] = time.Since(began)
			<-places
		})
	}
	began := time.Now()
	close(barrier)
	ended.Wait()
	all = time.Since(began)
	slices.Sort(took)
	for _, err := range failed {
		if err != nil {
			return nil, 0, err
		}
	}
	return took, all, nil
}
