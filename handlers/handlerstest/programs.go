package handlerstest

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"samenspel/handlers/api"
	"samenspel/handlers/route"
	"samenspel/models/access"
	"samenspel/models/accounts"
)

// Programs is the real router with the API's document, to which every answer
// is held.
type Programs struct {
	*Paper
	Document map[string]any
	schemas  *jsonschema.Compiler
	Seen     map[string]bool // operation and status
}

// Program is something that uses the API with a token, or without one.
type Program struct {
	*Programs
	Account *access.Account
	Token   string
}

func NewPrograms(t *testing.T) *Programs {
	t.Helper()
	return ProgramsOn(NewNewsroom(t))
}

func (p *Programs) Asked(name string, who *Program, has access.Scope) {
	p.T.Helper()
	for path, item := range p.Document["paths"].(map[string]any) {
		for method, op := range item.(map[string]any) {
			method = strings.ToUpper(method)
			security := op.(map[string]any)["security"].([]any)
			open := len(security) > 1
			scopes := MapOf(security[len(security)-1])["token"].([]any)
			may := slices.Contains(scopes, any(string(has))) || len(scopes) == 0 && has == access.ReadScope
			needs := Allowed[method+" "+api.Root+strings.NewReplacer("{", ":", "}", "").Replace(path)]
			got := who.Ask(method, strings.ReplaceAll(path, "{id}", "000000000000000000000000"), nil, "If-Match", `"x"`)
			want := func(statuses ...int) {
				p.T.Helper()
				if !slices.Contains(statuses, got.StatusCode) {
					p.T.Errorf("%s with %q: %s %s answers %d", name, has, method, path, got.StatusCode)
				}
			}
			switch {
			case who.Account == nil && open:
				want(200, 404)
			case who.Account == nil:
				want(401)
			case !may:
				want(403)
			case needs != route.Everyone && !who.Account.May(access.Permission(needs)):
				want(403)
			default: // it goes on to what was sent, which was nothing
				want(200, 404, 415)
			}
		}
	}
}

func ProgramsOn(n *Paper) *Programs {
	n.T.Helper()
	p := &Programs{Paper: n, Seen: map[string]bool{}}
	got := n.Guest().Get(api.Root + "/openapi.json")
	if err := json.Unmarshal([]byte(got.Text), &p.Document); err != nil {
		n.T.Fatal(err)
	}
	p.schemas = jsonschema.NewCompiler()
	p.schemas.AssertFormat()
	tree, err := jsonschema.UnmarshalJSON(strings.NewReader(got.Text))
	if err == nil {
		err = p.schemas.AddResource("https://meent.example/openapi.json", tree)
	}
	if err != nil {
		n.T.Fatal(err)
	}
	return p
}

func (p *Programs) Stranger() *Program { return &Program{Programs: p} }

// account makes one without any session.
func (p *Programs) AccountOf(name string, roles ...access.Role) *access.Account {
	p.T.Helper()
	a, err := p.Models.Accounts.AddAccount(p.T.Context(), name+"@meent.example", name, roles, Phrase)
	if err != nil {
		p.T.Fatal(err)
	}
	return a
}

// With is a program of an account, with a token of these scopes; without any,
// of all that the account may have.
func (p *Programs) With(a *access.Account, scopes ...access.Scope) *Program {
	p.T.Helper()
	if scopes == nil {
		for _, row := range access.Scopes {
			if a.MayScope(row.Scope) {
				scopes = append(scopes, row.Scope)
			}
		}
	}
	_, text, err := p.Models.Accounts.NewToken(p.T.Context(), a, &accounts.Session{Factors: 2}, "test", scopes, 90)
	if err != nil {
		p.T.Fatal(err)
	}
	return &Program{p, a, text}
}

// Ask sends a request and holds the answer to the document. body is JSON, or a
// value to make it of.
func (p *Program) Ask(method, path string, body any, headers ...string) Reply {
	p.T.Helper()
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
	if p.Token != "" {
		sent["Authorization"] = "Bearer " + p.Token
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if sent[headers[i]] = headers[i+1]; headers[i+1] == "" {
			delete(sent, headers[i])
		}
	}
	p.Now = p.Now.Add(time.Second) // nobody is too fast
	got := p.Guest().Do(method, api.Root+path, text, sent)
	p.hold(method, path, got)
	return got
}

