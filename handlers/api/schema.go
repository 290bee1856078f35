package api

import (
	"reflect"
	"strings"

	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// Schema is a JSON Schema (2020-12) as far as the document needs it.
type Schema struct {
	Ref         string             `json:"$ref,omitempty"`
	Type        any                `json:"type,omitempty"` // a name, or several
	Format      string             `json:"format,omitempty"`
	MediaType   string             `json:"contentMediaType,omitempty"`
	Description string             `json:"description,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Items       *Schema            `json:"items,omitempty"`
	AnyOf       []*Schema          `json:"anyOf,omitempty"`
	Properties  map[string]*Schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Minimum     *int               `json:"minimum,omitempty"`
	Maximum     *int               `json:"maximum,omitempty"`
	Additional  *bool              `json:"additionalProperties,omitempty"`

	Fields []Field `json:"-"` // Properties in their order, for people
}

// Field is a property as people read of it.
type Field struct {
	Name, Type, Text string
	Enum             []string
	Needed           bool
}

// states are those that articles have on the desk.
var states = []press.State{press.Draft, press.InReview, press.Approved, press.Scheduled, press.Published, press.Archived, press.Trashed}

// enums are the words that a field of a type may have.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[press.ArticleType](): words(press.ArticleTypes),
	reflect.TypeFor[press.State]():       words(states),
	reflect.TypeFor[access.Access]():     words(press.Accesses),
	reflect.TypeFor[newsroom.Step]():     steps(),
}

func words[T ~string](of []T) []string {
	var found []string
	for _, w := range of {
		found = append(found, string(w))
	}
	return found
}

func steps() []string {
	var found []string
	seen := map[newsroom.Step]bool{}
	for _, r := range newsroom.Flow {
		if !seen[r.Step] {
			seen[r.Step] = true
			found = append(found, string(r.Step))
		}
	}
	return found
}

// schemas collects the schemas of Go types: what a field is called and means
// is said once, in the tags that the answers are made by and in the catalogue.
type schemas struct {
	words Words
	named map[string]*Schema
}

// of gives the schema of a type; a struct's is kept under its name. sent says
// that it is of what is sent to us, where most may be left out.
func (s *schemas) of(t reflect.Type, sent bool) *Schema {
	if t.Kind() == reflect.Pointer {
		of := s.of(t.Elem(), sent)
		if of.Ref != "" {
			return &Schema{AnyOf: []*Schema{of, {Type: "null"}}}
		}
		of.Type = []any{of.Type, "null"}
		return of
	}
	if t == timeType {
		return &Schema{Type: "string", Format: "date-time"}
	}
	if t == reflect.TypeFor[upload]() {
		return &Schema{Type: "string", MediaType: "image/*"}
	}
	if enum, ok := enums[t]; ok {
		return &Schema{Type: "string", Enum: enum}
	}
	switch t.Kind() {
	case reflect.Struct:
		name := t.Name()
		if sent {
			name = strings.TrimSuffix(name, "Input") + "Input"
		}
		if s.named[name] == nil {
			s.named[name] = &Schema{} // a type may hold itself
			*s.named[name] = *s.object(t, sent)
		}
		return &Schema{Ref: "#/components/schemas/" + name}
	case reflect.Slice:
		return &Schema{Type: "array", Items: s.of(t.Elem(), sent)}
	case reflect.Map:
		return &Schema{Type: "object"}
	case reflect.Bool:
		return &Schema{Type: "boolean"}
	case reflect.Int:
		return &Schema{Type: "integer"}
	case reflect.Float64:
		return &Schema{Type: "number"}
	}
	return &Schema{Type: "string"}
}

func (s *schemas) object(t reflect.Type, sent bool) *Schema {
	no := false
	o := &Schema{Type: "object", Properties: map[string]*Schema{}, Additional: &no}
	fields := fieldsOf(t)
	if sent {
		fields = writable(t)
	}
	for _, f := range fields {
		p := s.of(f.typ, sent)
		text := s.words("api_f_" + f.name)
		o.Fields = append(o.Fields, Field{f.name, typeName(p), text, p.Enum, f.needed})
		if p.Ref == "" {
			p.Description = text
		}
		o.Properties[f.name] = p
		if sent && f.needed || !sent && !f.may {
			o.Required = append(o.Required, f.name)
		}
	}
	return o
}

// typeName is what people call the type of a field.
func typeName(s *Schema) string {
	switch of := s.Type.(type) {
	case string:
		if s.Format != "" {
			return s.Format
		}
		if s.Items != nil {
			return typeName(s.Items) + "[]"
		}
		return of
	case []any:
		if s.Format != "" {
			return s.Format
		}
		return of[0].(string)
	}
	return "object"
}
