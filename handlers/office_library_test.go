package handlers

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/modelstest"
	"samenspel/models/picture"

	"github.com/valyala/fasthttp/fasthttputil"
)

// photo is a JPEG that says in its EXIF where it was taken.
func photo(t *testing.T) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 300, 200))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * i >> 9)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"), place...)
	out := append([]byte("\xff\xd8\xff\xe1"), byte((len(exif)+2)>>8), byte(len(exif)+2))
	return append(append(out, exif...), b.Bytes()[2:]...)
}

const place = "52.0907N-5.1214E"

// bomb is a small PNG that claims to be 30,000 by 30,000.
func bomb() []byte {
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), 30_000), 30_000)
	head = append(head, 8, 2, 0, 0, 0)
	chunk := append(binary.BigEndian.AppendUint32(nil, uint32(len(head)-4)), head...)
	return append([]byte("\x89PNG\r\n\x1a\n"), binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(head))...)
}

const pdf = "%PDF-1.4\ngeheim verslag\n%%EOF\n"

// send posts a form with a file from our own site; no file when data is nil.
func (p *person) send(path, accept, name string, data []byte, fields ...string) reply {
	p.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	if data != nil {
		file, err := form.CreateFormFile("file", name)
		if err == nil {
			_, err = file.Write(data)
		}
		if err != nil {
			p.t.Fatal(err)
		}
	}
	for i := 0; i+1 < len(fields); i += 2 {
		if err := form.WriteField(fields[i], fields[i+1]); err != nil {
			p.t.Fatal(err)
		}
	}
	form.Close()
	return p.do(http.MethodPost, path, body.Bytes(), map[string]string{"Content-Type": form.FormDataContentType(), "Origin": officeBase, "Accept": accept})
}

const asJSON = "application/json"

func (p *person) upload(fields ...string) (id string) {
	p.t.Helper()
	got := p.send("/redactie/beeld", asJSON, "koffie.jpg", photo(p.t), append([]string{"alt", "Twee vrouwen schenken koffie"}, fields...)...)
	var answer struct{ Picture struct{ ID string } }
	if err := json.Unmarshal([]byte(got.text), &answer); err != nil || got.StatusCode != http.StatusCreated {
		p.t.Fatalf("status %d: %s", got.StatusCode, got.text)
	}
	return answer.Picture.ID
}

func TestHostileUploadsAreRefusedInWords(t *testing.T) {
	n := newNewsroom(t)
	anna := n.as("anna", access.Author)
	good := photo(t)
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
		got := anna.send("/redactie/beeld", asJSON, c.file, c.data, "alt", "Twee vrouwen schenken koffie")
		var answer struct{ Errors map[string]string }
		if err := json.Unmarshal([]byte(got.text), &answer); err != nil || got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(answer.Errors["file"], c.says) {
			t.Errorf("%s: %d %s, want %q", name, got.StatusCode, got.text, c.says)
		}
	}
	got := anna.send("/redactie/beeld", "text/html", `<b>x</b>.svg`, []byte("<svg/>"), "credit", "‘Studio’ <i>", "permitted_at", "gisteren")
	for _, says := range []string{"Dit is een SVG-tekening", "Schrijf wat er te zien is", "Dit is geen dag", "‘Studio’ &lt;i&gt;"} {
		if !strings.Contains(got.text, says) || got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("the form says nothing of %q: %d", says, got.StatusCode)
		}
	}
	if _, total, err := n.models.Library.ListPictures(t.Context(), library.PictureFilter{}, 1); err != nil || total != 0 {
		t.Errorf("%d were kept, %v", total, err)
	}
}

// Without a script the form does: it leads to the new picture's page.
func TestAPlainFormAddsAPicture(t *testing.T) {
	n := newNewsroom(t)
	anna := n.as("anna", access.Author)
	got := anna.send("/redactie/beeld", "text/html,*/*;q=0.8", "koffie.jpg", photo(t), "alt", "Twee vrouwen schenken koffie", "permitted_at", "2026-04-01", "permission_note", "per mail")
	if got.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d %s", got.StatusCode, got.text)
	}
	page := anna.get(got.Header.Get("Location"))
	for _, says := range []string{"Het beeld is toegevoegd.", "Twee vrouwen schenken koffie", `value="2026-04-01"`, `value="per mail"`, "300 × 200", "Toegevoegd door anna"} {
		if !strings.Contains(page.text, says) {
			t.Errorf("its page says nothing of %q", says)
		}
	}
}

