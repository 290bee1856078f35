package views

import (
	"fmt"
	"html/template"
	"math"
	"strings"
	"time"

	"samenspel/models/check"
	"samenspel/models/press"
)

// newsroomFunctions are what the templates of pieces call.
func newsroomFunctions(l *Locale) template.FuncMap {
	return template.FuncMap{
		"finding":      func(f check.Finding) string { return l.Text("check_"+f.Code, pairs(f.Args)...) },
		"findingwhy":   l.why,
		"findingplace": findingPlace,
		"doubting": func(sure string, doubts []string) string {
			return strings.TrimSpace(sure + " " + strings.Join(doubts, " "))
		},
		"whole":    func(f float64) int { return int(math.Round(f)) },
		"month":    l.Month,
		"weekdays": func() []string { return strings.Fields(l.Text("weekdays")) },
		"clock":    func(t time.Time) string { return t.In(Amsterdam).Format("15:04") },
		"videourl": func(v *press.Video) string {
			if v == nil {
				return ""
			}
			return v.URL
		},
		"videotitle": func(v *press.Video) string {
			if v == nil {
				return ""
			}
			return v.Title
		},
	}
}

func pairs(args map[string]any) []any {
	var list []any
	for name, value := range args {
		list = append(list, name, value)
	}
	return list
}

// why explains a finding; "" where the finding says it all.
func (l *Locale) why(f check.Finding) string {
	key := "check_" + f.Code + "_why"
	if text := l.Text(key, pairs(f.Args)...); text != "["+key+"]" {
		return text
	}
	return ""
}

// findingPlace is the id of what a finding is about on the page of the piece.
func findingPlace(f check.Finding) string {
	if f.Block >= 0 {
		return fmt.Sprintf("blok-%d", f.Block)
	}
	return f.Field
}
