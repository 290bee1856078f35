package sheet

import (
	"bufio"
	"io"
	"regexp"
	"strings"

	"samenspel/models/plain"
)

// CSV writes a table as a Dutch Excel opens it at a double click: UTF-8 with a
// mark, semicolons, decimal commas, days as 31-12-2026. Texts that Excel would
// take for a formula get an apostrophe in front. A spreadsheet drops the zeros
// in front of a number such as 01234567 in a CSV, whatever we do: people get
// the XLSX, programs the CSV.
func CSV(w io.Writer, t Table) error {
	out := bufio.NewWriter(w)
	out.WriteString("\uFEFF")
	for i, c := range t.Columns {
		field(out, i, unrun(plain.Text(c.Name)))
	}
	out.WriteString("\r\n")
	for _, row := range t.Rows {
		cells, err := t.cells(row)
		if err != nil {
			return err
		}
		for i, c := range cells {
			switch c.kind {
			case Date:
				field(out, i, c.day.Format("02-01-2006"))
			case Number, Euro:
				field(out, i, strings.Replace(c.text, ".", ",", 1))
			default:
				field(out, i, unrun(c.text))
			}
		}
		out.WriteString("\r\n")
	}
	return out.Flush() // gives the first error of all writes
}

// field writes one field, in quotes where a program could split it, or take a
// line of nothing for none.
func field(out *bufio.Writer, i int, text string) {
	if i > 0 {
		out.WriteByte(';')
	}
	if strings.ContainsAny(text, ";,\t\n\"") || strings.TrimSpace(text) != text || i == 0 && text == "" {
		text = `"` + strings.ReplaceAll(strings.ReplaceAll(text, `"`, `""`), "\n", "\r\n") + `"`
	}
	out.WriteString(text)
}

// unrun makes sure that a text stays a text: nothing that begins a formula
// begins it, also not behind spaces, nor in the wide form that some versions
// of Excel read the same. The same holds behind what ends a cell for a program
// that splits at commas or tabs, as Excel outside the Netherlands does, since
// that takes no notice of quotes in the middle of what it calls a cell.
func unrun(text string) string {
	text = starts.ReplaceAllString(text, "$1'$2")
	if strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "\n") {
		text = "'" + text
	}
	return text
}

// starts is where a formula could begin, whatever cannot be seen before it.
var starts = regexp.MustCompile(`(^|[,\t\n])([^\S\t\n]*[\p{Z}\p{Cf}]*[=+\-@＝＋－＠])`)
