package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// bar shows how far long work is: on a terminal one line that is written over,
// elsewhere a line for each finished stage.
type bar struct {
	out  io.Writer
	live bool
	last time.Time
	wide int
}

func newBar(file *os.File) *bar {
	info, err := file.Stat()
	return &bar{out: file, live: err == nil && info.Mode()&os.ModeCharDevice != 0}
}

// show is an importer.Progress.
func (b *bar) show(stage string, done, total int) {
	line := fmt.Sprintf("%s: %d van %d", stage, done, total)
	switch {
	case total == 0:
	case !b.live && done == total:
		fmt.Fprintln(b.out, line)
	case b.live && (done == total || time.Since(b.last) > 100*time.Millisecond):
		b.last = time.Now()
		fmt.Fprintf(b.out, "\r%-*s", b.wide, line)
		b.wide = len(line)
	}
}

func (b *bar) end() {
	if b.wide > 0 {
		fmt.Fprintln(b.out)
	}
}
