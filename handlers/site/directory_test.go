package site_test

import (
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/press"
	"samenspel/models/store"
)

// profile is the form of /mijn/profiel with everything for one audience.
func profile(to members.Audience, more ...string) []string {
	form := []string{"listed", string(to), "about", "Bouwt aan buurten.", "linkedin", "linkedin.com/in/zoe", "tekst", members.DirectoryWordingOf("nl").Version}
	for _, f := range members.ShownFields {
		form = append(form, "toon_"+string(f), string(to))
	}
	return append(form, more...)
}

// personal is everything that tells of zoe.
var personal = []string{"zoe", "Zoe", "0612345678", "+31612345678", "Bouwt aan buurten", "directeur"}

func TestTheDirectoryShowsToEachWhatWasChosenForThem(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe, other := n.AsMember("zoe"), n.AsMember("karim")
	editor, guest := n.As("editor", access.Editor), n.Guest()
	id := zoe.Account.ID
	searches := []string{"/mijn/leden", "/mijn/leden?zoek=zoe", "/mijn/leden?zoek=zoe%40lid.example", "/mijn/leden?zoek=0612345678",
		"/mijn/leden?zoek=directeur", "/mijn/leden?organisatie=" + zoe.Account.Member}
	public := []string{"/leden", "/leden/mensen", "/sitemap.xml"}

	none := func(what string) {
		t.Helper()
		for _, path := range searches {
			n.Holds(what+", a member at "+path, other.Get(path), 200, nil, []string{`href="/mijn/leden/` + id, "Bouwt aan", "tel:", "mailto:zoe"})
		}
		n.Holds(what+", organisations", other.Get("/mijn/leden/organisaties"), 200, []string{"Stichting zoe"}, []string{id})
		n.Holds(what+", their page", other.Get("/mijn/leden/"+id), 404, nil, []string{"0612345678", "zoe@lid"})
		for _, path := range public {
			n.Holds(what+", a stranger at "+path, guest.Get(path), 200, nil, personal)
		}
		for _, path := range append(searches, "/mijn/leden/"+id, "/mijn/leden/organisaties", "/mijn/profiel") {
			n.Holds(what+", an editor at "+path, editor.Get(path), 403, nil, []string{"0612345678", "mailto:zoe", "Stichting zoe"})
			if got := guest.Get(path); got.StatusCode != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/mijn/inloggen") {
				t.Errorf("%s, a stranger at %s: %d", what, path, got.StatusCode)
			}
		}
	}
	none("at first")

	if got := zoe.Post("/mijn/profiel", profile(members.MembersOnly)...); got.Header.Get("Location") != "/mijn/profiel?gedaan=profiel" {
		t.Fatalf("saving: %d %s", got.StatusCode, got.Text)
	}
	n.Holds("for members", other.Get("/mijn/leden?zoek=zoe"), 200, []string{"mailto:zoe@lid.example", "directeur", "Bouwt aan buurten.", "https://www.linkedin.com/in/zoe", "Stichting zoe"}, nil)
	n.Holds("their page", other.Get("/mijn/leden/"+id), 200, []string{"mailto:zoe@lid.example"}, nil)
	n.Holds("by phone", other.Get("/mijn/leden?zoek=0612345678"), 200, []string{"Niemand gevonden"}, []string{id})
	n.Holds("by mail", other.Get("/mijn/leden?zoek=zoe@lid.example"), 200, []string{"Niemand gevonden"}, []string{id})
	n.Holds("among organisations", other.Get("/mijn/leden/organisaties"), 200, []string{id}, nil)
	for _, path := range public {
		n.Holds("for members, a stranger at "+path, guest.Get(path), 200, nil, personal)
	}
	zoe.Post("/mijn/profiel", profile(members.Anyone)...)
	n.Holds("for everyone", guest.Get("/leden/mensen"), 200, []string{"zoe", "mailto:zoe@lid.example", "directeur"}, []string{"Stichting zoe"})
	if got := zoe.Post("/mijn/organisatie/tonen", "tonen", "ja"); got.Header.Get("Location") != "/mijn/organisatie/tonen?gedaan=getoond" {
		t.Fatalf("listing: %d", got.StatusCode)
	}
	n.Holds("the organisation", guest.Get("/leden"), 200, []string{"Stichting zoe"}, []string{"Stichting karim"})
	n.Holds("with the organisation", guest.Get("/leden/mensen"), 200, []string{"Stichting zoe"}, nil)
	for _, path := range []string{"/leden?provincie=niets", "/leden?pagina=2", "/leden/mensen?pagina=9"} {
		n.Holds(path, guest.Get(path), 404, nil, nil)
	}

	zoe.Post("/mijn/organisatie/tonen", "tonen", "nee")
	zoe.Post("/mijn/profiel/weg")
	none("taken back")

	// Who leaves is gone.
	zoe.Post("/mijn/profiel", profile(members.Anyone)...)
	n.Holds("shown again", guest.Get("/leden/mensen"), 200, []string{"mailto:zoe@lid.example"}, nil)
	if _, err := n.Models.Members.PassSeat(t.Context(), access.System, zoe.Account.Member, zoe.Account.Seat, input.Contact{Name: "lin", Email: "lin@lid.example"}); err != nil {
		t.Fatal(err)
	}
	none("left")
}

