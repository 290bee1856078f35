package views

import (
	"samenspel/models/personal"
	"samenspel/models/privacy"
)

// Term is how long something is kept by a rule, in words.
func (l *Locale) Term(terms *privacy.Retention, rule string) string {
	r := terms.Rule(rule)
	if r == nil {
		return ""
	}
	days := terms.Of(r)
	if days == 0 {
		return l.Text("p_term_" + rule)
	}
	return l.Days(days) + " " + l.Text("p_from_"+rule)
}

// Days is a number of days, in years where it is whole years.
func (l *Locale) Days(n int) string {
	if years := n / 365; years > 0 && n-365*years <= years/4+1 {
		return l.Text("p_years", "Count", years)
	}
	return l.Text("p_days", "Count", n)
}

// Held is a value that is held about somebody, in words.
func (l *Locale) Held(f personal.Field) string {
	switch {
	case !f.At.IsZero():
		if t := f.At.In(Amsterdam); t.Hour() == 0 && t.Minute() == 0 {
			return l.Date(t)
		}
		return l.Moment(f.At)
	case f.Word != "":
		return l.Text(f.Word)
	}
	return f.Text
}
