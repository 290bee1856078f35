package members

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/press"
)

// DirectoryConsent is what a member's person chose to show in the directory of members,
// beside the name, function, address and number of their seat.
type DirectoryConsent struct {
	Listed   Audience                `bson:"listed"` // who finds them at all; no field reaches further
	Fields   map[ShownField]Audience `bson:"fields"`
	About    string                  `bson:"about"`    // one line
	Themes   []string                `bson:"themes"`   // ids
	LinkedIn string                  `bson:"linkedin"` // https://www.linkedin.com/in/…
}

// Consent is one change of who sees what, kept as the proof of it.
type Consent struct {
	At       time.Time `bson:"at"`
	Field    string    `bson:"field"` // a ShownField, or listed
	Audience Audience  `bson:"audience"`
	Wording  string    `bson:"wording"` // version of the words that it was given under
}

const (
	listedField = "listed"
	maxAbout    = 240
	maxConsents = 400
)

// Shows says whether a viewer sees a field.
func (s *DirectoryConsent) Shows(field ShownField, viewer Audience) bool {
	return s.Listed.Reaches(viewer) && s.Fields[field].Reaches(viewer)
}

// Audience is who sees a field: never more than who finds the person.
func (s *DirectoryConsent) Audience(field ShownField) Audience {
	return Audiences[min(s.Listed.wide(), s.Fields[field].wide())]
}

// Check says what is wrong with what somebody filled in, and gives what is
// right its one spelling. themes are those that there are.
func (s *DirectoryConsent) Check(themes []press.Theme) input.Mistakes {
	wrong := input.Mistakes{}
	s.Listed = s.Listed.known()
	fields := map[ShownField]Audience{}
	for _, f := range ShownFields {
		fields[f] = s.Fields[f].known()
	}
	s.Fields = fields
	s.About = input.OneLine(s.About, 2000)
	if utf8.RuneCountInString(s.About) > maxAbout {
		wrong.Add("about", "long")
	}
	var chosen []string
	for _, t := range themes {
		if slices.Contains(s.Themes, t.ID) {
			chosen = append(chosen, t.ID)
		}
	}
	s.Themes = chosen
	s.LinkedIn = input.OneLine(s.LinkedIn, 300)
	input.Spell(wrong, "linkedin", &s.LinkedIn, false, linkedIn)
	return wrong
}

// linkedIn is the address of somebody's own page there, without what it tells
// of where it was copied.
func linkedIn(text string) (string, error) {
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || u.Port() != "" {
		return "", fault.Because(fault.Invalid, "", "wrong")
	}
	host := strings.ToLower(u.Host)
	name, own := strings.CutPrefix(strings.TrimSuffix(u.Path, "/"), "/in/")
	if host != "linkedin.com" && !strings.HasSuffix(host, ".linkedin.com") || !own || name == "" ||
		strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`/\"'<>.`, r) }) {
		return "", fault.Because(fault.Invalid, "", "wrong")
	}
	return (&url.URL{Scheme: "https", Host: "www.linkedin.com", Path: "/in/" + name}).String(), nil
}

// SaveDirectoryConsent changes what an account's person shows: what is wrong, or
// nothing. wording is the version that the form had: words that changed
// meanwhile are a mistake at wording for who shows more, and never keep
// anybody from showing less.
func (m *Model) SaveDirectoryConsent(ctx context.Context, a *access.Account, in DirectoryConsent, wording string) (input.Mistakes, error) {
	themes, err := m.press.AllThemes(ctx)
	if err != nil {
		return nil, err
	}
	if wrong := in.Check(themes); len(wrong) > 0 {
		return wrong, nil
	}
	var wrong input.Mistakes
	err = m.changeShowing(ctx, a, func(p *Profile) bool {
		if wrong = nil; p.DirectoryConsent.opens(&in) && !currentWording(wording) {
			wrong = input.Mistakes{"wording": "changed"}
			return false
		}
		return p.show(in, wording, m.Now())
	})
	return wrong, err
}

// Hide takes a person out of the directory at once. What they chose by field
// stays for when they come back.
func (m *Model) Hide(ctx context.Context, a *access.Account) error {
	return m.changeShowing(ctx, a, func(p *Profile) bool {
		in := p.DirectoryConsent
		in.Listed = Nobody
		return p.show(in, "", m.Now())
	})
}

// changeShowing writes what changed, and has strangers' pages made anew when
// they may show it.
func (m *Model) changeShowing(ctx context.Context, a *access.Account, change func(*Profile) bool) error {
	unchanged := fault.At(fault.Conflict, "profile", "nothing changed")
	_, err := m.ChangeProfile(ctx, a, func(p *Profile) ([]domain.Effect, error) {
		public := p.Listed.Reaches(Anyone)
		if !change(p) {
			return nil, unchanged
		}
		if public || p.Listed.Reaches(Anyone) {
			return []domain.Effect{domain.Anew}, nil
		}
		return nil, nil
	})
	if err == error(unchanged) {
		return nil
	}
	return err
}

// opens says whether in shows anything to more people than s.
func (s *DirectoryConsent) opens(in *DirectoryConsent) bool {
	return in.Listed.wide() > s.Listed.wide() || slices.ContainsFunc(ShownFields, func(f ShownField) bool {
		return in.Fields[f].wide() > s.Fields[f].wide()
	})
}

// show takes over what somebody chose, writes down each change of consent, and
// says whether anything changed.
func (p *Profile) show(in DirectoryConsent, wording string, now time.Time) bool {
	before := p.DirectoryConsent
	if input.Digest(before) == input.Digest(in) {
		return false
	}
	p.DirectoryConsent = in
	consent := func(field string, was, is Audience) {
		if was.known() != is.known() {
			p.Consents = append(p.Consents, Consent{now, field, is.known(), wording})
		}
	}
	consent(listedField, before.Listed, in.Listed)
	for _, f := range ShownFields {
		consent(string(f), before.Fields[f], in.Fields[f])
	}
	for len(p.Consents) > maxConsents { // what holds today is never forgotten
		i := slices.IndexFunc(p.Consents, func(c Consent) bool { return p.consentOf(c.Field) != c })
		p.Consents = slices.Delete(p.Consents, i, i+1)
	}
	return true
}

// consentOf is the last change of who sees a field.
func (p *Profile) consentOf(field string) Consent {
	for _, c := range slices.Backward(p.Consents) {
		if c.Field == field {
			return c
		}
	}
	return Consent{}
}
