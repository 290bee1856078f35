package importer

import (
	"fmt"
	"io"
	"strings"

	"samenspel/models/repair"
)

// kinds of records in the order in which a report names them.
var kinds = []string{kindPicture, kindPerson, kindOrganisation, kindSeries, kindTheme, kindBenefit, kindPage, kindRedirect, kindSettings}

// Print writes the report in plain Dutch.
func (r Report) Print(w io.Writer) {
	fmt.Fprintf(w, "artikelen: %s\n", r.Counts)
	for _, kind := range kinds {
		if c, ok := r.Others[kind]; ok {
			fmt.Fprintf(w, "%s: %s\n", kind, c)
		}
	}
	section(w, "Hersteld", len(r.Repairs), func(i int) string {
		x := r.Repairs[i]
		if x.Before == "" {
			return fmt.Sprintf("%s, %s: toegevoegd: %s", x.Item, x.Field, x.After)
		}
		return fmt.Sprintf("%s, %s: %s\n    was:   %s\n    wordt: %s", x.Item, x.Field, doctored[x.Kind], x.Before, x.After)
	})
	section(w, "Niet veranderd, wel nakijken", len(r.Flags), func(i int) string {
		x := r.Flags[i]
		return fmt.Sprintf("%s, %s: %s (%s)", x.Item, x.Field, x.Text, dutch(x.Why))
	})
	section(w, "Misschien tweemaal dezelfde", len(r.Doubles), func(i int) string {
		return strings.Join(r.Doubles[i], " / ")
	})
	notes := together(r.Notes)
	section(w, "Opmerkingen", len(notes), func(i int) string { return notes[i] })
}

// together is a line for each note, and one line for a note that many items have.
func together(notes []Note) []string {
	var lines []string
	items := map[[2]string][]string{}
	for _, n := range notes {
		same := [2]string{n.Field, n.Text}
		items[same] = append(items[same], n.Item)
	}
	for _, n := range notes {
		same := [2]string{n.Field, n.Text}
		switch list := items[same]; {
		case list == nil:
			continue
		case len(list) == 1:
			lines = append(lines, strings.TrimSuffix(n.Item+", "+n.Field, ", ")+": "+n.Text)
		default:
			for i := range list {
				list[i], _, _ = strings.Cut(list[i], " (")
			}
			lines = append(lines, strings.TrimPrefix(n.Field+": ", ": ")+n.Text+" ("+strings.Join(list, ", ")+")")
		}
		delete(items, same)
	}
	return lines
}

func (c Counts) String() string {
	text := fmt.Sprintf("%d nieuw, %d bijgewerkt, %d ongewijzigd", c.Created, c.Updated, c.Unchanged)
	if c.Kept > 0 {
		text += fmt.Sprintf(", %d hier bewerkt en daarom met rust gelaten", c.Kept)
	}
	return text
}

func section(w io.Writer, title string, n int, line func(int) string) {
	if n == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s (%d)\n", title, n)
	for i := range n {
		fmt.Fprintf(w, "  - %s\n", line(i))
	}
}

var doctored = map[string]string{
	repair.KindLetters: "verkeerd gelezen letter",
	repair.KindHyphen:  "afbreekstreepje van drukwerk",
	repair.KindAlt:     "alternatieve tekst was een bestandsnaam",
}

// dutch gives the doctor's reasons in Dutch.
func dutch(why string) string {
	if known, ok := map[string]string{
		"looks like a file name":                          "lijkt een bestandsnaam",
		"a hyphen before a space":                         "een streepje voor een spatie",
		"perhaps a hyphen from print":                     "misschien een afbreekstreepje",
		"a hyphen from print or a play on words":          "een afbreekstreepje of een woordspeling",
		"written with the hyphen more often than without": "vaker met dan zonder streepje geschreven",
		"letters at the end of the word are lost":         "het slot van het woord ontbreekt",
		"a letter is lost":                                "er is een letter weg",
		"perhaps a lost letter":                           "misschien is er een letter weg",
		"perhaps a wrongly decoded letter":                "misschien een verkeerd gelezen letter",
	}[why]; ok {
		return known
	}
	return why
}
