package importer_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"samenspel/models"
	"samenspel/models/importer"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

var errKilled = errors.New("killed")

// killed takes so many writes of documents and refuses the rest, as a killed
// program does.
func killed(e store.Engine, left int) store.Engine {
	return &storetest.Between{Engine: e, Call: func(c storetest.Call, do func() error) error {
		if c.Writes() {
			if left--; left < 0 {
				return errKilled
			}
		}
		return do()
	}}
}

const whole = `{"settings":{"name":"Vereniging"},"themes":[{"slug":"rust","title":"Rust"}],
	"articles":[
	{"title":"Een","teaser":"x","themes":["rust"],"image":{"file":"a.jpg","alt":"Een rode deur"},"interviewees":[{"name":"Jan Bos","organisation":"De Brug"}]},
	{"title":"Twee","teaser":"x","interviewees":[{"name":"Jan Bos"}]},
	{"title":"Drie","teaser":"x"}]}`

func TestCrashHalfway(t *testing.T) {
	files := fstest.MapFS{"a.jpg": picture(40, 50)}
	clean, e := open(t)
	load(t, clean, whole, files)
	all := documents(t, e)
	for k := 0; k < all; k += 3 {
		_, e := open(t)
		clock := models.New(e, nil).Now
		_, err := importer.Import(ctx, models.New(killed(e, k), clock), []byte(whole), files, importer.Options{})
		if !errors.Is(err, errKilled) || !strings.Contains(err.Error(), "opnieuw") {
			t.Fatalf("after %d writes: %v", k, err)
		}
		if n := documents(t, e); n != k {
			t.Errorf("after %d writes there are %d documents", k, n)
		}
		m := models.New(e, clock)
		load(t, m, whole, files)
		if n := documents(t, e); n != all {
			t.Errorf("cut off after %d writes and run again: %d documents, want %d", k, n, all)
		}
		if got := titles(t, m); !slices.Equal(got, []string{"Een", "Twee", "Drie"}) {
			t.Errorf("cut off after %d writes and run again: %q", k, got)
		}
		e.Close(ctx)
	}
}

// A title that changes is two writes: the redirect first, then the article.
func TestCrashInMove(t *testing.T) {
	for k := range 2 {
		m, e := open(t)
		load(t, m, `[{"key":"k","title":"Oud","teaser":"x"}]`, nil)
		moved := []byte(`[{"key":"k","title":"Nieuw","teaser":"x"}]`)
		_, err := importer.Import(ctx, models.New(killed(e, k), m.Now), moved, nil, importer.Options{})
		if !errors.Is(err, errKilled) {
			t.Fatalf("after %d writes: %v", k, err)
		}
		if bySlug(t, m, "oud").Title != "Oud" {
			t.Errorf("after %d writes the article is not whole", k)
		}
		load(t, m, string(moved), nil)
		if to, err := m.Site.Moved(ctx, "/actueel/oud"); err != nil || to != "/actueel/nieuw" || bySlug(t, m, "nieuw").Title != "Nieuw" {
			t.Errorf("after %d writes and again: moved to %q, %v", k, to, err)
		}
	}
}
