package views

import (
	"fmt"

	"samenspel/models/library"
	"samenspel/models/markup"
)

// FeedBody is a body for feed readers, which know neither our style sheet nor
// our address: plain pictures with full addresses below base, films as links.
func FeedBody(base, source string, pictures map[string]*library.Picture) string {
	return string(expand(source, func(f markup.Figure) string {
		if f.Film != "" {
			words := plain(f.Caption)
			if words == "" {
				words = hostOf(f.Film)
			}
			return `<p><a href="` + escape(f.Film) + `">` + escape(words) + `</a></p>`
		}
		p := pictures[f.Picture]
		if p == nil {
			return ""
		}
		all := p.Of(inText(p), "image/jpeg")
		if len(all) == 0 {
			return ""
		}
		r := all[len(all)/2]
		return fmt.Sprintf(`<figure><img src="%s" width="%d" height="%d" alt="%s">%s</figure>`,
			escape(base+PicturePath(r)), r.Width, r.Height, escape(p.Alt), caption(f.Caption, p.Credit, ""))
	}, func(table string) string { return table }))
}
