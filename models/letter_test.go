package models_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
	"samenspel/models/store/sqlite"
)

func TestLetterQueue(t *testing.T) {
	for name, open := range map[string]func(t *testing.T) (store.Engine, error){
		"sqlite": func(t *testing.T) (store.Engine, error) { return sqlite.Open(t.Context(), t.TempDir(), models.Schemas) },
		"mongo": func(t *testing.T) (store.Engine, error) {
			return mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
		},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := open(t)
			if err != nil {
				t.Fatal(err)
			}
			defer e.Close(context.Background())
			at := time.Date(2030, 5, 1, 10, 0, 0, 0, time.UTC)
			queue(t, models.New(e, func() time.Time { at = at.Add(time.Second); return at }))
		})
	}
}

func queue(t *testing.T, m *models.Models) {
	ctx := t.Context()
	for i := range 3 {
		l := post.Letter{Head: store.Head{ID: fmt.Sprint("letter ", i)}, To: "zoe@example.nl", ToName: "Zoë\r\nBcc: x@example.nl",
			Subject: " Eén\r\nX: 1 ", Text: "Beste Zoë", State: post.LetterSent, Tries: 9, Claimed: true}
		for range 2 {
			if err := m.Post.QueueLetter(ctx, l); err != nil {
				t.Fatal(err)
			}
		}
	}
	select {
	case <-m.Post.LetterQueued():
	default:
		t.Error("nobody was told")
	}
	due, err := m.Post.DueLetters(ctx, 10)
	if err != nil || len(due) != 3 || due[0].ID != "letter 0" || due[0].Text != "Beste Zoë" || due[0].Tries != 0 || due[0].Claimed {
		t.Fatalf("due %+v, %v", due, err)
	}
	if due[0].Subject != "Eén X: 1" || due[0].ToName != "Zoë Bcc: x@example.nl" {
		t.Errorf("line breaks: %q, %q", due[0].Subject, due[0].ToName)
	}
	due[1].State, due[1].Error = post.LetterFailed, "weg"
	due[2].NextTry = m.Now().Add(time.Hour)
	for i := 1; i < 3; i++ {
		if err := modelstest.Letters(m).Replace(ctx, &due[i]); err != nil {
			t.Fatal(err)
		}
	}
	if due, err := m.Post.DueLetters(ctx, 10); err != nil || len(due) != 1 {
		t.Errorf("due %+v, %v", due, err)
	}
	if page, total, err := m.Post.ListLetters(ctx, access.System, "", 1, 1); err != nil || total != 3 || len(page) != 1 || page[0].ID != "letter 1" || page[0].Text != "" {
		t.Errorf("second of the list: %+v of %d, %v", page, total, err)
	}
	if page, total, err := m.Post.ListLetters(ctx, access.System, post.LetterFailed, 0, 10); err != nil || total != 1 || page[0].Error != "weg" {
		t.Errorf("failed: %+v of %d, %v", page, total, err)
	}
	if err := m.Post.RetryLetter(ctx, access.System, "letter 1"); err != nil {
		t.Error(err)
	}
	if due, err := m.Post.DueLetters(ctx, 10); err != nil || len(due) != 2 || due[1].Error != "" {
		t.Errorf("after a retry: %+v, %v", due, err)
	}
	if err := m.Post.RetryLetter(ctx, access.System, "letter 1"); !fault.Is(err, fault.Invalid) {
		t.Errorf("a queued letter was queued: %v", err)
	}
}

func TestQueueLetterRefuses(t *testing.T) {
	m := newLibrary(t)
	for _, to := range []string{"", "zoe", "zoe@", "Zoë <zoe@example.nl>", "a@example.nl, b@example.nl", " a@example.nl",
		"a@example.nl\r\nBcc: b@example.nl", "a@example.nl\x00", strings.Repeat("a", 250) + "@example.nl"} {
		err := m.Post.QueueLetter(t.Context(), post.Letter{To: to, Subject: "x", Text: "x"})
		if !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != "to" {
			t.Errorf("%q: %v", to, err)
		}
	}
	for _, l := range []post.Letter{{Subject: "\r\n", Text: "x"}, {Subject: "x"}} {
		if l.To = "a@example.nl"; !fault.Is(m.Post.QueueLetter(t.Context(), l), fault.Invalid) {
			t.Errorf("%+v was queued", l)
		}
	}
}
