package importer_test

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"testing"
	"testing/fstest"
	"time"

	"samenspel/models"
	"samenspel/models/importer"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/store/sqlite"
)

var (
	ctx = context.Background()
	now = time.Date(2030, 6, 1, 10, 0, 0, 0, time.UTC)
)

func open(t testing.TB) (*models.Models, store.Engine) {
	t.Helper()
	e, err := sqlite.Open(ctx, t.TempDir(), models.Schemas)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(ctx) })
	return models.New(e, func() time.Time { return now }), e
}

func load(t testing.TB, m *models.Models, text string, files fstest.MapFS) importer.Report {
	t.Helper()
	r, err := importer.Import(ctx, m, []byte(text), files, importer.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func bySlug(t testing.TB, m *models.Models, slug string) *press.Article {
	t.Helper()
	a, err := press.BySlug(ctx, m.Press.Articles, slug)
	if err != nil {
		t.Fatalf("%s: %v", slug, err)
	}
	return a
}

// titles of the published articles, as a list shows them.
func titles(t testing.TB, m *models.Models) (found []string) {
	t.Helper()
	cards, err := m.Press.Newest(ctx, press.Filter{}, 1_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cards {
		found = append(found, c.Title)
	}
	return found
}

// documents counts everything in the store.
func documents(t testing.TB, e store.Engine) int {
	t.Helper()
	n := 0
	for _, s := range models.Schemas {
		found, err := e.Find(ctx, s, store.Plan{})
		if err != nil {
			t.Fatal(err)
		}
		n += len(found)
	}
	return n
}

func picture(w, h int) *fstest.MapFile {
	var b bytes.Buffer
	jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, w, h)), nil)
	return &fstest.MapFile{Data: b.Bytes()}
}
