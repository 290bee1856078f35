package chart

import (
	"html/template"
	"slices"
)

// Durations shows how long things took.
type Durations struct {
	About
	Days []int // of each thing
}

// spans are the columns: each counts up to its number of days.
var spans = []struct {
	upTo  int
	label string
}{{0, "0"}, {2, "1–2"}, {7, "3–7"}, {14, "8–14"}, {30, "15–30"}, {60, "31–60"}, {1 << 31, "> 60"}}

const (
	durationTop  = 24
	durationTall = 140
)

type columnDrawn struct {
	X, Middle, Value, Label string
	Y, Tall, ValueY         int
}

// Draw draws the columns.
func (d Durations) Draw(w Words) (template.HTML, error) {
	base := durationTop + durationTall
	f := figure{About: d.About, Kind: "durations", By: w.Text("chart_days"), Shown: true, Height: base + 48}
	if len(d.Days) == 0 {
		return draw(w, f)
	}
	counts := make([]int, len(spans))
	for _, days := range d.Days {
		i := 0
		for days > spans[i].upTo && i < len(spans)-1 {
			i++
		}
		counts[i]++
	}
	sorted := slices.Sorted(slices.Values(d.Days))
	f.Tells = w.Text("chart_durations_told", "Count", max(0, sorted[(len(sorted)-1)/2]))
	var columns []columnDrawn
	for i, n := range counts {
		f.Rows = append(f.Rows, row{Name: spans[i].label, Value: w.Number(n)})
		left := 100 * float64(i) / float64(len(spans))
		tall := durationTall * n / slices.Max(counts)
		columns = append(columns, columnDrawn{decimal(left + 1.44), decimal(left + 7.14), w.Number(n), spans[i].label, base - tall, tall, base - tall - 7})
	}
	f.Drawing = map[string]any{"Columns": columns, "Base": base, "LabelY": base + 20, "UnitY": base + 40, "Unit": w.Text("chart_days_unit")}
	return draw(w, f)
}
