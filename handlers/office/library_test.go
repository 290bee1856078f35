package office_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"net/http"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/modelstest"
	"samenspel/models/picture"
)

// bomb is a small PNG that claims to be 30,000 by 30,000.
func bomb() []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), 30_000), 30_000)
	head = append(head, 8, 2, 0, 0, 0)
	chunk := append(binary.BigEndian.AppendUint32(nil, uint32(len(head)-4)), head...)
	return append([]byte("\x89PNG\r\n\x1a\n"), binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(head))...)
}

const pdf = "%PDF-1.4\ngeheim verslag\n%%EOF\n"

func TestHostileUploadsAreRefusedInWords(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	anna := n.As("anna", access.Author)
	good := handlerstest.Photo(t)
	for name, c := range map[string]struct {
		file string
		data []byte
		says string
	}{
		"nothing":         {"", nil, "Kies een bestand."},
		"an empty file":   {"a.jpg", []byte{}, "Kies een bestand."},
		"svg":             {"a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), "Dit is een SVG-tekening"},
		"html as jpg":     {"a.jpg", []byte("<html><script>alert(1)</script>"), "Dit is een webpagina"},
		"html, then jpeg": {"a.jpg", append([]byte("<script>alert(1)</script>"), good...), "Dit is geen JPEG"},
		"script as gif":   {"a.gif", []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00=1;alert(1)//"), "beschadigd"},
		"cut off":         {"a.jpg", good[:len(good)/2], "beschadigd"},
		"a bomb":          {"a.png", bomb(), "meer dan 40 megapixel"},
		"over the limit":  {"a.jpg", append(bytes.Clone(good), make([]byte, picture.MaxBytes)...), "groter dan 20 MB"},
		"a pdf":           {"a.pdf", []byte(pdf), "Dit is een PDF"},
	} {
		got := anna.Send("/redactie/beeld", handlerstest.AsJSON, c.file, c.data, "alt", "Twee vrouwen schenken koffie")
		var answer struct{ Errors map[string]string }
		if err := json.Unmarshal([]byte(got.Text), &answer); err != nil || got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(answer.Errors["file"], c.says) {
			t.Errorf("%s: %d %s, want %q", name, got.StatusCode, got.Text, c.says)
		}
	}
	got := anna.Send("/redactie/beeld", "text/html", `<b>x</b>.svg`, []byte("<svg/>"), "credit", "‘Studio’ <i>", "permitted_at", "gisteren")
	for _, says := range []string{"Dit is een SVG-tekening", "Schrijf wat er te zien is", "Dit is geen dag", "‘Studio’ &lt;i&gt;"} {
		if !strings.Contains(got.Text, says) || got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("the form says nothing of %q: %d", says, got.StatusCode)
		}
	}
	if _, total, err := n.Models.Library.ListPictures(t.Context(), access.System, library.PictureFilter{}, 1); err != nil || total != 0 {
		t.Errorf("%d were kept, %v", total, err)
	}
}

// Without a script the form does: it leads to the new picture's page.
func TestAPlainFormAddsAPicture(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	anna := n.As("anna", access.Author)
	got := anna.Send("/redactie/beeld", "text/html,*/*;q=0.8", "koffie.jpg", handlerstest.Photo(t), "alt", "Twee vrouwen schenken koffie", "permitted_at", "2026-04-01", "permission_note", "per mail")
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", got.StatusCode, got.Text)
	}
	page := anna.Get(got.Header.Get("Location"))
	for _, says := range []string{"Het beeld is toegevoegd.", "Twee vrouwen schenken koffie", `value="2026-04-01"`, `value="per mail"`, "300 × 200", "Toegevoegd door anna"} {
		if !strings.Contains(page.Text, says) {
			t.Errorf("its page says nothing of %q", says)
		}
	}
}

// A polyglot is a picture and something else; only the picture is kept.
func TestOnlyPixelsReachReaders(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	anna := n.As("anna", access.Author)
	data := append(handlerstest.Photo(t), "<script>alert(1)</script>PK\x03\x04zip"...)
	got := anna.Send("/redactie/beeld", handlerstest.AsJSON, "<img src=x>.jpg", data, "alt", "Twee vrouwen schenken koffie")
	if got.StatusCode != http.StatusCreated {
		t.Fatalf("%d %s", got.StatusCode, got.Text)
	}
	found, _, err := n.Models.Library.ListPictures(t.Context(), access.System, library.PictureFilter{}, 1)
	if err != nil || len(found) != 1 {
		t.Fatal(err)
	}
	p := found[0]
	shown := append([]library.Rendition{}, p.Renditions...)
	for _, r := range shown {
		picture := anna.Get("/beeld/" + r.Blob + ".jpg")
		if picture.StatusCode != 200 || strings.Contains(picture.Text, handlerstest.Place) || strings.Contains(picture.Text, "<script") {
			t.Errorf("%s: %d, or the place or the script is in it", r.Crop, picture.StatusCode)
		}
		if h := picture.Header; !strings.HasPrefix(h.Get("Content-Type"), "image/") || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", r.Crop, h)
		}
	}
	if got := anna.Get("/beeld/" + p.Original + ".jpg"); got.StatusCode != http.StatusNotFound {
		t.Errorf("the original has an address: %d", got.StatusCode)
	}
	small := anna.Get("/redactie/beeld/" + p.ID + "/klein")
	if small.StatusCode != 200 || small.Header.Get("Content-Type") != "image/jpeg" || strings.Contains(small.Text, handlerstest.Place) {
		t.Errorf("the small one: %d %v", small.StatusCode, small.Header)
	}
	for _, path := range []string{"/redactie/beeld", "/redactie/beeld/" + p.ID} {
		if page := anna.Get(path); strings.Contains(page.Text, "<img src=x>") || !strings.Contains(page.Text, "&lt;img src=x&gt;") {
			t.Errorf("%s shows the name as HTML", path)
		}
	}
}

