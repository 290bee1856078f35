package form

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/calendar"
	"samenspel/models/input"
)

// Read fills a struct from the body of a form, not from an address, each field by
// the name in its tag form; what is not sent stays zero. Of the kinds of fields,
//
//	string          is what was typed, as it was typed but in UTF-8
//	bool            is whether anything was sent
//	int, int64      is a whole number, between spaces or not
//	calendar.Day    is a day, see calendar.ParseDay
//	[]string        is all that was sent by the name, in order
//	struct          has its fields read, behind the tag: seat1_ and person
//	[n]struct       is a struct for each row: seat is seat1_ to seatN_
//
// What is no number or no day is "wrong" at its field, and zero. Texts outlive
// the request. Another kind of field panics.
// Fiber's BodyParser refuses a form for a [ in any name, or a box with a word.
func Read(c *fiber.Ctx, into any) input.Mistakes {
	wrong := input.Mistakes{}
	read(valuesOf(c), "", reflect.ValueOf(into).Elem(), wrong)
	return wrong
}

// valuesOf gives all values of a name, from a form of either encoding.
func valuesOf(c *fiber.Ctx) func(string) []string {
	parts, _ := c.MultipartForm() // nil for the other
	return func(name string) (all []string) {
		for _, text := range c.Request().PostArgs().PeekMulti(name) {
			all = append(all, string(text))
		}
		if parts != nil {
			all = append(all, parts.Value[name]...)
		}
		for i := range all {
			all[i] = strings.ToValidUTF8(all[i], "\uFFFD")
		}
		return all
	}
}

func read(values func(string) []string, prefix string, into reflect.Value, wrong input.Mistakes) {
	for i := range into.NumField() {
		tag, named := into.Type().Field(i).Tag.Lookup("form")
		name, field := prefix+tag, into.Field(i)
		switch kind := field.Kind(); {
		case kind == reflect.Struct && (named || into.Type().Field(i).Anonymous):
			read(values, name, field, wrong)
		case named && kind == reflect.Array:
			for row := range field.Len() {
				read(values, name+strconv.Itoa(row+1)+"_", field.Index(row), wrong)
			}
		case named && kind == reflect.Slice:
			sent := values(name)
			field.Grow(len(sent))
			field.SetLen(len(sent))
			for i, text := range sent {
				field.Index(i).SetString(text)
			}
		case named:
			if sent := values(name); len(sent) > 0 && !set(field, sent[0]) {
				wrong.Add(name, "wrong")
			}
		}
	}
}

// set gives a field its value, and says whether it has one.
func set(field reflect.Value, text string) bool {
	if field.Type() == reflect.TypeFor[calendar.Day]() {
		day, err := calendar.ParseDay(text)
		field.SetString(string(day))
		return err == nil
	}
	switch field.Kind() {
	case reflect.String:
		field.SetString(text)
	case reflect.Bool:
		field.SetBool(text != "")
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(strings.TrimSpace(text), 10, field.Type().Bits())
		if err != nil {
			return strings.TrimSpace(text) == ""
		}
		field.SetInt(n)
	default:
		panic("form: no field can be a " + field.Type().String())
	}
	return true
}
