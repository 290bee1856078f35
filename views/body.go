package views

import (
	"html/template"
	"net/url"
	"strings"

	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/press"
)

var escape = template.HTMLEscapeString

// body is a body for readers: what markup.Clean let through when it was
// stored, with its pictures and films, and tables that scroll where they are
// too wide. A picture that is not among pictures is left out with its figure,
// and the members' line is not to be seen.
func (e *Engine) body(l *Locale, source string, pictures map[string]*library.Picture) template.HTML {
	return expand(source, func(f markup.Figure) string {
		if f.Film != "" {
			return string(e.film(l, &press.Video{URL: f.Film, Title: plain(f.Caption)}))
		}
		return e.figure(f, pictures[f.Picture])
	}, func(table string) string {
		name := l.Text("table")
		if _, rest, ok := strings.Cut(table, "<caption>"); ok {
			rest, _, _ = strings.Cut(rest, "</caption>")
			name = plain(rest)
		}
		return `<div class="table-scroll" role="region" aria-label="` + escape(name) + `" tabindex="0">` + table + `</div>`
	})
}

// expand replaces the figures and tables of a body.
func expand(source string, figure func(markup.Figure) string, table func(string) string) template.HTML {
	var b strings.Builder
	for _, block := range markup.Blocks(source) {
		block = strings.TrimSpace(block)
		if f, ok := markup.AsFigure(block); ok {
			b.WriteString(figure(f))
		} else if strings.HasPrefix(block, "<table") {
			b.WriteString(table(block))
		} else if block != markup.Line {
			b.WriteString(block)
		}
	}
	return template.HTML(b.String())
}

// plain is the text of a caption on one line.
func plain(caption string) string { return strings.Join(strings.Fields(markup.Text(caption)), " ") }

// figure is a picture in a text: uncropped, but for one of before there was
// such a rendition. One that stands upright is not as wide as the text.
func (e *Engine) figure(f markup.Figure, p *library.Picture) string {
	if p == nil {
		return ""
	}
	crop, class, sizes := inText(p), "figure", "(min-width: 41rem) 38rem, calc(100vw - 2.25rem)"
	if all := p.Of(crop, "image/jpeg"); len(all) > 0 && all[0].Height > all[0].Width {
		class, sizes = "figure figure-upright", "(min-width: 28rem) 26rem, calc(100vw - 2.25rem)"
	}
	picture := e.image(p, crop, sizes, false)
	if picture == "" {
		return ""
	}
	return `<figure class="` + class + `">` + string(picture) + caption(f.Caption, p.Credit, ` class="caption"`) + `</figure>`
}

// inText is the crop of a picture that a text shows.
func inText(p *library.Picture) string {
	if len(p.Of(library.Whole, "image/jpeg")) > 0 {
		return library.Whole
	}
	return library.Wide
}

// caption has the words of the article and who made the picture.
func caption(words, credit, attributes string) string {
	if credit != "" {
		credit = `<small>` + escape(credit) + `</small>`
	}
	if words != "" && credit != "" {
		words += " "
	}
	if words+credit == "" {
		return ""
	}
	return `<figcaption` + attributes + `>` + words + credit + `</figcaption>`
}

// film is a link until its reader asks for the film (see video.js); "" for
// none.
func (e *Engine) film(l *Locale, v *press.Video) template.HTML {
	if v == nil || !strings.HasPrefix(v.URL, "https://") {
		return ""
	}
	host, embed := hostOf(v.URL), ""
	if address := v.Embed(); address != "" {
		embed = ` data-embed="` + escape(address) + `"`
	}
	title, name := "", ""
	if v.Title != "" {
		title = `<p class="video-title">` + escape(v.Title) + `</p>`
		name = `<span class="visually-hidden">: ` + escape(v.Title) + `</span>`
	}
	return template.HTML(`<figure class="video"` + embed + `><div class="video-poster">` + title +
		`<a class="video-start" href="` + escape(v.URL) + `" rel="noopener noreferrer external">` + string(e.icon("play")) + ` ` +
		`<span>` + escape(l.Text("watch_at", "Host", host)) + name + `</span></a></div>` +
		`<figcaption class="caption">` + escape(l.Text("video_note", "Host", host)) + `</figcaption></figure>`)
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Host, "www.")
}
