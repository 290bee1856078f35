package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"time"

	"samenspel/assets"
	"samenspel/handlers"
	"samenspel/models"
	"samenspel/models/fault"
	"samenspel/models/mail"

	"golang.org/x/sync/errgroup"
)

// stopTime bounds a graceful stop.
const stopTime = 20 * time.Second

// memory is where the collector starts to work harder: twice what lives while
// everything is being asked for, and with SQLite's caches and the program file
// well below 100 MB resident.
const memory = 40 << 20

type serveCommand struct{}

// Run opens the store, answers until ctx ends, finishes what is under way and
// closes the store, in that order.
func (serveCommand) Run(ctx context.Context, c *config) error {
	return serve(ctx, c, os.Stdout, os.Stderr)
}

func serve(ctx context.Context, c *config, out, logs io.Writer) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	log := slog.New(slog.NewJSONHandler(logs, nil))
	slog.SetDefault(log) // of the stores
	built, err := assets.Load()
	if err != nil {
		return err
	}
	engine, m, err := open(ctx, c)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(ctx))
	server, err := handlers.New(handlers.Config{Models: m, Assets: built, Base: c.BaseURL, Proxies: c.Proxies, Log: log, OpsApart: c.OpsAddr != ""})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return err
	}
	failed := make(chan error, 2)
	if c.OpsAddr != "" {
		ops, err := net.Listen("tcp", c.OpsAddr)
		if err != nil {
			return errors.Join(fmt.Errorf("SAMENSPEL_OPS_ADDR: %w", err), listener.Close())
		}
		log.Info("operation", "listening", ops.Addr().String())
		go func() {
			if err := server.ServeOps(ops); err != nil {
				failed <- err
			}
		}()
	}
	work, stop := context.WithCancel(ctx)
	defer stop()
	ended := background(work, c, m, log)
	link, err := m.Accounts.SetUpLink(ctx)
	if err != nil {
		return err
	}

	go func() { failed <- server.Serve(listener) }()
	fmt.Fprintf(out, "Samenspel answers at %s (listening on %s).\n", c.BaseURL, listener.Addr())
	if link != "" {
		fmt.Fprintf(out, "Nobody has an account yet. Make the first administrator at %s%s (the link works once).\n", c.BaseURL, link)
	}
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	err = errors.Join(server.Shutdown(ending), <-failed)
	select {
	case <-ended: // the letter under way is finished, and so is every job
	case <-ending.Done():
	}
	return err
}

// background does what nobody waits for, until ctx ends: the channel is closed
// when the last of it has stopped.
func background(ctx context.Context, c *config, m *models.Models, log *slog.Logger) (ended chan struct{}) {
	var group errgroup.Group
	post := mail.Worker{Models: m, Sender: c.sender, Log: log}
	group.Go(func() error { post.Run(ctx); return nil })
	group.Go(func() error {
		if n, err := m.Newsroom.AdoptLeft(ctx); n > 0 || err != nil && ctx.Err() == nil && !fault.Is(err, fault.Unavailable) {
			log.Info("adopted", "pieces", n, "error", fmt.Sprint(err))
		}
		return nil
	})
	group.Go(func() error { m.Work(ctx, log); return nil })
	ended = make(chan struct{})
	go func() { defer close(ended); _ = group.Wait() }()
	return ended
}
