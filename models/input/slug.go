package input

import (
	"strconv"
	"strings"

	"samenspel/models/dutch"
)

// maxSlug keeps an address readable and below any limit of file systems.
const maxSlug = 80

// signs have a meaning of their own in a title.
var signs = strings.NewReplacer("&", " en ", "＆", " en ", "'", "", "’", "", "‘", "", "´", "", "ʼ", "", "`", "")

// Slug makes an address of a title: lower-case ASCII words with hyphens, at
// most maxSlug bytes, cut between words. fallback is for a title that leaves
// nothing, such as one in another script.
func Slug(title, fallback string) string {
	words := strings.FieldsFunc(dutch.Plain(signs.Replace(title)), func(r rune) bool {
		return r < '0' || r > '9' && r < 'a' || r > 'z'
	})
	slug := ""
	for _, w := range words {
		if slug == "" {
			slug = w[:min(len(w), maxSlug)]
		} else if len(slug)+1+len(w) <= maxSlug {
			slug += "-" + w
		} else {
			break
		}
	}
	if slug == "" {
		slug = fallback
	}
	return slug
}

// ValidSlug says whether text can stand in an address as it is.
func ValidSlug(text string) bool { return text != "" && text == Slug(text, "") }

// NextSlug numbers an address that is taken: naam, naam-2, naam-3 and so on.
func NextSlug(slug string, n int) string {
	return slug + "-" + strconv.Itoa(n)
}
