package handlers

import (
	"bytes"
	"html"
	"image"
	"image/color"
	"image/png"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/press"
	"samenspel/models/store"
)

// settingsForm is the form of the settings as it stands, with some fields
// changed.
func settingsForm(version string, changes ...string) []string {
	form := []string{"base", version, "name", "Meent", "language", "nl", "factor_hours", "24"}
	for i := 0; i+1 < len(changes); i += 2 {
		found := false
		for j := 0; j < 8; j += 2 {
			if form[j] == changes[i] {
				form[j+1], found = changes[i+1], true
			}
		}
		if !found {
			form = append(form, changes[i], changes[i+1])
		}
	}
	return form
}

// base is the version that a form holds.
func (r reply) base(t *testing.T) string {
	t.Helper()
	_, rest, ok := strings.Cut(r.text, `name="base" value="`)
	if !ok {
		t.Fatalf("no form: %d", r.StatusCode)
	}
	return rest[:strings.Index(rest, `"`)]
}

func complete(t *testing.T, got reply) {
	t.Helper()
	if strings.Contains(got.text, "[o_") || strings.Contains(got.text, "&lt;no value&gt;") || strings.Contains(got.text, "<no value>") {
		t.Errorf("a word is missing: %s", got.text[strings.Index(got.text, "[o_")+1:][:60])
	}
}

