package compare

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"samenspel/models/markup"
)

// inlineTags are marks of words; all other tags are the shell of a block.
var inlineTags = map[atom.Atom]bool{atom.A: true, atom.Strong: true, atom.Em: true, atom.S: true, atom.Sup: true, atom.Sub: true}

// spaces is what HTML shows as one space; a non-breaking one is kept.
var spaces = regexp.MustCompile(`[ \t\r\n\f]+`)

// form is a mark (its tag, with the address of a link) within another form.
type form struct {
	within int32
	tag    string
}

// content is what a block says: its words with their marks, and its shell, the
// tags that are no marks of words, each once, in the order of their first use.
func (c *comparison) content(block string) (words []word, shell []string) {
	marks := []int32{0}
	lead := ""
	place := "" // sup or sub, whose digits are shown as those of Unicode
	used := map[string]bool{}
	for z := html.NewTokenizer(strings.NewReader(block)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind == html.TextToken {
			text := spaces.ReplaceAllString(markup.Shifted(string(z.Text()), place), " ")
			bare := strings.Trim(text, " ")
			if strings.HasPrefix(text, " ") && lead == "" {
				lead = " "
			}
			if bare != "" {
				words, lead = c.cut(words, bare, lead, marks[len(marks)-1]), ""
				if strings.HasSuffix(text, " ") {
					lead = " "
				}
			}
			continue
		}
		raw := string(z.Raw())
		name, _ := z.TagName()
		tag := atom.Lookup(name)
		switch {
		case !inlineTags[tag]:
			if kind != html.EndTagToken && !used[raw] {
				used[raw], shell = true, append(shell, raw)
			}
			lead = separator(tag, lead)
		case kind == html.StartTagToken:
			marks = append(marks, c.form(form{marks[len(marks)-1], raw}))
			if tag == atom.Sup || tag == atom.Sub {
				place = tag.String()
			}
		case kind == html.EndTagToken && len(marks) > 1:
			marks = marks[:len(marks)-1]
			if tag == atom.Sup || tag == atom.Sub {
				place = ""
			}
		}
	}
	if len(words) > 0 {
		words[0].space = ""
	}
	return words, shell
}

// separator is the space between the words before and after a tag: a line for
// each block within a block, a space for each cell.
func separator(tag atom.Atom, lead string) string {
	switch tag {
	case atom.Td, atom.Th:
		if !strings.Contains(lead, "\n") {
			return " "
		}
	case atom.P, atom.Li, atom.Tr, atom.Footer, atom.Figcaption, atom.Caption, atom.Br:
		return "\n"
	}
	return lead
}

// form is a number for a form, the same for the same form; 0 is no marks.
func (c *comparison) form(f form) int32 {
	n, ok := c.forms[f]
	if !ok {
		n = int32(len(c.forms) + 1)
		c.forms[f] = n
	}
	return n
}