// Files take longer to arrive and to be drawn, for who has a session: one that
// was made up gives no time.
func TestUploadsHaveMoreTime(t *testing.T) {
	n := newNewsroom(t)
	known := n.as("anna", access.Author).cookie()
	for name, c := range map[string]struct {
		method, path, cookie string
		read                 bool // more than the usual time to arrive
		answer               time.Duration
	}{
		"an upload":       {"POST", "/redactie/beeld", known, true, UploadDeadline},
		"a file":          {"POST", "/redactie/beeld/bestanden", known, true, UploadDeadline},
		"a made-up one":   {"POST", "/redactie/beeld", "__Host-samenspel-access=x; __Host-samenspel-refresh=x", false, UploadDeadline},
		"a stranger":      {"POST", "/redactie/beeld", "koekje=x", false, UploadDeadline},
		"another address": {"POST", "/redactie/inloggen", known, false, Deadline()},
	} {
		var latest atomic.Int64
		listener := fasthttputil.NewInmemoryListener()
		served := make(chan error, 1)
		go func() { served <- n.server.HTTP().Serve(timedListener{listener, &latest}) }()
		connection, err := listener.Dial()
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			fmt.Fprintf(connection, "%s %s HTTP/1.1\r\nHost: meent.example\r\nOrigin: %s\r\nCookie: %s\r\n"+
				"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 400000\r\n\r\n", c.method, c.path, officeBase, c.cookie)
			connection.Write(bytes.Repeat([]byte("x"), 400_000)) // fails where the server has refused it
		}()
		io.ReadAll(io.LimitReader(connection, 12)) // the status: all is decided
		connection.Close()
		listener.Close()
		<-served
		if got := time.Duration(latest.Load()); c.read != (got > UploadRead-time.Minute) {
			t.Errorf("%s may arrive in %v", name, got)
		}
		if got := TimeFor([]byte(c.method), c.path); got != c.answer {
			t.Errorf("%s may take %v, want %v", name, got, c.answer)
		}
	}
}

// timedListener notes the longest time that a connection of it was given to
// read.
type timedListener struct {
	net.Listener
	longest *atomic.Int64
}

func (l timedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return timedConn{c, l.longest}, err
}

type timedConn struct {
	net.Conn
	longest *atomic.Int64
}

func (c timedConn) SetReadDeadline(at time.Time) error {
	if !at.IsZero() {
		c.longest.Store(max(c.longest.Load(), int64(time.Until(at))))
	}
	return c.Conn.SetReadDeadline(at)
}

// A polyglot is a picture and something else; only the picture is kept.
func TestOnlyPixelsReachReaders(t *testing.T) {
	n := newNewsroom(t)
	anna := n.as("anna", access.Author)
	data := append(photo(t), "<script>alert(1)</script>PK\x03\x04zip"...)
	got := anna.send("/redactie/beeld", asJSON, "<img src=x>.jpg", data, "alt", "Twee vrouwen schenken koffie")
	if got.StatusCode != http.StatusCreated {
		t.Fatalf("%d %s", got.StatusCode, got.text)
	}
	found, _, err := n.models.Library.ListPictures(t.Context(), library.PictureFilter{}, 1)
	if err != nil || len(found) != 1 {
		t.Fatal(err)
	}
	p := found[0]
	shown := append([]library.Rendition{}, p.Renditions...)
	for _, r := range shown {
		picture := anna.get("/beeld/" + r.Blob + ".jpg")
		if picture.StatusCode != 200 || strings.Contains(picture.text, place) || strings.Contains(picture.text, "<script") {
			t.Errorf("%s: %d, or the place or the script is in it", r.Crop, picture.StatusCode)
		}
		if h := picture.Header; !strings.HasPrefix(h.Get("Content-Type"), "image/") || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", r.Crop, h)
		}
	}
	if got := anna.get("/beeld/" + p.Original + ".jpg"); got.StatusCode != http.StatusNotFound {
		t.Errorf("the original has an address: %d", got.StatusCode)
	}
	small := anna.get("/redactie/beeld/" + p.ID + "/klein")
	if small.StatusCode != 200 || small.Header.Get("Content-Type") != "image/jpeg" || strings.Contains(small.text, place) {
		t.Errorf("the small one: %d %v", small.StatusCode, small.Header)
	}
	for _, path := range []string{"/redactie/beeld", "/redactie/beeld/" + p.ID} {
		if page := anna.get(path); strings.Contains(page.text, "<img src=x>") || !strings.Contains(page.text, "&lt;img src=x&gt;") {
			t.Errorf("%s shows the name as HTML", path)
		}
	}
}

