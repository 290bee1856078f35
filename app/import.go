package main

import (
	"context"
	"fmt"
	"os"

	"samenspel/models/importer"
)

type importCommand struct {
	File string `arg:"" help:"JSON file, as docs/import.md describes; pictures are beside it."`
	AsIs bool   `help:"Leave wrongly decoded letters and print hyphens as they are."`
}

// Run imports a file and tells what was done, in Dutch: its reader is an editor.
func (i importCommand) Run(ctx context.Context, c *config) error {
	engine, m, err := open(ctx, c)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(ctx))
	bar := newBar(os.Stderr)
	report, err := importer.File(ctx, m, i.File, importer.Options{AsIs: i.AsIs, Progress: bar.show})
	bar.end()
	if err != nil {
		return fmt.Errorf("%s is niet ingelezen:\n%w", i.File, err)
	}
	report.Print(os.Stdout)
	return nil
}