// hold checks an answer against the document: that the operation may answer so,
// and that the body is what the schema says, no field more or less.
func (p *Programs) hold(method, path string, got Reply) {
	p.T.Helper()
	name := method + " " + path + " " + got.Status
	if got.StatusCode >= 400 {
		var problem struct {
			Type   string
			Title  string
			Status int
		}
		err := json.Unmarshal([]byte(got.Text), &problem)
		if err != nil || problem.Status != got.StatusCode || problem.Title == "" || got.Header.Get("Content-Type") != "application/problem+json" {
			p.T.Errorf("%s is no problem document: %s %s", name, got.Header.Get("Content-Type"), got.Text)
		}
	}
	path, _, _ = strings.Cut(path, "?")
	pattern, operation := p.Operation(method, path)
	if operation == nil {
		if got.StatusCode != 404 && got.StatusCode != 405 {
			p.T.Errorf("%s is answered and not in the document", name)
		}
		return
	}
	status := got.Status[:3]
	responses := operation["responses"].(map[string]any)
	response, ok := responses[status].(map[string]any)
	if !ok {
		p.T.Errorf("%s: the document does not tell of this status: %s", name, got.Text)
		return
	}
	p.Seen[operation["operationId"].(string)+" "+status] = true
	at := "/paths/" + strings.ReplaceAll(pattern, "/", "~1") + "/" + strings.ToLower(method) + "/responses/" + status
	if ref, ok := response["$ref"].(string); ok {
		at = strings.TrimPrefix(ref, "#")
		for _, step := range strings.Split(at[1:], "/") {
			if step == "components" {
				response = p.Document
			}
			response = response[step].(map[string]any)
		}
	}
	for header := range MapOf(response["headers"]) {
		if got.Header.Get(header) == "" && header != "Idempotency-Replayed" && header != "Text-Losses" && header != "Lost-Links" && header != "WWW-Authenticate" {
			p.T.Errorf("%s: the header %s is missing", name, header)
		}
	}
	content := MapOf(response["content"])
	if len(content) == 0 {
		if got.Text != "" {
			p.T.Errorf("%s has a body: %s", name, got.Text)
		}
		return
	}
	media := got.Header.Get("Content-Type")
	if content[media] == nil {
		p.T.Errorf("%s is %s, the document tells of %v", name, media, content)
		return
	}
	p.fits(name, at+"/content/"+strings.ReplaceAll(media, "/", "~1")+"/schema", got.Text)
}