func TestThePickerAsksTheLibrary(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	anna := n.As("anna", access.Author)
	id := anna.Upload("credit", "Studio", "person", "Nurcan", "permitted_at", "2026-04-01")
	var answer struct {
		Pictures []map[string]any
		More     bool
	}
	for query, want := range map[string]int{"": 1, "?q=koff": 1, "?q=nurcan": 1, "?q=thee": 0} {
		got := anna.Get("/redactie/beeld/kies" + query)
		if err := json.Unmarshal([]byte(got.Text), &answer); err != nil || len(answer.Pictures) != want || answer.More || !strings.Contains(got.Text, `"pictures":[`) {
			t.Errorf("%q: %s", query, got.Text)
		}
	}
	got := anna.Get("/redactie/beeld/kies")
	if want := `{"more":false,"pictures":[{"id":"` + id + `","name":"koffie","alt":"Twee vrouwen schenken koffie","decorative":false,"credit":"Studio","width":300,"height":200}]}`; got.Text != want {
		t.Errorf("%s, want %s", got.Text, want)
	}
	for range library.PicturesPerPage {
		n.Now = n.Now.Add(time.Second)
		anna.Upload()
	}
	if got := anna.Get("/redactie/beeld/kies"); !strings.Contains(got.Text, `"more":true`) {
		t.Errorf("a second page is not told of: %.60s", got.Text)
	}
	if got := anna.Get("/redactie/beeld/kies?pagina=2"); !strings.Contains(got.Text, id) || strings.Contains(got.Text, `"more":true`) {
		t.Errorf("the second page: %.60s", got.Text)
	}
	out := n.Guest().Do(http.MethodGet, "/redactie/beeld/kies", nil, map[string]string{"Accept": handlerstest.AsJSON})
	if out.StatusCode != http.StatusUnauthorized {
		t.Errorf("a script whose session ended is told %d", out.StatusCode)
	}
	if out := n.Guest().Send("/redactie/beeld", handlerstest.AsJSON, "a.jpg", handlerstest.Photo(t), "decorative", "1"); out.StatusCode != http.StatusUnauthorized {
		t.Errorf("an upload after the session ended is told %d", out.StatusCode)
	}
}

func TestWhoMayDoWhatInTheLibrary(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	anna, bert, chris, dora := n.As("anna", access.Author), n.As("bert", access.Author), n.As("chris", access.Editor), n.As("dora", access.Desk)
	path := "/redactie/beeld/" + anna.Upload()
	version := func() string {
		p, err := n.Models.Library.Pictures.Get(t.Context(), strings.TrimPrefix(path, "/redactie/beeld/"))
		if err != nil {
			t.Fatal(err)
		}
		return string(rune('0' + p.Version))
	}
	words := func(p *handlerstest.Person) handlerstest.Reply {
		return p.Post(path, "version", version(), "alt", "Koffie, geschonken door "+p.Account.Name, "focus_x", "50", "focus_y", "50")
	}
	for name, c := range map[string]struct {
		who  *handlerstest.Person
		want int
	}{"owner": {anna, 303}, "another author": {bert, 403}, "editor": {chris, 303}, "desk": {dora, 403}} {
		if got := words(c.who); got.StatusCode != c.want {
			t.Errorf("%s changes: %d", name, got.StatusCode)
		}
		if c.want == 403 {
			if got := c.who.Send(path+"/vervangen", "", "a.jpg", handlerstest.Photo(t), "version", version()); got.StatusCode != 403 {
				t.Errorf("%s replaces: %d", name, got.StatusCode)
			}
			if got := c.who.Post(path+"/weg", "version", version()); got.StatusCode != 403 {
				t.Errorf("%s removes: %d", name, got.StatusCode)
			}
		}
	}
	if got := bert.Get(path); !strings.Contains(got.Text, "Dit is van iemand anders") || !strings.Contains(got.Text, "<fieldset class=\"bare\" disabled") {
		t.Error("another author is offered a form")
	}
	if got := chris.Post(path, "version", "1", "alt", "Koffie in de ochtend", "focus_x", "50", "focus_y", "50"); got.StatusCode != 422 || !strings.Contains(got.Text, "Intussen") {
		t.Errorf("an older form: %d", got.StatusCode)
	}
	if got := anna.Post(path+"/weg", "version", version()); got.StatusCode != 303 {
		t.Errorf("its owner removes: %d", got.StatusCode)
	}
	if got := anna.Get(path); got.StatusCode != 404 {
		t.Errorf("its page: %d", got.StatusCode)
	}
}

