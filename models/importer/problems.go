package importer

import (
	"fmt"
	"strings"
)

// Problem is one thing that must be mended in the file first.
type Problem struct {
	Item   string // such as: artikel 3 (‘Titel’)
	Field  string // "" when the item as a whole
	What   string // what is wrong
	Remedy string // what to do
}

// Problems is the error of a file that is refused: everything that is wrong
// with it, in the order of the file.
type Problems []Problem

// maxShown keeps the text readable when every item has the same mistake.
const maxShown = 50

func (p Problem) String() string {
	text := p.Item
	if p.Field != "" {
		text += ", veld " + p.Field
	}
	text += ": " + p.What
	if p.Remedy != "" {
		text += "; " + p.Remedy
	}
	return text
}

func (ps Problems) Error() string {
	var b strings.Builder
	b.WriteString("er is niets geïmporteerd")
	for i, p := range ps {
		if i == maxShown {
			fmt.Fprintf(&b, "\n- en nog %d", len(ps)-maxShown)
			break
		}
		b.WriteString("\n- " + p.String())
	}
	return b.String()
}

// maxKept bounds what a hostile file can make us remember.
const maxKept = 1_000

// full says that no more problems are kept.
func (ps *Problems) full() bool { return len(*ps) >= maxKept }

func (ps *Problems) add(item, field, what, remedy string) {
	if !ps.full() {
		*ps = append(*ps, Problem{item, field, what, remedy})
	}
}
