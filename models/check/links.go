package check

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// vague are link texts that say nothing to who hears a list of links.
var vague = func() map[string]bool {
	texts := map[string]bool{}
	for _, t := range strings.Split(`hier|klik|klik hier|klik dan hier|klik op deze link|hier klikken|kijk hier|lees hier|lees het hier|
		lees meer|lees verder|lees meer hier|lees hier meer|lees hier verder|meer lezen|verder lezen|meer|meer info|
		meer informatie|link|deze link|via deze link|de link|linkje|website|de website|deze website|site|deze site|pagina|deze pagina|
		artikel|dit artikel|download|downloaden|bekijk|bekijk hier|ga naar|naar de website|volg deze link|
		here|click|click here|read more|more|this link|this page`, "|") {
		texts[strings.TrimSpace(t)] = true
	}
	return texts
}()

// longAddress is from where an address as link text is a burden to hear.
const longAddress = 30

// link checks one link; seen keeps what Links answered.
func (r *run) link(n *html.Node, block int, seen map[string]bool) {
	href, ok := attribute(n, "href")
	if !ok {
		return
	}
	text := words(n)
	switch plain := strings.ToLower(strings.TrimFunc(text, func(c rune) bool { return !unicode.IsLetter(c) })); {
	case !wordy(text):
		r.add("link_empty", "body", block, "Text", quotation(href))
	case vague[strings.Join(strings.Fields(plain), " ")]:
		r.add("link_vague", "body", block, "Text", quotation(text))
	case (strings.HasPrefix(plain, "http") && strings.Contains(plain, "://") || strings.HasPrefix(plain, "www.")) &&
		!strings.Contains(text, " ") && utf8.RuneCountInString(text) > longAddress:
		r.add("link_address", "body", block, "Text", quotation(text))
	}
	if r.Links == nil {
		return
	}
	path, internal := internalPath(href)
	if !internal {
		return
	}
	exists, known := seen[path]
	if !known {
		exists = strings.HasPrefix(path, "/") && r.Links(path)
		seen[path] = exists
	}
	if !exists {
		r.add("link_dead", "body", block, "Text", quotation(text), "Path", quotation(href))
	}
}

// internalPath is the path of an address without host. "www.example.nl" is
// such a one too, where someone forgot https://, and leads nowhere.
func internalPath(href string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" {
		return "", false
	}
	return u.Path, true
}
