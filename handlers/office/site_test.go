package office_test

import (
	"bytes"
	"html"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/press"
	"samenspel/models/store"
)

func TestSettingsShowOnTheSite(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	page := boss.Get("/redactie/instellingen")
	handlerstest.Complete(t, page)
	if got := n.Guest().Get("/"); strings.Contains(got.Text, "accent-") {
		t.Error("a site without an accent has a sheet for it")
	}
	got := boss.Post("/redactie/instellingen", handlerstest.SettingsForm(page.Base(t), "postcode", "3512pn", "street", "Straat 1", "place", "Utrecht", "kvk", "01234567",
		"accent", "#7A1F5C", "social_linkedin", "https://linkedin.com/company/meent", "fee_size", "tot 25", "fee_amount", "€ 1.650", "fee_size", "meer", "fee_amount", "1650,50", "fee_size", "", "fee_amount", "")...)
	if got.Header.Get("Location") != "/redactie/instellingen?gedaan=saved" {
		t.Fatalf("status %d: %s", got.StatusCode, got.Text)
	}
	home := n.Guest().Get("/").Text
	for _, want := range []string{"3512 PN", `<a href="https://linkedin.com/company/meent" rel="me noopener external"><span class="visually-hidden">Meent op </span>LinkedIn</a>`, "/assets/accent-7a1f5c-"} {
		if !strings.Contains(home, want) {
			t.Errorf("the home page has no %s", want)
		}
	}
	_, sheet, _ := strings.Cut(home, `href="/assets/accent-`)
	sheet = "/assets/accent-" + sheet[:strings.Index(sheet, `"`)]
	css := n.Guest().Get(sheet)
	if css.StatusCode != 200 || css.Header.Get("Content-Type") != "text/css; charset=utf-8" || !strings.Contains(css.Header.Get("Cache-Control"), "immutable") || !strings.HasPrefix(css.Text, ":root{--accent:#7a1f5c;") {
		t.Errorf("%d %v %s", css.StatusCode, css.Header, css.Text)
	}
	if got := n.Guest().Get("/assets/accent-7a1f5c-00000000.css"); got.StatusCode != 404 {
		t.Errorf("a made-up sheet: %d", got.StatusCode)
	}
	if got := n.Guest().Get("/lid-worden").Text; !strings.Contains(got, "€ 1.650<") || !strings.Contains(got, "€ 1.650,50") {
		t.Error("the fees are not there")
	}
	page = boss.Get("/redactie/instellingen")
	if !strings.Contains(page.Text, `value="1.650,50"`) || !strings.Contains(page.Text, `value="01234567"`) {
		t.Error("the form does not hold what was saved")
	}
	log := boss.Get("/redactie/logboek?wat=settings.changed")
	if !strings.Contains(log.Text, "<span>Postcode</span>") || !strings.Contains(log.Text, "3512 PN") {
		t.Error("the log does not tell")
	}

	// English, and back.
	boss.Post("/redactie/instellingen", handlerstest.SettingsForm(page.Base(t), "language", "en")...)
	page = boss.Get("/redactie/instellingen")
	handlerstest.Complete(t, page)
	if !strings.Contains(page.Text, "Settings") || strings.Contains(n.Guest().Get("/").Text, "accent-") {
		t.Error("a field that was emptied stays, or the language does")
	}
}

