package form_test

import (
	"errors"
	"reflect"
	"testing"

	"samenspel/handlers/form"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/views"
)

func locale(t *testing.T) *views.Locale {
	t.Helper()
	e := views.New(func(string) string { return "" })
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	return e.Locale("nl")
}

// Each mistake is told by the most particular sentence there is, at its place.
func TestTell(t *testing.T) {
	l := locale(t)
	for _, c := range []struct {
		what       string
		err        error
		words      []string
		place, key string
	}{
		{"field and reason", fault.Because(fault.Invalid, "kvk", "short"), []string{"o_reg_wrong"}, "kvk", "o_reg_wrong_kvk_short"},
		{"reason", fault.Because(fault.Invalid, "street", "missing"), []string{"o_reg_wrong"}, "street", "o_reg_wrong_missing"},
		{"neither", fault.Because(fault.Invalid, "street", "odd"), []string{"o_reg_wrong"}, "street", "o_reg_wrong"},
		{"field", fault.At(fault.Invalid, "name", "a name"), []string{"o_set_wrong"}, "name", "o_set_wrong_name"},
		{"unknown", fault.At(fault.Invalid, "nothing", "x"), []string{"o_set_wrong"}, "nothing", "wrong"},
		{"a reason of every page", fault.Because(fault.Invalid, "email", "often_receiver"), []string{"o_reg_wrong"}, "email", "wrong_often_receiver"},
		{"the same where the field has words", fault.Because(fault.Invalid, "form", "often_sender"), []string{"o_wrong"}, "form", "wrong_often_sender"},
		{"the page's own before another's", fault.Because(fault.Invalid, "rate", "wrong"), []string{"o_bill_wrong", "o_reg_wrong"}, "rate", "o_bill_wrong_rate_wrong"},
		{"another's", fault.Because(fault.Invalid, "kvk", "long"), []string{"o_bill_wrong", "o_reg_wrong"}, "kvk", "o_reg_wrong_kvk_long"},
		{"taken", fault.At(fault.Taken, "slug", "in use"), []string{"o_wrong"}, "slug", "o_wrong_slug_taken"},
		{"a row", fault.Because(fault.Invalid, "seat2_email", "wrong"), []string{"o_app_wrong"}, "seat2_email", "o_app_wrong_email"},
		{"beaten", fault.New(fault.Conflict, "x"), []string{"o_reg_wrong"}, "form", "o_reg_wrong_changed"},
		{"beaten at a version", fault.At(fault.Conflict, "version", "x"), []string{"o_inv_wrong"}, "form", "o_inv_wrong_changed"},
		{"a conflict at a field", fault.At(fault.Conflict, "roles", "x"), []string{"o_wrong"}, "roles", "o_wrong_roles"},
		{"elsewhere", fault.At(fault.Invalid, "there", "x"), []string{"o_set_wrong"}, "here", "wrong"},
		{"forbidden", fault.At(fault.Forbidden, "step", "x"), []string{"o_wrong"}, "step", "o_wrong_step"},
		{"hyphens", fault.Because(fault.Invalid, "file", "no-pdf"), []string{"o_lib_wrong"}, "file", "o_lib_wrong_file_no_pdf"},
	} {
		told := map[string]string{}
		err := form.Teller{Locale: l, Words: c.words, Errors: told, Beside: map[string]string{"there": "here"}}.Tell(c.err)
		want, ok := l.Find(c.key)
		if !ok || err != nil || !reflect.DeepEqual(told, map[string]string{c.place: want}) {
			t.Errorf("%s: %v, %v; want %s: %s", c.what, err, told, c.key, want)
		}
	}
}

// Mistakes, and errors joined at whatever depth, are all told.
func TestTellTellsAll(t *testing.T) {
	l, told := locale(t), map[string]string{}
	tell := form.Teller{Locale: l, Words: []string{"o_reg_wrong"}, Errors: told}
	if err := tell.Tell(errors.Join(input.Mistakes{"kvk": "long", "name": "missing"}, errors.Join(fault.New(fault.Conflict, "x")))); err != nil || len(told) != 3 {
		t.Errorf("%v, %v", err, told)
	}
	clear(told)
	if err := tell.Tell(nil); err != nil || len(told) != 0 {
		t.Errorf("of nothing: %v, %v", err, told)
	}
}

// What is not the person's mistake comes back, also from among their own.
func TestTellGivesBackWhatIsNoMistake(t *testing.T) {
	l := locale(t)
	for _, bad := range []error{fault.New(fault.NotFound, "x"), fault.New(fault.Unavailable, "x"), errors.New("x"),
		fault.New(fault.Forbidden, "x"), fault.At(fault.Forbidden, "state", "x")} {
		told := map[string]string{}
		if err := (form.Teller{Locale: l, Words: []string{"o_reg_wrong"}, Errors: told}).Tell(errors.Join(input.Mistakes{"kvk": "long"}, bad)); err != bad || told["form"] != "" {
			t.Errorf("%v: %v, %v", bad, err, told)
		}
	}
}
