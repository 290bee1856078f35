package models_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/domain"
	"samenspel/models/members"
	"samenspel/models/personal"
)

// paths are the dotted names under which a type is stored. Lists are walked
// through; what is not of this package is one field.
func paths(t reflect.Type, before string) (found []string) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return []string{before}
		}
		return paths(t.Elem(), before)
	case reflect.Struct:
	default:
		return []string{before}
	}
	if t == reflect.TypeFor[time.Time]() || t == reflect.TypeFor[domain.Effects]() || !strings.HasPrefix(t.PkgPath(), "samenspel/") {
		return []string{before}
	}
	for i := range t.NumField() {
		f := t.Field(i)
		name, option, _ := strings.Cut(f.Tag.Get("bson"), ",")
		switch {
		case !f.IsExported() || name == "-":
		case option == "inline":
			found = append(found, paths(f.Type, before)...)
		default:
			if name == "" {
				name = strings.ToLower(f.Name)
			}
			if before != "" {
				name = before + "." + name
			}
			found = append(found, paths(f.Type, name)...)
		}
	}
	return found
}

// storedTypes are the types of documents by the name of their schema.
func storedTypes(t *testing.T) map[string]reflect.Type {
	found := map[string]reflect.Type{}
	rooms := reflect.ValueOf(models.New(nil, nil)).Elem()
	for r := range rooms.NumField() {
		m := rooms.Field(r).Elem()
		for i := range m.NumField() {
			get, ok := m.Field(i).Type().MethodByName("Get")
			if !ok || !strings.HasPrefix(m.Field(i).Type().Name(), "Collection[") {
				continue
			}
			schema := m.Field(i).FieldByName("Schema").Elem().FieldByName("Name").String()
			found[schema] = get.Type.Out(0).Elem()
		}
	}
	for _, s := range models.Schemas {
		if found[s.Name] == nil {
			t.Errorf("no type for %s", s.Name)
		}
	}
	return found
}

// A field that is added to a stored type is put in the register, or on the list
// of those that say nothing of a person: nobody forgets one.
func TestEveryStoredFieldIsInTheRegisterOrImpersonal(t *testing.T) {
	m := models.New(nil, nil)
	register := m.Register()
	types := storedTypes(t)
	for name, typ := range types {
		for _, field := range paths(typ, "") {
			lines := register.Of(name, field)
			impersonal := register.Silent(name, field)
			switch {
			case len(lines) == 0 && !impersonal:
				t.Errorf("%s.%s is neither in the register nor impersonal", name, field)
			case personal.Covers(register.Impersonal[name], field) && slices.ContainsFunc(lines, func(p personal.Processing) bool { return p.Collection == name }):
				t.Errorf("%s.%s is in both", name, field)
			case len(lines) > 1:
				t.Errorf("%s.%s is in the register %d times", name, field, len(lines))
			}
		}
	}
	for _, p := range register.Lines {
		if m.Privacy.RuleOf(p.Term) == nil {
			t.Errorf("%s %v: no rule %s", p.Collection, p.Fields, p.Term)
		}
		if p.Collection == "*" {
			continue
		}
		for _, pattern := range p.Fields {
			if types[p.Collection] == nil || !slices.ContainsFunc(paths(types[p.Collection], ""), func(f string) bool { return personal.Covers([]string{pattern}, f) }) {
				t.Errorf("%s has no field %s", p.Collection, pattern)
			}
		}
	}
	for name, patterns := range register.Impersonal {
		for _, pattern := range patterns {
			if name != "*" && !slices.ContainsFunc(paths(types[name], ""), func(f string) bool { return personal.Covers([]string{pattern}, f) }) {
				t.Errorf("%s has no field %s", name, pattern)
			}
		}
	}
}

// A type that nobody wrote down is told.
func TestANewFieldIsNotOverlooked(t *testing.T) {
	type nested struct {
		Nickname string `bson:"nickname"`
	}
	type added struct {
		members.Member `bson:",inline"`
		More           []nested `bson:"more"`
	}
	found := paths(reflect.TypeFor[added](), "")
	if !slices.Contains(found, "more.nickname") || !slices.Contains(found, "seats.before.name") || len(models.New(nil, nil).Register().Of("members", "more.nickname")) > 0 {
		t.Error(found)
	}
}
