package library_test

import (
	"bytes"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/modelstest"
	"samenspel/models/press"
	"samenspel/models/records"
)

func TestAFileKeepsItsAddress(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna, boss := t.Context(), o.Add("Anna", access.Author), o.Add("Boss", access.Editor)
		one, two := []byte("%PDF-1.4 een\n%%EOF"), []byte("%PDF-1.4 twee\n%%EOF\n")
		f, err := o.Library.UploadFile(ctx, anna, "verslag.pdf", one, library.FileWords{"Jaarverslag ‘2026’", access.Public})
		o.Must(err)
		path := f.Path()
		if path != "/bestand/"+f.ID+"/jaarverslag-2026.pdf" {
			t.Errorf("the address is %s", path)
		}
		o.Must(o.Library.ChangeFile(ctx, boss, f.ID, f.Version, library.FileWords{"Verslag", access.Public}))
		f, err = modelstest.Files(o.Models).Get(ctx, f.ID)
		o.Must(err)
		o.Must(o.Library.ReplaceFile(ctx, anna, f.ID, f.Version, "nieuw.pdf", two))
		f, err = o.Library.PublicFile(ctx, path)
		o.Must(err)
		data, err := o.Library.FileData(ctx, f)
		o.Must(err)
		if !bytes.Equal(data, two) || f.Title != "Verslag" || f.Path() != path {
			t.Errorf("%+v holds %q", f, data)
		}
		found, total, err := o.Library.ListFiles(ctx, access.System, "versl nieuw", 1)
		o.Must(err)
		if total != 1 || found[0].ID != f.ID {
			t.Errorf("found %d", total)
		}

		links, err := o.Records.FindLinks(ctx, access.System, "verslag")
		o.Must(err)
		if len(links) != 1 || links[0] != (records.Link{Title: "Verslag", Path: path, Kind: "file", ID: f.ID}) {
			t.Errorf("a text can link to %v", links)
		}

		// A page links to it.
		page := &press.Page{Slug: "contact", Title: "Contact", Origin: access.Origin{Key: "contact"},
			Body: `<p>Lees het <a href="https://meent.example` + path + `#page=2">verslag</a></p>`}
		page.ID = "pagina"
		o.Must(o.Press.Pages.Insert(ctx, page))
		if err := o.Library.RemoveFile(ctx, anna, f.ID, f.Version); !fault.Is(err, fault.Conflict) {
			t.Errorf("removed while linked: %v", err)
		}
		if there, err := o.Site.Exists(ctx, path); err != nil || !there {
			t.Errorf("its link is called broken: %v", err)
		}
		o.Must(o.Press.Pages.Delete(ctx, page))
		modelstest.Forbidden(t, "another author removes", o.Library.RemoveFile(ctx, o.Add("Bert", access.Author), f.ID, f.Version))
		o.Must(o.Library.RemoveFile(ctx, anna, f.ID, f.Version))
		if _, err := o.Library.PublicFile(ctx, path); !fault.Is(err, fault.NotFound) {
			t.Errorf("still answered: %v", err)
		}
		if there, err := o.Site.Exists(ctx, path); err != nil || there {
			t.Errorf("a dead link is called sound: %v", err)
		}
		log, _, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{}, 1)
		o.Must(err)
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
	o := modelstest.NewOffice(t)
	f, err := o.Library.UploadFile(t.Context(), o.Add("Anna", access.Author), "x.pdf", []byte("%PDF-1.4\n%%EOF"), library.FileWords{"Intern", access.Members})
	o.Must(err)
	for _, path := range []string{f.Path(), "/bestand/" + f.ID + "/ander.pdf", "/bestand/" + f.ID + "/", f.Path() + "/"} {
		if _, err := o.Library.PublicFile(t.Context(), path); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestWhatIsNoPDF(t *testing.T) {
	o := modelstest.NewOffice(t)
	anna := o.Add("Anna", access.Author)
	for name, c := range map[string]struct {
		data  []byte
		words library.FileWords
		want  string
	}{
		"html":            {[]byte("<script>alert(1)</script>%PDF-1.4\n%%EOF"), library.FileWords{"T", access.Public}, "file no-pdf"},
		"a picture":       {modelstest.Halves(t, 10, 10), library.FileWords{"T", access.Public}, "file no-pdf"},
		"cut off":         {[]byte("%PDF-1.4\n" + strings.Repeat("x", 3000)), library.FileWords{"T", access.Public}, "file broken"},
		"an end long ago": {[]byte("%PDF-1.4\n%%EOF" + strings.Repeat("x", 3000)), library.FileWords{"T", access.Public}, "file broken"},
		"too large":       {append([]byte("%PDF-1.4\n"), make([]byte, library.MaxFile)...), library.FileWords{"T", access.Public}, "file too-large"},
		"nothing told":    {[]byte("%PDF-1.4\n%%EOF"), library.FileWords{}, "access missing, title missing"},
		"half open":       {[]byte("%PDF-1.4\n%%EOF"), library.FileWords{"T", access.Half}, "access missing"},
	} {
		_, err := o.Library.UploadFile(t.Context(), anna, "x.pdf", c.data, c.words)
		if got := complaints(err); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
