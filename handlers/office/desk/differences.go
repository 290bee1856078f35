package desk

import (
	"samenspel/models/compare"
	"samenspel/models/markup"
)

// Difference is a field that somebody else saved otherwise meanwhile.
type Difference struct {
	Name, Label string
	Spans       []compare.Span // of plain text
	Rows        []compare.Row  // of a body
}

// Cleaned is a typed body as it may be shown; "" for what cannot be cleaned.
func Cleaned(body string) string {
	text, _ := markup.Clean(body)
	return text
}
