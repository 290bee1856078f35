package handlers

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
)

// made makes a record through its form and gives its id.
func (p *person) made(room string, fields ...string) string {
	p.t.Helper()
	got := p.post("/redactie/inhoud/"+room+"/nieuw", fields...)
	id, ok := strings.CutPrefix(got.Header.Get("Location"), "/redactie/inhoud/"+room+"/")
	if got.StatusCode != http.StatusSeeOther || !ok {
		p.t.Fatalf("%s %v: %d %s", room, fields, got.StatusCode, got.text)
	}
	return strings.TrimSuffix(id, "?gedaan=made")
}

var versionField = regexp.MustCompile(`name="version" value="(\d+)"`)

// version is that of the form at a path.
func (p *person) version(path string) string {
	p.t.Helper()
	found := versionField.FindStringSubmatch(p.get(path).text)
	if found == nil {
		p.t.Fatalf("%s has no version", path)
	}
	return found[1]
}

// publishes writes a piece and puts it before readers.
func (p *person) publishes(c newsroom.Content) *newsroom.Piece {
	p.t.Helper()
	ctx := p.t.Context()
	piece, err := p.models.Newsroom.NewPiece(ctx, p.account, press.News)
	if err != nil {
		p.t.Fatal(err)
	}
	c.Slug, c.Type, c.Access, c.Body = piece.Content.Slug, press.News, access.Public, "<p>"+c.Title+".</p>"
	if piece, err = p.models.Newsroom.SavePiece(ctx, p.account, piece.ID, piece.Revision, c, true); err == nil {
		piece, err = p.models.Newsroom.Take(ctx, p.account, piece.ID, newsroom.PublishNow, newsroom.StepInput{Revision: piece.Revision})
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return piece
}

// script sends what a script of our own site would.
func (p *person) script(path, body string) reply {
	return p.do(http.MethodPost, path, []byte(body), map[string]string{
		"Content-Type": "application/json", "Accept": "application/json", "Origin": officeBase,
	})
}

func TestEveryKindOfContentHasItsListAndForm(t *testing.T) {
	n := newNewsroom(t)
	editor := n.as("editor", access.Editor)
	for room, c := range map[string]struct{ field, public string }{
		"personen": {"name", "/personen/"}, "organisaties": {"name", "/organisaties/"}, "series": {"title", "/series/"},
		"themas": {"title", "/themas/"}, "voordelen": {"title", "/lid-worden/"}, "paginas": {"title", "/"},
	} {
		list := "/redactie/inhoud/" + room
		id := editor.made(room, c.field, "Eén & <ander>", "slug", "")
		page := editor.get(list + "/" + id)
		if page.StatusCode != 200 || !strings.Contains(page.text, "Eén &amp; &lt;ander&gt;") {
			t.Errorf("%s: the form answers %d", room, page.StatusCode)
		}
		for query, there := range map[string]bool{"": true, "?q=een+AND": true, "?q=zzz": false} {
			got := editor.get(list + query)
			if got.StatusCode != 200 || strings.Contains(got.text, id) != there {
				t.Errorf("%s%s: %d, found %v", list, query, got.StatusCode, !there)
			}
		}
		if got := n.guest().get(c.public + "een-en-ander"); got.StatusCode != 200 {
			t.Errorf("readers get %d at %seen-en-ander", got.StatusCode, c.public)
		}
		version := editor.version(list + "/" + id)
		if got := editor.post(list+"/"+id, "version", version, c.field, "Twee", "slug", "twee"); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: saving answers %d: %s", room, got.StatusCode, got.text)
		}
		if got := n.guest().get(c.public + "een-en-ander"); got.StatusCode != http.StatusMovedPermanently || got.Header.Get("Location") != c.public+"twee" {
			t.Errorf("%s: the old address answers %d to %s", room, got.StatusCode, got.Header.Get("Location"))
		}
		if got := editor.post(list+"/"+id+"/weg", "version", version); got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: an old version is removed: %d", room, got.StatusCode)
		}
		if got := editor.post(list+"/"+id+"/weg", "version", editor.version(list+"/"+id)); got.Header.Get("Location") != list+"?gedaan=removed" {
			t.Errorf("%s: removing answers %d", room, got.StatusCode)
		}
		for _, path := range []string{c.public + "twee", list + "/" + id} {
			if got := editor.get(path); got.StatusCode != http.StatusNotFound {
				t.Errorf("%s is removed and answers %d", path, got.StatusCode)
			}
		}
	}
}

