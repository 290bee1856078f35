package chart

import (
	"html/template"
	"slices"
	"strings"
	"time"
)

// Point is how many there were from a moment on.
type Point struct {
	At    time.Time
	Value int
}

// Line shows how a number went over time, in steps. More than sixty days with
// a point are shown by the last of each month.
type Line struct {
	About
	Points []Point
}

// The heights of a line's drawing.
const (
	lineTop  = 8
	lineTall = 160
)

type gridline struct {
	Y, LabelY int
	Label     string
}

type lineEnd struct {
	X, Date, Value, Anchor string
	Y                      int
}

// Draw draws the line.
func (l Line) Draw(w Words) (template.HTML, error) {
	points := thin(w, l.Points)
	f := figure{About: l.About, Kind: "line", By: w.Text("chart_date"), Height: lineTop + lineTall + 48}
	if len(points) == 0 {
		return draw(w, f)
	}
	highest := 0
	for _, p := range points {
		highest = max(highest, p.Value)
		f.Rows = append(f.Rows, row{Name: w.Date(p.At), Value: w.Number(p.Value)})
	}
	top, step := scale(highest)
	height := func(value int) float64 { return lineTall * (1 - float64(max(0, value))/float64(top)) }

	first, last := points[0], points[len(points)-1]
	span := last.At.Sub(first.At).Seconds()
	var path strings.Builder
	path.WriteString("M" + at(0, height(first.Value)))
	for _, p := range points[1:] {
		path.WriteString("H" + decimal(1000*p.At.Sub(first.At).Seconds()/span) + "V" + decimal(height(p.Value)))
	}
	path.WriteString("H1000")

	var grid []gridline
	for value := 0; value <= top; value += step {
		y := lineTop + int(height(value))
		grid = append(grid, gridline{y, y + 5, w.Number(value)})
	}
	end := func(p Point, x, anchor string) lineEnd {
		return lineEnd{x, w.Date(p.At), w.Number(p.Value), anchor, lineTop + int(height(p.Value))}
	}
	ends := []lineEnd{end(first, "0", "start")}
	f.Tells = w.Text("chart_line_one", "Date", w.Date(first.At), "Value", w.Number(first.Value))
	if len(points) > 1 {
		ends = append(ends, end(last, "100", "end"))
		f.Tells = w.Text("chart_line_told", "From", w.Number(first.Value), "FromDate", w.Date(first.At), "To", w.Number(last.Value), "ToDate", w.Date(last.At))
	}
	f.Drawing = map[string]any{"Top": lineTop, "Tall": lineTall, "Grid": grid, "Path": path.String(), "Ends": ends,
		"DateY": lineTop + lineTall + 20, "ValueY": lineTop + lineTall + 40}
	return draw(w, f)
}

// thin puts points in order and keeps the last of each day, or of each month
// when those are more than sixty. Days are those that the words name, so that
// no date stands twice in the table.
func thin(w Words, points []Point) []Point {
	sorted := slices.Clone(points)
	slices.SortStableFunc(sorted, func(a, b Point) int { return a.At.Compare(b.At) })
	day := func(p Point) string { return w.Date(p.At) }
	month := func(p Point) string { _, name, _ := strings.Cut(day(p), " "); return name }
	for _, span := range []func(Point) string{day, month} {
		var kept []Point
		for i, p := range sorted {
			if i > 0 && span(kept[len(kept)-1]) == span(p) {
				kept[len(kept)-1] = p
			} else {
				kept = append(kept, p)
			}
		}
		if sorted = kept; len(sorted) <= 60 {
			break
		}
	}
	return sorted
}
