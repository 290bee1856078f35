package domain

import (
	"context"
	"slices"
	"time"

	"samenspel/models/personal"
	"samenspel/models/store"
)

// Register is the register of processing of all parts.
func (c *Core) Register() *personal.Register {
	all := &personal.Register{Impersonal: map[string][]string{}}
	for _, p := range c.parts {
		all.Lines = append(all.Lines, p.Register.Lines...)
		for collection, fields := range p.Register.Impersonal {
			all.Impersonal[collection] = append(slices.Clone(all.Impersonal[collection]), fields...)
		}
	}
	return all
}

// Rules are the terms of all parts.
func (c *Core) Rules() (all []personal.Rule) {
	for _, p := range c.parts {
		all = append(all, p.Rules...)
	}
	return all
}

// SubjectAccess finds what all parts hold about somebody.
func (c *Core) SubjectAccess() (all []personal.SubjectAccess) {
	for _, p := range c.parts {
		all = append(all, p.SubjectAccess...)
	}
	return all
}

// Know collects by what names and ids the parts know somebody.
func (c *Core) Know(ctx context.Context, s *personal.Subject) error {
	for _, p := range c.parts {
		if p.Know != nil {
			if err := p.Know(ctx, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// Erase removes what is somebody's alone in every part.
func (c *Core) Erase(ctx context.Context, s *personal.Subject) error {
	for _, p := range c.parts {
		if p.Erase != nil {
			if err := p.Erase(ctx, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// Removing is the Erase of a Rule that takes whole documents of a collection.
func Removing[T any, P headed[T]](c store.Collection[T, P]) func(context.Context, string, time.Time) error {
	return func(ctx context.Context, id string, _ time.Time) error {
		return Retry(func() error { return RemoveOne(ctx, c, id) })
	}
}
