//go:build race

package sqlite

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// plantRace makes this test's own child do what the test is about.
const plantRace = "SAMENSPEL_TEST_PLANT_RACE"

// TestRaceDetectorSeesThisEngine holds the Makefile to its promise: SQLite's
// own memory, which is C turned into Go, is left out of the race detector's
// work, and ours is not. A child reads a field of the engine
// without its lock while a real write changes it.
func TestRaceDetectorSeesThisEngine(t *testing.T) {
	if os.Getenv(plantRace) != "" {
		race(t)
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^TestRaceDetectorSeesThisEngine$")
	child.Env = append(os.Environ(), plantRace+"=1")
	out, err := child.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "DATA RACE") {
		t.Fatalf("a planted race went unseen: %v\n%s", err, out)
	}
}

func race(t *testing.T) {
	e, err := Open(context.Background(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close(context.Background())
	var both sync.WaitGroup
	both.Go(func() { _ = e.RaiseEpoch(context.Background()) })
	both.Go(func() {
		if e.writing { // without e.queue
			t.Log("a write is under way")
		}
	})
	both.Wait()
}
