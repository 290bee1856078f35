// Package domain is what every domain of the program stands on: the clock, the
// store and its epoch, what follows from a change, and Part, by which a domain
// says what it brings. It knows no domain.
package domain

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"samenspel/models/calendar"
	"samenspel/models/seal"
	"samenspel/models/store"
)

// Core is shared by all domains of one program. Create it with New; it is safe
// for concurrent use.
type Core struct {
	Engine store.Engine

	// Box seals what a thief of the store must not read, and makes personal
	// links. New gives one that is forgotten at the end; the program sets it.
	Box *seal.Box

	// Base is the address of the site without a slash at its end; whoever serves
	// the site sets it.
	Base string

	clock func() time.Time
	epoch atomic.Int64
	away  atomic.Bool
	cache epochCache
	parts []Part
	carry map[string]Carrier
	runs  sync.Map // of jobs, by name: JobRun
}

// New works on an open engine. clock nil is the real one.
func New(e store.Engine, clock func() time.Time) *Core {
	if clock == nil {
		clock = time.Now
	}
	return &Core{Engine: e, Box: seal.Fresh(), clock: clock, carry: map[string]Carrier{}}
}

// Now is the time on the models' clock: UTC, whole milliseconds, which is what
// both engines keep.
func (c *Core) Now() time.Time { return c.clock().UTC().Truncate(time.Millisecond) }

// Today is the day on the models' clock.
func (c *Core) Today() calendar.Day { return calendar.DayOf(c.Now()) }

// Ping says whether the store answers.
func (c *Core) Ping(ctx context.Context) error { return c.Engine.Ping(ctx) }

// Epoch is the last epoch seen (see Refresh). Pages kept under an older one
// are out of date.
func (c *Core) Epoch() int64 { return c.epoch.Load() }

// Away says that the last reading of the epoch failed, or takes too long.
func (c *Core) Away() bool { return c.away.Load() }

// tooLong is when a reading of the epoch, which takes a millisecond, counts as
// one that fails.
const tooLong = time.Second

// Refresh reads the epoch from the store. Every instance calls it twice a
// second, and whoever changed something calls it at once.
func (c *Core) Refresh(ctx context.Context) error {
	late := time.AfterFunc(tooLong, func() { c.away.Store(true) })
	n, err := c.Engine.Epoch(ctx)
	late.Stop()
	if err == nil {
		c.epoch.Store(n)
	}
	c.away.Store(err != nil)
	return err
}

// Invalidate makes every kept page old, at once here and within a second
// elsewhere.
func (c *Core) Invalidate(ctx context.Context) error {
	if err := c.Engine.RaiseEpoch(ctx); err != nil {
		return err
	}
	return c.Refresh(ctx)
}
