package api

import "strings"

// exampleBodies are what the examples send.
var exampleBodies = map[string]string{
	"createArticle":  `{"type":"interview","title":"Bouwen aan vertrouwen"}`,
	"replaceArticle": `{"type":"interview","title":"Bouwen aan vertrouwen","body":"<p>…</p>"}`,
	"changeArticle":  `{"title":"Bouwen aan vertrouwen"}`,
	"takeStep":       `{"step":"submit"}`,
	"changeMedia":    `{"credit":"Studio Meent"}`,
}

// exampleOf is what the example of an operation sends.
func exampleOf(op *operation) string {
	if text, ok := exampleBodies[op.id]; ok {
		return text
	}
	switch op.group {
	case "persons", "organisations":
		return `{"name":"Anita Keita"}`
	}
	return `{"title":"Samen leren"}`
}

// example is a command line that uses the operation.
func (a *API) example(op *operation) string {
	lines := []string{"curl"}
	if op.method != "GET" {
		lines[0] += " -X " + op.method
	}
	if op.needs != "" {
		lines = append(lines, `-H "Authorization: Bearer $TOKEN"`)
	}
	if op.conditional {
		lines = append(lines, `-H 'If-Match: "4f0c…"'`)
	}
	switch {
	case op.file:
		lines = append(lines, "-F file=@portret.jpg", "-F 'alt=Anita Keita lacht voor een raam'")
	case op.patch:
		lines = append(lines, "-H 'Content-Type: "+mergePatch+"'", "-d '"+exampleOf(op)+"'")
	case op.body != nil:
		lines = append(lines, "-H 'Content-Type: application/json'", "-d '"+exampleOf(op)+"'")
	}
	path := strings.ReplaceAll(op.path, "{id}", "6920a1b2c3d4e5f60718293a")
	if op.list {
		path += "?per_page=10"
	}
	return strings.Join(append(lines, "'"+a.Base+Root+path+"'"), " \\\n  ")
}
