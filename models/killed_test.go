package models_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
)

// The child is this test program, started again with an address to save to.
const killAddress = "SAMENSPEL_KILL_ADDRESS"

func openAt(ctx context.Context, address string) (store.Engine, error) {
	if strings.HasPrefix(address, "mongodb://") {
		return mongo.Open(ctx, address, models.Schemas)
	}
	return sqlite.Open(ctx, address, models.Schemas)
}

// saveForEver autosaves the one piece there is, and prints each revision that
// was acknowledged. Every fifth is saved by hand and published.
func saveForEver(address string) error {
	ctx := context.Background()
	e, err := openAt(ctx, address)
	if err != nil {
		return err
	}
	m := models.New(e, nil)
	a, err := m.Accounts.Accounts.First(ctx, store.Query{})
	if err != nil {
		return err
	}
	p, err := m.Newsroom.Pieces.First(ctx, store.Query{})
	for err == nil {
		c := p.Content
		c.Body = fmt.Sprintf("<p>%s</p>", strings.Repeat(fmt.Sprint("tekst ", p.Revision+1, " "), 500))
		p, err = m.Newsroom.SavePiece(ctx, a, p.ID, p.Revision, c, p.Revision%5 == 0)
		if err == nil {
			fmt.Println(p.Revision)
			if p.Revision%5 == 0 {
				p, err = m.Newsroom.Take(ctx, a, p.ID, newsroom.PublishNow, newsroom.StepInput{Revision: p.Revision})
			}
		}
	}
	return err
}

// What an editor was told is kept is there after kill -9, and what readers see
// is what was published last.
func TestAnAcknowledgedSaveSurvivesKill9(t *testing.T) {
	for name, address := range map[string]string{"sqlite": t.TempDir(), "mongodb": mongotest.Start(t)} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			e, err := openAt(ctx, address)
			if err != nil {
				t.Fatal(err)
			}
			d := modelstest.NewDesk(modelstest.OfficeOver(t, e))
			for _, a := range []*access.Account{d.Author, d.Other, d.Admin, d.Keeper} { // the editor is the one there is
				d.Must(d.Accounts.Accounts.Delete(ctx, a))
			}
			id := d.Write(d.Editor, "Overleeft", "Begin.").ID
			d.Must(e.Close(ctx))
			for range 4 {
				acknowledged := killed(t, address)
				if e, err = openAt(ctx, address); err != nil {
					t.Fatal(err)
				}
				d := &modelstest.Desk{Office: modelstest.OfficeOver(t, e)}
				_, err := d.Settle(ctx)
				d.Must(err)
				p := d.Piece(id)
				if p.Revision < acknowledged || p.Revision > acknowledged+2 {
					t.Errorf("revision %d, acknowledged was %d", p.Revision, acknowledged)
				}
				if !strings.Contains(p.Content.Body, "tekst ") || strings.Count(p.Content.Body, "tekst ") != 500 {
					t.Error("the text is mixed up")
				}
				if p.Live {
					a, err := d.Press.Articles.Get(ctx, id)
					d.Must(err)
					modelstest.Same(t, "readers see what is published", p.State != press.Published || a.Body == p.Content.Body, true)
					modelstest.Same(t, "nothing waits", p.Effects.Pending, false)
				}
				d.Must(e.Close(ctx))
			}
		})
	}
}

// killed runs a child, kills it a moment after its first word, and says what
// was the last revision that it acknowledged.
func killed(t *testing.T, address string) (last int64) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killAddress+"="+address)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if last == 0 {
			time.AfterFunc(time.Duration(20+rand.IntN(150))*time.Millisecond, func() { child.Process.Kill() })
		}
		fmt.Sscan(lines.Text(), &last)
	}
	child.Wait()
	if last == 0 || child.ProcessState.Exited() {
		t.Fatalf("the child ended by itself after revision %d", last)
	}
	return last
}
