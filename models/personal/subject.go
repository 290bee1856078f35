package personal

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
)

// Removed stands where the name of somebody was who was erased.
const Removed = "verwijderd"

// Subject is somebody as the store may name them, to be found everywhere.
type Subject struct {
	Email    string   `json:"email"` // as CleanEmail gives it, or ""
	Names    []string `json:"names"`
	Accounts []string `json:"accounts"` // ids
	Members  []string `json:"members"`  // ids of those whose seat they have

	Applications []string `json:"applications"` // ids of those that name them

	words *regexp.Regexp // any of the names, as whole words
	mail  *regexp.Regexp
}

// NewSubject is somebody by an address, or "", and names.
func NewSubject(email string, names ...string) *Subject {
	return (&Subject{Email: email, Names: names}).Ready()
}

// Ready makes what finds the subject in texts, also in HTML.
func (s *Subject) Ready() *Subject {
	var all []string
	for _, n := range s.Names {
		n = strings.TrimSpace(n)
		if n == "" || n == Removed || slices.Contains(all, n) {
			continue
		}
		all = append(all, n)
		if e := html.EscapeString(n); e != n {
			all = append(all, e)
		}
	}
	s.Names = all
	slices.SortFunc(s.Names, func(a, b string) int { return len(b) - len(a) })
	if len(s.Names) > 0 {
		parts := make([]string, len(s.Names))
		for i, n := range s.Names {
			parts[i] = regexp.QuoteMeta(n)
		}
		s.words = regexp.MustCompile(`(^|[^\p{L}\p{N}])(?:` + strings.Join(parts, "|") + `)($|[^\p{L}\p{N}])`)
	}
	if s.Email != "" {
		s.mail = regexp.MustCompile(`(?i)(^|[^a-z0-9._%+-])` + regexp.QuoteMeta(s.Email) + `($|[^a-z0-9-])`)
	}
	return s
}

// Without is a text with the names and address taken out.
func (s *Subject) Without(text string) string { return s.WithoutMail(s.WithoutNames(text)) }

// WithoutNames is a text with the names taken out.
func (s *Subject) WithoutNames(text string) string { return replaced(s.words, text) }

// WithoutMail is a text with the address taken out.
func (s *Subject) WithoutMail(text string) string { return replaced(s.mail, text) }

// replaced replaces until nothing is left: two names that share the space
// between them are found one after the other.
func replaced(what *regexp.Regexp, text string) string {
	for what != nil && what.MatchString(text) {
		text = what.ReplaceAllString(text, "${1}"+Removed+"${2}")
	}
	return text
}

// MayName says whether a document could name the subject: a quick look. A name
// of one word is somebody's own only where something else is theirs, too.
func (s *Subject) MayName(raw []byte) bool {
	if s.Email != "" && bytes.Contains(bytes.ToLower(raw), []byte(s.Email)) {
		return true
	}
	holds := func(text string) bool { return bytes.Contains(raw, []byte(text)) }
	return slices.ContainsFunc(s.Accounts, holds) || slices.ContainsFunc(s.Names, func(n string) bool {
		return holds(n) && (strings.Contains(n, " ") || slices.ContainsFunc(slices.Concat(s.Members, s.Applications), holds))
	})
}
