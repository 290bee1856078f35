package models

import (
	"bytes"
	"strings"
	"testing"

	"samenspel/models/fault"
)

func TestAFileKeepsItsAddress(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna, boss := t.Context(), o.add("Anna", Author), o.add("Boss", Editor)
		one, two := []byte("%PDF-1.4 een\n%%EOF"), []byte("%PDF-1.4 twee\n%%EOF\n")
		f, err := o.UploadFile(ctx, anna, "verslag.pdf", one, FileWords{"Jaarverslag ‘2026’", Public})
		o.must(err)
		path := f.Path()
		if path != "/bestand/"+f.ID+"/jaarverslag-2026.pdf" {
			t.Errorf("the address is %s", path)
		}
		o.must(o.ChangeFile(ctx, boss, f.ID, f.Version, FileWords{"Verslag", Public}))
		f, err = o.Files.Get(ctx, f.ID)
		o.must(err)
		o.must(o.ReplaceFile(ctx, anna, f.ID, f.Version, "nieuw.pdf", two))
		f, err = o.PublicFile(ctx, path)
		o.must(err)
		data, err := o.FileData(ctx, f)
		o.must(err)
		if !bytes.Equal(data, two) || f.Title != "Verslag" || f.Path() != path {
			t.Errorf("%+v holds %q", f, data)
		}
		found, total, err := o.ListFiles(ctx, "versl nieuw", 1)
		o.must(err)
		if total != 1 || found[0].ID != f.ID {
			t.Errorf("found %d", total)
		}

		links, err := o.FindLinks(ctx, "verslag")
		o.must(err)
		if len(links) != 1 || links[0] != (Link{Title: "Verslag", Path: path, Kind: "file", ID: f.ID}) {
			t.Errorf("a text can link to %v", links)
		}

		// A page links to it.
		page := &Page{Slug: "contact", Title: "Contact", Origin: Origin{Key: "contact"},
			Body: `<p>Lees het <a href="https://meent.example` + path + `#page=2">verslag</a></p>`}
		page.ID = "pagina"
		o.must(o.Pages.Insert(ctx, page))
		if err := o.RemoveFile(ctx, anna, f.ID, f.Version); !fault.Is(err, fault.Conflict) {
			t.Errorf("removed while linked: %v", err)
		}
		if there, err := o.Exists(ctx, path); err != nil || !there {
			t.Errorf("its link is called broken: %v", err)
		}
		o.must(o.Pages.Delete(ctx, page))
		forbidden(t, "another author removes", o.RemoveFile(ctx, o.add("Bert", Author), f.ID, f.Version))
		o.must(o.RemoveFile(ctx, anna, f.ID, f.Version))
		if _, err := o.PublicFile(ctx, path); !fault.Is(err, fault.NotFound) {
			t.Errorf("still answered: %v", err)
		}
		if there, err := o.Exists(ctx, path); err != nil || there {
			t.Errorf("a dead link is called sound: %v", err)
		}
		log, _, err := o.AuditLog(ctx, EntryFilter{}, 1)
		o.must(err)
		var kinds []string
		for _, e := range log {
			if strings.HasPrefix(e.Kind, "file.") {
				kinds = append(kinds, e.Kind)
			}
		}
		if len(kinds) != 4 {
			t.Errorf("the log has %v", kinds)
		}
	})
}

func TestFilesForMembersAreForNobodyYet(t *testing.T) {
	o := newOffice(t)
	f, err := o.UploadFile(t.Context(), o.add("Anna", Author), "x.pdf", []byte("%PDF-1.4\n%%EOF"), FileWords{"Intern", Members})
	o.must(err)
	for _, path := range []string{f.Path(), "/bestand/" + f.ID + "/ander.pdf", "/bestand/" + f.ID + "/", f.Path() + "/"} {
		if _, err := o.PublicFile(t.Context(), path); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestWhatIsNoPDF(t *testing.T) {
	o := newOffice(t)
	anna := o.add("Anna", Author)
	for name, c := range map[string]struct {
		data  []byte
		words FileWords
		want  string
	}{
		"html":            {[]byte("<script>alert(1)</script>%PDF-1.4\n%%EOF"), FileWords{"T", Public}, "file no-pdf"},
		"a picture":       {halves(t, 10, 10), FileWords{"T", Public}, "file no-pdf"},
		"cut off":         {[]byte("%PDF-1.4\n" + strings.Repeat("x", 3000)), FileWords{"T", Public}, "file broken"},
		"an end long ago": {[]byte("%PDF-1.4\n%%EOF" + strings.Repeat("x", 3000)), FileWords{"T", Public}, "file broken"},
		"too large":       {append([]byte("%PDF-1.4\n"), make([]byte, MaxFile)...), FileWords{"T", Public}, "file too-large"},
		"nothing told":    {[]byte("%PDF-1.4\n%%EOF"), FileWords{}, "access missing, title missing"},
		"half open":       {[]byte("%PDF-1.4\n%%EOF"), FileWords{"T", Half}, "access missing"},
	} {
		_, err := o.UploadFile(t.Context(), anna, "x.pdf", c.data, c.words)
		if got := complaints(err); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