func TestBadContentIsRefusedInWords(t *testing.T) {
	n := newNewsroom(t)
	editor := n.as("editor", access.Editor)
	editor.made("paginas", "title", "Contact")
	for name, c := range map[string]struct {
		room   string
		fields []string
		field  string
		says   string
	}{
		"no name":          {"personen", []string{"name", " "}, "name", "Vul een naam in"},
		"no fields":        {"personen", nil, "name", "Vul een naam in"},
		"a long bio":       {"personen", []string{"name", "Jan", "bio", strings.Repeat("x", 3000)}, "bio", "korter"},
		"no picture":       {"personen", []string{"name", "Jan", "picture", "x"}, "picture", "Kies een andere"},
		"a script":         {"organisaties", []string{"name", "Jan", "website", "javascript:alert(1)"}, "website", "geen adres van een website"},
		"our address":      {"paginas", []string{"title", "Jan", "slug", "redactie"}, "slug", "al in gebruik"},
		"another's":        {"paginas", []string{"title", "Jan", "slug", "contact"}, "slug", "al in gebruik"},
		"no letters":       {"paginas", []string{"title", "Jan", "slug", "///"}, "slug", "letters, cijfers"},
		"a tower":          {"paginas", []string{"title", "Jan", "body", strings.Repeat("<ul>", 200)}, "body", "kan niet worden opgeslagen"},
		"apply's address":  {"voordelen", []string{"title", "Jan", "slug", "aanmelden"}, "slug", "al in gebruik"},
		"a title too long": {"series", []string{"title", strings.Repeat("é", 161)}, "title", "hooguit 160"},
	} {
		got := editor.post("/redactie/inhoud/"+c.room+"/nieuw", c.fields...)
		if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.text, c.says) || !strings.Contains(got.text, `href="#`+c.field+`"`) || !strings.Contains(got.text, `id="`+c.field+`"`) {
			t.Errorf("%s: %d, does not say %q at %s", name, got.StatusCode, c.says, c.field)
		}
	}
	for _, path := range []string{"/redactie/inhoud/letters", "/redactie/inhoud/personen/niemand", "/redactie/inhoud/personen?pagina=2",
		"/redactie/inhoud/series/x/samenvoegen", "/redactie/inhoud/personen?pagina=-1"} {
		if got := editor.get(path); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %d", path, got.StatusCode)
		}
	}
}

