package models

import (
	"bytes"
	"context"
	"html"
	"regexp"
	"slices"
	"strings"

	"samenspel/models/store"
)

// Removed stands where the name of somebody was who was erased.
const Removed = "verwijderd"

// subject is somebody as the store may name them, to be found everywhere.
type subject struct {
	Email    string   `json:"email"` // as CleanEmail gives it, or ""
	Names    []string `json:"names"`
	Accounts []string `json:"accounts"` // ids
	Members  []string `json:"members"`  // ids of those whose seat they have

	Applications []string `json:"applications"` // ids of those that name them

	words *regexp.Regexp // any of the names, as whole words
	mail  *regexp.Regexp
}

func newSubject(email string, names ...string) *subject {
	return (&subject{Email: email, Names: names}).ready()
}

// ready makes what finds the subject in texts, also in HTML.
func (s *subject) ready() *subject {
	var all []string
	for _, n := range s.Names {
		n = strings.TrimSpace(n)
		if n == "" || n == Removed {
			continue
		}
		all = append(all, n)
		if e := html.EscapeString(n); e != n {
			all = append(all, e)
		}
	}
	s.Names = once(all)
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

// without is a text with the names and address taken out.
func (s *subject) without(text string) string { return s.withoutMail(s.withoutNames(text)) }

func (s *subject) withoutNames(text string) string { return replaced(s.words, text) }

func (s *subject) withoutMail(text string) string { return replaced(s.mail, text) }

// replaced replaces until nothing is left: two names that share the space
// between them are found one after the other.
func replaced(what *regexp.Regexp, text string) string {
	for what != nil && what.MatchString(text) {
		text = what.ReplaceAllString(text, "${1}"+Removed+"${2}")
	}
	return text
}

// mayName says whether a document could name the subject: a quick look. A name
// of one word is somebody's own only where something else is theirs, too.
func (s *subject) mayName(raw []byte) bool {
	if s.Email != "" && bytes.Contains(bytes.ToLower(raw), []byte(s.Email)) {
		return true
	}
	holds := func(text string) bool { return bytes.Contains(raw, []byte(text)) }
	return slices.ContainsFunc(s.Accounts, holds) || slices.ContainsFunc(s.Names, func(n string) bool {
		return holds(n) && (strings.Contains(n, " ") || slices.ContainsFunc(slices.Concat(s.Members, s.Applications), holds))
	})
}

// subjectOf collects by what names an address goes.
func (m *Models) subjectOf(ctx context.Context, email string) (*subject, error) {
	s := newSubject(email)
	accounts, err := m.Accounts.Find(ctx, store.Query{Where: []store.Condition{store.Is("email", email)}})
	if err != nil {
		return nil, err
	}
	for _, a := range accounts {
		s.Accounts, s.Names = append(s.Accounts, a.ID), append(s.Names, a.Name)
	}
	members, err := m.Members.Find(ctx, store.Query{Where: []store.Condition{store.Is("seats.email", email)}})
	if err != nil {
		return nil, err
	}
	for _, o := range members {
		s.Members = append(s.Members, o.ID)
		for _, seat := range o.Seats {
			if seat.Email == email {
				s.Names = append(s.Names, seat.Name)
			}
		}
	}
	applications, err := m.applicationsNaming(ctx, email)
	if err != nil {
		return nil, err
	}
	for _, a := range applications {
		s.Applications = append(s.Applications, a.ID)
		for _, c := range a.contacts() {
			if strings.EqualFold(c.Email, email) {
				s.Names = append(s.Names, c.Name)
			}
		}
	}
	letters, err := m.lettersTo(ctx, email)
	if err != nil {
		return nil, err
	}
	for _, l := range letters {
		s.Names = append(s.Names, l.ToName)
	}
	asked, err := m.approvalsOfPerson(ctx, email)
	if err != nil {
		return nil, err
	}
	for _, a := range asked {
		s.Names = append(s.Names, a.Name)
	}
	s.Names = slices.DeleteFunc(s.Names, func(n string) bool { return strings.EqualFold(n, email) })
	return s.ready(), nil
}

// contacts are the people that an application names.
func (a *Application) contacts() []Contact { return append([]Contact{a.Form.Person}, a.Form.Seats...) }

// applicationsNaming are those that name an address. There are hundreds, and
// few people ask: all are read.
func (m *Models) applicationsNaming(ctx context.Context, email string) ([]Application, error) {
	all, err := m.Applications.Find(ctx, store.Query{})
	return slices.DeleteFunc(all, func(a Application) bool {
		return !slices.ContainsFunc(a.contacts(), func(c Contact) bool { return strings.EqualFold(c.Email, email) })
	}), err
}

func (m *Models) approvalsOfPerson(ctx context.Context, email string) ([]Approval, error) {
	all, err := m.Approvals.Find(ctx, store.Query{Omit: []string{"content"}})
	return slices.DeleteFunc(all, func(a Approval) bool { return a.Email != email }), err
}

// lettersTo are the letters to an address, newest first.
func (m *Models) lettersTo(ctx context.Context, email string) ([]Letter, error) {
	return m.Letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("to", email)}, Sort: []store.Key{store.Desc("created_at")}, Omit: []string{"html"}})
}
