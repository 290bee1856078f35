package handlers

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"samenspel/handlers/api"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
)

// programs is the real router with the API's document, to which every answer
// is held.
type programs struct {
	*paper
	document map[string]any
	schemas  *jsonschema.Compiler
	seen     map[string]bool // operation and status
}

func newPrograms(t *testing.T) *programs {
	t.Helper()
	return programsOn(newNewsroom(t))
}

func programsOn(n *paper) *programs {
	n.t.Helper()
	p := &programs{paper: n, seen: map[string]bool{}}
	got := n.guest().get(api.Root + "/openapi.json")
	if err := json.Unmarshal([]byte(got.text), &p.document); err != nil {
		n.t.Fatal(err)
	}
	p.schemas = jsonschema.NewCompiler()
	p.schemas.AssertFormat()
	tree, err := jsonschema.UnmarshalJSON(strings.NewReader(got.text))
	if err == nil {
		err = p.schemas.AddResource("https://meent.example/openapi.json", tree)
	}
	if err != nil {
		n.t.Fatal(err)
	}
	return p
}

// programsOnBothStores runs a test over the embedded engine and over MongoDB.
func programsOnBothStores(t *testing.T, test func(t *testing.T, p *programs)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newPrograms(t)) })
	t.Run("mongodb", func(t *testing.T) {
		e, err := mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
		if err != nil {
			t.Fatal(err)
		}
		p := programsOn(newsroomOn(t, e))
		test(t, p)
	})
}

// program is something that uses the API with a token, or without one.
type program struct {
	*programs
	account *access.Account
	token   string
}

func (p *programs) stranger() *program { return &program{programs: p} }

// account makes one without any session.
func (p *programs) accountOf(name string, roles ...access.Role) *access.Account {
	p.t.Helper()
	a, err := p.models.Accounts.AddAccount(p.t.Context(), name+"@meent.example", name, roles, phrase)
	if err != nil {
		p.t.Fatal(err)
	}
	return a
}

// with is a program of an account, with a token of these scopes; without any,
// of all that the account may have.
func (p *programs) with(a *access.Account, scopes ...access.Scope) *program {
	p.t.Helper()
	if scopes == nil {
		for _, row := range access.Scopes {
			if a.MayScope(row.Scope) {
				scopes = append(scopes, row.Scope)
			}
		}
	}
	_, text, err := p.models.Accounts.NewToken(p.t.Context(), a, &accounts.Session{Factors: 2}, "test", scopes, 90)
	if err != nil {
		p.t.Fatal(err)
	}
	return &program{p, a, text}
}

// ask sends a request and holds the answer to the document. body is JSON, or a
// value to make it of.
func (p *program) ask(method, path string, body any, headers ...string) reply {
	p.t.Helper()
	var text []byte
	sent := map[string]string{}
	switch of := body.(type) {
	case nil:
	case string:
		text = []byte(of)
	default:
		text, _ = json.Marshal(of)
	}
	if body != nil {
		sent["Content-Type"] = "application/json"
		if method == http.MethodPatch {
			sent["Content-Type"] = "application/merge-patch+json"
		}
	}
	if p.token != "" {
		sent["Authorization"] = "Bearer " + p.token
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if sent[headers[i]] = headers[i+1]; headers[i+1] == "" {
			delete(sent, headers[i])
		}
	}
	p.now = p.now.Add(time.Second) // nobody is too fast
	got := p.guest().do(method, api.Root+path, text, sent)
	p.hold(method, path, got)
	return got
}

