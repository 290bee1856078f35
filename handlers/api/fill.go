package api

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxMistakes is how many an answer tells.
const maxMistakes = 20

// field is one of a JSON object, as the tags of a Go struct tell it.
type field struct {
	name   string
	needed bool // in what is sent; of what is answered every field is there
	may    bool // be absent from an answer
	only   bool // read, and not written
	typ    reflect.Type
	index  []int
}

// fieldsOf are those of a struct, embedded ones as if they were its own.
func fieldsOf(t reflect.Type) []field {
	var found []field
	for _, f := range reflect.VisibleFields(t) {
		tag, ok := f.Tag.Lookup("json")
		if !ok || f.Anonymous {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		found = append(found, field{name, f.Tag.Get("need") != "", strings.Contains(options, "omitempty"), f.Tag.Get("read") != "", f.Type, f.Index})
	}
	return found
}

// writable are the fields that are taken.
func writable(t reflect.Type) []field {
	return slices.DeleteFunc(fieldsOf(t), func(f field) bool { return f.only })
}

// fill puts a parsed value in a Go value, by its json tags and to the letter,
// and gives everything that does not fit.
func fill(into any, tree any) []Mistake {
	var f filler
	f.put(reflect.ValueOf(into).Elem(), tree, "")
	return f.mistakes
}

type filler struct{ mistakes []Mistake }

func (f *filler) wrong(at, text string, args ...any) {
	if len(f.mistakes) < maxMistakes {
		f.mistakes = append(f.mistakes, Mistake{Pointer: "#" + at, Detail: fmt.Sprintf(text, args...)})
	}
}

var timeType = reflect.TypeFor[time.Time]()

func (f *filler) put(v reflect.Value, tree any, at string) {
	if v.Kind() == reflect.Pointer {
		if tree == nil {
			v.SetZero()
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		f.put(v.Elem(), tree, at)
		return
	}
	if v.Type() == timeType {
		text, _ := tree.(string)
		t, err := time.Parse(time.RFC3339, text)
		if err != nil || t.Year() < 1900 || t.Year() > 9000 {
			f.wrong(at, "a moment such as 2026-11-20T09:30:00Z")
			return
		}
		v.Set(reflect.ValueOf(t.UTC()))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		f.object(v, tree, at)
	case reflect.Slice:
		f.list(v, tree, at)
	case reflect.String:
		text, ok := tree.(string)
		if !ok {
			f.wrong(at, "a string is expected")
			return
		}
		if words, ok := enums[v.Type()]; ok && !slices.Contains(words, text) {
			f.wrong(at, "one of %s", strings.Join(words, ", "))
			return
		}
		v.SetString(text)
	case reflect.Bool:
		b, ok := tree.(bool)
		if !ok {
			f.wrong(at, "true or false is expected")
		}
		v.SetBool(b)
	case reflect.Int:
		number, _ := tree.(json.Number)
		n, err := strconv.ParseInt(string(number), 10, 32)
		if err != nil {
			f.wrong(at, "a whole number is expected")
			return
		}
		v.SetInt(n)
	case reflect.Float64:
		number, _ := tree.(json.Number)
		n, err := strconv.ParseFloat(string(number), 64)
		if err != nil {
			f.wrong(at, "a number is expected")
			return
		}
		v.SetFloat(n)
	default:
		panic("api: no JSON for " + v.Type().String())
	}
}

func (f *filler) object(v reflect.Value, tree any, at string) {
	o, ok := tree.(map[string]any)
	if !ok {
		f.wrong(at, "an object is expected")
		return
	}
	known := map[string]bool{}
	for _, one := range writable(v.Type()) {
		known[one.name] = true
		sent, there := o[one.name]
		switch {
		case there:
			f.put(v.FieldByIndex(one.index), sent, at+"/"+one.name)
		case one.needed:
			f.wrong(at+"/"+one.name, "this field is missing")
		}
	}
	for _, name := range sortedKeys(o) {
		if !known[name] {
			f.wrong(at+"/"+escape(short(name)), "there is no such field to write")
		}
	}
}

func (f *filler) list(v reflect.Value, tree any, at string) {
	list, ok := tree.([]any)
	if !ok {
		f.wrong(at, "an array is expected")
		return
	}
	if len(list) > 1000 {
		f.wrong(at, "at most 1000 are taken")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
	for i, one := range list {
		f.put(v.Index(i), one, at+"/"+strconv.Itoa(i))
	}
}

// escape writes a name in a JSON pointer (RFC 6901).
func escape(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

func sortedKeys(o map[string]any) []string {
	var names []string
	for name := range o {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
