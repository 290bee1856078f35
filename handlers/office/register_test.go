package office_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/site"
	"samenspel/models/store"
)

// registered is an association with fees and one member, in whose name
// somebody wrote a formula.
func registered(t *testing.T) (*handlerstest.Paper, *members.Member) {
	n := handlerstest.NewNewsroom(t)
	ctx := t.Context()
	if err := modelstest.Settings(n.Models).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "De Meent", Language: "nl",
		Fees: []site.Fee{{Size: "klein", Cents: 45_000}, {Size: "groot", Cents: 90_000}}}); err != nil {
		t.Fatal(err)
	}
	if err := n.Models.Refresh(ctx); err != nil {
		t.Fatal(err)
	}
	m, wrong, err := n.Models.Members.AddMember(ctx, access.System, applying.FormKey(), members.MemberForm{Name: `=HYPERLINK("https://kwaad.example";"klik")`, KvK: "01234567", Place: "+Zwolle",
		Kind: "gewoon lid", Size: "klein", Reference: `"><script>alert(1)</script>`, IBAN: "NL91ABNA0417164300"},
		"2020-03-01", input.Contact{Name: "@Zoë", Email: "zoe@devaart.example"}, true)
	if err != nil || len(wrong) > 0 {
		t.Fatal(wrong, err)
	}
	return n, m
}

func TestTheRegisterByRole(t *testing.T) {
	n, m := registered(t)
	desk, board, editor, stranger := n.As("dora", access.Desk), n.As("bram", access.Board), n.As("cor", access.Editor), n.Guest()
	path, seat := "/redactie/leden/"+m.ID, "/redactie/leden/"+m.ID+"/plekken/"+m.Seats[0].ID
	for _, one := range []struct {
		path        string
		desk, board int
	}{
		{"/redactie/leden", 200, 200}, {"/redactie/leden?op=-state&staat=all&q=zo", 200, 200}, {"/redactie/leden/cijfers", 200, 200}, {path, 200, 200},
		{"/redactie/leden?pagina=9", 404, 404}, {"/redactie/leden/nergens", 404, 404},
		{"/redactie/leden/nieuw", 200, 403}, {path + "/gegevens", 200, 403}, {path + "/opzegging", 200, 403}, {path + "/opzegging?op=2027-01-01", 422, 403},
		{path + "/opzegging?op=nu", 422, 403}, {path + "/plekken/nieuw", 200, 403}, {seat, 200, 403}, {seat + "/overdragen", 200, 403}, {path + "/plekken/x", 404, 403},
	} {
		if got := desk.Get(one.path).StatusCode; got != one.desk {
			t.Errorf("the desk gets %d for %s", got, one.path)
		}
		if got := board.Get(one.path).StatusCode; got != one.board {
			t.Errorf("the board gets %d for %s", got, one.path)
		}
		if got := editor.Get(one.path).StatusCode; got != 403 {
			t.Errorf("an editor gets %d for %s", got, one.path)
		}
		if got := stranger.Get(one.path); got.StatusCode != http.StatusSeeOther || strings.Contains(got.Text, "zoe@") {
			t.Errorf("a stranger gets %d for %s", got.StatusCode, one.path)
		}
	}
	for _, one := range []string{"/redactie/leden/export", path + "/iban", path + "/notities", path + "/einde", path + "/opzegging", path + "/gegevens", seat + "/weg", seat + "/overdragen"} {
		if got := board.Post(one, "bestand", "xlsx", "text", "x", "sure", "1", "end_reason", "x").StatusCode; got != 403 {
			t.Errorf("the board posts to %s: %d", one, got)
		}
		if got := desk.Do(http.MethodPost, one, nil, map[string]string{"Origin": "https://kwaad.example", "Content-Type": "application/x-www-form-urlencoded"}).StatusCode; got != 403 {
			t.Errorf("another site posts to %s: %d", one, got)
		}
	}
	shown := desk.Get(path).Text
	if strings.Contains(shown, "<script>alert") || strings.Contains(shown, "0417 1643") || !strings.Contains(shown, "NL91") {
		t.Error("the page shows what it must not")
	}
	if whole := desk.Post(path + "/iban"); !strings.Contains(whole.Text, "NL91 ABNA 0417 1643 00") || !strings.Contains(whole.Header.Get("Cache-Control"), "no-store") {
		t.Errorf("the account is not shown once: %d", whole.StatusCode)
	}
	if strings.Contains(board.Get(path).Text, path+"/gegevens") {
		t.Error("the board is led to what it may not do")
	}
}

