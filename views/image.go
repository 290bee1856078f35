package views

import (
	"fmt"
	"html/template"
	"strings"

	"samenspel/models/library"
)

// extensions of the media types that renditions come in.
var extensions = map[string]string{"image/jpeg": ".jpg", "image/webp": ".webp", "image/png": ".png"}

// PicturePath is the address of a rendition.
func PicturePath(r library.Rendition) string {
	path := "/beeld/" + r.Blob + extensions[r.Type]
	if r.Mark != "" {
		path += "?merk=" + r.Mark
	}
	return path
}

// image is a picture element in one crop: modern format where there is one, a
// size for each screen, and room kept before it arrives. sizes is as in HTML;
// eager pictures are those above the fold. A missing picture gives "".
func (e *Engine) image(p *library.Picture, crop, sizes string, eager bool) template.HTML {
	if p == nil {
		return ""
	}
	jpegs := p.Of(crop, "image/jpeg")
	if len(jpegs) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<picture>")
	if modern := p.Of(crop, "image/webp"); len(modern) == len(jpegs) {
		fmt.Fprintf(&b, `<source type="image/webp" srcset="%s" sizes="%s">`, srcset(modern), template.HTMLEscapeString(sizes))
	}
	last := jpegs[len(jpegs)-1]
	loading := `loading="lazy" decoding="async"`
	if eager {
		loading = `fetchpriority="high"`
	}
	fmt.Fprintf(&b, `<img src="%s" srcset="%s" sizes="%s" width="%d" height="%d" alt="%s" %s></picture>`,
		PicturePath(jpegs[len(jpegs)/2]), srcset(jpegs), template.HTMLEscapeString(sizes),
		last.Width, last.Height, template.HTMLEscapeString(p.Alt), loading)
	return template.HTML(b.String())
}

func srcset(renditions []library.Rendition) string {
	parts := make([]string, len(renditions))
	for i, r := range renditions {
		parts[i] = fmt.Sprintf("%s %dw", PicturePath(r), r.Width)
	}
	return strings.Join(parts, ", ")
}