func TestTwoEditorsOfARecordSeeBothVersions(t *testing.T) {
	n := newNewsroom(t)
	editor := n.as("editor", access.Editor)
	path := "/redactie/inhoud/paginas/" + editor.made("paginas", "title", "Contact", "summary", "Bel ons.", "body", "<p>Oud.</p>")
	version := editor.version(path)
	editor.post(path, "version", version, "title", "Contact", "summary", "Bel of mail ons.", "body", "<p>Van de ander.</p>", "slug", "contact")
	got := editor.post(path, "version", version, "title", "Contact en route", "summary", "Bel ons.", "body", "<p>Van mij.</p>", "slug", "contact")
	for _, want := range []string{"Iemand anders heeft", `value="Contact en route"`, "&lt;p&gt;Van mij.&lt;/p&gt;", "of mail", "de ander", `name="keep" value="summary"`} {
		if !strings.Contains(got.text, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	if strings.Contains(got.text, `name="keep" value="slug"`) {
		t.Error("it asks about what is the same")
	}
	again := versionField.FindStringSubmatch(got.text)[1]
	if got := editor.post(path, "version", again, "keep", "summary", "title", "Contact en route", "summary", "Bel ons.", "body", "<p>Van mij.</p>", "slug", "contact"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("saving what was chosen answers %d", got.StatusCode)
	}
	text := n.guest().get("/contact").text
	for _, want := range []string{"Contact en route", "Bel of mail ons.", "Van mij."} {
		if !strings.Contains(text, want) {
			t.Errorf("readers do not see %q", want)
		}
	}
}

func TestWhatPiecesUseStays(t *testing.T) {
	n := newNewsroom(t)
	editor := n.as("editor", access.Editor)
	id := editor.made("themas", "title", "Wonen")
	editor.publishes(newsroom.Content{Title: "Een huis voor iedereen", Themes: []string{id}})
	path := "/redactie/inhoud/themas/" + id
	page := editor.get(path).text
	if !strings.Contains(page, "Een huis voor iedereen") || strings.Contains(page, path+"/weg") {
		t.Error("the form does not say where it is used, or offers to remove it")
	}
	got := editor.post(path+"/weg", "version", editor.version(path))
	if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.text, "nog gebruikt") {
		t.Errorf("removing it answers %d", got.StatusCode)
	}
	if got := n.guest().get("/themas/wonen"); got.StatusCode != 200 {
		t.Errorf("readers get %d", got.StatusCode)
	}
}

func TestASeriesIsPutInOrderWithoutAScript(t *testing.T) {
	n := newNewsroom(t)
	editor := n.as("editor", access.Editor)
	series := editor.made("series", "title", "Rondkomen")
	var ids []string
	for i, title := range []string{"Eerste deel", "Tweede deel", "Derde deel"} {
		ids = append(ids, editor.publishes(newsroom.Content{Title: title, Series: series, Position: i + 1}).ID)
	}
	path := "/redactie/inhoud/series/" + series
	order := func(fields ...string) {
		t.Helper()
		all := append([]string{"version", editor.version(path)}, fields...)
		for _, id := range ids {
			all = append(all, "ids", id)
		}
		if got := editor.post(path+"/volgorde", all...); got.Header.Get("Location") != path+"?gedaan=ordered" {
			t.Fatalf("ordering answers %d", got.StatusCode)
		}
	}
	reads := func(want ...string) {
		t.Helper()
		text, at := n.guest().get("/series/rondkomen").text, 0
		for _, title := range want {
			i := strings.Index(text[at:], title)
			if i < 0 {
				t.Fatalf("readers do not see %s after what comes before it", title)
			}
			at += i
		}
	}
	order("up", ids[2])
	reads("Eerste deel", "Derde deel", "Tweede deel")
	ids[1], ids[2] = ids[2], ids[1]
	order("down", ids[0])
	reads("Derde deel", "Eerste deel", "Tweede deel")
	if got := editor.post(path+"/volgorde", "version", "1", "ids", ids[0]); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("an old version is ordered: %d", got.StatusCode)
	}
}

func TestTheSameTwiceIsMerged(t *testing.T) {
	n := newNewsroom(t)
	editor := n.as("editor", access.Editor)
	from, into := editor.made("personen", "name", "Johan Andree"), editor.made("personen", "name", "Johan André")
	editor.publishes(newsroom.Content{Title: "Een gesprek", Interviewees: []press.Interviewee{{Person: from}}})
	path := "/redactie/inhoud/personen/" + from
	if got := editor.get(path + "/samenvoegen"); !strings.Contains(got.text, "Johan André<") {
		t.Error("who looks alike is not suggested")
	}
	version := editor.version(path + "/samenvoegen")
	if got := editor.post(path+"/samenvoegen", "version", version); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.text, "Kies wie of wat blijft") {
		t.Errorf("merging with nobody answers %d", got.StatusCode)
	}
	if got := editor.post(path+"/samenvoegen", "version", version, "into", into); got.Header.Get("Location") != "/redactie/inhoud/personen/"+into+"?gedaan=merged" {
		t.Fatalf("merging answers %d: %s", got.StatusCode, got.text)
	}
	if got := n.guest().get("/personen/johan-andree"); got.Header.Get("Location") != "/personen/johan-andre" {
		t.Errorf("the old address answers %d", got.StatusCode)
	}
	if got := n.guest().get("/personen/johan-andre"); !strings.Contains(got.text, "Een gesprek") {
		t.Error("readers do not find the piece with who stayed")
	}
}

