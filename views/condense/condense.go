// Package condense takes out of templates of HTML what is there for who writes
// them: line breaks and indentation. So a template may have one element a line,
// and no reader gets a byte of it.
//
// A run of white space with a line break in it sends
//   - inside a tag: one space, or nothing before its end;
//   - beside a tag or an action that writes nothing itself, such as {{if}},
//     {{end}} or {{template}}: nothing;
//   - between words, and what {{.Name}} or {{t "key"}} write: one space.
//
// White space within a line is as it was written, and so is everything in the
// value of an attribute and in pre, textarea, script and style. Who needs a
// space at the end of a line writes {{" "}} there.
package condense

import (
	"html/template"
	"slices"
	"text/template/parse"
)

// All condenses every template of a set that was not executed yet, and gives
// the set.
func All(set *template.Template) *template.Template {
	for _, one := range set.Templates() {
		if one.Tree != nil {
			(&place{}).list(one.Tree.Root)
		}
	}
	return set
}

// list condenses what stands in a list; p is where it ends.
func (p *place) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	list.Nodes = joined(list.Nodes)
	for i, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.TextNode:
			n.Text = p.text(n.Text, i > 0 && writes(list.Nodes[i-1]), i+1 < len(list.Nodes) && writes(list.Nodes[i+1]))
		case *parse.IfNode:
			p.branch(&n.BranchNode)
		case *parse.RangeNode:
			p.branch(&n.BranchNode)
		case *parse.WithNode:
			p.branch(&n.BranchNode)
		}
	}
}

// branch condenses both ways, which begin at the same place. That they end at
// the same is what html/template asks of them.
func (p *place) branch(b *parse.BranchNode) {
	other := *p
	p.list(b.List)
	other.list(b.ElseList)
}

// writes says whether an action stands for words, which a space alone is not.
func writes(node parse.Node) bool {
	action, ok := node.(*parse.ActionNode)
	return ok && len(action.Pipe.Decl) == 0 && action.String() != `{{" "}}`
}

// joined makes one text of those that only a comment of the template parted.
func joined(nodes []parse.Node) []parse.Node {
	var all []parse.Node
	for _, node := range nodes {
		text, ok := node.(*parse.TextNode)
		if last := len(all) - 1; ok && last >= 0 {
			if before, ok := all[last].(*parse.TextNode); ok {
				before.Text = slices.Concat(before.Text, text.Text)
				continue
			}
		}
		all = append(all, node)
	}
	return all
}
