package views

import (
	"encoding/xml"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"samenspel/models/dutch"
	"samenspel/views/chart"
)

const hostileLabel = `"><script>alert(1)</script><style>*{}</style>&amp;'` + "\u202e"

func about(id string) chart.About {
	return chart.About{ID: id, Title: "Leden " + hostileLabel, Counted: hostileLabel}
}

func since(day int) time.Time { return time.Date(2024, 1, 1+day, 9, 0, 0, 0, time.UTC) }

// drawable is every kind of figure.
type drawable interface {
	Draw(chart.Words) (template.HTML, error)
}

// charts are figures of n values each.
func charts(n int) map[string]drawable {
	line, bars := chart.Line{About: about("line")}, chart.Bars{About: about("bars"), By: hostileLabel}
	provinces, durations := chart.Map{About: about("map"), Values: map[string]int{}}, chart.Durations{About: about("days")}
	for i := range n {
		line.Points = append(line.Points, chart.Point{At: since(3 * i), Value: i * 37 % 2500})
		bars.Bars = append(bars.Bars, chart.Bar{Label: fmt.Sprint(i, hostileLabel, strings.Repeat("Samenwerkingsverband", i)), Value: i*i + 1})
		provinces.Values[dutch.Provinces[i%12]] += 1 + i
		durations.Days = append(durations.Days, i*i%100-1)
	}
	provinces.Elsewhere = n / 2
	return map[string]drawable{"line": line, "bars": bars, "map": provinces, "durations": durations}
}

// inspect reads a figure and refuses what a page may not hold: scripts,
// styles, coordinates that are none, names that point nowhere. It gives the
// numbers of the table and all text of the drawing.
func inspect(t *testing.T, html template.HTML) (table []string, drawn string) {
	t.Helper()
	allowed := strings.Fields("figure figcaption p a svg title desc line path rect text circle polygon g details summary span table thead tbody tr th td")
	ids, named, depth, inCell := map[string]bool{}, []string{}, 0, false
	for d := xml.NewDecoder(strings.NewReader(string(html))); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, html)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if !slices.Contains(allowed, e.Name.Local) {
				t.Errorf("<%s>", e.Name.Local)
			}
			if e.Name.Local == "svg" {
				depth++
			}
			inCell = e.Name.Local == "td"
			for _, a := range e.Attr {
				switch name := a.Name.Local; {
				case name == "style" || strings.HasPrefix(name, "on"):
					t.Errorf("%s=%q", name, a.Value)
				case name == "id" && ids[a.Value]:
					t.Errorf("%q twice", a.Value)
				case name == "id":
					ids[a.Value] = true
				case name == "aria-labelledby":
					named = strings.Fields(a.Value)
				case slices.Contains([]string{"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height"}, name):
					f, err := strconv.ParseFloat(strings.TrimSuffix(a.Value, "%"), 64)
					if err != nil || math.IsNaN(f) || f < 0 || strings.HasSuffix(a.Value, "%") && f > 100 {
						t.Errorf("<%s %s=%q>", e.Name.Local, name, a.Value)
					}
				case name == "d" || name == "points":
					if strings.ContainsAny(a.Value, "NI") || strings.Contains(a.Value, "-") {
						t.Errorf("%s=%q", name, a.Value)
					}
				}
			}
		case xml.EndElement:
			if e.Name.Local == "svg" {
				depth--
			}
			inCell = false
		case xml.CharData:
			if depth > 0 {
				drawn += string(e) + "|"
			}
			if inCell {
				table = append(table, string(e))
			}
		}
	}
	for _, id := range named {
		if !ids[id] {
			t.Errorf("nothing has the id %q", id)
		}
	}
	return table, drawn
}

func TestBarsOfNothingButNoughtsSayThatThereIsNothing(t *testing.T) {
	locales, err := loadLocales(files)
	if err != nil {
		t.Fatal(err)
	}
	html, err := chart.Bars{About: about("a"), Bars: []chart.Bar{{Label: "Groot"}, {Label: "Klein"}}}.Draw(locales["nl"])
	if err != nil || !strings.Contains(string(html), "Er zijn nog geen cijfers.") || strings.Contains(string(html), "<svg") {
		t.Errorf("%s, %v", html, err)
	}
}

func TestChartsOfNothingOneAndMany(t *testing.T) {
	locales, err := loadLocales(files)
	if err != nil {
		t.Fatal(err)
	}
	for language, l := range locales {
		for _, n := range []int{0, 1, 2, 12, 400} {
			for kind, c := range charts(n) {
				html, err := c.Draw(l)
				if err != nil {
					t.Fatal(err)
				}
				table, drawn := inspect(t, html)
				if strings.Contains(string(html), "[chart_") {
					t.Errorf("a %s in %s lacks a message", kind, language)
				}
				if n == 0 && (drawn != "" || len(table) > 0 || !strings.Contains(string(html), l.Text("chart_empty"))) {
					t.Errorf("a %s of nothing shows %s", kind, html)
				}
				if n > 0 && (len(table) == 0 || !strings.Contains(string(html), `role="img"`)) {
					t.Errorf("a %s of %d has no table or name", kind, n)
				}
			}
		}
	}
}

