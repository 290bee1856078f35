package views

import (
	"fmt"
	"html/template"
	"text/template/parse"
)

// complete adds to a set the template of that name and all that are called
// from it, as shared has them.
func complete(set, shared *template.Template, name string) error {
	seen := map[string]bool{}
	for calls := []string{name}; len(calls) > 0; {
		name, calls = calls[0], calls[1:]
		if seen[name] {
			continue
		}
		seen[name] = true
		found := set.Lookup(name)
		if found == nil {
			from := shared.Lookup(name)
			if from == nil {
				return fmt.Errorf("there is no template %q", name)
			}
			var err error
			if found, err = set.AddParseTree(name, from.Tree.Copy()); err != nil {
				return err
			}
		}
		calls = append(calls, called(found.Tree.Root)...)
	}
	return nil
}

// called are the names of the templates that a node calls.
func called(node parse.Node) (names []string) {
	branch := func(b *parse.BranchNode) {
		names = append(names, called(b.List)...)
		if b.ElseList != nil {
			names = append(names, called(b.ElseList)...)
		}
	}
	switch n := node.(type) {
	case *parse.ListNode:
		for _, one := range n.Nodes {
			names = append(names, called(one)...)
		}
	case *parse.TemplateNode:
		names = append(names, n.Name)
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	}
	return names
}
