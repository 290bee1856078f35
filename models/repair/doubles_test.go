package repair

import (
	"reflect"
	"testing"
)

func TestDoubles(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  [][]string
	}{
		{nil, nil},
		{[]string{"Johan Andree", "Wim Bosch", "Johan André", "Johan Andree"}, [][]string{{"Johan Andree", "Johan André"}}},
		{[]string{"André", "Andree"}, [][]string{{"André", "Andree"}}},
		{[]string{"Anne-Marie de Wit", "Søren Bak", "anne marie De Wit", "Soren Bak"},
			[][]string{{"Anne-Marie de Wit", "anne marie De Wit"}, {"Søren Bak", "Soren Bak"}}},
		{[]string{"Jan Smid", "Jan Smit", "Jan Smits"}, [][]string{{"Jan Smid", "Jan Smit", "Jan Smits"}}},
		{[]string{"Ad", "Al", "Jan", "Jans", "Anna", "Annae"}, nil}, // short
		{[]string{"Ilja Hoek", "Ilja Heok", "Jlia Hoek"}, nil},      // two letters
		{[]string{"Bestuurder 1", "Bestuurder 2"}, nil},             // numbered
		{[]string{"Karel Jansen", "Karel Janse", "Karel ansen"}, [][]string{{"Karel Jansen", "Karel Janse", "Karel ansen"}}},
		{[]string{"arel Jansen", "Karel Janse"}, nil}, // each lacks another letter
		{[]string{"", " ", "-", "."}, nil},
	} {
		if got := Doubles(c.names); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.names, got, c.want)
		}
	}
}
