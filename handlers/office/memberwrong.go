package office

import (
	"slices"
	"strings"

	"samenspel/models/fault"
	"samenspel/models/input"
)

// wrongWords are the reasons that have words of their own at a field; others
// are told alike at every field.
var wrongWords = []string{
	"kvk_digits", "kvk_short", "kvk_long", "kvk_taken", "postcode_digits", "postcode_short", "postcode_long", "postcode_letters",
	"iban_country", "iban_length", "iban_check", "iban_digits", "iban_letters", "iban_short", "iban_long",
	"email_wrong", "email_taken", "email_elsewhere", "email_office", "billing_email_wrong", "website_wrong", "phone_digits", "phone_short", "phone_long",
	"starts_missing", "starts_later", "starts_wrong", "given_later", "given_before", "given_wrong", "record_gone", "person_address", "text_missing", "reason_missing", "sure_missing",
	"form_revision", "form_ended", "form_changed",
}

// amiss tells what is wrong with a field of a form about a member.
func (f *Frame) amiss(field, reason string) {
	key := field + "_" + reason
	if !slices.Contains(wrongWords, key) {
		if key = "missing"; reason != "missing" {
			key = "wrong"
		}
	}
	f.Errors[field] = f.locale.Text("o_reg_wrong_" + key)
}

// wrongs tells all mistakes.
func (f *Frame) wrongs(mistakes input.Mistakes) {
	for field, reason := range mistakes {
		f.amiss(field, reason)
	}
}

// refuse tells why something could not be done.
func (f *Frame) refuse(err error) {
	field := fault.FieldOf(err)
	switch {
	case f.often(err):
	case fault.Is(err, fault.Conflict) && (field == "revision" || field == "ended"):
		f.amiss("form", field)
	case fault.Is(err, fault.Conflict) || field == "":
		f.amiss("form", "changed")
	case fault.Is(err, fault.Taken):
		f.amiss(field, "taken")
	default:
		f.amiss(field, strings.TrimPrefix(err.Error(), field+": "))
	}
}