// hold checks an answer against the document: that the operation may answer so,
// and that the body is what the schema says, no field more or less.
func (p *programs) hold(method, path string, got reply) {
	p.t.Helper()
	name := method + " " + path + " " + got.Status
	if got.StatusCode >= 400 {
		var problem struct {
			Type   string
			Title  string
			Status int
		}
		err := json.Unmarshal([]byte(got.text), &problem)
		if err != nil || problem.Status != got.StatusCode || problem.Title == "" || got.Header.Get("Content-Type") != "application/problem+json" {
			p.t.Errorf("%s is no problem document: %s %s", name, got.Header.Get("Content-Type"), got.text)
		}
	}
	path, _, _ = strings.Cut(path, "?")
	pattern, operation := p.operation(method, path)
	if operation == nil {
		if got.StatusCode != 404 && got.StatusCode != 405 {
			p.t.Errorf("%s is answered and not in the document", name)
		}
		return
	}
	status := got.Status[:3]
	responses := operation["responses"].(map[string]any)
	response, ok := responses[status].(map[string]any)
	if !ok {
		p.t.Errorf("%s: the document does not tell of this status: %s", name, got.text)
		return
	}
	p.seen[operation["operationId"].(string)+" "+status] = true
	at := "/paths/" + strings.ReplaceAll(pattern, "/", "~1") + "/" + strings.ToLower(method) + "/responses/" + status
	if ref, ok := response["$ref"].(string); ok {
		at = strings.TrimPrefix(ref, "#")
		for _, step := range strings.Split(at[1:], "/") {
			if step == "components" {
				response = p.document
			}
			response = response[step].(map[string]any)
		}
	}
	for header := range mapOf(response["headers"]) {
		if got.Header.Get(header) == "" && header != "Idempotency-Replayed" && header != "Text-Losses" && header != "Lost-Links" && header != "WWW-Authenticate" {
			p.t.Errorf("%s: the header %s is missing", name, header)
		}
	}
	content := mapOf(response["content"])
	if len(content) == 0 {
		if got.text != "" {
			p.t.Errorf("%s has a body: %s", name, got.text)
		}
		return
	}
	media := got.Header.Get("Content-Type")
	if content[media] == nil {
		p.t.Errorf("%s is %s, the document tells of %v", name, media, content)
		return
	}
	p.fits(name, at+"/content/"+strings.ReplaceAll(media, "/", "~1")+"/schema", got.text)
}

func (p *programs) fits(name, at, text string) {
	p.t.Helper()
	schema, err := p.schemas.Compile("https://meent.example/openapi.json#" + (&url.URL{Path: at}).EscapedPath())
	if err != nil {
		p.t.Fatalf("%s: %v", at, err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
	if err == nil {
		err = schema.Validate(value)
	}
	if err != nil {
		p.t.Errorf("%s is not as the document says: %v\n%s", name, err, text)
	}
}

func mapOf(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

// operation finds what the document says of a method and a path.
func (p *programs) operation(method, path string) (string, map[string]any) {
	segments := strings.Split(path, "/")
	for pattern, item := range p.document["paths"].(map[string]any) {
		want := strings.Split(pattern, "/")
		if len(want) == len(segments) && !slices.ContainsFunc(want, func(s string) bool {
			i := slices.Index(want, s)
			return s != segments[i] && !strings.HasPrefix(s, "{")
		}) {
			if op := mapOf(mapOf(item)[strings.ToLower(method)]); op != nil {
				return pattern, op
			}
		}
	}
	return "", nil
}

// must is ask for an answer with a status, as a JSON object.
func (p *program) must(status int, method, path string, body any, headers ...string) (map[string]any, reply) {
	p.t.Helper()
	got := p.ask(method, path, body, headers...)
	if got.StatusCode != status {
		p.t.Fatalf("%s %s: %d instead of %d: %s", method, path, got.StatusCode, status, got.text)
	}
	var v map[string]any
	json.Unmarshal([]byte(got.text), &v)
	return v, got
}

// many is the list that a GET answers.
func (p *program) many(path string) []map[string]any {
	p.t.Helper()
	_, got := p.must(200, http.MethodGet, path, nil)
	var v []map[string]any
	if err := json.Unmarshal([]byte(got.text), &v); err != nil {
		p.t.Fatal(err)
	}
	return v
}

// draft makes a piece of a program's own and gives its id and ETag.
func (p *program) draft(title string, more ...any) (id, tag string) {
	p.t.Helper()
	body := map[string]any{"type": "interview", "title": title, "body": "<p>Een open begin.</p>"}
	for i := 0; i+1 < len(more); i += 2 {
		body[more[i].(string)] = more[i+1]
	}
	made, got := p.must(201, http.MethodPost, "/articles", body)
	return made["id"].(string), got.Header.Get("ETag")
}

// publish brings a piece to readers.
func (p *program) publish(id, tag string) string {
	p.t.Helper()
	_, got := p.must(200, http.MethodPost, "/articles/"+id+"/steps", map[string]any{"step": "publish"}, "If-Match", tag)
	return got.Header.Get("ETag")
}
