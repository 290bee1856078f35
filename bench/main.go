// Bench measures Samenspel on this machine, in one run: kept pages against
// nginx serving the same bytes, pages that are made anew in small and large
// archives on both engines, memory, the time to the first answer, hundreds of
// applications at once, what readers see of a database that stumbles, and what
// it costs to be attacked.
//
// It wants bin/samenspel built, and wrk and nginx installed; what is missing
// is said and left out. All traffic stays on 127.0.0.1.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"time"
)

// bench is one run.
type bench struct {
	ctx     context.Context
	program string // bin/samenspel
	folder  string // for stores and files, removed at the end
	quick   bool
}

func main() {
	program := flag.String("program", "bin/samenspel", "the program to measure")
	quick := flag.Bool("quick", false, "shorter and smaller: for a look, not for quoting")
	only := flag.String("only", "", "one part: nginx, process, render, publish, apply, outage or hostile")
	flag.Parse()
	if err := run(*program, *quick, *only); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(program string, quick bool, only string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, 20*time.Minute)
	defer cancel()
	program, err := filepath.Abs(program)
	if err != nil {
		return err
	}
	if _, err := os.Stat(program); err != nil {
		return fmt.Errorf("%s is not there: run make build first", program)
	}
	folder, err := os.MkdirTemp("", "samenspel-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	// nginx' workers may be another user.
	if err := os.Chmod(folder, 0o755); err != nil {
		return err
	}
	b := &bench{ctx, program, folder, quick}
	fmt.Printf("%d processors, %s, %s/%s, %s\n", runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH, load())
	for _, part := range []struct {
		name string
		run  func() error
	}{{"nginx", b.againstNginx}, {"process", b.process}, {"render", b.render}, {"publish", b.publish}, {"apply", b.apply}, {"outage", b.outage}, {"hostile", b.hostile}} {
		if only != "" && only != part.name {
			continue
		}
		if err := part.run(); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return nil
}

// load says how busy the machine is with other things.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "load unknown"
	}
	var one float64
	fmt.Sscan(string(text), &one)
	return fmt.Sprintf("load %.1f before the start", one)
}
