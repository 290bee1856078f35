package models_test

import (
	"strings"
	"testing"

	"samenspel/models/applying"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
)

// What nobody can see is no name, and what turns a line around is not in one.
func TestNamesAreSeen(t *testing.T) {
	for typed, want := range map[string]string{
		"\u200b": "", "\u200d\u200c": "", "\ufeff \u2060": "", "\u202eqqid": "qqid", "Zo\u00adë": "Zoë", "a\r\nBcc: x@y.example": "a Bcc: x@y.example",
		"\u2066De Vaart\u2069": "De Vaart", "می\u200cخواهم": "می\u200cخواهم", "a\x00b": "a b", strings.Repeat("W", 130): strings.Repeat("W", 120), "{name} {{.Secret}}": "{name} {{.Secret}}",
	} {
		modelstest.Same(t, typed, input.OneLine(typed, 120), want)
	}
	for field, change := range map[string]func(f *applying.ApplicationForm){
		"name": func(f *applying.ApplicationForm) { f.Name = "\u200b" }, "person": func(f *applying.ApplicationForm) { f.Person.Name = "\u202e\u202c" },
		"kvk": func(f *applying.ApplicationForm) { f.KvK = "٠١٢٣٤٥٦٧" }, "postcode": func(f *applying.ApplicationForm) { f.Postcode = "８０１１AB" },
		"iban": func(f *applying.ApplicationForm) { f.IBAN = "NL９１ABNA0417164300" }, "phone": func(f *applying.ApplicationForm) { f.Person.Phone = "٠٦١٢٣٤٥٦٧٨" },
		"email":         func(f *applying.ApplicationForm) { f.Person.Email = "zoe@devaart.example\r\nBcc: x@y.example" },
		"billing_email": func(f *applying.ApplicationForm) { f.BillingEmail = "zoe@devaart.example, x@y.example" },
		"website":       func(f *applying.ApplicationForm) { f.Website = "javascript:alert(1)//a.example" },
	} {
		f := modelstest.Filled()
		change(&f)
		if wrong := f.Check(members.UsualStatutes(), nil); wrong[field] == "" {
			t.Errorf("%s is taken: %+v", field, wrong)
		}
	}
}
