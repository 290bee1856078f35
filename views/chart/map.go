package chart

import (
	"html/template"
	"math"
	"strings"

	"samenspel/models/dutch"
)

// Map shows numbers by province, on a map where each is equally large: people
// are compared, not land.
type Map struct {
	About
	Values    map[string]int // by the keys of package dutch
	Elsewhere int            // abroad, or where we do not know

	// Link begins the address of a province's own list, to which its key is
	// added; "" for a map that leads nowhere. A province without a number leads
	// nowhere either.
	Link    string
	Nowhere string // the key of Elsewhere's list
}

// tiles are the places on the map: hexagons, the columns in half tiles from
// the west, the rows from the north. Neighbours are neighbours as far as the
// pattern lets them.
var tiles = map[string]struct{ column, row int }{
	dutch.Friesland: {5, 0}, dutch.Groningen: {7, 0},
	dutch.NoordHolland: {2, 1}, dutch.Flevoland: {4, 1}, dutch.Drenthe: {6, 1},
	dutch.ZuidHolland: {1, 2}, dutch.Utrecht: {3, 2}, dutch.Gelderland: {5, 2}, dutch.Overijssel: {7, 2},
	dutch.Zeeland: {0, 3}, dutch.NoordBrabant: {2, 3}, dutch.Limburg: {4, 3},
}

const (
	tileWide = 80
	tileSide = 46.19 // tileWide / √3
	mapTall  = 300
)

type placed struct {
	X, Y int
	Text string
}

type tileDrawn struct {
	Heat, X, ValueY int
	Points, Value   string
	Path, Name      string // of its list; "" when it leads nowhere
	Lines           []placed
}

// Draw draws the map.
func (m Map) Draw(w Words) (template.HTML, error) {
	f := figure{About: m.About, Kind: "map", By: w.Text("chart_province"), Height: mapTall}
	most, total := "", m.Elsewhere
	for _, key := range dutch.Provinces {
		total += m.Values[key]
		if m.Values[key] > m.Values[most] {
			most = key
		}
	}
	if total == 0 {
		return draw(w, f)
	}
	var drawn []tileDrawn
	for _, key := range dutch.Provinces {
		name, value := w.Text("chart_province_"+key), m.Values[key]
		f.Rows = append(f.Rows, row{name, w.Number(value), m.leads(key, value)})
		one := tile(key, name, w.Number(value), heat(value, m.Values[most]))
		one.Path, one.Name = m.leads(key, value), name
		drawn = append(drawn, one)
	}
	f.Tells = w.Text("chart_map_none")
	if most != "" {
		f.Tells = w.Text("chart_bars_told", "Label", w.Text("chart_province_"+most), "Value", w.Number(m.Values[most]))
	}
	if m.Elsewhere > 0 {
		f.Rows = append(f.Rows, row{w.Text("chart_elsewhere"), w.Number(m.Elsewhere), m.leads(m.Nowhere, m.Elsewhere)})
		f.Tells += " " + w.Text("chart_map_elsewhere", "Value", w.Number(m.Elsewhere))
		f.Shown = true
	}
	f.Drawing = drawn
	f.Links = m.Link != ""
	return draw(w, f)
}

// leads is the address of what a number counts, "" when there is none.
func (m Map) leads(key string, value int) string {
	if m.Link == "" || key == "" || value == 0 {
		return ""
	}
	return m.Link + key
}

// heat is 0 for nothing, and 1 to 4 for the quarters of the highest.
func heat(value, highest int) int {
	if value <= 0 || highest <= 0 {
		return 0
	}
	return int(math.Ceil(4 * float64(value) / float64(highest)))
}

// tile draws one province; a name of two words, on two lines.
func tile(key, name, value string, heat int) tileDrawn {
	place := tiles[key]
	x, y := float64(tileWide/2+place.column*tileWide/2), tileSide+2+float64(place.row)*tileSide*1.5
	var corners []string
	for i := range 6 {
		angle := math.Pi/6 + float64(i)*math.Pi/3
		corners = append(corners, at(x+0.95*tileSide*math.Cos(angle), y+0.95*tileSide*math.Sin(angle)))
	}
	words := strings.Fields(strings.Replace(name, "-", "- ", 1))
	d := tileDrawn{Heat: heat, X: int(x), ValueY: int(y) + 17 + 4*(len(words)-1), Points: strings.Join(corners, " "), Value: value}
	for i, word := range words {
		d.Lines = append(d.Lines, placed{int(x), int(y) - 5 - 11*(len(words)-1) + 14*i, word})
	}
	return d
}
