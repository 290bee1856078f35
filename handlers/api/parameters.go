package api

import (
	"reflect"
	"strings"

	"github.com/gofiber/fiber/v2"
)

func bodyOf(op *operation, s *schemas) (*Body, []Field) {
	schema := s.of(reflect.TypeOf(op.body), true)
	fields := s.fields(schema)
	media := fiber.MIMEApplicationJSON
	switch {
	case op.patch: // any of the fields, null to empty one
		media, schema = mergePatch, s.patch(schema)
	case op.file:
		media = fiber.MIMEMultipartForm
	}
	return &Body{true, map[string]Media{media: {Schema: schema}}}, fields
}

// patch is the schema of a merge patch of what schema describes.
func (s *schemas) patch(schema *Schema) *Schema {
	of := s.named[schema.Ref[strings.LastIndex(schema.Ref, "/")+1:]]
	p := &Schema{Type: "object", Description: s.words("api_patch"), Properties: map[string]*Schema{}, Additional: of.Additional}
	for name, field := range of.Properties {
		p.Properties[name] = &Schema{AnyOf: []*Schema{field, {Type: "null"}}}
	}
	return p
}

func parameters(op *operation, words Words) []Parameter {
	var found []Parameter
	header := func(name, key string, required bool) {
		found = append(found, Parameter{name, "header", required, words("api_h_" + key), &Schema{Type: "string"}})
	}
	if strings.Contains(op.path, "{id}") {
		found = append(found, Parameter{"id", "path", true, words("api_f_id"), &Schema{Type: "string"}})
	}
	query := op.params
	if op.list {
		query = append(query[:len(query):len(query)], paging...)
	}
	for _, p := range query {
		found = append(found, Parameter{p.name, "query", false, words("api_q_" + p.name), p.schema()})
	}
	if op.conditional {
		header(fiber.HeaderIfMatch, "if_match", true)
	}
	if op.reads() {
		header(fiber.HeaderIfNoneMatch, "if_none_match", false)
	}
	if op.makes {
		header(idempotencyKey, "key", false)
	}
	return found
}

func (p param) schema() *Schema {
	one, most := 1, maxPage
	switch {
	case p.name == "per_page":
		most = maxPerPage
		fallthrough
	case p.typ == "integer":
		return &Schema{Type: "integer", Minimum: &one, Maximum: &most}
	case p.typ == "date-time":
		return &Schema{Type: "string", Format: "date-time"}
	}
	return &Schema{Type: "string", Enum: p.enum}
}
