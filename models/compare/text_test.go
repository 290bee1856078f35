package compare

import (
	"strings"
	"testing"
)

// shown writes spans as people read them: [-gone-], {+new+}, ~form~.
func shown(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		switch {
		case s.Kind == Gone:
			b.WriteString("[-" + s.Text + "-]")
		case s.Kind == New:
			b.WriteString("{+" + s.Text + "+}")
		case s.Form:
			b.WriteString("~" + s.Text + "~")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func TestText(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"nothing", "", "", ""},
		{"the same", "‘Wij gaan door.’", "‘Wij gaan door.’", "‘Wij gaan door.’"},
		{"all new", "", "Eén zin.", "{+Eén zin.+}"},
		{"all gone", "Eén zin.", "", "[-Eén zin.-]"},
		{"one word", "Het grote huis staat leeg.", "Het kleine huis staat leeg.", "Het [-grote-]{+kleine+} huis staat leeg."},
		{"a word between", "Zij leidt de stichting.", "Zij leidt nu de stichting.", "Zij leidt{+ nu+} de stichting."},
		{"the first word", "Toch gaan wij door.", "Wij gaan door.", "[-Toch-]{+Wij+} gaan[- wij-] door."},
		{"an accent", "Hij was een van de eersten.", "Hij was één van de eersten.", "Hij was [-een-]{+één+} van de eersten."},
		{"quotes and a dash", "\"Ja\" - zegt ze - \"graag.\"", "“Ja” – zegt ze – “graag.”", "[-\"Ja\" --]{+“Ja” –+} zegt ze [-- \"-]{+– “+}graag.[-\"-]{+”+}"},
		{"an apostrophe is part of a word", "Twee foto’s van oma’s tuin", "Drie foto’s van opa’s tuin", "[-Twee-]{+Drie+} foto’s van [-oma’s-]{+opa’s+} tuin"},
		{"so are a hyphen and an amount", "oud-directeur kreeg € 1.650,50", "oud-voorzitter kreeg € 1.650,75", "[-oud-directeur-]{+oud-voorzitter+} kreeg € [-1.650,50-]{+1.650,75+}"},
		{"punctuation alone", "Zo is het.", "Zo is het!", "Zo is het[-.-]{+!+}"},
		{"space alone", "Zo  is het", "Zo is het ", "Zo[-  -]{+ +}is het{+ +}"},
		{"space around short words", "Zo  is  het", "Zo is het", "Zo[-  -]{+ +}is[-  -]{+ +}het"},
		{"a short word that stayed by chance", "Bestuurders vrezen de kosten hiervan", "Leden prijzen de sfeer hiervan", "[-Bestuurders vrezen de kosten-]{+Leden prijzen de sfeer+} hiervan"},
		{"a word that says something stays", "Mooie gemeente Utrecht", "Grote gemeente Zeist", "[-Mooie-]{+Grote+} gemeente [-Utrecht-]{+Zeist+}"},
		{"an accent of its own", "cafe\u0301 open", "cafe\u0301 dicht", "cafe\u0301 [-open-]{+dicht+}"},
	} {
		if got := shown(Text(c.before, c.after)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}
