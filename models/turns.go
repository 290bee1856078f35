package models

import (
	"context"
	"hash/maphash"

	"samenspel/models/fault"
)

// turns lets those who change the same document come one after another, where
// a crowd would otherwise conflict over and over. Other instances still may:
// it saves work and promises nothing.
type turns [256]chan struct{}

var turnSeed = maphash.MakeSeed()

func newTurns() *turns {
	var t turns
	for i := range t {
		t[i] = make(chan struct{}, 1)
	}
	return &t
}

// take waits for the turn of an id, until ctx ends: Unavailable.
func (t *turns) take(ctx context.Context, id string) (done func(), err error) {
	turn := t[maphash.String(turnSeed, id)%uint64(len(t))]
	select {
	case turn <- struct{}{}:
		return func() { <-turn }, nil
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Unavailable, ctx.Err())
	}
}