func (p *Programs) fits(name, at, text string) {
	p.T.Helper()
	schema, err := p.schemas.Compile("https://meent.example/openapi.json#" + (&url.URL{Path: at}).EscapedPath())
	if err != nil {
		p.T.Fatalf("%s: %v", at, err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
	if err == nil {
		err = schema.Validate(value)
	}
	if err != nil {
		p.T.Errorf("%s is not as the document says: %v\n%s", name, err, text)
	}
}

func MapOf(v any) map[string]any {
	m, _ := v.(map[string]any)
	return m
}

// Operation finds what the document says of a method and a path.
func (p *Programs) Operation(method, path string) (string, map[string]any) {
	segments := strings.Split(path, "/")
	for pattern, item := range p.Document["paths"].(map[string]any) {
		want := strings.Split(pattern, "/")
		if len(want) == len(segments) && !slices.ContainsFunc(want, func(s string) bool {
			i := slices.Index(want, s)
			return s != segments[i] && !strings.HasPrefix(s, "{")
		}) {
			if op := MapOf(MapOf(item)[strings.ToLower(method)]); op != nil {
				return pattern, op
			}
		}
	}
	return "", nil
}

// Must is ask for an answer with a status, as a JSON object.
func (p *Program) Must(status int, method, path string, body any, headers ...string) (map[string]any, Reply) {
	p.T.Helper()
	got := p.Ask(method, path, body, headers...)
	if got.StatusCode != status {
		p.T.Fatalf("%s %s: %d instead of %d: %s", method, path, got.StatusCode, status, got.Text)
	}
	var v map[string]any
	json.Unmarshal([]byte(got.Text), &v)
	return v, got
}

// Many is the list that a GET answers.
func (p *Program) Many(path string) []map[string]any {
	p.T.Helper()
	_, got := p.Must(200, http.MethodGet, path, nil)
	var v []map[string]any
	if err := json.Unmarshal([]byte(got.Text), &v); err != nil {
		p.T.Fatal(err)
	}
	return v
}

// Draft makes a piece of a program's own and gives its id and ETag.
func (p *Program) Draft(title string, more ...any) (id, tag string) {
	p.T.Helper()
	body := map[string]any{"type": "interview", "title": title, "body": "<p>Een open begin.</p>"}
	for i := 0; i+1 < len(more); i += 2 {
		body[more[i].(string)] = more[i+1]
	}
	made, got := p.Must(201, http.MethodPost, "/articles", body)
	return made["id"].(string), got.Header.Get("ETag")
}

// Publish brings a piece to readers.
func (p *Program) Publish(id, tag string) string {
	p.T.Helper()
	_, got := p.Must(200, http.MethodPost, "/articles/"+id+"/steps", map[string]any{"step": "publish"}, "If-Match", tag)
	return got.Header.Get("ETag")
}

// Upload sends a form with a file and fields.
func (p *Program) Upload(data []byte, fields ...string) Reply {
	p.T.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if data != nil {
		part, err := w.CreateFormFile("file", "deur.jpg")
		if err == nil {
			_, err = part.Write(data)
		}
		if err != nil {
			p.T.Fatal(err)
		}
	}
	headers := []string{"Content-Type", w.FormDataContentType()}
	for i := 0; i+1 < len(fields); i += 2 {
		if fields[i] == "Idempotency-Key" {
			headers = append(headers, fields[i], fields[i+1])
		} else if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			p.T.Fatal(err)
		}
	}
	w.Close()
	return p.Ask(http.MethodPost, "/media", b.String(), headers...)
}

// Pictures walks the operations of the library.
func (p *Programs) Pictures(editor *Program) {
	p.T.Helper()
	got := editor.Upload(Drawing(p.T), "alt", "Een deur die openstaat", "credit", "Studio", "person", "Anita Keita", "permitted_at", "2026-11-01")
	if got.StatusCode != 201 {
		p.T.Fatalf("%d %s", got.StatusCode, got.Text)
	}
	var made map[string]any
	if err := json.Unmarshal([]byte(got.Text), &made); err != nil {
		p.T.Fatal(err)
	}
	id := made["id"].(string)
	if made["name"] != "deur" || made["permitted_at"] != "2026-11-01" || made["width"] != 200.0 {
		p.T.Errorf("the picture became %v", made)
	}
	if list := editor.Many("/media"); len(list) != 1 || list[0]["id"] != id {
		p.T.Errorf("the library: %v", list)
	}
	for _, one := range made["renditions"].([]any) {
		address := strings.TrimPrefix(MapOf(one)["url"].(string), OfficeBase)
		if got := p.Guest().Get(address); got.StatusCode != 404 {
			p.T.Errorf("%s, which nothing public shows: %d", address, got.StatusCode)
		}
	}
	_, read := editor.Must(200, http.MethodGet, "/media/"+id, nil)
	changed, _ := editor.Must(200, http.MethodPatch, "/media/"+id, map[string]any{"credit": nil, "focus_x": 0.25, "permitted_at": ""}, "If-Match", read.Header.Get("ETag"))
	if changed["credit"] != "" || changed["focus_x"] != 0.25 || changed["alt"] != "Een deur die openstaat" {
		p.T.Errorf("after the patch: %v", changed)
	}
	editor.Must(412, http.MethodPatch, "/media/"+id, map[string]any{"credit": "x"}, "If-Match", read.Header.Get("ETag"))
	piece, tag := editor.Draft("Met beeld", "picture", id)
	editor.Must(409, http.MethodDelete, "/media/"+id, nil, "If-Match", "*")
	editor.Must(200, http.MethodPatch, "/articles/"+piece, map[string]any{"picture": ""}, "If-Match", tag)
	editor.Must(204, http.MethodDelete, "/media/"+id, nil, "If-Match", "*")
	editor.Must(404, http.MethodGet, "/media/"+id, nil)
}
