package handlerstest

import (
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"samenspel/models/newsroom"
)

var VersionField = regexp.MustCompile(`name="version" value="(\d+)"`)

const NewsWording = "2026-11-22/nl"

var KeptInput = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)

type Reply struct {
	*http.Response
	Text string
}

func Hidden(t *testing.T, page, name string) string {
	t.Helper()
	found := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the form has no %s", name)
	}
	return found[1]
}

func (r Reply) Has(t *testing.T, status int, texts ...string) {
	t.Helper()
	if r.StatusCode != status {
		t.Errorf("status %d, want %d", r.StatusCode, status)
	}
	for _, text := range texts {
		if !strings.Contains(r.Text, text) {
			t.Errorf("there is no %q", text)
		}
	}
}

func (r Reply) Version(t *testing.T) string {
	t.Helper()
	_, rest, ok := strings.Cut(r.Text, `name="version" value="`)
	if !ok {
		t.Fatalf("no form: %d", r.StatusCode)
	}
	return rest[:strings.Index(rest, `"`)]
}

func Escaped(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		b.WriteString("%" + string("0123456789ABCDEF"[c>>4]) + string("0123456789ABCDEF"[c&15]))
	}
	return b.String()
}

func Number(n int64) string { return strconv.FormatInt(n, 10) }

func FormOf(piece *newsroom.Piece, fields ...string) []string {
	c := piece.Content
	all := map[string]string{"revision": Number(piece.Revision), "title": c.Title, "teaser": c.Teaser, "body": c.Body, "base": c.Body,
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

// Fields are those of a form that was given back, to be sent again.
func (r Reply) Fields() (all []string) {
	for _, m := range KeptInput.FindAllStringSubmatch(r.Text, -1) {
		all = append(all, html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	return all
}

// Base is the version that a form holds.
func (r Reply) Base(t *testing.T) string {
	t.Helper()
	_, rest, ok := strings.Cut(r.Text, `name="base" value="`)
	if !ok {
		t.Fatalf("no form: %d", r.StatusCode)
	}
	return rest[:strings.Index(rest, `"`)]
}