func TestThePickerAsksTheLibrary(t *testing.T) {
	n := newNewsroom(t)
	anna := n.as("anna", access.Author)
	id := anna.upload("credit", "Studio", "person", "Nurcan", "permitted_at", "2026-04-01")
	var answer struct {
		Pictures []map[string]any
		More     bool
	}
	for query, want := range map[string]int{"": 1, "?q=koff": 1, "?q=nurcan": 1, "?q=thee": 0} {
		got := anna.get("/redactie/beeld/kies" + query)
		if err := json.Unmarshal([]byte(got.text), &answer); err != nil || len(answer.Pictures) != want || answer.More || !strings.Contains(got.text, `"pictures":[`) {
			t.Errorf("%q: %s", query, got.text)
		}
	}
	got := anna.get("/redactie/beeld/kies")
	if want := `{"more":false,"pictures":[{"id":"` + id + `","name":"koffie","alt":"Twee vrouwen schenken koffie","decorative":false,"credit":"Studio","width":300,"height":200}]}`; got.text != want {
		t.Errorf("%s, want %s", got.text, want)
	}
	for range library.PicturesPerPage {
		n.now = n.now.Add(time.Second)
		anna.upload()
	}
	if got := anna.get("/redactie/beeld/kies"); !strings.Contains(got.text, `"more":true`) {
		t.Errorf("a second page is not told of: %.60s", got.text)
	}
	if got := anna.get("/redactie/beeld/kies?pagina=2"); !strings.Contains(got.text, id) || strings.Contains(got.text, `"more":true`) {
		t.Errorf("the second page: %.60s", got.text)
	}
	out := n.guest().do(http.MethodGet, "/redactie/beeld/kies", nil, map[string]string{"Accept": asJSON})
	if out.StatusCode != http.StatusUnauthorized {
		t.Errorf("a script whose session ended is told %d", out.StatusCode)
	}
	if out := n.guest().send("/redactie/beeld", asJSON, "a.jpg", photo(t), "decorative", "1"); out.StatusCode != http.StatusUnauthorized {
		t.Errorf("an upload after the session ended is told %d", out.StatusCode)
	}
}

func TestWhoMayDoWhatInTheLibrary(t *testing.T) {
	n := newNewsroom(t)
	anna, bert, chris, dora := n.as("anna", access.Author), n.as("bert", access.Author), n.as("chris", access.Editor), n.as("dora", access.Desk)
	path := "/redactie/beeld/" + anna.upload()
	version := func() string {
		p, err := n.models.Library.Pictures.Get(t.Context(), strings.TrimPrefix(path, "/redactie/beeld/"))
		if err != nil {
			t.Fatal(err)
		}
		return string(rune('0' + p.Version))
	}
	words := func(p *person) reply {
		return p.post(path, "version", version(), "alt", "Koffie, geschonken door "+p.account.Name, "focus_x", "50", "focus_y", "50")
	}
	for name, c := range map[string]struct {
		who  *person
		want int
	}{"owner": {anna, 303}, "another author": {bert, 403}, "editor": {chris, 303}, "desk": {dora, 403}} {
		if got := words(c.who); got.StatusCode != c.want {
			t.Errorf("%s changes: %d", name, got.StatusCode)
		}
		if c.want == 403 {
			if got := c.who.send(path+"/vervangen", "", "a.jpg", photo(t), "version", version()); got.StatusCode != 403 {
				t.Errorf("%s replaces: %d", name, got.StatusCode)
			}
			if got := c.who.post(path+"/weg", "version", version()); got.StatusCode != 403 {
				t.Errorf("%s removes: %d", name, got.StatusCode)
			}
		}
	}
	if got := bert.get(path); !strings.Contains(got.text, "Dit is van iemand anders") || !strings.Contains(got.text, "<fieldset class=\"bare\" disabled") {
		t.Error("another author is offered a form")
	}
	if got := chris.post(path, "version", "1", "alt", "Koffie in de ochtend", "focus_x", "50", "focus_y", "50"); got.StatusCode != 422 || !strings.Contains(got.text, "Intussen") {
		t.Errorf("an older form: %d", got.StatusCode)
	}
	if got := anna.post(path+"/weg", "version", version()); got.StatusCode != 303 {
		t.Errorf("its owner removes: %d", got.StatusCode)
	}
	if got := anna.get(path); got.StatusCode != 404 {
		t.Errorf("its page: %d", got.StatusCode)
	}
}