func TestWrongSettingsKeepWhatWasTyped(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	base := boss.Get("/redactie/instellingen").Base(t)
	got := boss.Post("/redactie/instellingen", handlerstest.SettingsForm(base, "name", `"><script>alert(1)</script>`, "postcode", "12 AB", "kvk", "123", "email", "x",
		"accent", "#ffcc00", "fee_size", "tot 25", "fee_amount", "veel", "factor_hours", "lang", "social_youtube", "javascript:alert(1)")...)
	handlerstest.Complete(t, got)
	if got.StatusCode != 422 || strings.Contains(got.Text, "<script>alert") {
		t.Fatalf("status %d", got.StatusCode)
	}
	for _, want := range []string{`href="#postcode"`, `href="#kvk"`, `href="#email"`, `href="#accent"`, `href="#fees"`, `href="#factor_hours"`, `href="#social_youtube"`,
		`value="12 AB"`, `value="#ffcc00"`, `value="veel"`, `value="lang"`, "contrast is 1,3 en", "Deze overnemen"} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("the form has no %s", want)
		}
	}
	_, near, _ := strings.Cut(got.Text, `name="take" value="`)
	near = near[:7]
	if got := boss.Post("/redactie/instellingen", handlerstest.SettingsForm(base, "accent", "#ffcc00", "take", near)...); got.Header.Get("Location") == "" {
		t.Errorf("the colour that is offered is refused: %d", got.StatusCode)
	}
	if !strings.Contains(n.Guest().Get("/").Text, "/assets/accent-"+near[1:]) {
		t.Errorf("the site does not have %s", near)
	}

	// Somebody saved meanwhile.
	got = boss.Post("/redactie/instellingen", handlerstest.SettingsForm(base, "name", "Mijn naam")...)
	if got.StatusCode != 422 || !strings.Contains(got.Text, "intussen gewijzigd") || !strings.Contains(got.Text, `value="Mijn naam"`) || got.Base(t) == base {
		t.Errorf("a collision: %d", got.StatusCode)
	}
	if got := boss.Post("/redactie/instellingen", handlerstest.SettingsForm(got.Base(t), "name", "Mijn naam")...); got.Header.Get("Location") == "" {
		t.Error("saving once more does not count")
	}
}

func TestALogoTakesThePlaceOfTheName(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	boss.Post("/redactie/instellingen", handlerstest.SettingsForm("0")...)
	mark := image.NewRGBA(image.Rect(0, 0, 400, 100))
	for x := range 400 {
		mark.Set(x, x/4, color.Black)
	}
	var file bytes.Buffer
	if err := png.Encode(&file, mark); err != nil {
		t.Fatal(err)
	}
	got := boss.WithFile("/redactie/instellingen/beeld/logo", "logo.png", []byte("<svg onload=alert(1)>"))
	if got.StatusCode != 422 || !strings.Contains(got.Text, `id="logo-file-fout"`) {
		t.Errorf("no picture: %d", got.StatusCode)
	}
	if got = boss.WithFile("/redactie/instellingen/beeld/share", "x.png", file.Bytes(), "alt", "IMG_2041.png"); got.StatusCode != 422 || !strings.Contains(got.Text, `id="share-alt-fout"`) {
		t.Errorf("a file name for words: %d", got.StatusCode)
	}
	if got = boss.WithFile("/redactie/instellingen/beeld/logo", "logo.png", file.Bytes()); got.Header.Get("Location") == "" {
		t.Fatalf("status %d", got.StatusCode)
	}
	home := n.Guest().Get("/").Text
	_, masthead, _ := strings.Cut(home, `<span class="masthead-logo">`)
	masthead, _, _ = strings.Cut(masthead, "</span>")
	if !strings.Contains(masthead, `alt="Meent"`) || !strings.Contains(masthead, `width="320" height="80"`) || strings.Contains(home, "masthead-name") {
		t.Errorf("the masthead: %s", masthead)
	}
	if got = boss.WithFile("/redactie/instellingen/beeld/share", "x.png", file.Bytes(), "alt", "Een streep"); got.Header.Get("Location") == "" {
		t.Fatalf("status %d", got.StatusCode)
	}
	if !strings.Contains(n.Guest().Get("/").Text, `property="og:image:alt" content="Een streep"`) {
		t.Error("no share card")
	}
	if got = boss.Post("/redactie/instellingen/beeld/logo", "picture", "bestaat niet"); got.StatusCode != 422 {
		t.Errorf("no such picture: %d", got.StatusCode)
	}
	handlerstest.Complete(t, boss.Get("/redactie/instellingen"))
	boss.Post("/redactie/instellingen/beeld/logo", "remove", "1")
	if !strings.Contains(n.Guest().Get("/").Text, "masthead-name") {
		t.Error("the name does not come back")
	}
}

