package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"samenspel/models/plain"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.UTC) }

// hostile are texts that must come back as texts, and as the CSV holds them.
var hostile = map[string]string{
	`=1+1`:                       `'=1+1`,
	`=HYPERLINK("http://x";"k")`: `'=HYPERLINK("http://x";"k")`,
	`+31612345678`:               `'+31612345678`,
	`-2+3+cmd|' /C calc'!A0`:     `'-2+3+cmd|' /C calc'!A0`,
	`@SUM(A1)`:                   `'@SUM(A1)`,
	"\t=1":                       "'\t'=1",
	"\r=1":                       "'\n'=1",
	"a,=1":                       "a,'=1",
	"a\n\n @SUM(A1)":             "a\n\n' @SUM(A1)",
	"a\t\u00a0+1":                "a\t'\u00a0+1",
	`Jansen", -1+1`:              `Jansen",' -1+1`,
	"e-mail a@b.nl":              "e-mail a@b.nl",
	"a = b; 1 - 2":               "a = b; 1 - 2",
	"  =1":                       "'  =1",
	"\u200b=1":                   "'\u200b=1",
	"\x00=1":                     "'=1",
	"＝1":                         "'＝1",
	`";=1`:                       `";=1`,
	"a;b,c\td":                   "a;b,c\td",
	"twee\r\nregels":             "twee\nregels",
	`<c t="str"><f>1+1</f></c>`:  `<c t="str"><f>1+1</f></c>`,
	`&#61;1 ]]>`:                 `&#61;1 ]]>`,
	`_x003D_1`:                   `_x003D_1`,
	"é😀ſ":                        "é😀ſ",
	"\xff\xfe":                   "\uFFFD",
	"01234567":                   "01234567",
	"06 12345678":                "06 12345678",
	"":                           "",
}

func hostileTable() (Table, []string) {
	t := Table{Title: "Leden", Columns: []Column{{"=naam", Text}, {"bedrag", Euro}}}
	var keys []string
	for key := range hostile {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		t.Rows = append(t.Rows, []any{key, key})
	}
	return t, keys
}

func asCSV(t *testing.T, table Table) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := CSV(&b, table); err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(b.String(), "\uFEFF")
	if !ok || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Fatalf("no mark in front, or a line that ends otherwise: %q", text)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestCSV(t *testing.T) {
	rows := asCSV(t, Table{Columns: []Column{{"Naam", Text}, {"Aantal", Number}, {"Bijdrage", Euro}, {"Sinds", Date}}, Rows: [][]any{
		{"Zorg; Welzijn", 1234567, 165000, day(2026, 11, 22)},
		{"-", -2.5, -5, time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC)},
		{nil, nil, nil, time.Time{}},
	}})
	want := "[[Naam Aantal Bijdrage Sinds] [Zorg; Welzijn 1234567 1650,00 22-11-2026] ['- -2,5 -0,05 01-01-2027] [   ]]"
	if got := fmt.Sprint(rows); got != want {
		t.Errorf("got %s\nnot %s", got, want)
	}
}

func TestCSVRunsNothing(t *testing.T) {
	table, keys := hostileTable()
	rows := asCSV(t, table)
	if rows[0][0] != "'=naam" {
		t.Errorf("the first row begins with %q", rows[0][0])
	}
	for i, key := range keys {
		if rows[i+1][0] != hostile[key] || rows[i+1][1] != hostile[key] {
			t.Errorf("%q became %q, not %q", key, rows[i+1], hostile[key])
		}
	}
}

// workbookRead is what a test reads back of a workbook.
type workbookRead struct {
	Name  string
	Cells map[string]cellRead
	raw   string
}

type cellRead struct {
	At      string  `xml:"r,attr"`
	Style   int     `xml:"s,attr"`
	Type    string  `xml:"t,attr"`
	Value   string  `xml:"v"`
	Text    string  `xml:"is>t"`
	Formula *string `xml:"f"`
}

func asXLSX(t *testing.T, table Table) workbookRead {
	t.Helper()
	var b bytes.Buffer
	if err := XLSX(&b, table); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(bytes.NewReader(parts[f.Name])); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	var page struct {
		Cells []cellRead `xml:"sheetData>row>c"`
	}
	if err := xml.Unmarshal(parts["xl/workbook.xml"], &book); err != nil || len(book.Sheets) != 1 {
		t.Fatal(book, err)
	}
	if err := xml.Unmarshal(parts["xl/worksheets/sheet1.xml"], &page); err != nil {
		t.Fatal(err)
	}
	read := workbookRead{book.Sheets[0].Name, map[string]cellRead{}, string(parts["xl/worksheets/sheet1.xml"])}
	for _, c := range page.Cells {
		if c.Formula != nil {
			t.Errorf("%s is a formula: %s", c.At, *c.Formula)
		}
		read.Cells[c.At] = c
	}
	return read
}

func TestXLSX(t *testing.T) {
	read := asXLSX(t, Table{Title: "Leden: 2026/27", Columns: []Column{{"KvK", Text}, {"Aantal", Number}, {"Bijdrage", Euro}, {"Sinds", Date}}, Rows: [][]any{
		{"01234567", 12.5, 165000, day(2026, 11, 22)},
		{nil, int64(-3), -5, time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC)},
		{"x", "onbekend", nil, day(1899, 1, 2)},
	}})
	if read.Name != "Leden 2026 27" {
		t.Errorf("the sheet is named %q", read.Name)
	}
	for at, want := range map[string]cellRead{
		"A1": {"A1", headerStyle, "inlineStr", "", "KvK", nil}, "A2": {"A2", 2, "inlineStr", "", "01234567", nil},
		"B2": {"B2", 3, "", "12.5", "", nil}, "C2": {"C2", 4, "", "1650.00", "", nil}, "D2": {"D2", 5, "", "46348", "", nil},
		"A3": {}, "B3": {"B3", 3, "", "-3", "", nil}, "C3": {"C3", 4, "", "-0.05", "", nil}, "D3": {"D3", 5, "", "46388", "", nil},
		"B4": {"B4", 2, "inlineStr", "", "onbekend", nil}, "C4": {}, "D4": {"D4", 2, "inlineStr", "", "02-01-1899", nil},
	} {
		if got := read.Cells[at]; got != want {
			t.Errorf("%s is %+v, not %+v", at, got, want)
		}
	}
	for _, part := range []string{`state="frozen"`, `<autoFilter ref="A1:D4"/>`, `<col min="4" max="4" width="11"`} {
		if !strings.Contains(read.raw, part) {
			t.Errorf("no %s", part)
		}
	}
}

