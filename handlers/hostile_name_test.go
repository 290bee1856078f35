package handlers_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/input"
	"samenspel/models/modelstest"
	"samenspel/models/site"
	"samenspel/models/store"
)

// A name that tries everything comes through the whole line as a name.
func TestAHostileNameIsANameEverywhere(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	ctx := t.Context()
	if err := modelstest.Settings(n.Models).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "post@meent.example",
		Fees: []site.Fee{{Size: "klein", Cents: 100}}}); err != nil {
		t.Fatal(err)
	}
	desk, board := n.As("desk", access.Desk), n.As("board", access.Board)
	const organisation = "=HYPERLINK(\"https://evil.example\")</script><script>alert(1)</script>{{.Secret}}{name}\r\nBcc: x@evil.example\u202etxet"
	director := "@SUM(1)<img src=x onerror=alert(1)>{organisation}" + strings.Repeat("W", 60)
	a, wrong, err := n.Models.Applying.SendApplication(ctx, applying.FormKey(), applying.ApplicationForm{Name: organisation, KvK: "01234567", Street: "+Kade 1", Postcode: "8011AB", Place: "-Zwolle",
		Sector: "Sociaal werk", Size: "klein", Person: input.Contact{Name: director, Function: "<b>baas</b>", Email: "zoe@devaart.example"},
		Motivation: "<script>alert(2)</script>{{.}}\x00", Reference: "=1+1", Statements: []string{"authorised", "statutes", "privacy"}})
	if err != nil || wrong != nil {
		t.Fatal(wrong, err)
	}
	link := n.Models.Applying.ApplicationPath(a.ID)
	n.Guest().Post(link + "/bevestigen")
	var got []handlerstest.Reply
	take := func(who *handlerstest.Person, step string, text string) {
		t.Helper()
		now, err := modelstest.Applications(n.Models).Get(ctx, a.ID)
		if err == nil {
			_, err = n.Models.Applying.StepApplication(ctx, who.Account, a.ID, now.Version, applying.ApplicationStep(step), text)
		}
		if err != nil {
			t.Fatal(step, err)
		}
	}
	take(desk, "ask", "<script>alert(3)</script>{name}")
	got = append(got, n.Guest().Get(link))
	if _, err := n.Models.Applying.StepByLink(ctx, a.ID, link[strings.LastIndex(link, "/")+1:], applying.AnswerStep, "=cmd|' /C calc'!A0<script>alert(4)</script>"); err != nil {
		t.Fatal(err)
	}
	take(desk, "prepare", "")
	got = append(got, board.Get("/redactie/aanvragen"), board.Get("/redactie/aanvragen?weergave=bord"), board.Get("/redactie/aanvragen/"+a.ID))
	take(board, "admit", "")
	if _, err := n.Models.Settle(ctx); err != nil {
		t.Fatal(err)
	}
	zoe := n.Guest()
	zoe.Post("/mijn/welkom/" + n.SecretIn("seat_invitation", "zoe@devaart.example"))
	desk.Post("/redactie/leden/"+a.ID+"/tonen", "show", "ja")
	for _, path := range []string{"/redactie/leden", "/redactie/leden/" + a.ID, "/redactie/leden/" + a.ID + "/gegevens", "/redactie/leden/cijfers", "/redactie/post"} {
		got = append(got, desk.Get(path))
	}
	for _, path := range []string{"/mijn", "/mijn/organisatie", "/mijn/gegevens", "/mijn/profiel", "/mijn/leden", "/mijn/leden/organisaties", "/mijn/privacy", "/mijn/organisatie/opzeggen"} {
		got = append(got, zoe.Get(path))
	}
	got = append(got, n.Guest().Get("/leden"), n.Guest().Get("/"))
	for i, r := range got {
		if r.StatusCode != 200 {
			t.Errorf("page %d: %d", i, r.StatusCode)
		}
		for _, bad := range []string{"<script>alert", "<img src=x", "<b>baas", "\u202e", "\r\nBcc", "\x00"} {
			if strings.Contains(r.Text, bad) {
				t.Errorf("page %d has %q", i, bad)
			}
		}
	}
	all := n.AllLetters(store.Query{})
	if len(all) < 6 {
		t.Fatal(len(all))
	}
	for _, l := range all {
		for _, bad := range []string{"<script>alert", "<img src=x", "\u202e"} {
			if strings.Contains(l.HTML, bad) || strings.Contains(l.Subject+l.ToName, "\n") || strings.Contains(l.Subject, "\u202e") {
				t.Errorf("letter %s has %q", l.Template, bad)
			}
		}
	}
	for _, per := range []string{"lid", "plek"} {
		file := desk.Post("/redactie/leden/export", "bestand", "csv", "per", per)
		rows := csv.NewReader(strings.NewReader(strings.TrimPrefix(file.Text, "\ufeff")))
		rows.Comma = ';'
		found, err := rows.ReadAll()
		if err != nil || len(found) != 2 {
			t.Fatalf("%s: %d rows, %v", per, len(found), err)
		}
		for _, cell := range found[1] {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("%s: a cell is a formula: %q", per, cell)
			}
		}
	}
}
