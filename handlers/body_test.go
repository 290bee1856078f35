package handlers_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers"
	"samenspel/handlers/handlerstest"
	"samenspel/handlers/route"
	"samenspel/models/access"
)

const formType = "application/x-www-form-urlencoded"

// sized is a form of just so many bytes.
func sized(n int) []byte { return []byte("x=" + strings.Repeat("y", n-2)) }

// A large text of an editor arrives whole, also in chunks, and a reader's
// session opens no larger body than a stranger has.
func TestWhoMayIsReadWhole(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss, mo := n.As("boss", access.Administrator), n.AsMember("mo")
	piece := boss.Write("Lang", "<p>Begin.</p>")
	to := "/redactie/stukken/" + piece.ID
	if got, _ := boss.Autosave(piece, "body", "<p>"+strings.Repeat("Lange tekst. ", 40_000)+"</p>"); got.StatusCode != http.StatusOK {
		t.Fatalf("half a megabyte of text: %d %.300s", got.StatusCode, got.Text)
	}
	p, err := n.Models.Newsroom.Pieces.Get(t.Context(), piece.ID)
	if err != nil || len(p.Content.Body) < 400_000 {
		t.Fatalf("%v", err)
	}
	if got := mo.Do(http.MethodPost, to, sized(route.LongBytes+1), map[string]string{"Content-Type": formType, "Origin": handlerstest.OfficeBase}); got.StatusCode != http.StatusSeeOther || !strings.Contains(got.Header.Get("Location"), "inloggen") {
		t.Errorf("a member: %d", got.StatusCode)
	}
	if again, err := n.Models.Newsroom.Pieces.Get(t.Context(), p.ID); err != nil || again.Revision != p.Revision {
		t.Errorf("what was dropped changed the piece: %v", err)
	}
}

// Parsing makes eighty bytes of two: a form has a bounded number of fields.
func TestAFormHasSoManyFields(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	head := map[string]string{"Content-Type": formType, "Origin": handlerstest.OfficeBase}
	for count, want := range map[int]int{handlers.MaxFields: 422, handlers.MaxFields + 1: 413} {
		if got := n.Guest().Do(http.MethodPost, "/redactie/inloggen", []byte(strings.Repeat("a&", count)), head); (got.StatusCode == 413) != (want == 413) {
			t.Errorf("%d fields: %d", count, got.StatusCode)
		} else if want == 413 && !strings.Contains(got.Text, "te groot") {
			t.Errorf("no words: %.200s", got.Text)
		}
	}
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for i := range 1100 {
		form.WriteField(fmt.Sprint(i), "")
	}
	form.Close()
	head["Content-Type"] = form.FormDataContentType()
	boss := n.As("boss", access.Administrator)
	if got := boss.Do(http.MethodPost, "/redactie/instellingen", b.Bytes(), head); got.StatusCode != 413 {
		t.Errorf("1,100 parts: %d", got.StatusCode)
	}
	if got := boss.Do(http.MethodPost, "/redactie/instellingen", []byte("--x\r\nbroken"), map[string]string{"Content-Type": "multipart/form-data; boundary=x", "Origin": handlerstest.OfficeBase}); got.StatusCode != 400 {
		t.Errorf("a broken form: %d", got.StatusCode)
	}
}
