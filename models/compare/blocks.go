package compare

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blockTags begin a block of a body; all else at the top is one loose block
// with what stands next to it.
var blockTags = map[atom.Atom]bool{
	atom.P: true, atom.H2: true, atom.H3: true, atom.Blockquote: true, atom.Ul: true, atom.Ol: true,
	atom.Table: true, atom.Figure: true, atom.Hr: true,
}

// inlineTags are marks of words; all other tags are the shell of a block.
var inlineTags = map[atom.Atom]bool{atom.A: true, atom.Strong: true, atom.Em: true}

// blocks cuts a body into its blocks, leaving out nothing: space between two
// belongs to the first.
func blocks(body string) []string {
	var cuts []int
	var open atom.Atom // the tag of the block that is open, and how often
	depth, at := 0, 0
	cut := func() {
		if at > 0 && (len(cuts) == 0 || cuts[len(cuts)-1] < at) {
			cuts = append(cuts, at)
		}
	}
	closed := false // the text before here ends a block
	for z := html.NewTokenizer(strings.NewReader(body)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := z.Raw()
		blank := kind == html.TextToken && strings.TrimSpace(string(raw)) == ""
		size := len(raw)
		var tag atom.Atom
		if kind == html.StartTagToken || kind == html.EndTagToken || kind == html.SelfClosingTagToken {
			name, _ := z.TagName()
			tag = atom.Lookup(name)
		}
		starts := blockTags[tag] && kind != html.EndTagToken
		if depth == 0 && (starts || closed && !blank) {
			cut()
			closed = false
		}
		switch {
		case depth == 0 && starts && tag != atom.Hr:
			open, depth = tag, 1
		case depth == 0 && starts:
			closed = true
		case depth > 0 && tag == open && kind == html.StartTagToken:
			depth++
		case depth > 0 && tag == open && kind == html.EndTagToken:
			depth--
			closed = depth == 0
		}
		at += size
	}
	var list []string
	from := 0
	for _, to := range cuts {
		list, from = append(list, body[from:to]), to
	}
	if from < len(body) {
		list = append(list, body[from:])
	}
	return list
}

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
	used := map[string]bool{}
	for z := html.NewTokenizer(strings.NewReader(block)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind == html.TextToken {
			text := spaces.ReplaceAllString(string(z.Text()), " ")
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
			lead = separator(tag, kind, lead)
		case kind == html.StartTagToken:
			marks = append(marks, c.form(form{marks[len(marks)-1], raw}))
		case kind == html.EndTagToken && len(marks) > 1:
			marks = marks[:len(marks)-1]
		}
	}
	if len(words) > 0 {
		words[0].space = ""
	}
	return words, shell
}

// separator is the space between the words before and after a tag: a line for
// each block within a block, a space for each cell.
func separator(tag atom.Atom, kind html.TokenType, lead string) string {
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