func dutchLocale(t *testing.T) *Locale {
	locales, err := loadLocales(files)
	if err != nil {
		t.Fatal(err)
	}
	return locales["nl"]
}

// What the table says, the drawing says.
func TestChartsSayTheirNumbers(t *testing.T) {
	l := dutchLocale(t)
	for name, c := range map[string]struct {
		figure drawable
		table  string
		drawn  []string
	}{
		"line": {chart.Line{About: about("a"), Points: []chart.Point{{At: since(40), Value: 1250}, {At: since(0), Value: 900}, {At: since(0).Add(time.Hour), Value: 950}}},
			"950 1.250", []string{"Van 950 op 1 januari 2024 naar 1.250 op 10 februari 2024.", "|1.500|", "|1.250|"}},
		"bars": {chart.Bars{About: about("a"), Bars: []chart.Bar{{Label: "Groot", Value: 3}, {Label: "Klein", Value: 1200}}},
			"3 1.200", []string{"Het hoogst: Klein, 1.200.", "|Groot|", "|3|"}},
		"map": {chart.Map{About: about("a"), Values: map[string]int{dutch.Utrecht: 7, "Atlantis": 99}, Elsewhere: 4},
			"0 0 0 0 0 0 0 0 0 7 0 0 4", []string{"Het hoogst: Utrecht, 7. Elders of onbekend: 4.", "|Noord-|", "|Brabant|", "|7|"}},
		"durations": {chart.Durations{About: about("a"), Days: []int{0, 1, 2, 3, 8, 61, 1_000_000}},
			"1 2 1 1 0 0 2", []string{"hooguit 3 dagen", "|3–7|", "|&gt; 60|"}},
	} {
		html, err := c.figure.Draw(l)
		if err != nil {
			t.Fatal(err)
		}
		table, drawn := inspect(t, html)
		if got := strings.Join(table, " "); got != c.table {
			t.Errorf("%s: the table says %s, not %s", name, got, c.table)
		}
		for _, text := range c.drawn {
			if !strings.Contains(drawn, strings.ReplaceAll(text, "&gt;", ">")) {
				t.Errorf("%s: no %q in %s", name, text, drawn)
			}
		}
	}
}

// A province leads to its own list, by the drawing and by the table, and one
// without members nowhere.
func TestMapLeadsToTheListOfAProvince(t *testing.T) {
	m := chart.Map{About: about("a"), Values: map[string]int{dutch.Utrecht: 7, dutch.NoordHolland: 2}, Elsewhere: 1, Link: "/lijst?provincie=", Nowhere: "none"}
	html, err := m.Draw(dutchLocale(t))
	if err != nil {
		t.Fatal(err)
	}
	inspect(t, html)
	text := string(html)
	for part, times := range map[string]int{
		`<a href="/lijst?provincie=utrecht" aria-label="Utrecht 7">`:             1,
		`<a href="/lijst?provincie=noord-holland" aria-label="Noord-Holland 2">`: 1,
		`<a href="/lijst?provincie=utrecht">Utrecht</a>`:                         1,
		`<a href="/lijst?provincie=none">`:                                       1,
		`<a `:                                                                    5,
		`role="img"`:                                                             0,
		`role="group" aria-labelledby="a-title a-desc"`:                          1,
	} {
		if got := strings.Count(text, part); got != times {
			t.Errorf("%d times %s in %s", got, part, text)
		}
	}
}

// Years of days become months, the last of each.
func TestLineOfYears(t *testing.T) {
	line := chart.Line{About: about("a")}
	for day := range 1000 {
		line.Points = append(line.Points, chart.Point{At: since(day), Value: day})
	}
	html, err := line.Draw(dutchLocale(t))
	if err != nil {
		t.Fatal(err)
	}
	table, _ := inspect(t, html)
	if len(table) != 33 || table[0] != "30" || table[32] != "999" {
		t.Errorf("%d months: %v", len(table), table)
	}
}

// Midnight is the one of the Netherlands: no date stands twice.
func TestLineCountsDutchDays(t *testing.T) {
	evening := time.Date(2026, 6, 1, 22, 30, 0, 0, time.UTC) // 2 June in Amsterdam
	line := chart.Line{About: about("a"), Points: []chart.Point{{At: evening, Value: 5}, {At: evening.Add(3 * time.Hour), Value: 6}}}
	html, err := line.Draw(dutchLocale(t))
	if err != nil {
		t.Fatal(err)
	}
	if table, _ := inspect(t, html); len(table) != 1 || table[0] != "6" {
		t.Errorf("one day has the numbers %v", table)
	}
}

func TestNumber(t *testing.T) {
	l := dutchLocale(t)
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1.000", -1234567: "-1.234.567"} {
		if got := l.Number(n); got != want {
			t.Errorf("%d is written %s, not %s", n, got, want)
		}
	}
}
