package mail

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/post"
	"samenspel/models/seal"
	"samenspel/models/store/sqlite"
)

// asSender makes the test program be a process that sends what is queued.
const (
	asSender   = "SAMENSPEL_TEST_AS_SENDER"
	senderData = "SAMENSPEL_TEST_SENDER_DATA"
)

func TestMain(m *testing.M) {
	if server := os.Getenv(asSender); server != "" {
		sendAndDie(server)
		return
	}
	os.Exit(m.Run())
}

// sendAndDie works until its input ends or it is killed.
func sendAndDie(server string) {
	ctx := context.Background()
	e, err := sqlite.Open(ctx, os.Getenv(senderData), models.Schemas)
	if err != nil {
		panic(err)
	}
	sender, err := NewSender(server, "post@meent.example", "")
	if err != nil {
		panic(err)
	}
	o := &office{Models: models.New(e, nil)}
	o.Box = sameBox()
	go o.worker(sender).Run(ctx)
	bufio.NewReader(os.Stdin).ReadByte()
}

// sameBox has one secret in all processes.
func sameBox() *seal.Box {
	b, err := seal.New(make([]byte, seal.Size))
	if err != nil {
		panic(err)
	}
	return b
}

// The process is killed while it waits for the server's answer: before the
// letter was handed over, and after the server has it. Nobody can tell which,
// so in both cases it is said and the letter is never sent again by itself.
func TestKilledBetweenClaimAndNote(t *testing.T) {
	for name, handed := range map[string]int{"before the letter was handed over": 0, "after the server took it": 1} {
		t.Run(name, func(t *testing.T) {
			reached, release := make(chan struct{}, 1), make(chan struct{})
			stall := func() error { reached <- struct{}{}; <-release; return nil }
			s := &server{mail: stall}
			if handed == 1 {
				s = &server{data: func(string) error { return stall() }}
			}
			serve(t, s, false, false)
			defer close(release)
			dir := t.TempDir()
			e, err := sqlite.Open(t.Context(), dir, models.Schemas)
			o := open(t, e, err)
			o.at, o.Box = time.Now(), sameBox()
			o.queue(t, "a")
			if err := e.Close(t.Context()); err != nil {
				t.Fatal(err)
			}

			child := exec.Command(os.Args[0])
			child.Env = append(os.Environ(), asSender+"=smtp://"+s.address+"?tls=none", senderData+"="+dir)
			child.Stderr = os.Stderr
			if _, err := child.StdinPipe(); err != nil {
				t.Fatal(err)
			}
			if err := child.Start(); err != nil {
				t.Fatal(err)
			}
			select {
			case <-reached:
			case <-time.After(time.Minute):
				t.Error("it never began to send")
			}
			child.Process.Kill()
			child.Wait()

			e, err = sqlite.Open(t.Context(), dir, models.Schemas)
			if err != nil {
				t.Fatal(err)
			}
			o.Models = models.New(e, o.now)
			o.Box = sameBox()
			defer e.Close(t.Context())
			other := serve(t, &server{}, false, false)
			w := o.worker(other.sender(t, "smtp", "?tls=none"))
			o.round(t, w)
			if l := o.want(t, "a", post.LetterQueued, 1, ""); !l.Claimed {
				t.Errorf("not claimed: %+v", l)
			}
			o.pass(lease + time.Minute)
			o.round(t, w)
			o.round(t, w)
			o.want(t, "a", post.LetterFailed, 1, string(post.LetterUncertain))
			if len(s.letters()) != handed || len(other.letters()) != 0 {
				t.Errorf("%d and %d mails, want %d and 0", len(s.letters()), len(other.letters()), handed)
			}
		})
	}
}
