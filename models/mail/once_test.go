package mail

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
)

func TestManyWorkersSendEachLetterOnce(t *testing.T) {
	for name, start := range map[string]func(t *testing.T) (store.Engine, error){
		"sqlite": func(t *testing.T) (store.Engine, error) { return sqlite.Open(t.Context(), t.TempDir(), models.Schemas) },
		"mongo": func(t *testing.T) (store.Engine, error) {
			return mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
		},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := start(t)
			o, s := open(t, e, err), serve(t, &server{}, false, false)
			const letters = 50
			ctx, stop := context.WithCancel(t.Context())
			var workers sync.WaitGroup
			for range 4 {
				workers.Go(func() { o.worker(s.sender(t, "smtp", "?tls=none")).Run(ctx) })
			}
			for i := range letters {
				o.queue(t, fmt.Sprintf("letter %d", i))
			}
			for until := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
				if sent, err := o.Post.CountLetters(t.Context(), access.System, post.LetterSent); err == nil && sent == letters {
					break
				} else if time.Now().After(until) {
					t.Fatalf("after a minute %d are sent, %v", sent, err)
				}
			}
			stop()
			workers.Wait()
			ids := map[string]int{}
			for _, got := range s.letters() {
				m, _ := read(t, got.raw)
				ids[m.Header.Get("Message-ID")]++
			}
			if len(ids) != letters || len(s.letters()) != letters {
				t.Errorf("%d mails, %d different, want %d", len(s.letters()), len(ids), letters)
			}
		})
	}
}

// A worker told to stop finishes the letter that it is handing over.
func TestStoppingFinishesTheLetterUnderWay(t *testing.T) {
	reached, release := make(chan struct{}), make(chan struct{})
	s := serve(t, &server{data: func(string) error { reached <- struct{}{}; <-release; return nil }}, false, false)
	o := embedded(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); o.worker(s.sender(t, "smtp", "?tls=none")).Run(ctx) }()
	o.queue(t, "a")
	<-reached
	stop()
	select {
	case <-done:
		t.Fatal("it ended with a letter in its hands")
	case <-time.After(50 * time.Millisecond):
	}
	close(release)
	<-done
	o.want(t, "a", post.LetterSent, 1, "")
}

// The line breaks after the whole letter was handed over: it is not sent again.
func TestAnAnswerThatNeverComesIsUnknown(t *testing.T) {
	s, o := &server{}, embedded(t)
	s.data = func(string) error { s.wire.Close(); return nil }
	serve(t, s, false, false)
	o.queue(t, "a")
	w := o.worker(s.sender(t, "smtp", "?tls=none"))
	o.round(t, w)
	o.want(t, "a", post.LetterFailed, 1, string(post.LetterUncertain))
	o.pass(24 * time.Hour)
	o.round(t, w)
	if n := len(s.letters()); n != 1 {
		t.Errorf("%d letters", n)
	}
}
