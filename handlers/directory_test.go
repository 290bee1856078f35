package handlers

import (
	"net/http"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/press"
	"samenspel/models/store"
)

// profile is the form of /mijn/profiel with everything for one audience.
func profile(to members.Audience, more ...string) []string {
	form := []string{"listed", string(to), "about", "Bouwt aan buurten.", "linkedin", "linkedin.com/in/zoe", "tekst", members.ShowingWordingOf("nl").Version}
	for _, f := range members.ShownFields {
		form = append(form, "toon_"+string(f), string(to))
	}
	return append(form, more...)
}

func (n *paper) holds(what string, got reply, status int, has, not []string) {
	n.t.Helper()
	if got.StatusCode != status {
		n.t.Errorf("%s: %d", what, got.StatusCode)
	}
	for _, text := range has {
		if !strings.Contains(got.text, text) {
			n.t.Errorf("%s lacks %q", what, text)
		}
	}
	for _, text := range not {
		if strings.Contains(got.text, text) {
			n.t.Errorf("%s has %q", what, text)
		}
	}
}

// personal is everything that tells of zoe.
var personal = []string{"zoe", "Zoe", "0612345678", "+31612345678", "Bouwt aan buurten", "directeur"}

func TestTheDirectoryShowsToEachWhatWasChosenForThem(t *testing.T) {
	n := newNewsroom(t)
	zoe, other := n.asMember("zoe"), n.asMember("karim")
	editor, guest := n.as("editor", access.Editor), n.guest()
	id := zoe.account.ID
	searches := []string{"/mijn/leden", "/mijn/leden?zoek=zoe", "/mijn/leden?zoek=zoe%40lid.example", "/mijn/leden?zoek=0612345678",
		"/mijn/leden?zoek=directeur", "/mijn/leden?organisatie=" + zoe.account.Member}
	public := []string{"/leden", "/leden/mensen", "/sitemap.xml"}

	none := func(what string) {
		t.Helper()
		for _, path := range searches {
			n.holds(what+", a member at "+path, other.get(path), 200, nil, []string{`href="/mijn/leden/` + id, "Bouwt aan", "tel:", "mailto:zoe"})
		}
		n.holds(what+", organisations", other.get("/mijn/leden/organisaties"), 200, []string{"Stichting zoe"}, []string{id})
		n.holds(what+", their page", other.get("/mijn/leden/"+id), 404, nil, []string{"0612345678", "zoe@lid"})
		for _, path := range public {
			n.holds(what+", a stranger at "+path, guest.get(path), 200, nil, personal)
		}
		for _, path := range append(searches, "/mijn/leden/"+id, "/mijn/leden/organisaties", "/mijn/profiel") {
			n.holds(what+", an editor at "+path, editor.get(path), 403, nil, []string{"0612345678", "mailto:zoe", "Stichting zoe"})
			if got := guest.get(path); got.StatusCode != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/mijn/inloggen") {
				t.Errorf("%s, a stranger at %s: %d", what, path, got.StatusCode)
			}
		}
	}
	none("at first")

	if got := zoe.post("/mijn/profiel", profile(members.MembersOnly)...); got.Header.Get("Location") != "/mijn/profiel?gedaan=profiel" {
		t.Fatalf("saving: %d %s", got.StatusCode, got.text)
	}
	n.holds("for members", other.get("/mijn/leden?zoek=zoe"), 200, []string{"mailto:zoe@lid.example", "directeur", "Bouwt aan buurten.", "https://www.linkedin.com/in/zoe", "Stichting zoe"}, nil)
	n.holds("their page", other.get("/mijn/leden/"+id), 200, []string{"mailto:zoe@lid.example"}, nil)
	n.holds("by phone", other.get("/mijn/leden?zoek=0612345678"), 200, []string{"Niemand gevonden"}, []string{id})
	n.holds("by mail", other.get("/mijn/leden?zoek=zoe@lid.example"), 200, []string{"Niemand gevonden"}, []string{id})
	n.holds("among organisations", other.get("/mijn/leden/organisaties"), 200, []string{id}, nil)
	for _, path := range public {
		n.holds("for members, a stranger at "+path, guest.get(path), 200, nil, personal)
	}
	zoe.post("/mijn/profiel", profile(members.Anyone)...)
	n.holds("for everyone", guest.get("/leden/mensen"), 200, []string{"zoe", "mailto:zoe@lid.example", "directeur"}, []string{"Stichting zoe"})
	if got := zoe.post("/mijn/organisatie/tonen", "tonen", "ja"); got.Header.Get("Location") != "/mijn/organisatie/tonen?gedaan=getoond" {
		t.Fatalf("listing: %d", got.StatusCode)
	}
	n.holds("the organisation", guest.get("/leden"), 200, []string{"Stichting zoe"}, []string{"Stichting karim"})
	n.holds("with the organisation", guest.get("/leden/mensen"), 200, []string{"Stichting zoe"}, nil)
	for _, path := range []string{"/leden?provincie=niets", "/leden?pagina=2", "/leden/mensen?pagina=9"} {
		n.holds(path, guest.get(path), 404, nil, nil)
	}

	zoe.post("/mijn/organisatie/tonen", "tonen", "nee")
	zoe.post("/mijn/profiel/weg")
	none("taken back")

	// Who leaves is gone.
	zoe.post("/mijn/profiel", profile(members.Anyone)...)
	n.holds("shown again", guest.get("/leden/mensen"), 200, []string{"mailto:zoe@lid.example"}, nil)
	if _, err := n.models.Members.PassSeat(t.Context(), access.System, zoe.account.Member, zoe.account.Seat, input.Contact{Name: "lin", Email: "lin@lid.example"}); err != nil {
		t.Fatal(err)
	}
	none("left")
}

