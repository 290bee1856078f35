package office_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
)

func TestEveryKindOfContentHasItsListAndForm(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	editor := n.As("editor", access.Editor)
	for room, c := range map[string]struct{ field, public string }{
		"personen": {"name", "/personen/"}, "organisaties": {"name", "/organisaties/"}, "series": {"title", "/series/"},
		"themas": {"title", "/themas/"}, "voordelen": {"title", "/lid-worden/"}, "paginas": {"title", "/"},
	} {
		list := "/redactie/inhoud/" + room
		id := editor.Made(room, c.field, "Eén & <ander>", "slug", "")
		page := editor.Get(list + "/" + id)
		if page.StatusCode != 200 || !strings.Contains(page.Text, "Eén &amp; &lt;ander&gt;") {
			t.Errorf("%s: the form answers %d", room, page.StatusCode)
		}
		for query, there := range map[string]bool{"": true, "?q=een+AND": true, "?q=zzz": false} {
			got := editor.Get(list + query)
			if got.StatusCode != 200 || strings.Contains(got.Text, id) != there {
				t.Errorf("%s%s: %d, found %v", list, query, got.StatusCode, !there)
			}
		}
		if got := n.Guest().Get(c.public + "een-en-ander"); got.StatusCode != 200 {
			t.Errorf("readers get %d at %seen-en-ander", got.StatusCode, c.public)
		}
		version := editor.Version(list + "/" + id)
		if got := editor.Post(list+"/"+id, "version", version, c.field, "Twee", "slug", "twee"); got.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: saving answers %d: %s", room, got.StatusCode, got.Text)
		}
		if got := n.Guest().Get(c.public + "een-en-ander"); got.StatusCode != http.StatusMovedPermanently || got.Header.Get("Location") != c.public+"twee" {
			t.Errorf("%s: the old address answers %d to %s", room, got.StatusCode, got.Header.Get("Location"))
		}
		if got := editor.Post(list+"/"+id+"/weg", "version", version); got.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: an old version is removed: %d", room, got.StatusCode)
		}
		if got := editor.Post(list+"/"+id+"/weg", "version", editor.Version(list+"/"+id)); got.Header.Get("Location") != list+"?gedaan=removed" {
			t.Errorf("%s: removing answers %d", room, got.StatusCode)
		}
		for _, path := range []string{c.public + "twee", list + "/" + id} {
			if got := editor.Get(path); got.StatusCode != http.StatusNotFound {
				t.Errorf("%s is removed and answers %d", path, got.StatusCode)
			}
		}
	}
}

func TestBadContentIsRefusedInWords(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	editor := n.As("editor", access.Editor)
	editor.Made("paginas", "title", "Contact")
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
		got := editor.Post("/redactie/inhoud/"+c.room+"/nieuw", c.fields...)
		if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.Text, c.says) || !strings.Contains(got.Text, `href="#`+c.field+`"`) || !strings.Contains(got.Text, `id="`+c.field+`"`) {
			t.Errorf("%s: %d, does not say %q at %s", name, got.StatusCode, c.says, c.field)
		}
	}
	for _, path := range []string{"/redactie/inhoud/letters", "/redactie/inhoud/personen/niemand", "/redactie/inhoud/personen?pagina=2",
		"/redactie/inhoud/series/x/samenvoegen", "/redactie/inhoud/personen?pagina=-1"} {
		if got := editor.Get(path); got.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %d", path, got.StatusCode)
		}
	}
}