func TestAProfileIsPreviewedAndNothingTypedIsLost(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	theme := &press.Theme{Head: store.Head{ID: "thema-1"}, Slug: "jongeren", Title: "Jongeren", Origin: access.Origin{Key: "jongeren"}}
	if err := n.Models.Press.Themes.Insert(t.Context(), theme); err != nil {
		t.Fatal(err)
	}
	zoe := n.AsMember("zoe")
	first := zoe.Get("/mijn/profiel")
	handlerstest.Complete(t, first)
	n.Holds("at first", first, 200, []string{`value="nobody" checked`, "Leden vinden u niet", "Op de website vindt niemand u"}, []string{`value="members" checked`, `value="members" selected`, `value="everyone" selected`, "Haal mij uit"})

	got := zoe.Post("/mijn/profiel", profile(members.MembersOnly, "thema", "thema-1", "doe", "voorbeeld")...)
	handlerstest.Complete(t, got)
	n.Holds("a preview", got, 200, []string{"nog niet opgeslagen", "mailto:zoe@lid.example", "Jongeren", `value="members" checked`, `value="members" selected`, "Op de website vindt niemand u"}, []string{"Leden vinden u niet", "<base"})
	n.Holds("what was kept", zoe.Get("/mijn/profiel"), 200, []string{`value="nobody" checked`}, []string{"Bouwt aan buurten"})

	for field, wrong := range map[string][]string{
		"linkedin": {"listed", "members", "linkedin", `https://evil.example/"in`, "about", "Een <zin>", "thema", "thema-1", "tekst", members.DirectoryWordingOf("nl").Version},
		"about":    {"listed", "members", "linkedin", "linkedin.com/in/zoe", "about", strings.Repeat("ë", 241), "tekst", members.DirectoryWordingOf("nl").Version},
		"fouten":   {"listed", "members", "tekst", "1999-01-01/nl"},
	} {
		got := zoe.Post("/mijn/profiel", wrong...)
		handlerstest.Complete(t, got)
		n.Holds(field, got, 422, []string{`value="members" checked`, `id="fouten"`}, []string{`href="https://evil.example`})
		switch field {
		case "linkedin":
			n.Holds(field, got, 422, []string{`aria-invalid="true"`, `value="https://evil.example/&#34;in"`, "Een &lt;zin&gt;", `value="thema-1" checked`}, nil)
		case "about":
			n.Holds(field, got, 422, []string{strings.Repeat("ë", 241), `aria-describedby="about-fout about-uitleg"`}, nil)
		}
	}
	if p, err := n.Models.Members.Profile(t.Context(), zoe.Account); err != nil || p.About != "" || len(p.Consents) > 0 {
		t.Errorf("a mistake was kept: %+v %v", p, err)
	}
	zoe.Post("/mijn/profiel", profile("iedereen", "thema", "thema-2")...)
	if p, err := n.Models.Members.Profile(t.Context(), zoe.Account); err != nil || p.Listed.Reaches(members.MembersOnly) || len(p.Themes) > 0 {
		t.Errorf("an audience that there is not: %+v %v", p, err)
	}
}

func TestTheDirectoryIsPagedAndRefusesWhatThereIsNot(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	zoe := n.AsMember("zoe")
	for i := range 61 {
		n.Member("Stichting " + string(rune('A'+i%26)) + strings.Repeat("x", i/26))
	}
	n.Holds("the last page", zoe.Get("/mijn/leden/organisaties?pagina=2"), 200, []string{`aria-current="page"`}, nil)
	for _, path := range []string{"/mijn/leden/organisaties?pagina=3", "/mijn/leden?pagina=2", "/mijn/leden?pagina=1", "/mijn/leden?provincie=x", "/mijn/leden?thema=x",
		"/mijn/leden?organisatie=x", "/mijn/leden/x", "/mijn/leden/organisaties?provincie=x"} {
		n.Holds(path, zoe.Get(path), 404, nil, nil)
	}
	n.Holds("empty fields", zoe.Get("/mijn/leden?zoek=&provincie=&thema="), 200, []string{"Er staat nog niemand"}, nil)
	n.Holds("a hostile search", zoe.Get("/mijn/leden?zoek="+strings.Repeat("%22%3E%3Cb%3E%F0", 80)), 200, nil, []string{"<b>"})
}
