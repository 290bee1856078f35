package front

import (
	"samenspel/models/plain"
)

// LD is a node of JSON-LD with terms of schema.org. Empty values are left out.
type LD map[string]any

func Node(kind string, values LD) LD {
	n := Sub(kind, values)
	n["@context"] = "https://schema.org"
	return n
}

// Sub is a node within another.
func Sub(kind string, values LD) LD {
	n := LD{"@type": kind}
	for k, v := range values {
		if text, ok := v.(string); ok {
			v = plain.Text(text)
		}
		if v != nil && v != "" {
			n[k] = v
		}
	}
	return n
}

// Breadcrumbs is the path to a page as search engines show it.
func (s *Site) Breadcrumbs(f Frame) LD {
	var steps []LD
	for i, c := range f.Crumbs {
		step := Sub("ListItem", LD{"position": i + 1, "name": c.Name})
		if c.Path != "" {
			step["item"] = s.Base + c.Path
		}
		steps = append(steps, step)
	}
	return Node("BreadcrumbList", LD{"itemListElement": steps})
}
