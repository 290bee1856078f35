package mail

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/store/sqlite"
)

// office is a store with a clock that the test moves.
type office struct {
	*models.Models
	engine store.Engine
	mu     sync.Mutex
	at     time.Time
}

func (o *office) now() time.Time { o.mu.Lock(); defer o.mu.Unlock(); return o.at }

func (o *office) pass(d time.Duration) { o.mu.Lock(); defer o.mu.Unlock(); o.at = o.at.Add(d) }

func open(t *testing.T, e store.Engine, err error) *office {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(context.Background()) })
	o := &office{engine: e, at: time.Date(2030, 5, 1, 10, 0, 0, 0, time.UTC)}
	o.Models = models.New(e, o.now)
	settings := *house
	settings.ID = "site"
	if err := modelstest.Settings(o.Models).Insert(t.Context(), &settings); err != nil {
		t.Fatal(err)
	}
	return o
}

func embedded(t *testing.T) *office {
	t.Helper()
	e, err := sqlite.Open(t.Context(), t.TempDir(), models.Schemas)
	return open(t, e, err)
}

func (o *office) queue(t *testing.T, id string) {
	t.Helper()
	l := *letter()
	l.ID, l.Secret = id, true
	if err := o.Post.QueueLetter(t.Context(), l); err != nil {
		t.Fatal(err)
	}
}

// worker is one whose own clock and server are the test's.
func (o *office) worker(s *Sender) *Worker {
	return &Worker{Models: o.Models, Sender: s, Log: slog.New(slog.DiscardHandler)}
}

func (o *office) round(t *testing.T, w *Worker) {
	t.Helper()
	if _, err := w.round(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// told is the trouble with a letter in one line.
func told(l *post.Letter) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s", l.Error, l.Code, l.Said))
}

func (o *office) want(t *testing.T, id string, state post.LetterState, tries int, says string) *post.Letter {
	t.Helper()
	l, err := modelstest.Letters(o.Models).Get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if l.State != state || l.Tries != tries || (says == "") != (l.Error == "") || !strings.Contains(told(l), says) {
		t.Fatalf("%s is %s after %d tries, saying %q; want %s, %d, %q", id, l.State, l.Tries, told(l), state, tries, says)
	}
	return l
}