func TestAMenuIsArrangedWithoutAScript(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	n.Page("contact")
	n.Page("lidmaatschap-opzeggen")
	editor := n.As("editor", access.Editor)
	page := editor.Get("/redactie/menu")
	handlerstest.Complete(t, page)
	if !strings.Contains(page.Text, `value="Actueel"`) || strings.Contains(page.Text, `value="/colofon"`) {
		t.Error("the form does not begin with what the site shows")
	}
	form := []string{"base", page.Base(t), "text-0", "Actueel", "to-0", "/actueel", "text-0", "Contact", "to-0", "/contact", "title-1", "Meer", "text-1", "Elders", "to-1", "https://elders.example"}
	got := editor.Post("/redactie/menu", append(form, "move", "up-0-1")...)
	if got.StatusCode != 200 || strings.Index(got.Text, `value="Contact"`) > strings.Index(got.Text, `value="Actueel"`) || strings.Contains(n.Guest().Get("/").Text, "Elders") {
		t.Errorf("moving a line: %d", got.StatusCode)
	}
	for _, move := range []string{"up-0-0", "down-0-99", "drop-9-9", "x", "up--1--1", "drop-0--5"} {
		if got := editor.Post("/redactie/menu", append(form, "move", move)...); got.StatusCode != 200 {
			t.Errorf("%s: %d", move, got.StatusCode)
		}
	}
	if got := editor.Post("/redactie/menu", append(form, "text-0", "Weg", "to-0", "/weg")...); got.StatusCode != 422 || !strings.Contains(got.Text, `id="to-0-2-fout"`) || !strings.Contains(got.Text, "Er is geen pagina op dit adres") {
		t.Errorf("a dead link: %d", got.StatusCode)
	}
	if got := editor.Post("/redactie/menu", form...); got.Header.Get("Location") == "" {
		t.Fatalf("status %d", got.StatusCode)
	}
	home := n.Guest().Get("/").Text
	nav := home[strings.Index(home, `<nav class="nav"`):]
	nav = nav[:strings.Index(nav, "</nav>")]
	if !strings.Contains(nav, `href="/contact"`) || strings.Contains(nav, "Series") || !strings.Contains(home, `href="https://elders.example" rel="noopener external"`) {
		t.Errorf("the site: %s", nav)
	}
	footer := home[strings.Index(home, "<footer"):]
	if !strings.Contains(footer, `href="/lidmaatschap-opzeggen"`) {
		t.Error("nobody finds how to leave")
	}
	if got := editor.Post("/redactie/menu", form...); got.StatusCode != 422 || !strings.Contains(got.Text, "intussen gewijzigd") {
		t.Errorf("a collision: %d", got.StatusCode)
	}
	editor.Post("/redactie/menu/eigen")
	if home := n.Guest().Get("/").Text; !strings.Contains(home, "Series") || strings.Contains(home, "Elders") {
		t.Error("the own menu does not come back")
	}
}

