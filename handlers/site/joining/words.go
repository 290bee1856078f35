package joining

import (
	"strings"
	"unicode"

	"samenspel/handlers/form"
	"samenspel/models/input"
)

// tell puts mistakes in words beside their fields: one for the field and the
// reason. Colleagues' fields have those of the applicant, but for what is missing
// and for their names; statements, which the association writes itself, have one.
func (p *applyPage) tell(found input.Mistakes) {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, p.Form.KvK)
	t := form.Teller{Locale: p.Catalogue, Words: []string{"apply_wrong"}, Errors: p.Errors,
		With: []any{"Typed", len([]rune(digits)), "Length", len([]rune(p.Form.Motivation))}}
	_ = t.Tell(found) // mistakes are told, all of them
	if p.Statutes == nil {
		return
	}
	for _, one := range p.Statutes.Statements {
		field := "statement_" + one.Key
		if reason := found[field]; reason != "" {
			t.Beside, t.With = map[string]string{"statement": field}, []any{"Statement", one.Text}
			_ = t.Tell(input.Mistakes{"statement": reason})
		}
	}
}
