package domain_test

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/domain"
)

// A stop waits for all jobs, and what they did is told.
func TestAStopWaitsForEveryJob(t *testing.T) {
	core, _, _, _ := newNotes(t)
	running, release, over := make(chan struct{}), make(chan struct{}), atomic.Bool{}
	core.Add(domain.Part{Name: "slow", Jobs: []domain.Job{
		{Name: "slow", Pause: time.Hour, Longest: time.Hour, AtOnce: true, Run: func(ctx context.Context) (int, error) {
			close(running)
			<-ctx.Done()
			<-release
			over.Store(true)
			return 3, nil
		}},
		{Name: "broken", Pause: time.Hour, Longest: time.Hour, AtOnce: true, Run: func(context.Context) (int, error) {
			return 0, errors.New("a spring")
		}},
	}})
	ctx, stop := context.WithCancel(t.Context())
	var log strings.Builder
	ended := make(chan struct{})
	go func() { defer close(ended); core.Work(ctx, slog.New(slog.NewTextHandler(&log, nil))) }()
	<-running
	stop()
	select {
	case <-ended:
		t.Error("stopped before its work was over")
	default:
	}
	close(release)
	<-ended
	if !over.Load() {
		t.Error("stopped before its work was over")
	}
	all := core.Jobs()
	at := func(name string) domain.JobRun {
		return all[slices.IndexFunc(all, func(r domain.JobRun) bool { return r.Name == name })]
	}
	if r := at("slow"); r.Done != 3 || r.At.IsZero() {
		t.Errorf("%+v", r)
	}
	if r := at("broken"); r.Err == nil {
		t.Errorf("%+v", r)
	}
	if r := at("expire"); !r.At.IsZero() {
		t.Errorf("a job that has not run says when it did: %+v", r)
	}
}
