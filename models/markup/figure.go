package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// Figure is a picture of the library or a film in a body: one of Picture and
// Film is set.
type Figure struct {
	Picture string // id
	Film    string // https address of the page to watch it on
	Caption string // HTML without blocks, or ""
}

// AsFigure reads a block of a clean body; ok is false when it is no figure.
func AsFigure(block string) (f Figure, ok bool) {
	if !strings.HasPrefix(block, "<figure ") {
		return f, false
	}
	z := html.NewTokenizer(strings.NewReader(block))
	z.Next()
	for _, a := range z.Token().Attr {
		switch a.Key {
		case "data-beeld":
			f.Picture = a.Val
		case "data-film":
			f.Film = a.Val
		}
	}
	_, caption, _ := strings.Cut(block, "<figcaption>")
	f.Caption, _, _ = strings.Cut(caption, "</figcaption>")
	return f, f.Picture != "" || f.Film != ""
}

// Figures are the figures of a clean body, in order.
func Figures(body string) (found []Figure) {
	if !strings.Contains(body, "<figure ") {
		return nil
	}
	for _, block := range Blocks(body) {
		if f, ok := AsFigure(block); ok {
			found = append(found, f)
		}
	}
	return found
}
