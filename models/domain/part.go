package domain

import (
	"context"
	"errors"
	"fmt"
	"time"

	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what a domain brings to the program. A new domain is a package with
// one, and one line where the root collects them.
type Part struct {
	Name    string
	Schemas []*store.Schema

	// Effects are carried out by the name under which documents store them.
	Effects map[string]Carrier

	// Settle carries out what a crash left behind and says how many documents
	// had some; one for each kind of document with effects: see Settling.
	Settle []func(context.Context) (int, error)

	// Expire removes what is over and nobody can use any more. Doing it twice,
	// or on two instances at once, is doing it once.
	Expire []func(context.Context) error

	Jobs []Job

	// Register says of every field that the room stores what the law asks.
	Register personal.Register

	// Rules are the terms after which something goes.
	Rules []personal.Rule

	SubjectAccess []personal.SubjectAccess

	// Know adds to somebody by what names and ids the room knows them; nil: by
	// none.
	Know func(context.Context, *personal.Subject) error

	// Erase removes what is somebody's alone; names that are left in texts go
	// afterwards. Doing it again is nothing. nil: there is nothing.
	Erase func(context.Context, *personal.Subject) error
}

// Settlers and Expiries are short for what stands in a Part.
type (
	Settlers = []func(context.Context) (int, error)
	Expiries = []func(context.Context) error
)

// AMoment is how long work in the background may take where nothing else is
// said.
const AMoment = 5 * time.Second

// Add takes a part in. Two that name the same effect or schema are a mistake of
// the program: it panics.
func (c *Core) Add(p Part) {
	for name, carry := range p.Effects {
		if c.carry[name] != nil {
			panic("domain: two parts carry out " + name)
		}
		c.carry[name] = carry
	}
	for _, s := range p.Schemas {
		for _, there := range c.Schemas() {
			if there.Name == s.Name {
				panic("domain: two parts have " + s.Name)
			}
		}
	}
	c.parts = append(c.parts, p)
}

// Schemas are those of all parts.
func (c *Core) Schemas() (all []*store.Schema) {
	for _, p := range c.parts {
		all = append(all, p.Schemas...)
	}
	return all
}

// Schema is the one of that name: a mistake of the program when there is none.
func (c *Core) Schema(name string) *store.Schema {
	for _, s := range c.Schemas() {
		if s.Name == name {
			return s
		}
	}
	panic("domain: no part has " + name)
}

// Settle carries out effects that a crash left behind and says how many
// documents had some. Several instances may run it. It goes on after a
// failure: what waits for ever keeps nothing else waiting.
func (c *Core) Settle(ctx context.Context) (n int, failed error) {
	for _, p := range c.parts {
		for _, settle := range p.Settle {
			found, err := settle(ctx)
			n += found
			failed = errors.Join(failed, err)
		}
	}
	return n, failed
}

// Expire removes what is over in every part, and goes on after a failure.
func (c *Core) Expire(ctx context.Context) (failed error) {
	for _, p := range c.parts {
		for _, expire := range p.Expire {
			if err := expire(ctx); err != nil {
				failed = errors.Join(failed, fmt.Errorf("%s: %w", p.Name, err))
			}
		}
	}
	return errors.Join(failed, c.Engine.Tidy(ctx)) // what a crash left lying
}
