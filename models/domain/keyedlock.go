package domain

import (
	"context"
	"hash/maphash"

	"samenspel/models/fault"
)

// KeyedLock lets those who change the same document come one after another, where
// a crowd would otherwise conflict over and over. Other instances still may:
// it saves work and promises nothing.
type KeyedLock [256]chan struct{}

var lockSeed = maphash.MakeSeed()

// NewKeyedLock has nobody waiting.
func NewKeyedLock() *KeyedLock {
	var t KeyedLock
	for i := range t {
		t[i] = make(chan struct{}, 1)
	}
	return &t
}

// Lock waits for the turn of an id, until ctx ends: Unavailable.
func (t *KeyedLock) Lock(ctx context.Context, id string) (done func(), err error) {
	turn := t[maphash.String(lockSeed, id)%uint64(len(t))]
	select {
	case turn <- struct{}{}:
		return func() { <-turn }, nil
	case <-ctx.Done():
		return nil, fault.Wrap(fault.Unavailable, ctx.Err())
	}
}