func TestXLSXRunsNothing(t *testing.T) {
	table, keys := hostileTable()
	read := asXLSX(t, table)
	for i, key := range keys {
		for _, at := range []string{fmt.Sprint("A", i+2), fmt.Sprint("B", i+2)} {
			got := read.Cells[at]
			want := strings.ReplaceAll(plain.Text(key), "_x003D_", "_x005F_x003D_")
			if got.Text != want || got.Value != "" || want != "" && got.Type != "inlineStr" {
				t.Errorf("%q became %+v", key, got)
			}
		}
	}
}

func TestXLSXKeepsToItsLimits(t *testing.T) {
	read := asXLSX(t, Table{Title: "'''", Columns: []Column{{"a", Text}}, Rows: [][]any{{strings.Repeat("😀", 20_000)}}})
	if units := len(utf16.Encode([]rune(read.Cells["A2"].Text))); units > maxText || units < maxText-3 || read.Name != "Blad1" {
		t.Errorf("a text of %d units in a sheet named %q", units, read.Name)
	}
	for i, name := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", maxColumns - 1: "XFD"} {
		if got := column(i); got != name {
			t.Errorf("column %d is %s, not %s", i, got, name)
		}
	}
	if name := sheetName(strings.Repeat("lang ", 20)); len(name) > 31 || name != strings.TrimSpace(name) {
		t.Errorf("a sheet named %q", name)
	}
}

func TestMistakesAreErrors(t *testing.T) {
	for name, row := range map[string][]any{
		"too short": {"a"}, "nothing": {}, "an amount in fractions": {"a", 1.5}, "a number as text": {1, 2}, "a day as amount": {"a", day(2026, 1, 1)},
		"what nobody knows": {"a", struct{}{}}, "not a number": {"a", math.NaN()},
	} {
		table := Table{Columns: []Column{{"a", Text}, {"b", Euro}}, Rows: [][]any{row}}
		if CSV(io.Discard, table) == nil || XLSX(io.Discard, table) == nil {
			t.Errorf("%s is written", name)
		}
	}
	if CSV(broken{}, Table{}) == nil || XLSX(broken{}, Table{Columns: []Column{{"a", Text}}}) == nil {
		t.Error("a write that fails is no error")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestTenThousandRows(t *testing.T) {
	table := Table{Columns: []Column{{"Naam", Text}, {"KvK", Text}, {"Bijdrage", Euro}, {"Sinds", Date}}}
	for i := range 10_000 {
		table.Rows = append(table.Rows, []any{fmt.Sprintf("Stichting %d", i), fmt.Sprintf("%08d", i), i * 100, day(2020, 1, 1+i%300)})
	}
	if rows := asCSV(t, table); len(rows) != 10_001 || rows[10_000][1] != "00009999" {
		t.Errorf("%d rows, the last %q", len(rows), rows[len(rows)-1])
	}
	if read := asXLSX(t, table); len(read.Cells) != 4*10_001 || read.Cells["B10001"].Text != "00009999" {
		t.Errorf("%d cells, B10001 is %+v", len(read.Cells), read.Cells["B10001"])
	}
}

func FuzzSheet(f *testing.F) {
	for key := range hostile {
		f.Add(key)
	}
	f.Add(strings.Repeat("😀", 16_384))
	f.Add(strings.Repeat("_x000D_", 5_000))
	f.Add("History")
	f.Fuzz(func(t *testing.T, text string) {
		table := Table{Title: text, Columns: []Column{{text, Text}}, Rows: [][]any{{text}, {"x"}}}
		rows := asCSV(t, table)
		for _, cell := range strings.FieldsFunc(rows[1][0], func(r rune) bool { return strings.ContainsRune(",\t\n", r) }) {
			if first := strings.TrimSpace(cell); first != "" && strings.ContainsRune("=+-@", []rune(first)[0]) {
				t.Errorf("%q begins a formula", rows[1][0])
			}
		}
		read := asXLSX(t, table)
		if name := utf16.Encode([]rune(read.Name)); len(name) < 1 || len(name) > 31 || strings.ContainsAny(read.Name, `[]:*?/\`) || strings.Trim(read.Name, "'") != read.Name {
			t.Errorf("%q names the sheet %q", text, read.Name)
		}
		if units := utf16.Encode([]rune(read.Cells["A2"].Text)); len(units) > maxText+6*strings.Count(read.Cells["A2"].Text, "_x005F_") {
			t.Errorf("a cell of %d units", len(units))
		}
		for _, r := range read.raw {
			if plain.Text(string(r)) != string(r) {
				t.Errorf("%q leaves %U", text, r)
			}
		}
		if got := strings.ReplaceAll(read.Cells["A2"].Text, "_x005F_x", "_x"); got != plain.Text(text) && !strings.Contains(text, "_x") && len(text) < maxText {
			t.Errorf("%q came back as %q", text, got)
		}
	})
}
