package main

import (
	"context"
	"fmt"
	"path/filepath"

	"samenspel/assets"
	"samenspel/views"
)

type forgetCommand struct {
	List string `help:"File with what was erased; forgotten.jsonl in SAMENSPEL_DATA when left out." type:"path"`
}

// Run erases once more what is on a list, after an old copy of the store was
// put back and before the site opens again. It may be run any number of times.
func (f forgetCommand) Run(ctx context.Context, c *config) error {
	if f.List == "" {
		f.List = filepath.Join(c.Data, forgottenFile)
	}
	list, err := readForgotten(f.List)
	if err != nil {
		return err
	}
	engine, m, err := open(ctx, c)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(ctx))
	built, err := assets.Load()
	if err != nil {
		return err
	}
	words := views.New(built.Path)
	if err := words.Load(); err != nil {
		return err
	}
	m.Post.Write = words.Writer(c.BaseURL) // for what waits in the copy
	if _, err := m.Settle(ctx); err != nil {
		return err
	}
	n, err := m.Privacy.Forget(ctx, list)
	if err != nil {
		return fmt.Errorf("%d of %d lines were done; run it again: %w", n, len(list), err)
	}
	fmt.Printf("The list has %d lines; %d found something to erase again.\n", len(list), n)
	return nil
}
