package models_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"testing"

	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// constants are the values of the string constants of a file that a type names,
// or whose declaration has this type.
func constants(t *testing.T, file, of string) (found []string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range parsed.Decls {
		group, ok := d.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, s := range group.Specs {
			one := s.(*ast.ValueSpec)
			name, typed := one.Type.(*ast.Ident)
			if of == "" && one.Type != nil || of != "" && (!typed || name.Name != of) {
				continue
			}
			for _, v := range one.Values {
				if text, ok := v.(*ast.BasicLit); ok && text.Kind == token.STRING {
					said, err := strconv.Unquote(text.Value)
					if err != nil {
						t.Fatal(err)
					}
					found = append(found, said)
				}
			}
		}
	}
	if len(found) == 0 {
		t.Fatalf("no constants of %s in %s", of, file)
	}
	return found
}

func sameSet[A, B ~string](t *testing.T, what string, list []A, source []B) {
	t.Helper()
	got, want := []string{}, []string{}
	for _, one := range list {
		got = append(got, string(one))
	}
	for _, one := range source {
		want = append(want, string(one))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%s: the list has\n%q, its source\n%q", what, got, want)
	}
}

// A list that is kept by hand, in the order of a page, holds what there is.
func TestListsHoldWhatThereIs(t *testing.T) {
	sameSet(t, "permissions", access.Permissions, constants(t, "access/role.go", "Permission"))
	sameSet(t, "what is granted", slices.Collect(maps.Keys(access.Grants)), constants(t, "access/role.go", "Permission"))
	sameSet(t, "roles", append(slices.Clone(access.Roles), access.Reader), constants(t, "access/role.go", "Role"))
	sameSet(t, "kinds of lines in the log", audit.EntryKinds, append(constants(t, "audit/audit.go", ""), madeKinds()...))
	for p, roles := range access.Grants {
		for _, r := range roles {
			if r != access.Reader && !slices.Contains(access.Roles, r) {
				t.Errorf("%s is granted to %q", p, r)
			}
		}
	}
}

// madeKinds are the kinds that are put together: of the steps of pieces and
// applications, and of what is done with every kind of record.
func madeKinds() []string {
	kinds := map[string]bool{}
	for _, r := range newsroom.Flow {
		kinds["piece."+string(r.Step)] = true
	}
	for _, r := range applying.ApplicationFlow {
		kinds["application."+string(r.Step)] = true
	}
	for _, k := range press.RecordKinds {
		for _, done := range []string{".made", ".changed", ".removed"} {
			kinds[string(k)+done] = true
		}
	}
	return slices.Collect(maps.Keys(kinds))
}
