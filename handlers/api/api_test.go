package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/pb33f/libopenapi/datamodel"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
)

func TestTheDocumentIsOpenAPI(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	c := jsonschema.NewCompiler()
	meta, err := jsonschema.UnmarshalJSON(strings.NewReader(datamodel.OpenAPI31SchemaData))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.AddResource("https://meent.example/meta.json", meta); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("https://meent.example/meta.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(p.Document); err != nil {
		t.Error(err)
	}
	_, got := p.Stranger().Must(200, http.MethodGet, "/openapi.json", nil)
	if i := strings.Index(got.Text, `"[api_`); i >= 0 {
		t.Errorf("words are missing: %s", got.Text[i:min(len(got.Text), i+200)])
	}
}

// An author writes, an editor publishes, a reader reads, a correction follows,
// and every step is held to the document.
func TestAnArticleFromDraftToReaders(t *testing.T) {
	programsOnBothStores(t, func(t *testing.T, p *handlerstest.Programs) {
		author, editor := p.With(p.AccountOf("anna", access.Author)), p.With(p.AccountOf("eva", access.Editor))
		reader := p.Stranger()
		id, tag := author.Draft("Bouwen aan vertrouwen")
		if got := reader.Ask(http.MethodGet, "/articles/"+id, nil); got.StatusCode != 404 {
			t.Errorf("a stranger reads a draft: %d", got.StatusCode)
		}
		changed, got := author.Must(200, http.MethodPatch, "/articles/"+id, map[string]any{"teaser": "Over bruggen.", "video": nil}, "If-Match", tag)
		if changed["teaser"] != "Over bruggen." || changed["title"] != "Bouwen aan vertrouwen" || changed["slug"] != "bouwen-aan-vertrouwen" {
			t.Errorf("after the patch: %v", changed)
		}
		if stale := author.Ask(http.MethodPatch, "/articles/"+id, map[string]any{"teaser": "x"}, "If-Match", tag); stale.StatusCode != 412 {
			t.Errorf("a stale patch: %d", stale.StatusCode)
		}
		tag = got.Header.Get("ETag")
		_, got = author.Must(200, http.MethodPost, "/articles/"+id+"/steps", map[string]any{"step": "submit"}, "If-Match", tag)
		if refused := author.Ask(http.MethodPost, "/articles/"+id+"/steps", map[string]any{"step": "publish"}, "If-Match", got.Header.Get("ETag")); refused.StatusCode != 403 {
			t.Errorf("an author publishes: %d", refused.StatusCode)
		}
		_, got = editor.Must(200, http.MethodGet, "/articles/"+id, nil)
		tag = editor.Publish(id, got.Header.Get("ETag"))
		read, got := reader.Must(200, http.MethodGet, "/articles/"+id, nil)
		if read["body"] != "<p>Een open begin.</p>" || read["desk"] != nil || read["url"] != handlerstest.OfficeBase+"/actueel/bouwen-aan-vertrouwen" {
			t.Errorf("readers get %v", read)
		}
		if again := reader.Ask(http.MethodGet, "/articles/"+id, nil, "If-None-Match", `"x", W/`+got.Header.Get("ETag")); again.StatusCode != 304 {
			t.Errorf("what the reader has: %d", again.StatusCode)
		}
		if list := reader.Many("/articles?type=interview"); len(list) != 1 || list[0]["id"] != id {
			t.Errorf("the list of readers: %v", list)
		}
		_, got = editor.Must(200, http.MethodPut, "/articles/"+id, map[string]any{"type": "news", "title": "Een ander verhaal"}, "If-Match", tag)
		tag = got.Header.Get("ETag")
		if read, _ := reader.Must(200, http.MethodGet, "/articles/"+id, nil); read["title"] != "Bouwen aan vertrouwen" {
			t.Errorf("a change goes to readers by itself: %v", read["title"])
		}
		back, got := editor.Must(200, http.MethodPost, "/articles/"+id+"/steps", map[string]any{"step": "discard"}, "If-Match", tag)
		if back["state"] != "published" || back["title"] != "Bouwen aan vertrouwen" {
			t.Errorf("after discarding: %v", back)
		}
		_, got = editor.Must(200, http.MethodPost, "/articles/"+id+"/steps", map[string]any{"step": "archive"}, "If-Match", got.Header.Get("ETag"))
		if gone := editor.Ask(http.MethodDelete, "/articles/"+id, nil, "If-Match", got.Header.Get("ETag")); gone.StatusCode != 204 {
			t.Errorf("to the trash: %d %s", gone.StatusCode, gone.Text)
		}
		if got := reader.Ask(http.MethodGet, "/articles/"+id, nil); got.StatusCode != 404 {
			t.Errorf("readers still have it: %d", got.StatusCode)
		}
	})
}

func TestChangesNameWhatTheyChange(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	author := p.With(p.AccountOf("anna", access.Author))
	id, tag := author.Draft("Een titel")
	for method, body := range map[string]any{http.MethodPut: map[string]any{"type": "news"}, http.MethodPatch: map[string]any{"title": "x"}, http.MethodDelete: nil} {
		for match, want := range map[string]int{"": 428, `"x"`: 412, "W/" + tag: 412, tag + "x": 412, `"x", "y"`: 412} {
			headers := []string{"If-Match", match}
			if match == "" {
				headers = nil
			}
			if got := author.Ask(method, "/articles/"+id, body, headers...); got.StatusCode != want {
				t.Errorf("%s with If-Match %q: %d", method, match, got.StatusCode)
			}
		}
	}
	if got := author.Ask(http.MethodPost, "/articles/"+id+"/steps", map[string]any{"step": "submit"}); got.StatusCode != 428 {
		t.Errorf("a step without If-Match: %d", got.StatusCode)
	}
	author.Must(200, http.MethodPatch, "/articles/"+id, map[string]any{"title": "y"}, "If-Match", `"x", `+tag)
	author.Must(200, http.MethodPatch, "/articles/"+id, map[string]any{"title": "z"}, "If-Match", "*")
}

func TestASecondSendingMakesNothingTwice(t *testing.T) {
	programsOnBothStores(t, func(t *testing.T, p *handlerstest.Programs) {
		author, other := p.With(p.AccountOf("anna", access.Author)), p.With(p.AccountOf("ben", access.Author))
		body := map[string]any{"type": "news", "title": "Eén keer"}
		first, _ := author.Must(201, http.MethodPost, "/articles", body, "Idempotency-Key", "a1")
		again, got := author.Must(201, http.MethodPost, "/articles", body, "Idempotency-Key", "a1")
		if again["id"] != first["id"] || got.Header.Get("Idempotency-Replayed") != "true" || !strings.HasSuffix(got.Header.Get("Location"), "/articles/"+first["id"].(string)) {
			t.Errorf("again: %v, %v", again["id"], got.Header)
		}
		author.Must(422, http.MethodPost, "/articles", map[string]any{"type": "news", "title": "Anders"}, "Idempotency-Key", "a1")
		theirs, _ := other.Must(201, http.MethodPost, "/articles", body, "Idempotency-Key", "a1")
		if theirs["id"] == first["id"] {
			t.Error("a key of one account is another's")
		}
		author.Must(422, http.MethodPost, "/articles", map[string]any{"type": "news", "picture": "nergens"}, "Idempotency-Key", "a2")
		author.Must(201, http.MethodPost, "/articles", map[string]any{"type": "news"}, "Idempotency-Key", "a2")
		author.Must(400, http.MethodPost, "/articles", body, "Idempotency-Key", strings.Repeat("k", 201))
	})
}
