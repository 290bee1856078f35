package site_test

import (
	"database/sql"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"samenspel/handlers/handlerstest"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/store/sqlite"
)

// Another program holds the real file locked, as a backup or a full disk
// would: the write waits in vain, and the form comes back.
func TestAFormSurvivesALockedFile(t *testing.T) {
	folder := t.TempDir()
	engine, err := sqlite.Open(t.Context(), folder, models.Schemas)
	if err != nil {
		t.Fatal(err)
	}
	d := handlerstest.NewDesk(t, handlerstest.NewsroomOn(t, engine))
	f := d.Form()
	other, err := sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.Join(folder, "samenspel.db")}).EscapedPath())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	if _, err := other.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	got := d.Send(f)
	if got.StatusCode != http.StatusServiceUnavailable || !strings.Contains(got.Text, "Opnieuw versturen") {
		t.Fatalf("%d %s", got.StatusCode, got.Text)
	}
	holds(t, got, f)
	if len(d.Kept()) != 0 {
		t.Error("it was kept")
	}
	if _, err := other.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if got := d.Send(f); got.StatusCode != http.StatusSeeOther || len(d.Kept()) != 1 {
		t.Errorf("when the file is free: %d", got.StatusCode)
	}
}

// Whoever reads of the association finds the form.
func TestPagesLeadToTheForm(t *testing.T) {
	d := handlerstest.NewDesk(t, handlerstest.NewNewsroom(t))
	if err := d.Models.Press.Benefits.Insert(t.Context(), &press.Benefit{Head: store.Head{ID: "kennis"}, Origin: access.Origin{Key: "kennis"}, Slug: "kennis", Title: "Kennis", Summary: "Samen."}); err != nil {
		t.Fatal(err)
	}
	if err := d.Models.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/lid-worden", "/lid-worden/kennis"} {
		main := d.Guest().Get(path).Text
		main = main[strings.Index(main, "<main"):strings.Index(main, "</main>")]
		if !strings.Contains(main, `href="/lid-worden/aanmelden"`) {
			t.Errorf("%s does not lead to the form", path)
		}
	}
	if got := d.Guest().Get("/sitemap.xml"); strings.Count(got.Text, "<loc>"+handlerstest.OfficeBase+"/lid-worden/aanmelden</loc>") != 1 {
		t.Error("the sitemap has the form not once")
	}
}
