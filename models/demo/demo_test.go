package demo

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"io/fs"
	"path"
	"testing"
	"testing/fstest"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/importer"
	"samenspel/models/markup"
	"samenspel/models/picture"
	"samenspel/models/post"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/store/sqlitetest"
)

var newStore = sqlitetest.Of(models.Schemas)

func open(t *testing.T, now string) *models.Models {
	t.Helper()
	e := newStore(t)
	at, err := time.Parse(time.RFC3339, now)
	if err != nil {
		t.Fatal(err)
	}
	m := models.New(e, func() time.Time { return at })
	m.Post.Write = func(mail post.Request, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
		return mail.Template, mail.Template + " " + mail.Path, "", nil
	}
	return m
}

// small has every file that there is, but each picture is the same small one.
type small struct {
	fs.FS
	picture []byte
}

func (s small) Open(name string) (fs.File, error) {
	file, err := s.FS.Open(name)
	if err != nil || path.Ext(name) != ".jpg" {
		return file, err
	}
	file.Close()
	return fstest.MapFS{name: {Data: s.picture}}.Open(name)
}

func TestPictures(t *testing.T) {
	pictures, err := fs.Glob(Content(), "*/*.jpg")
	if err != nil || len(pictures) < 30 {
		t.Fatalf("%d pictures, %v", len(pictures), err)
	}
	for _, name := range pictures {
		data, err := fs.ReadFile(Content(), name)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := picture.Inspect(data); err != nil || info.Width < 960 || info.Height < 800 {
			t.Errorf("%s: %d by %d, %v", name, info.Width, info.Height, err)
		}
	}
}

func TestFillMany(t *testing.T) {
	ctx, m := context.Background(), open(t, "2031-03-31T09:00:00+02:00")
	const n = 1_100
	stages := map[string]int{}
	progress := func(stage string, done, total int) { stages[stage] = total }
	var jpg bytes.Buffer
	if err := jpeg.Encode(&jpg, image.NewRGBA(image.Rect(0, 0, 8, 10)), nil); err != nil {
		t.Fatal(err)
	}
	if err := fill(ctx, m, small{Content(), jpg.Bytes()}, progress); err != nil {
		t.Fatal(err)
	}
	if err := archive(ctx, m, n, progress); err != nil {
		t.Fatal(err)
	}
	if stages[Archive] != n-stages[importer.Articles] {
		t.Errorf("progress %v, want an archive of %d", stages, n)
	}
	all, err := m.Press.NewestWhole(ctx, 2*n)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != n {
		t.Fatalf("%d articles, want %d", len(all), n)
	}
	if today := all[0].PublishedAt; today.Format(time.DateOnly) != "2031-03-31" || today.After(m.Now()) {
		t.Errorf("the newest is of %v, want today", today)
	}
	parts := map[string]int{}
	for i, c := range all {
		if i > 0 && c.ListedAt.After(all[i-1].ListedAt) {
			t.Errorf("article %d is newer than the one before", i)
		}
		if words := markup.Words(c.Teaser); words < 60 || words > 150 {
			t.Errorf("%s: a teaser of %d words", c.Slug, words)
		}
		if clean, err := markup.Clean(c.Body); err != nil || clean != c.Body {
			t.Errorf("%s: the body is not clean: %v", c.Slug, err)
		}
		if len(c.Voices) != len(c.Interviewees) || c.Picture != "" && c.Image == nil || len(c.Topics) != len(c.Themes) {
			t.Errorf("%s: a reference leads nowhere", c.Slug)
		}
		parts[c.Series]++
	}
	delete(parts, "")
	for id, n := range parts {
		if n > 12 {
			t.Errorf("series %s has %d parts", id, n)
		}
	}
	if oldest := all[len(all)-1].ListedAt; oldest.Year() > 2005+1 {
		t.Errorf("the oldest is of %v, want 25 years back", oldest)
	}
	if site, err := m.Site.Site(ctx); err != nil || site.Name == "" || len(site.Fees) == 0 || site.Picture == "" {
		t.Errorf("settings %+v, %v", site, err)
	}
	if err := Fill(ctx, m, nil); !fault.Is(err, fault.Invalid) {
		t.Errorf("a second fill: %v", err)
	}
}

func TestFillLeavesAnotherStoreAlone(t *testing.T) {
	ctx, m := context.Background(), open(t, "2031-03-31T09:00:00+02:00")
	a := &press.Article{Head: store.Head{ID: "1"}, Slug: "eigen", State: press.Published, Origin: access.Origin{Key: "1"}}
	if err := m.Press.Articles.Insert(ctx, a); err != nil {
		t.Fatal(err)
	}
	if err := Fill(ctx, m, nil); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
	}
	if people, err := m.Press.Persons.Find(ctx, store.Query{}); err != nil || len(people) > 0 {
		t.Errorf("%d persons, %v", len(people), err)
	}
}
