package chart

import (
	"html/template"
	"slices"
)

// Bar is one of several things counted.
type Bar struct {
	Label string
	Value int
}

// Bars compares numbers, in the order given; when all are 0 there is nothing to
// compare yet. A label stands above its bar, so
// that a long one fits; a very long one is whole in the table only.
type Bars struct {
	About
	By   string // what tells the bars apart, heads the labels: Omvang
	Bars []Bar
}

const barTall = 50

type barDrawn struct {
	Label, Value, Width string
	TextY, Y            int
}

// Draw draws the bars.
func (b Bars) Draw(w Words) (template.HTML, error) {
	f := figure{About: b.About, Kind: "bars", By: b.By, Height: barTall * len(b.Bars)}
	if !slices.ContainsFunc(b.Bars, func(bar Bar) bool { return bar.Value != 0 }) {
		return draw(w, f)
	}
	most := slices.MaxFunc(b.Bars, func(x, y Bar) int { return x.Value - y.Value })
	f.Tells = w.Text("chart_bars_told", "Label", most.Label, "Value", w.Number(most.Value))
	var drawn []barDrawn
	for i, bar := range b.Bars {
		f.Rows = append(f.Rows, row{Name: bar.Label, Value: w.Number(bar.Value)})
		drawn = append(drawn, barDrawn{cut(bar.Label, 40), w.Number(bar.Value), part(max(0, bar.Value), most.Value), i*barTall + 18, i*barTall + 26})
	}
	f.Drawing = drawn
	return draw(w, f)
}
