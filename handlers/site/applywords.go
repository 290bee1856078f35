package site

import (
	"strings"
	"unicode"
)

// mistakeKey is the message about what is wrong with a field: one for the
// field and the reason. Colleagues' fields have those of the applicant, but
// for their names.
func mistakeKey(field, reason string) string {
	row, name, seat := cutSeat(field)
	switch {
	case seat && name == "person":
		return "apply_wrong_seat_person_" + reason
	case seat && reason == "missing":
		return "apply_wrong_seat_" + name + "_missing"
	case seat && row > 0:
		field = name
	case strings.HasPrefix(field, "statement_"):
		field = "statement"
	}
	return "apply_wrong_" + field + "_" + reason
}

// mistakeText is that message in words.
func (p *applyPage) mistakeText(field, reason string) string {
	row, _, _ := cutSeat(field)
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, p.Form.KvK)
	statement := ""
	if p.Statutes != nil {
		for _, one := range p.Statutes.Statements {
			if field == "statement_"+one.Key {
				statement = one.Text
			}
		}
	}
	return p.locale.Text(mistakeKey(field, reason), "Statement", statement, "Typed", len([]rune(digits)), "Row", row, "Length", len([]rune(p.Form.Motivation)))
}
