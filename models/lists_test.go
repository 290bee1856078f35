package models

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"testing"
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
	sameSet(t, "permissions", Permissions, constants(t, "role.go", "Permission"))
	sameSet(t, "what is granted", slices.Collect(maps.Keys(Grants)), constants(t, "role.go", "Permission"))
	sameSet(t, "roles", append(slices.Clone(Roles), Reader), constants(t, "role.go", "Role"))
	sameSet(t, "kinds of lines in the log", EntryKinds, append(constants(t, "audit.go", ""), madeKinds()...))
	for p, roles := range Grants {
		for _, r := range roles {
			if r != Reader && !slices.Contains(Roles, r) {
				t.Errorf("%s is granted to %q", p, r)
			}
		}
	}
}

// madeKinds are the kinds that are put together: of the steps of pieces and
// applications, and of what is done with every kind of record.
func madeKinds() []string {
	kinds := map[string]bool{}
	for _, r := range Flow {
		kinds["piece."+string(r.Step)] = true
	}
	for _, r := range ApplicationFlow {
		kinds["application."+string(r.Step)] = true
	}
	for _, k := range RecordKinds {
		for _, done := range []string{".made", ".changed", ".removed"} {
			kinds[string(k)+done] = true
		}
	}
	return slices.Collect(maps.Keys(kinds))
}