func TestTheHomePageIsBuiltOfBlocks(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	n.Page("lidmaatschap-opzeggen")
	ctx := t.Context()
	for i, id := range []string{"oud", "nieuw"} {
		at := n.Now.Add(time.Duration(i-3) * time.Hour)
		err := n.Models.Press.Articles.Insert(ctx, &press.Article{Head: store.Head{ID: id}, Slug: id, Title: "Stuk " + id, Type: press.Interview, State: press.Published, PublishedAt: at, ListedAt: at, Origin: access.Origin{Key: id}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := n.Models.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	lead := func() string {
		home := n.Guest().Get("/").Text
		_, home, _ = strings.Cut(home, `class="item lead"`)
		home, _, _ = strings.Cut(home, "</article>")
		return home
	}
	before := n.Guest().Get("/").Text
	editor := n.As("editor", access.Editor)
	page := editor.Get("/redactie/voorpagina")
	handlerstest.Complete(t, page)
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
	editor.Post("/redactie/voorpagina", form(page.Base(t), "")...)
	if after := n.Guest().Get("/").Text; after != before {
		t.Error("saving the home page as it was changes it")
	}
	base := editor.Get("/redactie/voorpagina").Base(t)
	if base == "0" {
		t.Fatal("nothing was saved")
	}
	if !strings.Contains(lead(), "Stuk nieuw") {
		t.Errorf("it opens with %s", lead())
	}
	today := n.Now.Format(time.DateOnly)
	for field, x := range map[string][]string{"lead": {"lead", "/actueel/weg", "until", today}, "until": {"lead", "/actueel/oud", "until", "gisteren"}, "title": {"on", "text", "body", "<p>x</p>"}} {
		got := editor.Post("/redactie/voorpagina", form(base, "", x...)...)
		if got.StatusCode != 422 || !strings.Contains(got.Text, `id="`+field+`-fout"`) {
			t.Errorf("%s: %d", field, got.StatusCode)
		}
		handlerstest.Complete(t, got)
	}
	got := editor.Post("/redactie/voorpagina", form(base, "leave", "lead", "/actueel/oud", "until", today, "on", "text", "title", "Welkom & hallo", "body", `<p>Kom <a href="javascript:x">erbij</a></p><script>x</script>`)...)
	if got.Header.Get("Location") == "" {
		t.Fatalf("status %d: %s", got.StatusCode, got.Text)
	}
	home := n.Guest().Get("/").Text
	if !strings.Contains(lead(), "Stuk oud") || !strings.Contains(home, "Welkom &amp; hallo") || !strings.Contains(home, "<p>Kom erbij</p>") || strings.Contains(home, "leave-line") {
		t.Errorf("the page: %s", home)
	}
	n.Now = n.Now.Add(24 * time.Hour)
	editor = n.As("later", access.Editor)
	if !strings.Contains(editor.Get("/redactie/voorpagina").Text, "/actueel/oud") {
		t.Error("the form forgets the pinned article before it is saved")
	}
	base = editor.Get("/redactie/voorpagina").Base(t)
	editor.Post("/redactie/voorpagina", form(base, "lead")...)
	if home := n.Guest().Get("/").Text; strings.Contains(home, "item lead") || strings.Contains(home, "Welkom") {
		t.Error("a block that is off shows")
	}
}

func TestRedirectsAreMadeAndRemoved(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	n.Page("contact")
	editor := n.As("editor", access.Editor)
	handlerstest.Complete(t, editor.Get("/redactie/doorverwijzingen"))
	if got := editor.Post("/redactie/doorverwijzingen", "from", "/oud/stuk", "to", "/contact"); got.Header.Get("Location") != "/redactie/doorverwijzingen?gedaan=redirect" {
		t.Fatalf("status %d", got.StatusCode)
	}
	if got := n.Guest().Get("/oud/stuk"); got.StatusCode != 301 || got.Header.Get("Location") != "/contact" {
		t.Errorf("%d to %s", got.StatusCode, got.Header.Get("Location"))
	}
	for _, x := range []struct{ from, to, want string }{
		{`"><b>`, "/contact", `id="from-fout"`}, {"/contact", "/actueel", "Op dit adres staat nu een pagina"}, {"/oud/stuk", "/actueel", "al een doorverwijzing"},
		{"/a", "/nergens", "Er is geen pagina op dit adres"}, {"/a", "//evil.example", `id="to-fout"`}, {"/a", "https://elders.example/x", `name="confirm" value="elders.example"`},
	} {
		got := editor.Post("/redactie/doorverwijzingen", "from", x.from, "to", x.to)
		handlerstest.Complete(t, got)
		if got.StatusCode != 422 || !strings.Contains(got.Text, x.want) || !strings.Contains(got.Text, `value="`+html.EscapeString(x.from)+`"`) {
			t.Errorf("%s to %s: %d", x.from, x.to, got.StatusCode)
		}
	}
	editor.Post("/redactie/doorverwijzingen", "from", "/a", "to", "https://elders.example/x", "confirm", "elders.example")
	if got := n.Guest().Get("/a"); got.Header.Get("Location") != "https://elders.example/x" {
		t.Errorf("%d to %s", got.StatusCode, got.Header.Get("Location"))
	}
	if got := editor.Get("/redactie/doorverwijzingen?q=elders").Text; !strings.Contains(got, "1 doorverwijzing<") || strings.Contains(got, "/oud/stuk<") {
		t.Error("searching finds something else")
	}
	editor.Post("/redactie/doorverwijzingen/weg", "from", "/oud/stuk")
	if got := n.Guest().Get("/oud/stuk"); got.StatusCode != 404 {
		t.Errorf("it still leads on: %d", got.StatusCode)
	}
	if got := editor.Post("/redactie/doorverwijzingen/weg", "from", "/oud/stuk"); got.StatusCode != 404 || !strings.Contains(got.Text, `class="bar-menu"`) {
		t.Errorf("removed twice: %d", got.StatusCode)
	}
}
