// Package sheet writes tables that people open in Excel or LibreOffice, and
// that other programs read. What a member typed is never run as a formula.
package sheet

import (
	"fmt"
	"math"
	"strconv"
	"time"
	_ "time/tzdata" // Dutch days, also on machines without a zone file

	"samenspel/models/plain"
)

// Kind is what a column holds.
type Kind int

// A nil is an empty cell in every kind of column, and a string a text: so a
// column of amounts can say "unknown".
const (
	Text   Kind = iota // string, or fmt.Stringer
	Number             // int, int64 or float64
	Euro               // euro cents: int or int64
	Date               // time.Time, as its day in the Netherlands; the zero time is empty
)

// Column is one column: what stands above it and what it holds.
type Column struct {
	Name string
	Kind Kind
}

// Table is what is written; each row has a value for each column.
type Table struct {
	Title   string // names the sheet in a workbook
	Columns []Column
	Rows    [][]any
}

// cell is a value ready to be written: a text; a number with a decimal point;
// a day.
type cell struct {
	kind Kind
	text string
	day  time.Time
}

var amsterdam = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return zone
}()

// cells makes one row ready. A value that its column cannot hold is an error:
// it is a mistake in the program, not of whoever typed it.
func (t Table) cells(row []any) ([]cell, error) {
	if len(row) != len(t.Columns) {
		return nil, fmt.Errorf("sheet: a row of %d values for %d columns", len(row), len(t.Columns))
	}
	out := make([]cell, len(row))
	for i, value := range row {
		c, ok := ready(t.Columns[i].Kind, value)
		if !ok {
			return nil, fmt.Errorf("sheet: %q cannot hold %T %v", t.Columns[i].Name, value, value)
		}
		out[i] = c
	}
	return out, nil
}

func ready(kind Kind, value any) (cell, bool) {
	switch v := value.(type) {
	case nil:
		return cell{}, true
	case string:
		return cell{text: plain.Text(v)}, true
	case time.Time:
		if v.IsZero() {
			return cell{}, kind == Date
		}
		y, m, d := v.In(amsterdam).Date()
		return cell{kind: Date, day: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}, kind == Date
	case int:
		return whole(kind, int64(v))
	case int64:
		return whole(kind, v)
	case float64:
		text := strconv.FormatFloat(v, 'f', -1, 64)
		return cell{kind: Number, text: text}, kind == Number && !math.IsNaN(v) && !math.IsInf(v, 0)
	case fmt.Stringer:
		return cell{text: plain.Text(v.String())}, kind == Text
	}
	return cell{}, false
}

func whole(kind Kind, v int64) (cell, bool) {
	if kind != Euro {
		return cell{kind: Number, text: strconv.FormatInt(v, 10)}, kind == Number
	}
	sign := ""
	if v < 0 {
		sign = "-"
	}
	euros, cents := v/100, v%100
	return cell{kind: Euro, text: fmt.Sprintf("%s%d.%02d", sign, max(euros, -euros), max(cents, -cents))}, true
}