func TestWhoWritesFindsAndMakesInPlace(t *testing.T) {
	n := newNewsroom(t)
	editor, author := n.as("editor", access.Editor), n.as("author", access.Author)
	editor.made("paginas", "title", "Over ons")
	editor.publishes(newsroom.Content{Title: "Over grenzen heen"})
	for i := range 20 {
		editor.made("personen", "name", fmt.Sprintf("Overman %d", i))
	}
	var found struct{ Results []records.Link }
	search := func(query string) int {
		t.Helper()
		got := author.get("/redactie/zoek?" + query)
		found.Results = nil
		if err := json.Unmarshal([]byte(got.text), &found); err != nil || found.Results == nil {
			t.Fatalf("%s answers %d %s", query, got.StatusCode, got.text)
		}
		return len(found.Results)
	}
	if n := search("q=over"); n != 12 || found.Results[11].Path != "/actueel/over-grenzen-heen" || found.Results[11].Kind != "article" {
		t.Errorf("%d found: %v", n, found.Results)
	}
	if n := search("q=over&soort=organisatie"); n != 0 {
		t.Errorf("organisations: %v", found.Results)
	}
	if n := search("q=over+ons&soort=link"); n != 1 || found.Results[0].Path != "/over-ons" || found.Results[0].Title != "Over ons" || found.Results[0].Kind != "page" {
		t.Errorf("%v", found.Results)
	}
	if search("q=") != 0 {
		t.Error("nothing finds something")
	}
	if got := author.get("/redactie/zoek?q=x&soort=geheim"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("another kind answers %d", got.StatusCode)
	}

	first, again := author.script("/redactie/personen/nieuw", `{"name":"Renée Müller"}`), author.script("/redactie/personen/nieuw", `{"name":"renee  MULLER"}`)
	if first.StatusCode != http.StatusCreated || again.StatusCode != http.StatusOK || first.text != again.text || !strings.Contains(first.text, `"name":"Renée Müller"`) {
		t.Errorf("%d %s, then %d %s", first.StatusCode, first.text, again.StatusCode, again.text)
	}
	if got := author.post("/redactie/organisaties/nieuw", "name", "De Haven", "place", "Delft"); got.StatusCode != http.StatusCreated {
		t.Errorf("an organisation by form answers %d", got.StatusCode)
	}
	if got := n.guest().get("/organisaties/de-haven"); !strings.Contains(got.text, "Delft") {
		t.Error("the place is lost")
	}
	if got := author.script("/redactie/personen/nieuw", `{"name":" "}`); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.text, `{"errors":{"name":"Vul`) {
		t.Errorf("no name answers %d %s", got.StatusCode, got.text)
	}
	for _, body := range []string{"", "{", "[]", `{"name":7}`} {
		if got := author.script("/redactie/personen/nieuw", body); got.StatusCode < 400 || got.StatusCode >= 500 {
			t.Errorf("%q answers %d", body, got.StatusCode)
		}
	}
	if got := n.guest().script("/redactie/personen/nieuw", `{"name":"Jan"}`); got.StatusCode != http.StatusUnauthorized {
		t.Errorf("a script without a session gets %d", got.StatusCode)
	}
	if got := n.as("desk", access.Desk).script("/redactie/personen/nieuw", `{"name":"Jan"}`); got.StatusCode != http.StatusForbidden {
		t.Errorf("the desk gets %d", got.StatusCode)
	}
}
