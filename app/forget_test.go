package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samenspel/assets"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/privacy"
	"samenspel/models/store"
	"samenspel/views"
)

// An old copy of the store is put back after somebody was erased: samenspel
// forget erases them again, from the list that lies beside it.
func TestForgettingAgainAfterARestore(t *testing.T) {
	ctx := t.Context()
	data := t.TempDir()
	c := &config{Data: data, BaseURL: "http://meent.example"}
	built, err := assets.Load()
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	with := func(do func(m *models.Models)) {
		t.Helper()
		engine, m, err := open(ctx, c)
		must(err)
		words := views.New(built.Path)
		must(words.Load())
		m.Post.Write = words.Writer(c.BaseURL)
		do(m)
		must(engine.Close(context.WithoutCancel(ctx)))
	}
	holds := func() (found bool) {
		t.Helper()
		with(func(m *models.Models) {
			all, err := m.Members.Members.Find(ctx, store.Query{})
			must(err)
			n, err := m.Accounts.Accounts.Count(ctx, store.Query{Where: []store.Condition{store.Is("email", "noor@lid.example")}})
			must(err)
			found = n > 0 || len(all) != 1 || all[0].Seats[0].Name != ""
		})
		return found
	}
	var boss *access.Account
	var asked *privacy.ErasureRequest
	with(func(m *models.Models) {
		boss, err = m.Accounts.AddAccount(ctx, "baas@meent.example", "Baas", []access.Role{access.Administrator}, "negen blauwe ladders tegen de muur")
		must(err)
		o := &members.Member{Head: store.Head{ID: domain.NewID(m.Now())}, Number: 1, State: members.MemberActive, Name: "Stichting Noord"}
		must(m.Members.Members.Insert(ctx, o))
		_, err = m.Members.AddSeat(ctx, boss, o.ID, input.Contact{Name: "Noor Bakker", Email: "noor@lid.example"})
		must(err)
		asked, err = m.Privacy.AskErasure(ctx, boss, "noor@lid.example")
		must(err)
	})
	backup := map[string][]byte{}
	must(filepath.WalkDir(data, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		backup[path], err = os.ReadFile(path)
		return err
	}))
	with(func(m *models.Models) {
		_, err := m.Privacy.GrantErasure(ctx, boss, asked.ID, asked.Version)
		must(err)
	})
	if holds() {
		t.Fatal("she was not erased")
	}
	list, err := os.ReadFile(filepath.Join(data, forgottenFile))
	must(err)
	if bytes.Contains(list, []byte("noor")) || bytes.Count(list, []byte("\n")) != 1 {
		t.Errorf("the list: %s", list)
	}
	for path := range backup {
		if strings.Contains(path, "samenspel.db") || strings.HasSuffix(path, "-wal") || strings.HasSuffix(path, "-shm") {
			os.Remove(path + "-wal")
			os.Remove(path + "-shm")
		}
	}
	for path, raw := range backup {
		must(os.WriteFile(path, raw, 0o600))
	}
	if !holds() {
		t.Fatal("the copy does not hold her")
	}
	f, err := os.OpenFile(filepath.Join(data, forgottenFile), os.O_APPEND|os.O_WRONLY, 0)
	must(err)
	f.WriteString(`{"at":"2026-11-22T12:00:00Z","rule":"per`) // a crash cut this line off
	must(f.Close())
	for range 2 {
		must(forgetCommand{List: filepath.Join(data, forgottenFile)}.Run(ctx, c))
		if holds() {
			t.Fatal("she is back")
		}
	}
}

func TestAListThatIsNoneIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "list")
	if err := os.WriteFile(path, []byte("{\"rule\":\"person\"}\nonzin\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readForgotten(path); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("%v", err)
	}
}