func TestSettingsShowOnTheSite(t *testing.T) {
	n := newNewsroom(t)
	boss := n.as("boss", access.Administrator)
	page := boss.get("/redactie/instellingen")
	complete(t, page)
	if got := n.guest().get("/"); strings.Contains(got.text, "accent-") {
		t.Error("a site without an accent has a sheet for it")
	}
	got := boss.post("/redactie/instellingen", settingsForm(page.base(t), "postcode", "3512pn", "street", "Straat 1", "place", "Utrecht", "kvk", "01234567",
		"accent", "#7A1F5C", "social_linkedin", "https://linkedin.com/company/meent", "fee_size", "tot 25", "fee_amount", "€ 1.650", "fee_size", "meer", "fee_amount", "1650,50", "fee_size", "", "fee_amount", "")...)
	if got.Header.Get("Location") != "/redactie/instellingen?gedaan=saved" {
		t.Fatalf("status %d: %s", got.StatusCode, got.text)
	}
	home := n.guest().get("/").text
	for _, want := range []string{"3512 PN", `<a href="https://linkedin.com/company/meent" rel="me noopener external"><span class="visually-hidden">Meent op </span>LinkedIn</a>`, "/assets/accent-7a1f5c-"} {
		if !strings.Contains(home, want) {
			t.Errorf("the home page has no %s", want)
		}
	}
	_, sheet, _ := strings.Cut(home, `href="/assets/accent-`)
	sheet = "/assets/accent-" + sheet[:strings.Index(sheet, `"`)]
	css := n.guest().get(sheet)
	if css.StatusCode != 200 || css.Header.Get("Content-Type") != "text/css; charset=utf-8" || !strings.Contains(css.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(css.text, ":root{--accent:#7a1f5c;") {
		t.Errorf("%d %v %s", css.StatusCode, css.Header, css.text)
	}
	if got := n.guest().get("/assets/accent-7a1f5c-00000000.css"); got.StatusCode != 404 {
		t.Errorf("a made-up sheet: %d", got.StatusCode)
	}
	if got := n.guest().get("/lid-worden").text; !strings.Contains(got, "€ 1.650<") || !strings.Contains(got, "€ 1.650,50") {
		t.Error("the fees are not there")
	}
	page = boss.get("/redactie/instellingen")
	if !strings.Contains(page.text, `value="1.650,50"`) || !strings.Contains(page.text, `value="01234567"`) {
		t.Error("the form does not hold what was saved")
	}
	log := boss.get("/redactie/logboek?wat=settings.changed")
	if !strings.Contains(log.text, "<span>Postcode</span>") || !strings.Contains(log.text, "3512 PN") {
		t.Error("the log does not tell")
	}

	// English, and back.
	boss.post("/redactie/instellingen", settingsForm(page.base(t), "language", "en")...)
	page = boss.get("/redactie/instellingen")
	complete(t, page)
	if !strings.Contains(page.text, "Settings") || strings.Contains(n.guest().get("/").text, "accent-") {
		t.Error("a field that was emptied stays, or the language does")
	}
}

func TestWrongSettingsKeepWhatWasTyped(t *testing.T) {
	n := newNewsroom(t)
	boss := n.as("boss", access.Administrator)
	base := boss.get("/redactie/instellingen").base(t)
	got := boss.post("/redactie/instellingen", settingsForm(base, "name", `"><script>alert(1)</script>`, "postcode", "12 AB", "kvk", "123", "email", "x",
		"accent", "#ffcc00", "fee_size", "tot 25", "fee_amount", "veel", "factor_hours", "lang", "social_youtube", "javascript:alert(1)")...)
	complete(t, got)
	if got.StatusCode != 422 || strings.Contains(got.text, "<script>alert") {
		t.Fatalf("status %d", got.StatusCode)
	}
	for _, want := range []string{`href="#postcode"`, `href="#kvk"`, `href="#email"`, `href="#accent"`, `href="#fees"`, `href="#factor_hours"`, `href="#social_youtube"`,
		`value="12 AB"`, `value="#ffcc00"`, `value="veel"`, `value="lang"`, "contrast is 1,3 en", "Deze overnemen"} {
		if !strings.Contains(got.text, want) {
			t.Errorf("the form has no %s", want)
		}
	}
	_, near, _ := strings.Cut(got.text, `name="take" value="`)
	near = near[:7]
	if got := boss.post("/redactie/instellingen", settingsForm(base, "accent", "#ffcc00", "take", near)...); got.Header.Get("Location") == "" {
		t.Errorf("the colour that is offered is refused: %d", got.StatusCode)
	}
	if !strings.Contains(n.guest().get("/").text, "/assets/accent-"+near[1:]) {
		t.Errorf("the site does not have %s", near)
	}

	// Somebody saved meanwhile.
	got = boss.post("/redactie/instellingen", settingsForm(base, "name", "Mijn naam")...)
	if got.StatusCode != 422 || !strings.Contains(got.text, "intussen gewijzigd") || !strings.Contains(got.text, `value="Mijn naam"`) || got.base(t) == base {
		t.Errorf("a collision: %d", got.StatusCode)
	}
	if got := boss.post("/redactie/instellingen", settingsForm(got.base(t), "name", "Mijn naam")...); got.Header.Get("Location") == "" {
		t.Error("saving once more does not count")
	}
}

// withFile sends a file as a form of ours does.
func (p *person) withFile(path, name string, data []byte, fields ...string) reply {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i+1 < len(fields); i += 2 {
		w.WriteField(fields[i], fields[i+1])
	}
	if name != "" {
		part, _ := w.CreateFormFile("file", name)
		part.Write(data)
	}
	w.Close()
	return p.do(http.MethodPost, path, body.Bytes(), map[string]string{"Content-Type": w.FormDataContentType(), "Origin": officeBase})
}

func TestALogoTakesThePlaceOfTheName(t *testing.T) {
	n := newNewsroom(t)
	boss := n.as("boss", access.Administrator)
	boss.post("/redactie/instellingen", settingsForm("0")...)
	mark := image.NewRGBA(image.Rect(0, 0, 400, 100))
	for x := range 400 {
		mark.Set(x, x/4, color.Black)
	}
	var file bytes.Buffer
	if err := png.Encode(&file, mark); err != nil {
		t.Fatal(err)
	}
	got := boss.withFile("/redactie/instellingen/beeld/logo", "logo.png", []byte("<svg onload=alert(1)>"))
	if got.StatusCode != 422 || !strings.Contains(got.text, `id="logo-file-fout"`) {
		t.Errorf("no picture: %d", got.StatusCode)
	}
	if got = boss.withFile("/redactie/instellingen/beeld/share", "x.png", file.Bytes(), "alt", "IMG_2041.png"); got.StatusCode != 422 || !strings.Contains(got.text, `id="share-alt-fout"`) {
		t.Errorf("a file name for words: %d", got.StatusCode)
	}
	if got = boss.withFile("/redactie/instellingen/beeld/logo", "logo.png", file.Bytes()); got.Header.Get("Location") == "" {
		t.Fatalf("status %d", got.StatusCode)
	}
	home := n.guest().get("/").text
	_, masthead, _ := strings.Cut(home, `<span class="masthead-logo">`)
	masthead, _, _ = strings.Cut(masthead, "</span>")
	if !strings.Contains(masthead, `alt="Meent"`) || !strings.Contains(masthead, `width="320" height="80"`) || strings.Contains(home, "masthead-name") {
		t.Errorf("the masthead: %s", masthead)
	}
	if got = boss.withFile("/redactie/instellingen/beeld/share", "x.png", file.Bytes(), "alt", "Een streep"); got.Header.Get("Location") == "" {
		t.Fatalf("status %d", got.StatusCode)
	}
	if !strings.Contains(n.guest().get("/").text, `property="og:image:alt" content="Een streep"`) {
		t.Error("no share card")
	}
	if got = boss.post("/redactie/instellingen/beeld/logo", "picture", "bestaat niet"); got.StatusCode != 422 {
		t.Errorf("no such picture: %d", got.StatusCode)
	}
	complete(t, boss.get("/redactie/instellingen"))
	boss.post("/redactie/instellingen/beeld/logo", "remove", "1")
	if !strings.Contains(n.guest().get("/").text, "masthead-name") {
		t.Error("the name does not come back")
	}
}

func (n *paper) page(slug string) {
	n.t.Helper()
	err := n.models.Press.Pages.Insert(n.t.Context(), &press.Page{Head: store.Head{ID: "page-" + slug}, Slug: slug, Title: slug, Origin: access.Origin{Key: slug}})
	if err == nil {
		err = n.models.Refresh(n.t.Context())
	}
	if err != nil {
		n.t.Fatal(err)
	}
}

func TestAMenuIsArrangedWithoutAScript(t *testing.T) {
	n := newNewsroom(t)
	n.page("contact")
	n.page("lidmaatschap-opzeggen")
	editor := n.as("editor", access.Editor)
	page := editor.get("/redactie/menu")
	complete(t, page)
	if !strings.Contains(page.text, `value="Actueel"`) || strings.Contains(page.text, `value="/colofon"`) {
		t.Error("the form does not begin with what the site shows")
	}
	form := []string{"base", page.base(t), "text-0", "Actueel", "to-0", "/actueel", "text-0", "Contact", "to-0", "/contact", "title-1", "Meer", "text-1", "Elders", "to-1", "https://elders.example"}
	got := editor.post("/redactie/menu", append(form, "move", "up-0-1")...)
	if got.StatusCode != 200 || strings.Index(got.text, `value="Contact"`) > strings.Index(got.text, `value="Actueel"`) || strings.Contains(n.guest().get("/").text, "Elders") {
		t.Errorf("moving a line: %d", got.StatusCode)
	}
	for _, move := range []string{"up-0-0", "down-0-99", "drop-9-9", "x", "up--1--1", "drop-0--5"} {
		if got := editor.post("/redactie/menu", append(form, "move", move)...); got.StatusCode != 200 {
			t.Errorf("%s: %d", move, got.StatusCode)
		}
	}
	if got := editor.post("/redactie/menu", append(form, "text-0", "Weg", "to-0", "/weg")...); got.StatusCode != 422 || !strings.Contains(got.text, `id="to-0-2-fout"`) || !strings.Contains(got.text, "Er is geen pagina op dit adres") {
		t.Errorf("a dead link: %d", got.StatusCode)
	}
	if got := editor.post("/redactie/menu", form...); got.Header.Get("Location") == "" {
		t.Fatalf("status %d", got.StatusCode)
	}
	home := n.guest().get("/").text
	nav := home[strings.Index(home, `<nav class="nav"`):]
	nav = nav[:strings.Index(nav, "</nav>")]
	if !strings.Contains(nav, `href="/contact"`) || strings.Contains(nav, "Series") || !strings.Contains(home, `href="https://elders.example" rel="noopener external"`) {
		t.Errorf("the site: %s", nav)
	}
	footer := home[strings.Index(home, "<footer"):]
	if !strings.Contains(footer, `href="/lidmaatschap-opzeggen"`) {
		t.Error("nobody finds how to leave")
	}
	if got := editor.post("/redactie/menu", form...); got.StatusCode != 422 || !strings.Contains(got.text, "intussen gewijzigd") {
		t.Errorf("a collision: %d", got.StatusCode)
	}
	editor.post("/redactie/menu/eigen")
	if home := n.guest().get("/").text; !strings.Contains(home, "Series") || strings.Contains(home, "Elders") {
		t.Error("the own menu does not come back")
	}
}

func TestTheHomePageIsBuiltOfBlocks(t *testing.T) {
	n := newNewsroom(t)
	n.page("lidmaatschap-opzeggen")
	ctx := t.Context()
	for i, id := range []string{"oud", "nieuw"} {
		at := n.now.Add(time.Duration(i-3) * time.Hour)
		err := n.models.Press.Articles.Insert(ctx, &press.Article{Head: store.Head{ID: id}, Slug: id, Title: "Stuk " + id, Type: press.Interview, State: press.Published, PublishedAt: at, ListedAt: at, Origin: access.Origin{Key: id}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := n.models.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	lead := func() string {
		home := n.guest().get("/").text
		_, home, _ = strings.Cut(home, `class="item lead"`)
		home, _, _ = strings.Cut(home, "</article>")
		return home
	}
	before := n.guest().get("/").text
	editor := n.as("editor", access.Editor)
	page := editor.get("/redactie/voorpagina")
	complete(t, page)
	all := []string{"lead", "interviews", "series", "benefits", "news", "themes", "text", "leave"}
	form := func(base string, off string, more ...string) []string {
		f := []string{"base", base}
		for _, kind := range all {
			f = append(f, "block", kind)
			if kind != "text" && kind != off {
				f = append(f, "on", kind)
			}
		}
		return append(f, more...)
	}
	editor.post("/redactie/voorpagina", form(page.base(t), "")...)
	if after := n.guest().get("/").text; after != before {
		t.Error("saving the home page as it was changes it")
	}
	base := editor.get("/redactie/voorpagina").base(t)
	if base == "0" {
		t.Fatal("nothing was saved")
	}
	if !strings.Contains(lead(), "Stuk nieuw") {
		t.Errorf("it opens with %s", lead())
	}
	today := n.now.Format(time.DateOnly)
	for field, x := range map[string][]string{"lead": {"lead", "/actueel/weg", "until", today}, "until": {"lead", "/actueel/oud", "until", "gisteren"}, "title": {"on", "text", "body", "<p>x</p>"}} {
		got := editor.post("/redactie/voorpagina", form(base, "", x...)...)
		if got.StatusCode != 422 || !strings.Contains(got.text, `id="`+field+`-fout"`) {
			t.Errorf("%s: %d", field, got.StatusCode)
		}
		complete(t, got)
	}
	got := editor.post("/redactie/voorpagina", form(base, "leave", "lead", "/actueel/oud", "until", today, "on", "text", "title", "Welkom & hallo", "body", `<p>Kom <a href="javascript:x">erbij</a></p><script>x</script>`)...)
	if got.Header.Get("Location") == "" {
		t.Fatalf("status %d: %s", got.StatusCode, got.text)
	}
	home := n.guest().get("/").text
	if !strings.Contains(lead(), "Stuk oud") || !strings.Contains(home, "Welkom &amp; hallo") || !strings.Contains(home, "<p>Kom erbij</p>") || strings.Contains(home, "leave-line") {
		t.Errorf("the page: %s", home)
	}
	n.now = n.now.Add(24 * time.Hour)
	editor = n.as("later", access.Editor)
	if !strings.Contains(editor.get("/redactie/voorpagina").text, "/actueel/oud") {
		t.Error("the form forgets the pinned article before it is saved")
	}
	base = editor.get("/redactie/voorpagina").base(t)
	editor.post("/redactie/voorpagina", form(base, "lead")...)
	if home := n.guest().get("/").text; strings.Contains(home, "item lead") || strings.Contains(home, "Welkom") {
		t.Error("a block that is off shows")
	}
}

func TestRedirectsAreMadeAndRemoved(t *testing.T) {
	n := newNewsroom(t)
	n.page("contact")
	editor := n.as("editor", access.Editor)
	complete(t, editor.get("/redactie/doorverwijzingen"))
	if got := editor.post("/redactie/doorverwijzingen", "from", "/oud/stuk", "to", "/contact"); got.Header.Get("Location") != "/redactie/doorverwijzingen?gedaan=redirect" {
		t.Fatalf("status %d", got.StatusCode)
	}
	if got := n.guest().get("/oud/stuk"); got.StatusCode != 301 || got.Header.Get("Location") != "/contact" {
		t.Errorf("%d to %s", got.StatusCode, got.Header.Get("Location"))
	}
	for _, x := range []struct{ from, to, want string }{
		{`"><b>`, "/contact", `id="from-fout"`}, {"/contact", "/actueel", "Op dit adres staat nu een pagina"}, {"/oud/stuk", "/actueel", "al een doorverwijzing"},
		{"/a", "/nergens", "Er is geen pagina op dit adres"}, {"/a", "//evil.example", `id="to-fout"`}, {"/a", "https://elders.example/x", `name="confirm" value="elders.example"`},
	} {
		got := editor.post("/redactie/doorverwijzingen", "from", x.from, "to", x.to)
		complete(t, got)
		if got.StatusCode != 422 || !strings.Contains(got.text, x.want) || !strings.Contains(got.text, `value="`+html.EscapeString(x.from)+`"`) {
			t.Errorf("%s to %s: %d", x.from, x.to, got.StatusCode)
		}
	}
	editor.post("/redactie/doorverwijzingen", "from", "/a", "to", "https://elders.example/x", "confirm", "elders.example")
	if got := n.guest().get("/a"); got.Header.Get("Location") != "https://elders.example/x" {
		t.Errorf("%d to %s", got.StatusCode, got.Header.Get("Location"))
	}
	if got := editor.get("/redactie/doorverwijzingen?q=elders").text; !strings.Contains(got, "1 doorverwijzing<") || strings.Contains(got, "/oud/stuk<") {
		t.Error("searching finds something else")
	}
	editor.post("/redactie/doorverwijzingen/weg", "from", "/oud/stuk")
	if got := n.guest().get("/oud/stuk"); got.StatusCode != 404 {
		t.Errorf("it still leads on: %d", got.StatusCode)
	}
	if got := editor.post("/redactie/doorverwijzingen/weg", "from", "/oud/stuk"); got.StatusCode != 404 || !strings.Contains(got.text, `class="bar-menu"`) {
		t.Errorf("removed twice: %d", got.StatusCode)
	}
}