func TestAProfileIsPreviewedAndNothingTypedIsLost(t *testing.T) {
	n := newNewsroom(t)
	theme := &press.Theme{Head: store.Head{ID: "thema-1"}, Slug: "jongeren", Title: "Jongeren", Origin: access.Origin{Key: "jongeren"}}
	if err := n.models.Press.Themes.Insert(t.Context(), theme); err != nil {
		t.Fatal(err)
	}
	zoe := n.asMember("zoe")
	first := zoe.get("/mijn/profiel")
	complete(t, first)
	n.holds("at first", first, 200, []string{`value="nobody" checked`, "Leden vinden u niet", "Op de website vindt niemand u"}, []string{`value="members" checked`, `value="members" selected`, `value="everyone" selected`, "Haal mij uit"})

	got := zoe.post("/mijn/profiel", profile(members.MembersOnly, "thema", "thema-1", "doe", "voorbeeld")...)
	complete(t, got)
	n.holds("a preview", got, 200, []string{"nog niet opgeslagen", "mailto:zoe@lid.example", "Jongeren", `value="members" checked`, `value="members" selected`, "Op de website vindt niemand u"}, []string{"Leden vinden u niet", "<base"})
	n.holds("what was kept", zoe.get("/mijn/profiel"), 200, []string{`value="nobody" checked`}, []string{"Bouwt aan buurten"})

	for field, wrong := range map[string][]string{
		"linkedin": {"listed", "members", "linkedin", `https://evil.example/"in`, "about", "Een <zin>", "thema", "thema-1", "tekst", members.ShowingWordingOf("nl").Version},
		"about":    {"listed", "members", "linkedin", "linkedin.com/in/zoe", "about", strings.Repeat("ë", 241), "tekst", members.ShowingWordingOf("nl").Version},
		"fouten":   {"listed", "members", "tekst", "1999-01-01/nl"},
	} {
		got := zoe.post("/mijn/profiel", wrong...)
		complete(t, got)
		n.holds(field, got, 422, []string{`value="members" checked`, `id="fouten"`}, []string{`href="https://evil.example`})
		switch field {
		case "linkedin":
			n.holds(field, got, 422, []string{`aria-invalid="true"`, `value="https://evil.example/&#34;in"`, "Een &lt;zin&gt;", `value="thema-1" checked`}, nil)
		case "about":
			n.holds(field, got, 422, []string{strings.Repeat("ë", 241), `aria-describedby="about-fout about-uitleg"`}, nil)
		}
	}
	if p, err := n.models.Members.Profile(t.Context(), zoe.account); err != nil || p.About != "" || len(p.Consents) > 0 {
		t.Errorf("a mistake was kept: %+v %v", p, err)
	}
	zoe.post("/mijn/profiel", profile("iedereen", "thema", "thema-2")...)
	if p, err := n.models.Members.Profile(t.Context(), zoe.account); err != nil || p.Listed.Reaches(members.MembersOnly) || len(p.Themes) > 0 {
		t.Errorf("an audience that there is not: %+v %v", p, err)
	}
}

func TestTheDirectoryIsPagedAndRefusesWhatThereIsNot(t *testing.T) {
	n := newNewsroom(t)
	zoe := n.asMember("zoe")
	for i := range 61 {
		n.member("Stichting " + string(rune('A'+i%26)) + strings.Repeat("x", i/26))
	}
	n.holds("the last page", zoe.get("/mijn/leden/organisaties?pagina=2"), 200, []string{`aria-current="page"`}, nil)
	for _, path := range []string{"/mijn/leden/organisaties?pagina=3", "/mijn/leden?pagina=2", "/mijn/leden?pagina=1", "/mijn/leden?provincie=x", "/mijn/leden?thema=x",
		"/mijn/leden?organisatie=x", "/mijn/leden/x", "/mijn/leden/organisaties?provincie=x"} {
		n.holds(path, zoe.get(path), 404, nil, nil)
	}
	n.holds("empty fields", zoe.get("/mijn/leden?zoek=&provincie=&thema="), 200, []string{"Er staat nog niemand"}, nil)
	n.holds("a hostile search", zoe.get("/mijn/leden?zoek="+strings.Repeat("%22%3E%3Cb%3E%F0", 80)), 200, nil, []string{"<b>"})
}
