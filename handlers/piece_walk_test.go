package handlers

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/store"
)

// write makes a piece through the form of its author.
func (p *person) write(title, body string) *newsroom.Piece {
	p.t.Helper()
	got := p.post("/redactie/stukken", "type", "news")
	id := strings.TrimPrefix(got.Header.Get("Location"), "/redactie/stukken/")
	if got.StatusCode != http.StatusSeeOther || id == "" {
		p.t.Fatalf("a new piece: %d", got.StatusCode)
	}
	if got := p.save(p.piece(id), "title", title, "body", body); got.StatusCode != http.StatusSeeOther {
		p.t.Fatalf("the first save: %d %s", got.StatusCode, got.text)
	}
	return p.piece(id)
}

func (n *paper) piece(id string) *newsroom.Piece {
	n.t.Helper()
	p, err := n.models.Newsroom.Pieces.Get(n.t.Context(), id)
	if err != nil {
		n.t.Fatal(err)
	}
	return p
}

// save sends the form of a piece as it was read, with other fields.
func (p *person) save(piece *newsroom.Piece, fields ...string) reply {
	p.t.Helper()
	return p.post("/redactie/stukken/"+piece.ID, formOf(piece, fields...)...)
}

func formOf(piece *newsroom.Piece, fields ...string) []string {
	c := piece.Content
	all := map[string]string{"revision": number(piece.Revision), "title": c.Title, "teaser": c.Teaser, "body": c.Body, "base": c.Body,
		"type": string(c.Type), "access": string(c.Access), "author": c.Author, "slug": c.Slug}
	var form []string
	for i := 0; i+1 < len(fields); i += 2 {
		if _, one := all[fields[i]]; one {
			all[fields[i]] = fields[i+1]
		} else {
			form = append(form, fields[i], fields[i+1])
		}
	}
	for name, value := range all {
		form = append(form, name, value)
	}
	return form
}

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
	n := newNewsroom(t)
	people := map[string]*person{
		"guest": n.guest(), "author": n.as("author", access.Author), "other": n.as("other", access.Author), "editor": n.as("editor", access.Editor),
		"desk": n.as("desk", access.Desk), "administrator": n.as("administrator", access.Administrator),
	}
	author := people["author"]
	p := author.write("Van de auteur", "<p>geheimconcept</p>")
	path := "/redactie/stukken/" + p.ID
	author.post(path+"/opmerkingen", "comment", "Let op")
	author.post(path+"/voorbeeld", "days", "7", "whom", "Anna")
	author.post(path+"/autorisatie", "revision", number(p.Revision), "name", "Anna", "email", "anna@x.example")
	p = n.piece(p.ID)
	versions, _ := n.models.Newsroom.VersionsOf(t.Context(), p.ID, 10)
	approvals, _ := n.models.Newsroom.ApprovalsOf(t.Context(), p.ID)
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
	for _, r := range n.server.Routes() {
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
				before := n.piece(p.ID).Version
				var got reply
				if r.Method == http.MethodGet {
					got = who.get(ids.Replace(r.Path))
				} else {
					got = who.post(ids.Replace(r.Path), "revision", number(n.piece(p.ID).Revision), "owner", author.account.ID, "mine", "{}",
						"comment", "x", "days", "1", "name", "A", "email", "a@x.example")
				}
				toSignIn := strings.HasPrefix(got.Header.Get("Location"), "/redactie/inloggen")
				switch {
				case turn && (got.StatusCode == 403 || got.StatusCode >= 500 || toSignIn):
					t.Errorf("%s may not %s %s: %d", name, r.Method, r.Path, got.StatusCode)
				case !turn && name == "guest" && !toSignIn && got.StatusCode != 401, !turn && name != "guest" && got.StatusCode != 403:
					t.Errorf("%s may %s %s: %d", name, r.Method, r.Path, got.StatusCode)
				case !turn && (strings.Contains(got.text, "geheimconcept") || strings.Contains(got.text, "Van de auteur")):
					t.Errorf("%s reads it at %s %s", name, r.Method, r.Path)
				case !turn && n.piece(p.ID).Version != before:
					t.Errorf("%s changes it at %s %s", name, r.Method, r.Path)
				}
			}
		}
	}
	for route := range listed {
		t.Errorf("%s is listed, but not there", route)
	}
	other := people["other"]
	for _, path := range []string{"/redactie", "/redactie/stukken", "/redactie/stukken?q=auteur", "/redactie/stukken?wie=" + author.account.ID, "/redactie/stukken?staat=in_review"} {
		if got := other.get(path); strings.Contains(got.text, "Van de auteur") {
			t.Errorf("another author sees it at %s", path)
		}
	}
	all, _ := n.models.Press.Articles.Count(t.Context(), store.Query{})
	if all != 0 {
		t.Error("something was published")
	}
}
