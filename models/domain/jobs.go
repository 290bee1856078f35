package domain

import (
	"context"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

	"samenspel/models/fault"
)

// Job is work in the background that comes back.
type Job struct {
	Name    string        // in the log and in the measures: lower case, with _
	Pause   time.Duration // before each run
	Longest time.Duration // after which a run is ended
	AtOnce  bool          // the first run does not wait for the pause

	// Run says how much it did. It may run on several instances at once.
	Run func(context.Context) (done int, err error)
}

// JobRun is how a job went the last time.
type JobRun struct {
	Job
	At   time.Time     // when it began; zero before its first run here
	Took time.Duration // 0 before its first run
	Done int
	Err  error
}

// aMoment is how long work may take that comes back every few seconds.
const aMoment = 5 * time.Second

// follow is the job by which a change made elsewhere shows, and an outage.
const follow = "follow"

// jobs are the core's own and those of all parts.
func (c *Core) jobs() []Job {
	all := []Job{
		// A change made by another instance shows within a second.
		{Name: follow, Pause: 500 * time.Millisecond, Longest: aMoment, Run: c.counted(c.Refresh)},
		{Name: "settle", Pause: 5 * time.Second, Longest: aMoment, Run: c.Settle},
		{Name: "expire", Pause: 10 * time.Minute, Longest: aMoment, Run: c.counted(c.Expire)},
	}
	for _, p := range c.parts {
		all = append(all, p.Jobs...)
	}
	return all
}

func (c *Core) counted(run func(context.Context) error) func(context.Context) (int, error) {
	return func(ctx context.Context) (int, error) { return 0, run(ctx) }
}

// Work runs every job until ctx ends, and returns when the last has stopped.
// The log tells what was done, and once when a job begins to fail or works
// again.
func (c *Core) Work(ctx context.Context, log *slog.Logger) {
	var group errgroup.Group
	for _, j := range c.jobs() {
		group.Go(func() error { c.repeat(ctx, j, log.With("job", j.Name)); return nil })
	}
	_ = group.Wait() // none has an error: each logs its own
}

func (c *Core) repeat(ctx context.Context, j Job, log *slog.Logger) {
	failing := false
	run := func() {
		last := c.once(ctx, j)
		if ctx.Err() != nil {
			return
		}
		if fault.Is(last.Err, fault.Unavailable) && j.Name != follow {
			return // that the store is away is said once, by follow
		}
		switch failed := last.Err != nil; {
		case failed && !failing:
			log.Warn("failed", "done", last.Done, "error", last.Err.Error())
		case !failed && failing:
			log.Info("works again", "done", last.Done)
		case last.Done > 0:
			log.Info("done", "done", last.Done)
		}
		failing = last.Err != nil
	}
	if j.AtOnce {
		run()
	}
	ticker := time.NewTicker(j.Pause)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			run()
		}
	}
}

func (c *Core) once(ctx context.Context, j Job) JobRun {
	ctx, cancel := context.WithTimeout(ctx, j.Longest)
	defer cancel()
	began := time.Now()
	done, err := j.Run(ctx)
	last := JobRun{j, began, time.Since(began), done, err}
	c.runs.Store(j.Name, last)
	return last
}

// Jobs says of each job how it went the last time, in the order of the parts.
func (c *Core) Jobs() (all []JobRun) {
	for _, j := range c.jobs() {
		last, ran := c.runs.Load(j.Name)
		if !ran {
			last = JobRun{Job: j}
		}
		all = append(all, last.(JobRun))
	}
	return all
}
