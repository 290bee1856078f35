package api_test

import (
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
)

// Every kind of content is made, read, changed and removed, and every
// operation of the document is answered well at least once.
func TestEveryOperationIsAnsweredAsTheDocumentSays(t *testing.T) {
	programsOnBothStores(t, func(t *testing.T, p *handlerstest.Programs) {
		editor, reader := p.With(p.AccountOf("eva", access.Editor)), p.Stranger()
		bodies := map[string]map[string]any{
			"/persons":       {"name": "Anita Keita", "bio": "Wethouder."},
			"/organisations": {"name": "Gemeente Meent", "place": "Meent", "website": "https://www.meent.example"},
			"/series":        {"title": "Bouwen"}, "/themes": {"title": "Water"},
			"/benefits": {"title": "Leren", "summary": "Van elkaar.", "body": "<p>Elke maand.</p>"},
			"/pages":    {"title": "Contact", "summary": "Zo bereikt u ons.", "body": "<p>Bel ons.</p>"},
		}
		ids := map[string]string{}
		for path, body := range bodies {
			made, got := editor.Must(201, http.MethodPost, path, body, "Idempotency-Key", "k"+path)
			id := made["id"].(string)
			ids[path] = id
			if at := got.Header.Get("Location"); !strings.HasSuffix(at, path+"/"+id) {
				t.Errorf("%s is at %s", path, at)
			}
			for field, want := range body {
				if made[field] != want {
					t.Errorf("%s: %s became %v", path, field, made[field])
				}
			}
			again, _ := editor.Must(201, http.MethodPost, path, body, "Idempotency-Key", "k"+path)
			if again["id"] != id {
				t.Errorf("%s is made twice", path)
			}
			read, _ := reader.Must(200, http.MethodGet, path+"/"+id, nil)
			if page := p.Guest().Get(strings.TrimPrefix(read["url"].(string), handlerstest.OfficeBase)); page.StatusCode != 200 {
				t.Errorf("%s is no page: %d", read["url"], page.StatusCode)
			}
			if list := reader.Many(path); len(list) != 1 || list[0]["id"] != id {
				t.Errorf("the list %s: %v", path, list)
			}
			name := "title"
			if body["name"] != nil {
				name = "name"
			}
			editor.Must(422, http.MethodPatch, path+"/"+id, map[string]any{name: " "}, "If-Match", "*")
			editor.Must(400, http.MethodPatch, path+"/"+id, map[string]any{"id": "x"}, "If-Match", "*")
			editor.Must(428, http.MethodPut, path+"/"+id, body)
			changed, after := editor.Must(200, http.MethodPatch, path+"/"+id, map[string]any{name: "Iets anders", "slug": "iets-anders"}, "If-Match", got.Header.Get("ETag"))
			for field, want := range body {
				if field != name && changed[field] != want {
					t.Errorf("%s: a patch changed %s to %v", path, field, changed[field])
				}
			}
			editor.Must(412, http.MethodPut, path+"/"+id, body, "If-Match", got.Header.Get("ETag"))
			replaced, _ := editor.Must(200, http.MethodPut, path+"/"+id, map[string]any{name: "Nieuw"}, "If-Match", after.Header.Get("ETag"))
			for field := range body {
				if field != name && replaced[field] != "" {
					t.Errorf("%s: a replacement kept %s", path, field)
				}
			}
		}
		id, tag := editor.Draft("Een gesprek", "interviewees", []any{map[string]any{"person": ids["/persons"], "role": "wethouder", "organisation": ids["/organisations"]}},
			"series", ids["/series"], "themes", []string{ids["/themes"]}, "benefits", []string{ids["/benefits"]})
		_, got := editor.Must(200, http.MethodPatch, "/articles/"+id, map[string]any{"teaser": "Over water."}, "If-Match", tag)
		tag = editor.Publish(id, got.Header.Get("ETag"))
		reader.Must(200, http.MethodGet, "/articles/"+id, nil)
		for query, want := range map[string]int{"person=" + ids["/persons"]: 1, "organisation=" + ids["/organisations"]: 1, "series=" + ids["/series"]: 1,
			"theme=" + ids["/themes"] + "&series=" + ids["/series"] + "&type=interview": 1, "theme=" + ids["/series"]: 0, "type=news": 0} {
			if list := reader.Many("/articles?" + query); len(list) != want {
				t.Errorf("?%s: %d", query, len(list))
			}
		}
		for path, one := range ids {
			if path == "/pages" {
				continue
			}
			if got := editor.Ask(http.MethodDelete, path+"/"+one, nil, "If-Match", "*"); got.StatusCode != 409 {
				t.Errorf("%s is removed while an article names it: %d", path, got.StatusCode)
			}
		}
		_, got = editor.Must(200, http.MethodPut, "/articles/"+id, map[string]any{"type": "interview", "title": "Een gesprek"}, "If-Match", tag)
		_, got = editor.Must(200, http.MethodPost, "/articles/"+id+"/steps", map[string]any{"step": "publish"}, "If-Match", got.Header.Get("ETag"))
		_, got = editor.Must(200, http.MethodPost, "/articles/"+id+"/steps", map[string]any{"step": "archive"}, "If-Match", got.Header.Get("ETag"))
		editor.Must(204, http.MethodDelete, "/articles/"+id, nil, "If-Match", got.Header.Get("ETag"))
		for path, one := range ids {
			editor.Must(204, http.MethodDelete, path+"/"+one, nil, "If-Match", "*")
			editor.Must(404, http.MethodGet, path+"/"+one, nil)
		}
		p.Pictures(editor)
		reader.Must(200, http.MethodGet, "/problems", nil)
		reader.Must(200, http.MethodGet, "/openapi.json", nil)
		for path, item := range p.Document["paths"].(map[string]any) {
			for method, op := range item.(map[string]any) {
				ok := false
				for status := range handlerstest.MapOf(op)["responses"].(map[string]any) {
					ok = ok || status < "300" && p.Seen[handlerstest.MapOf(op)["operationId"].(string)+" "+status]
				}
				if !ok {
					t.Errorf("%s %s was never answered well", method, path)
				}
			}
		}
	})
}