func TestAFileIsReadAsItsAccessSays(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	anna := n.As("anna", access.Author)
	office := map[string]string{} // access to office page
	for _, access := range []string{"public", "members"} {
		got := anna.Send("/redactie/beeld/bestanden", "", "verslag.pdf", []byte(pdf), "title", "Verslag voor "+access, "access", access)
		if got.StatusCode != 303 {
			t.Fatalf("%d %s", got.StatusCode, got.Text)
		}
		office[access], _, _ = strings.Cut(got.Header.Get("Location"), "?")
	}
	address := func(access string) string {
		f, err := modelstest.Files(n.Models).Get(t.Context(), office[access][strings.LastIndex(office[access], "/")+1:])
		if err != nil {
			t.Fatal(err)
		}
		return f.Path()
	}
	for _, method := range []string{"GET", "HEAD", "POST", "PUT", "OPTIONS"} {
		for name, headers := range map[string]map[string]string{
			"plain": {}, "a range": {"Range": "bytes=0-10"}, "a tag": {"If-None-Match": "*"}, "a date": {"If-Modified-Since": "Mon, 02 Jan 2006 15:04:05 GMT"},
			"json": {"Accept": handlerstest.AsJSON}, "a method in a header": {"X-HTTP-Method-Override": "GET"},
		} {
			for _, who := range []*handlerstest.Person{n.Guest(), {Paper: n, Cookies: map[string]string{"__Host-samenspel-access": "x"}}} {
				got := who.Do(method, address("members"), nil, headers)
				if got.StatusCode != 404 && got.StatusCode != 405 || strings.Contains(got.Text, "geheim") || got.Header.Get("ETag") != "" || strings.Contains(got.Header.Get("Content-Type"), "pdf") {
					t.Errorf("%s with %s: %d", method, name, got.StatusCode)
				}
				missing := who.Do(method, "/bestand/"+strings.Repeat("0", 24)+"/verslag.pdf", nil, headers)
				if missing.StatusCode != got.StatusCode {
					t.Errorf("%s with %s tells that it is there: %d, not %d", method, name, got.StatusCode, missing.StatusCode)
				}
			}
		}
	}
	if got := anna.Get(office["members"] + "/inhoud"); got.Text != pdf || got.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("the office reads %d %q", got.StatusCode, got.Text)
	}
	if got := n.Guest().Get(office["members"] + "/inhoud"); got.StatusCode != 303 {
		t.Errorf("a stranger at the office's copy: %d", got.StatusCode)
	}

	got := n.Guest().Get(address("public"))
	want := map[string]string{"Content-Type": "application/pdf", "Content-Disposition": `inline; filename="verslag-voor-public.pdf"`,
		"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
	for header, value := range want {
		if got.Header.Get(header) != value {
			t.Errorf("%s is %q", header, got.Header.Get(header))
		}
	}
	if csp := got.Header.Get("Content-Security-Policy"); got.Text != pdf || !strings.HasPrefix(csp, "sandbox;") {
		t.Errorf("%d %q under %s", got.StatusCode, got.Text, csp)
	}
	tag := map[string]string{"If-None-Match": got.Header.Get("ETag")}
	if again := n.Guest().Do("GET", address("public"), nil, tag); again.StatusCode != 304 || again.Text != "" {
		t.Errorf("asked again: %d", again.StatusCode)
	}
	anna.Send(office["public"]+"/vervangen", "", "nieuw.pdf", []byte(pdf+"%%EOF"), "version", "2")
	if again := n.Guest().Do("GET", address("public"), nil, tag); again.StatusCode != 200 || again.Text != pdf+"%%EOF" {
		t.Errorf("after a replacement: %d", again.StatusCode)
	}
	if got := anna.Send("/redactie/beeld/bestanden", "", "x.pdf", []byte("<html>%PDF-1.4"), "title", "", "access", "half"); got.StatusCode != 422 ||
		!strings.Contains(got.Text, "Dit is geen PDF") || !strings.Contains(got.Text, "Vul een titel in") || !strings.Contains(got.Text, "Kies wie het mag openen") {
		t.Errorf("no PDF: %d", got.StatusCode)
	}
}
