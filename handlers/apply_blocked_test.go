package handlers

import (
	"database/sql"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

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
	d := newDesk(t, newsroomOn(t, engine))
	f := d.form()
	other, err := sql.Open("sqlite", "file:"+(&url.URL{Path: filepath.Join(folder, "samenspel.db")}).EscapedPath())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	if _, err := other.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	got := d.send(f)
	if got.StatusCode != http.StatusServiceUnavailable || !strings.Contains(got.text, "Opnieuw versturen") {
		t.Fatalf("%d %s", got.StatusCode, got.text)
	}
	holds(t, got, f)
	if len(d.kept()) != 0 {
		t.Error("it was kept")
	}
	if _, err := other.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if got := d.send(f); got.StatusCode != http.StatusSeeOther || len(d.kept()) != 1 {
		t.Errorf("when the file is free: %d", got.StatusCode)
	}
}

// Whoever reads of the association finds the form.
func TestPagesLeadToTheForm(t *testing.T) {
	d := newDesk(t, newNewsroom(t))
	if err := d.models.Press.Benefits.Insert(t.Context(), &press.Benefit{Head: store.Head{ID: "kennis"}, Origin: access.Origin{Key: "kennis"}, Slug: "kennis", Title: "Kennis", Summary: "Samen."}); err != nil {
		t.Fatal(err)
	}
	if err := d.models.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/", "/lid-worden", "/lid-worden/kennis"} {
		main := d.guest().get(path).text
		main = main[strings.Index(main, "<main"):strings.Index(main, "</main>")]
		if !strings.Contains(main, `href="/lid-worden/aanmelden"`) {
			t.Errorf("%s does not lead to the form", path)
		}
	}
	if got := d.guest().get("/sitemap.xml"); strings.Count(got.text, "<loc>"+officeBase+"/lid-worden/aanmelden</loc>") != 1 {
		t.Error("the sitemap has the form not once")
	}
}
