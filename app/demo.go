package main

import (
	"context"
	"fmt"
	"os"

	"samenspel/models/demo"
	"samenspel/models/fault"
	"samenspel/views"
)

type demoCommand struct {
	Articles int  `help:"Fill an archive of this many articles, for measuring." placeholder:"N"`
	IfEmpty  bool `help:"Do nothing, without complaint, when the store has something in it."`
}

// Run fills an empty store.
func (d demoCommand) Run(ctx context.Context, c *config) error {
	engine, m, err := open(ctx, c)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(ctx))
	words := views.New(func(string) string { return "" })
	if err := words.Load(); err != nil {
		return err
	}
	m.Base, m.Post.Write = c.BaseURL, words.Writer(c.BaseURL)
	bar := newBar(os.Stderr)
	if d.Articles > 0 {
		err = demo.FillMany(ctx, m, d.Articles, bar.show)
	} else {
		err = demo.Fill(ctx, m, bar.show)
	}
	bar.end()
	if d.IfEmpty && fault.Is(err, fault.Invalid) {
		return nil
	}
	if err == nil {
		fmt.Println("The demo association is in the store. `samenspel serve` shows it.")
		fmt.Println("Reading needs no account. At its first start it shows a link to make yourself administrator of the office, at /redactie.")
	}
	return err
}
