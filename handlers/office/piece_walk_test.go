package office_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/store"
)

// mayTouch is who may ask what of a piece of the author, written a second time
// on purpose. Everybody else is refused.
const mayTouch = `
GET  /redactie/stukken/:id author editor administrator
POST /redactie/stukken/:id author editor administrator
POST /redactie/stukken/:id/samenvoegen author editor administrator
POST /redactie/stukken/:id/aanwezig author editor administrator
POST /redactie/stukken/:id/stap/:step author editor administrator
GET  /redactie/stukken/:id/controle author editor administrator
POST /redactie/stukken/:id/plaats editor administrator
POST /redactie/stukken/:id/opmerkingen author editor administrator
POST /redactie/stukken/:id/opmerkingen/:comment author editor administrator
POST /redactie/stukken/:id/schrijver editor administrator
POST /redactie/stukken/:id/actueel editor administrator
GET  /redactie/stukken/:id/versies author editor administrator
POST /redactie/stukken/:id/versies/:version/terug author editor administrator
GET  /redactie/stukken/:id/voorbeeld author editor administrator
POST /redactie/stukken/:id/voorbeeld author editor administrator
POST /redactie/stukken/:id/voorbeeld/:link/einde author editor administrator
GET  /redactie/stukken/:id/lezen author editor administrator
GET  /redactie/stukken/:id/autorisatie author editor administrator
POST /redactie/stukken/:id/autorisatie author editor administrator
POST /redactie/stukken/:id/autorisatie/:approval/einde author editor administrator
`

func TestWhoMayTouchAPiece(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	people := map[string]*handlerstest.Person{
		"guest": n.Guest(), "author": n.As("author", access.Author), "other": n.As("other", access.Author), "editor": n.As("editor", access.Editor),
		"desk": n.As("desk", access.Desk), "administrator": n.As("administrator", access.Administrator),
	}
	author := people["author"]
	p := author.Write("Van de auteur", "<p>geheimconcept</p>")
	path := "/redactie/stukken/" + p.ID
	author.Post(path+"/opmerkingen", "comment", "Let op")
	author.Post(path+"/voorbeeld", "days", "7", "whom", "Anna")
	author.Post(path+"/autorisatie", "revision", handlerstest.Number(p.Revision), "name", "Anna", "email", "anna@x.example")
	p = n.Piece(p.ID)
	versions, _ := n.Models.Newsroom.VersionsOf(t.Context(), access.System, p.ID, 10)
	approvals, _ := n.Models.Newsroom.ApprovalsOf(t.Context(), access.System, p.ID)
	if len(versions) == 0 || len(approvals) != 1 || len(p.Comments) != 1 || len(p.Previews) != 1 {
		t.Fatalf("%d versions, %d approvals, %d remarks, %d links", len(versions), len(approvals), len(p.Comments), len(p.Previews))
	}
	ids := strings.NewReplacer(":id", p.ID, ":comment", p.Comments[0].ID, ":version", versions[0].ID, ":link", p.Previews[0].ID,
		":approval", approvals[0].ID, ":step", "submit")

	listed := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(mayTouch), "\n") {
		words := strings.Fields(line)
		listed[words[0]+" "+words[1]] = words[2:]
	}
	for _, r := range n.Server.Routes() {
		if !strings.HasPrefix(r.Path, "/redactie/stukken/:id") {
			continue
		}
		may, there := listed[r.Method+" "+r.Path]
		if !there {
			t.Errorf("%s %s is not in the list", r.Method, r.Path)
		}
		delete(listed, r.Method+" "+r.Path)
		// First those who are refused: they change nothing.
		for _, turn := range []bool{false, true} {
			for name, who := range people {
				if slices.Contains(may, name) != turn {
					continue
				}
				before := n.Piece(p.ID).Version
				var got handlerstest.Reply
				if r.Method == http.MethodGet {
					got = who.Get(ids.Replace(r.Path))
				} else {
					got = who.Post(ids.Replace(r.Path), "revision", handlerstest.Number(n.Piece(p.ID).Revision), "owner", author.Account.ID, "mine", "{}",
						"comment", "x", "days", "1", "name", "A", "email", "a@x.example")
				}
				toSignIn := strings.HasPrefix(got.Header.Get("Location"), "/redactie/inloggen")
				switch {
				case turn && (got.StatusCode == 403 || got.StatusCode >= 500 || toSignIn):
					t.Errorf("%s may not %s %s: %d", name, r.Method, r.Path, got.StatusCode)
				case !turn && name == "guest" && !toSignIn && got.StatusCode != 401, !turn && name != "guest" && got.StatusCode != 403:
					t.Errorf("%s may %s %s: %d", name, r.Method, r.Path, got.StatusCode)
				case !turn && (strings.Contains(got.Text, "geheimconcept") || strings.Contains(got.Text, "Van de auteur")):
					t.Errorf("%s reads it at %s %s", name, r.Method, r.Path)
				case !turn && n.Piece(p.ID).Version != before:
					t.Errorf("%s changes it at %s %s", name, r.Method, r.Path)
				}
			}
		}
	}
	for route := range listed {
		t.Errorf("%s is listed, but not there", route)
	}
	other := people["other"]
	for _, path := range []string{"/redactie", "/redactie/stukken", "/redactie/stukken?q=auteur", "/redactie/stukken?wie=" + author.Account.ID, "/redactie/stukken?staat=in_review"} {
		if got := other.Get(path); strings.Contains(got.Text, "Van de auteur") {
			t.Errorf("another author sees it at %s", path)
		}
	}
	all, _ := n.Models.Press.Articles.Count(t.Context(), store.Query{})
	if all != 0 {
		t.Error("something was published")
	}
}
