package views

import (
	"fmt"
	"html/template"
	"strings"

	"samenspel/views/chart"
)

// chartFunctions draw figures in the language of the page.
func chartFunctions(l *Locale) template.FuncMap {
	return template.FuncMap{
		"linechart":     func(c chart.Line) (template.HTML, error) { return c.Draw(l) },
		"barchart":      func(c chart.Bars) (template.HTML, error) { return c.Draw(l) },
		"provincechart": func(c chart.Map) (template.HTML, error) { return c.Draw(l) },
		"durationchart": func(c chart.Durations) (template.HTML, error) { return c.Draw(l) },
	}
}

// Number is a whole number in the way of the language: 1.650.
func (l *Locale) Number(n int) string {
	thousand := "."
	if l.Language == "en" {
		thousand = ","
	}
	digits, sign := strings.CutPrefix(fmt.Sprint(n), "-")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + thousand + digits[i:]
	}
	if sign {
		return "-" + digits
	}
	return digits
}
