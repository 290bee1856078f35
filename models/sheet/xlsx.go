package sheet

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"samenspel/models/plain"
)

// What Excel can hold, by its published limits.
const (
	maxRows    = 1_048_576
	maxColumns = 16_384
	maxText    = 32_767 // UTF-16 units
)

// XLSX writes a table as a workbook of one sheet (ECMA-376), row by row. Texts
// are texts and stay so when edited, such as 01234567; numbers, amounts and
// days are what they are. The first row is bold, stays in sight and filters.
func XLSX(w io.Writer, t Table) error {
	if len(t.Rows) >= maxRows || len(t.Columns) > maxColumns || len(t.Columns) == 0 {
		return fmt.Errorf("sheet: no workbook holds %d rows of %d columns", len(t.Rows), len(t.Columns))
	}
	area := fmt.Sprintf("A1:%s%d", column(len(t.Columns)-1), len(t.Rows)+1)
	archive := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"xl/workbook.xml", workbook(sheetName(t.Title), area)},
		{"xl/_rels/workbook.xml.rels", workbookRels},
		{"xl/styles.xml", styles},
	} {
		file, err := archive.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(file, part.text); err != nil {
			return err
		}
	}
	file, err := archive.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	out := bufio.NewWriter(file)
	if err := t.worksheet(out, area); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return archive.Close()
}

func (t Table) worksheet(out *bufio.Writer, area string) error {
	out.WriteString(xml.Header + `<worksheet xmlns="` + main + `"><dimension ref="` + area + `"/>` +
		`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`)
	for i, width := range t.widths() {
		fmt.Fprintf(out, `<col min="%d" max="%d" width="%d" style="%d" customWidth="1"/>`, i+1, i+1, width, t.Columns[i].Kind+firstKind)
	}
	out.WriteString(`</cols><sheetData><row r="1">`)
	for i, c := range t.Columns {
		text(out, column(i)+"1", headerStyle, plain.Text(c.Name))
	}
	out.WriteString(`</row>`)
	for n, row := range t.Rows {
		cells, err := t.cells(row)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, `<row r="%d">`, n+2)
		for i, c := range cells {
			at, style := fmt.Sprint(column(i), n+2), int(c.kind)+firstKind
			switch number, ok := c.number(); {
			case ok:
				fmt.Fprintf(out, `<c r="%s" s="%d"><v>%s</v></c>`, at, style, number)
			case c.kind == Date:
				text(out, at, int(Text)+firstKind, c.day.Format("02-01-2006"))
			case c.text != "":
				text(out, at, style, c.text)
			}
		}
		out.WriteString(`</row>`)
	}
	out.WriteString(`</sheetData><autoFilter ref="` + area + `"/>` +
		`<ignoredErrors><ignoredError sqref="` + area + `" numberStoredAsText="1"/></ignoredErrors></worksheet>`)
	return nil
}

// number is the number that a cell is in a workbook. A day counts from the end
// of 1899; Excel thinks that 1900 had a 29 February, so earlier days and those
// after the year 9999 are none.
func (c cell) number() (string, bool) {
	switch c.kind {
	case Text:
		return "", false
	case Date:
		days := int(c.day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
		return fmt.Sprint(days), days > 60 && c.day.Year() <= 9999
	}
	return c.text, true
}

// escaped is how Excel writes a character that XML cannot; in what people
// typed it means itself.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// text writes a cell that is a text, cut at what Excel can hold.
func text(out *bufio.Writer, at string, style int, s string) {
	if len(s) > maxText {
		if units := utf16.Encode([]rune(s)); len(units) > maxText {
			s = string(utf16.Decode(units[:maxText-2])) + "…"
		}
	}
	s = escaped.ReplaceAllString(s, "_x005F$0")
	fmt.Fprintf(out, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">`, at, style)
	xml.EscapeText(out, []byte(s))
	out.WriteString(`</t></is></c>`)
}

// column is the name of a column: A to Z, AA to XFD.
func column(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// widths fits each column to its longest line, within reason.
func (t Table) widths() []int {
	widths := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		widths[i] = max(11, min(60, utf8.RuneCountInString(c.Name)+4)) // beside the filter's button
		for _, row := range t.Rows {
			if i >= len(row) {
				continue // cells refuses it
			}
			if s, ok := row[i].(string); ok {
				line, _, _ := strings.Cut(s, "\n")
				widths[i] = max(widths[i], min(60, utf8.RuneCountInString(line)+2))
			}
		}
	}
	return widths
}

// sheetName makes a title a name that Excel takes: up to 31 units, none of
// its signs, no apostrophe at an end.
func sheetName(title string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r < ' ' || r > 0xFFFF {
			return ' '
		}
		return r
	}, plain.Text(title))
	name = strings.Trim(strings.Join(strings.Fields(name), " "), "' ")
	if runes := []rune(name); len(runes) > 31 {
		name = strings.TrimRight(string(runes[:31]), "' ")
	}
	if name == "" || strings.EqualFold(name, "history") {
		return "Blad1"
	}
	return name
}
