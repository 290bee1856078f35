package models_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/store/storetest"
)

// sources are the files of a room, parsed, without its tests.
func sources(t *testing.T, room reflect.Type) (files []*ast.File) {
	t.Helper()
	folder := strings.TrimPrefix(room.Elem().PkgPath(), "samenspel/models/")
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// actors are the exported methods of a room with a parameter named actor, and
// which of their parameters that is.
func actors(files []*ast.File) map[string]int {
	found := map[string]int{}
	for _, file := range files {
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || !f.Name.IsExported() {
				continue
			}
			of, ok := f.Recv.List[0].Type.(*ast.StarExpr)
			if !ok || of.X.(*ast.Ident).Name != "Model" {
				continue
			}
			at := 0
			for _, field := range f.Type.Params.List {
				for _, name := range field.Names {
					if name.Name == "actor" {
						found[f.Name.Name] = at
					}
					at++
				}
			}
		}
	}
	return found
}

// refused calls a method with nothing but an actor, and tells what is wrong with
// how it says no: "" for nothing.
func refused(t *testing.T, method reflect.Value, at int, actor *access.Account) (wrong string) {
	defer func() {
		if recover() != nil {
			wrong = "it went on"
		}
	}()
	var given []reflect.Value
	for i := range method.Type().NumIn() {
		switch in := method.Type().In(i); {
		case i == 0:
			given = append(given, reflect.ValueOf(t.Context()))
		case i == at:
			given = append(given, reflect.ValueOf(actor))
		case i == method.Type().NumIn()-1 && method.Type().IsVariadic():
		default:
			given = append(given, reflect.Zero(in))
		}
	}
	answer := method.Call(given)
	last := len(answer) - 1
	for _, one := range answer[:last] {
		if !one.IsZero() {
			wrong = "it gives something"
		}
	}
	if err, ok := answer[last].Interface().(error); !ok || !fault.Is(err, fault.Forbidden) {
		wrong = "it does not say Forbidden"
	}
	return wrong
}

// What a room does for an actor begins with a permission: for nobody, and for
// who may nothing, the store is not even asked.
func TestARoomAsksBeforeItDoesAnything(t *testing.T) {
	calls, seen := 0, 0
	o := modelstest.OfficeOver(t, &storetest.Between{Engine: modelstest.NewOffice(t).Engine, Call: func(_ storetest.Call, do func() error) error {
		calls++
		return do()
	}})
	rooms := reflect.ValueOf(o.Models).Elem()
	for i := range rooms.NumField() {
		field, room := rooms.Type().Field(i), rooms.Field(i)
		if field.Anonymous {
			continue
		}
		for name, at := range actors(sources(t, room.Type())) {
			seen++
			for who, actor := range map[string]*access.Account{"nobody": nil, "who may nothing": {}, "who is blocked": {Roles: access.Roles, Member: "x", Blocked: true}} {
				calls = 0
				wrong := refused(t, room.MethodByName(name), at, actor)
				if calls > 0 {
					wrong += ", and asks the store"
				}
				if wrong != "" {
					t.Errorf("%s.%s for %s: %s", field.Name, name, who, strings.TrimPrefix(wrong, ", and "))
				}
			}
		}
	}
	if seen < 100 || len(o.Mails) > 0 {
		t.Errorf("%d methods were seen, %d letters written", seen, len(o.Mails))
	}
}

// A permission that no room asks for allows nothing.
func TestEveryPermissionIsAskedByARoom(t *testing.T) {
	role, err := parser.ParseFile(token.NewFileSet(), "access/role.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{} // asked by a room
	ast.Inspect(role, func(n ast.Node) bool {
		if one, ok := n.(*ast.ValueSpec); ok {
			if of, typed := one.Type.(*ast.Ident); typed && of.Name == "Permission" {
				names[one.Names[0].Name] = false
			}
		}
		return true
	})
	rooms := reflect.TypeOf(*modelstest.NewOffice(t).Models)
	for i := range rooms.NumField() {
		if rooms.Field(i).Anonymous {
			continue
		}
		for _, file := range sources(t, rooms.Field(i).Type) {
			ast.Inspect(file, func(n ast.Node) bool {
				if one, ok := n.(*ast.SelectorExpr); ok {
					if from, ok := one.X.(*ast.Ident); ok && from.Name == "access" {
						if _, is := names[one.Sel.Name]; is {
							names[one.Sel.Name] = true
						}
					}
				}
				return true
			})
		}
	}
	if len(names) != len(access.Permissions) {
		t.Errorf("%d permissions are declared, %d listed", len(names), len(access.Permissions))
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if !names[name] {
			t.Errorf("no room asks for %s", name)
		}
	}
}
