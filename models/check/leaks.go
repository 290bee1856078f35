package check

import (
	"maps"
	"slices"

	"samenspel/models/leak"
	"samenspel/models/markup"
)

// leaks finds sentences of the members' part in what everyone reads.
func (r *run) leaks() {
	sentences := leak.Sentences(r.Members)
	before := len(r.report.Findings)
	look := func(code, field string, block int, text string) {
		if found := leak.Find(text, sentences); found != "" {
			r.add(code, field, block, "Text", found)
		}
	}
	look("leak_title", "title", none, r.Title)
	look("leak_teaser", "teaser", none, r.Teaser)
	if p := r.Piece.Picture; p != nil {
		look("leak_picture", "picture", none, p.Alt+"\n\n"+p.Credit)
	}
	for i, block := range markup.Blocks(r.Open) {
		look("leak_body", "body", i, block)
		if f, ok := markup.AsFigure(block); ok {
			p := r.Pictures[f.Picture]
			look("leak_picture", "body", i, p.Alt+"\n\n"+p.Credit)
		}
	}
	if len(r.report.Findings) > before {
		return // the forms have them again
	}
	for _, name := range slices.Sorted(maps.Keys(r.Forms)) {
		look("leak_"+name, "body", none, r.Forms[name])
	}
}
