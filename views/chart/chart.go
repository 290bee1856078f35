// Package chart draws figures as SVG on the server: no script, no style
// attribute, sharp at every width. Each is one picture to who listens, with a
// title and a sentence that tells it, and the same numbers in a table beside
// it. Colours are those of the style sheet (assets/css/office/chart.css).
package chart

import (
	_ "embed"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"samenspel/views/condense"
)

// Words is the language of a figure.
type Words interface {
	Text(key string, pairs ...any) string
	Date(t time.Time) string
	Number(n int) string
}

// About is what every figure has.
type About struct {
	ID      string // unlike any other on the page, a word without spaces
	Title   string // stands above the figure
	Counted string // what the numbers count, heads their column: Leden
}

// row is a line of the table beside a figure.
type row struct {
	Name, Value string
	Path        string // of the list of what is counted, or ""
}

// figure is what every template gets; Drawing is the figure's own.
type figure struct {
	About
	Kind    string // names the template
	Empty   string // said instead of a figure without numbers
	Tells   string // the figure in a sentence
	Shown   bool   // whether the sentence is for who sees, too
	Height  int
	Drawing any
	Links   bool   // the drawing holds links, so it is no single picture
	Figures string // what the table is called
	By      string // heads the first column
	Rows    []row
}

//go:embed chart.html
var source string

var templates = condense.All(template.Must(template.New("chart").Parse(source)))

// draw writes a figure. An error is a mistake in our template.
func draw(w Words, f figure) (template.HTML, error) {
	f.Figures = w.Text("chart_figures")
	if len(f.Rows) == 0 {
		f.Empty = w.Text("chart_empty")
	}
	var b strings.Builder
	err := templates.ExecuteTemplate(&b, "figure", f)
	return template.HTML(b.String()), err
}

// part is n of all in percents, for a coordinate.
func part(n, all int) string {
	if all == 0 {
		return "0"
	}
	return decimal(100 * float64(n) / float64(all))
}

// decimal writes a coordinate, to a hundredth.
func decimal(f float64) string {
	return strconv.FormatFloat(f, 'f', 2, 64)
}

// scale is a round number at or above the highest value, and the step of at
// most four lines below it.
func scale(highest int) (top, step int) {
	for unit := 1; ; unit *= 10 {
		for _, n := range []int{1, 2, 5} {
			if step = n * unit; highest <= 4*step {
				return step * max(1, (highest+step-1)/step), step
			}
		}
	}
}

// cut shortens a label that would run into its number.
func cut(label string, most int) string {
	if runes := []rune(label); len(runes) > most {
		return strings.TrimSpace(string(runes[:most-1])) + "…"
	}
	return label
}

// at writes a point.
func at(x, y float64) string { return fmt.Sprintf("%s,%s", decimal(x), decimal(y)) }