func TestTwoEditorsOfARecordSeeBothVersions(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	editor := n.As("editor", access.Editor)
	path := "/redactie/inhoud/paginas/" + editor.Made("paginas", "title", "Contact", "summary", "Bel ons.", "body", "<p>Oud.</p>")
	version := editor.Version(path)
	editor.Post(path, "version", version, "title", "Contact", "summary", "Bel of mail ons.", "body", "<p>Van de ander.</p>", "slug", "contact")
	got := editor.Post(path, "version", version, "title", "Contact en route", "summary", "Bel ons.", "body", "<p>Van mij.</p>", "slug", "contact")
	for _, want := range []string{"Iemand anders heeft", `value="Contact en route"`, "&lt;p&gt;Van mij.&lt;/p&gt;", "of mail", "de ander", `name="keep" value="summary"`} {
		if !strings.Contains(got.Text, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	if strings.Contains(got.Text, `name="keep" value="slug"`) {
		t.Error("it asks about what is the same")
	}
	again := handlerstest.VersionField.FindStringSubmatch(got.Text)[1]
	if got := editor.Post(path, "version", again, "keep", "summary", "title", "Contact en route", "summary", "Bel ons.", "body", "<p>Van mij.</p>", "slug", "contact"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("saving what was chosen answers %d", got.StatusCode)
	}
	text := n.Guest().Get("/contact").Text
	for _, want := range []string{"Contact en route", "Bel of mail ons.", "Van mij."} {
		if !strings.Contains(text, want) {
			t.Errorf("readers do not see %q", want)
		}
	}
}

func TestWhatPiecesUseStays(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	editor := n.As("editor", access.Editor)
	id := editor.Made("themas", "title", "Wonen")
	editor.Publishes(newsroom.Content{Title: "Een huis voor iedereen", Themes: []string{id}})
	path := "/redactie/inhoud/themas/" + id
	page := editor.Get(path).Text
	if !strings.Contains(page, "Een huis voor iedereen") || strings.Contains(page, path+"/weg") {
		t.Error("the form does not say where it is used, or offers to remove it")
	}
	got := editor.Post(path+"/weg", "version", editor.Version(path))
	if got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "nog gebruikt") {
		t.Errorf("removing it answers %d", got.StatusCode)
	}
	if got := n.Guest().Get("/themas/wonen"); got.StatusCode != 200 {
		t.Errorf("readers get %d", got.StatusCode)
	}
}

func TestASeriesIsPutInOrderWithoutAScript(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	editor := n.As("editor", access.Editor)
	series := editor.Made("series", "title", "Rondkomen")
	var ids []string
	for i, title := range []string{"Eerste deel", "Tweede deel", "Derde deel"} {
		ids = append(ids, editor.Publishes(newsroom.Content{Title: title, Series: series, Position: i + 1}).ID)
	}
	path := "/redactie/inhoud/series/" + series
	order := func(fields ...string) {
		t.Helper()
		all := append([]string{"version", editor.Version(path)}, fields...)
		for _, id := range ids {
			all = append(all, "ids", id)
		}
		if got := editor.Post(path+"/volgorde", all...); got.Header.Get("Location") != path+"?gedaan=ordered" {
			t.Fatalf("ordering answers %d", got.StatusCode)
		}
	}
	reads := func(want ...string) {
		t.Helper()
		text, at := n.Guest().Get("/series/rondkomen").Text, 0
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
	if got := editor.Post(path+"/volgorde", "version", "1", "ids", ids[0]); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("an old version is ordered: %d", got.StatusCode)
	}
}

func TestTheSameTwiceIsMerged(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	editor := n.As("editor", access.Editor)
	from, into := editor.Made("personen", "name", "Johan Andree"), editor.Made("personen", "name", "Johan André")
	editor.Publishes(newsroom.Content{Title: "Een gesprek", Interviewees: []press.Interviewee{{Person: from}}})
	path := "/redactie/inhoud/personen/" + from
	if got := editor.Get(path + "/samenvoegen"); !strings.Contains(got.Text, "Johan André<") {
		t.Error("who looks alike is not suggested")
	}
	version := editor.Version(path + "/samenvoegen")
	if got := editor.Post(path+"/samenvoegen", "version", version); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "Kies wie of wat blijft") {
		t.Errorf("merging with nobody answers %d", got.StatusCode)
	}
	if got := editor.Post(path+"/samenvoegen", "version", version, "into", into); got.Header.Get("Location") != "/redactie/inhoud/personen/"+into+"?gedaan=merged" {
		t.Fatalf("merging answers %d: %s", got.StatusCode, got.Text)
	}
	if got := n.Guest().Get("/personen/johan-andree"); got.Header.Get("Location") != "/personen/johan-andre" {
		t.Errorf("the old address answers %d", got.StatusCode)
	}
	if got := n.Guest().Get("/personen/johan-andre"); !strings.Contains(got.Text, "Een gesprek") {
		t.Error("readers do not find the piece with who stayed")
	}
}

func TestWhoWritesFindsAndMakesInPlace(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	editor, author := n.As("editor", access.Editor), n.As("author", access.Author)
	editor.Made("paginas", "title", "Over ons")
	editor.Publishes(newsroom.Content{Title: "Over grenzen heen"})
	for i := range 20 {
		editor.Made("personen", "name", fmt.Sprintf("Overman %d", i))
	}
	var found struct{ Results []records.Link }
	search := func(query string) int {
		t.Helper()
		got := author.Get("/redactie/zoek?" + query)
		found.Results = nil
		if err := json.Unmarshal([]byte(got.Text), &found); err != nil || found.Results == nil {
			t.Fatalf("%s answers %d %s", query, got.StatusCode, got.Text)
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
	if got := author.Get("/redactie/zoek?q=x&soort=geheim"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("another kind answers %d", got.StatusCode)
	}

	first, again := author.Script("/redactie/personen/nieuw", `{"name":"Renée Müller"}`), author.Script("/redactie/personen/nieuw", `{"name":"renee  MULLER"}`)
	if first.StatusCode != http.StatusCreated || again.StatusCode != http.StatusOK || first.Text != again.Text || !strings.Contains(first.Text, `"name":"Renée Müller"`) {
		t.Errorf("%d %s, then %d %s", first.StatusCode, first.Text, again.StatusCode, again.Text)
	}
	if got := author.Post("/redactie/organisaties/nieuw", "name", "De Haven", "place", "Delft"); got.StatusCode != http.StatusCreated {
		t.Errorf("an organisation by form answers %d", got.StatusCode)
	}
	if got := n.Guest().Get("/organisaties/de-haven"); !strings.Contains(got.Text, "Delft") {
		t.Error("the place is lost")
	}
	if got := author.Script("/redactie/personen/nieuw", `{"name":" "}`); got.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(got.Text, `{"errors":{"name":"Vul`) {
		t.Errorf("no name answers %d %s", got.StatusCode, got.Text)
	}
	for _, body := range []string{"", "{", "[]", `{"name":7}`} {
		if got := author.Script("/redactie/personen/nieuw", body); got.StatusCode < 400 || got.StatusCode >= 500 {
			t.Errorf("%q answers %d", body, got.StatusCode)
		}
	}
	if got := n.Guest().Script("/redactie/personen/nieuw", `{"name":"Jan"}`); got.StatusCode != http.StatusUnauthorized {
		t.Errorf("a script without a session gets %d", got.StatusCode)
	}
	if got := n.As("desk", access.Desk).Script("/redactie/personen/nieuw", `{"name":"Jan"}`); got.StatusCode != http.StatusForbidden {
		t.Errorf("the desk gets %d", got.StatusCode)
	}
}