func TestAFileIsReadAsItsAccessSays(t *testing.T) {
	n := newNewsroom(t)
	anna := n.as("anna", access.Author)
	office := map[string]string{} // access to office page
	for _, access := range []string{"public", "members"} {
		got := anna.send("/redactie/beeld/bestanden", "", "verslag.pdf", []byte(pdf), "title", "Verslag voor "+access, "access", access)
		if got.StatusCode != 303 {
			t.Fatalf("%d %s", got.StatusCode, got.text)
		}
		office[access], _, _ = strings.Cut(got.Header.Get("Location"), "?")
	}
	address := func(access string) string {
		f, err := modelstest.Files(n.models).Get(t.Context(), office[access][strings.LastIndex(office[access], "/")+1:])
		if err != nil {
			t.Fatal(err)
		}
		return f.Path()
	}
	for _, method := range []string{"GET", "HEAD", "POST", "PUT", "OPTIONS"} {
		for name, headers := range map[string]map[string]string{
			"plain": {}, "a range": {"Range": "bytes=0-10"}, "a tag": {"If-None-Match": "*"}, "a date": {"If-Modified-Since": "Mon, 02 Jan 2006 15:04:05 GMT"},
			"json": {"Accept": asJSON}, "a method in a header": {"X-HTTP-Method-Override": "GET"},
		} {
			for _, who := range []*person{n.guest(), {paper: n, cookies: map[string]string{"__Host-samenspel-access": "x"}}} {
				got := who.do(method, address("members"), nil, headers)
				if got.StatusCode != 404 && got.StatusCode != 405 || strings.Contains(got.text, "geheim") || got.Header.Get("ETag") != "" || strings.Contains(got.Header.Get("Content-Type"), "pdf") {
					t.Errorf("%s with %s: %d", method, name, got.StatusCode)
				}
				missing := who.do(method, "/bestand/"+strings.Repeat("0", 24)+"/verslag.pdf", nil, headers)
				if missing.StatusCode != got.StatusCode {
					t.Errorf("%s with %s tells that it is there: %d, not %d", method, name, got.StatusCode, missing.StatusCode)
				}
			}
		}
	}
	if got := anna.get(office["members"] + "/inhoud"); got.text != pdf || got.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("the office reads %d %q", got.StatusCode, got.text)
	}
	if got := n.guest().get(office["members"] + "/inhoud"); got.StatusCode != 303 {
		t.Errorf("a stranger at the office's copy: %d", got.StatusCode)
	}

	got := n.guest().get(address("public"))
	want := map[string]string{"Content-Type": "application/pdf", "Content-Disposition": `inline; filename="verslag-voor-public.pdf"`,
		"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
	for header, value := range want {
		if got.Header.Get(header) != value {
			t.Errorf("%s is %q", header, got.Header.Get(header))
		}
	}
	if csp := got.Header.Get("Content-Security-Policy"); got.text != pdf || !strings.HasPrefix(csp, "sandbox;") {
		t.Errorf("%d %q under %s", got.StatusCode, got.text, csp)
	}
	tag := map[string]string{"If-None-Match": got.Header.Get("ETag")}
	if again := n.guest().do("GET", address("public"), nil, tag); again.StatusCode != 304 || again.text != "" {
		t.Errorf("asked again: %d", again.StatusCode)
	}
	anna.send(office["public"]+"/vervangen", "", "nieuw.pdf", []byte(pdf+"%%EOF"), "version", "2")
	if again := n.guest().do("GET", address("public"), nil, tag); again.StatusCode != 200 || again.text != pdf+"%%EOF" {
		t.Errorf("after a replacement: %d", again.StatusCode)
	}
	if got := anna.send("/redactie/beeld/bestanden", "", "x.pdf", []byte("<html>%PDF-1.4"), "title", "", "access", "half"); got.StatusCode != 422 ||
		!strings.Contains(got.text, "Dit is geen PDF") || !strings.Contains(got.text, "Vul een titel in") || !strings.Contains(got.text, "Kies wie het mag openen") {
		t.Errorf("no PDF: %d", got.StatusCode)
	}
}