func TestWhatTheDeskTypesIsNeverLost(t *testing.T) {
	n, m := registered(t)
	desk := n.As("dora", access.Desk)
	path := "/redactie/leden/" + m.ID
	seen := regexp.MustCompile(`name="seen" value="(\w+)"`).FindStringSubmatch(desk.Get(path + "/gegevens").Text)[1]
	wrong := desk.Post(path+"/gegevens", "seen", seen, "name", "De Vaart", "place", "", "kvk", "123", "kind", "gewoon lid", "size", "groot", "postcode", "fout")
	for _, want := range []string{`value="De Vaart"`, `value="123"`, `href="#place"`, `href="#kvk"`, `aria-describedby="postcode-fout"`} {
		if wrong.StatusCode != 422 || !strings.Contains(wrong.Text, want) {
			t.Errorf("%d, without %s", wrong.StatusCode, want)
		}
	}
	right := []string{"seen", seen, "name", "De Vaart", "place", "Zwolle", "kvk", "01234567", "kind", "gewoon lid", "size", "groot"}
	if got := desk.Post(path+"/gegevens", right...); got.Header.Get("Location") != path+"?gedaan=fee" {
		t.Errorf("%d to %s", got.StatusCode, got.Header.Get("Location"))
	}
	conflict := desk.Post(path+"/gegevens", append([]string{"name", "Een ander"}, right[:2]...)...)
	if conflict.StatusCode != 422 || !strings.Contains(conflict.Text, `value="Een ander"`) || !strings.Contains(conflict.Text, "De Vaart") {
		t.Errorf("the second who saves: %d", conflict.StatusCode)
	}
	if got := desk.Post(path+"/plekken/nieuw", "person", "Ada", "email", "zoe@devaart.example"); got.StatusCode != 422 || !strings.Contains(got.Text, `value="Ada"`) {
		t.Errorf("a seat for an address that has one: %d", got.StatusCode)
	}
	if got := desk.Post(path+"/opzegging", "op", "2026-11-20", "end", "2026-11-30", "reason", "Daarom."); got.StatusCode != 422 || !strings.Contains(got.Text, "Daarom.") {
		t.Errorf("a last day that was not computed: %d", got.StatusCode)
	}
	if got := desk.Post(path+"/einde", "end_reason", "Opgeheven."); got.StatusCode != 422 || !strings.Contains(got.Text, "Opgeheven.") {
		t.Errorf("ended without being sure: %d", got.StatusCode)
	}
	if got := desk.Post(path+"/plekken/"+m.Seats[0].ID+"/overdragen", "seen", "zoe@devaart.example"); got.StatusCode != 422 {
		t.Errorf("an empty form empties a seat: %d", got.StatusCode)
	}
	if got := desk.Post(path+"/plekken/"+m.Seats[0].ID+"/weg", "seen", "iemand@anders.example"); got.StatusCode != 422 {
		t.Errorf("another's seat goes: %d", got.StatusCode)
	}
}

func TestAFileOfMembersRunsNothing(t *testing.T) {
	n, _ := registered(t)
	desk := n.As("dora", access.Desk)
	got := desk.Post("/redactie/leden/export", "bestand", "csv", "per", "lid", "staat", "all")
	if !strings.HasPrefix(got.Header.Get("Content-Type"), "text/csv") || !strings.Contains(got.Header.Get("Content-Disposition"), "leden-2026-11-20.csv") || !strings.HasPrefix(got.Text, "\uFEFF") {
		t.Fatalf("%d %v", got.StatusCode, got.Header)
	}
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(got.Text, "\uFEFF")))
	reader.Comma = ';'
	rows, err := reader.ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%v, %v", rows, err)
	}
	for i, cell := range rows[1] {
		if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@") {
			t.Errorf("%s would run: %s", rows[0][i], cell)
		}
	}
	if line := strings.Join(rows[1], "|"); !strings.Contains(line, `'=HYPERLINK`) || !strings.Contains(line, "450,00") || !strings.Contains(line, "01-03-2020") || strings.Contains(line, "0417") {
		t.Error(line)
	}
	people := desk.Post("/redactie/leden/export", "bestand", "xlsx", "per", "plek")
	book, err := zip.NewReader(bytes.NewReader([]byte(people.Text)), int64(len(people.Text)))
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := book.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(sheet)
	if err != nil || strings.Contains(string(text), "<f>") || !strings.Contains(string(text), "zoe@devaart.example") {
		t.Errorf("%s, %v", text, err)
	}
	entries, err := n.Models.Audit.Entries.Find(t.Context(), store.Query{Where: []store.Condition{store.Is("kind", audit.MembersExported)}})
	if err != nil || len(entries) != 2 || !strings.Contains(entries[0].After+entries[1].After, "ook oud-leden") {
		t.Errorf("%+v, %v", entries, err)
	}
	if got := desk.Post("/redactie/leden/export", "bestand", "exe").StatusCode; got != 404 {
		t.Errorf("another kind of file: %d", got)
	}
}
