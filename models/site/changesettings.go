package site

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/colour"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
)

// ChangeSettings saves what the office may change of the settings, over
// version base: everything but the pictures. Invalid at each field that is
// wrong (several errors, joined), Conflict at form when somebody saved first.
func (m *Model) ChangeSettings(ctx context.Context, actor *access.Account, base int64, in Settings) error {
	if err := access.Need(actor, access.ManageSettings); err != nil {
		return err
	}
	s, err := m.StoredSettings(ctx)
	if err != nil {
		return err
	}
	wrong := in.Tidy()
	before, hours := s.fields(), s.factorHours()
	in.Head, in.Origin, in.Followed, in.Picture, in.Logo = s.Head, s.Origin, s.Followed, s.Picture, s.Logo
	if s.Version != base {
		if wrong == nil && slices.Equal(before, in.fields()) {
			return nil // the same form pressed twice
		}
		return fault.At(fault.Conflict, "form", "somebody changed the settings first")
	}
	if wrong != nil {
		return wrong
	}
	if err := m.saveSettings(ctx, actor, &in, before); fault.Is(err, fault.Conflict) {
		return m.ChangeSettings(ctx, actor, base, in) // somebody was just first: with the same, perhaps
	} else if err != nil {
		return err
	}
	if in.factorHours() < hours {
		return m.accounts.HurryFactors(ctx, in.FactorAfter())
	}
	return nil
}

// saveSettings writes the settings, with a line in the log for each field that
// is not as before. Nothing is written when all are.
func (m *Model) saveSettings(ctx context.Context, actor *access.Account, s *Settings, before [][2]string) error {
	var notes []domain.Effect
	for i, now := range s.fields() {
		if was := before[i]; was != now {
			notes = append(notes, m.audit.Note(actor, audit.SettingsChanged, SettingsID, "setting "+now[0], was[1], now[1]))
		}
	}
	if len(notes) == 0 {
		return nil
	}
	return domain.Commit(ctx, m.Core, m.settings, s, notes...)
}

// fields are the settings by name as the log tells them, always in one order.
func (s *Settings) fields() [][2]string {
	var fees, social []string
	for _, f := range s.Fees {
		fees = append(fees, fmt.Sprintf("%s: %d,%02d", f.Size, f.Cents/100, f.Cents%100))
	}
	for _, l := range s.Social {
		social = append(social, l.URL)
	}
	return [][2]string{
		{"name", s.Name}, {"tagline", s.Tagline}, {"slogan", s.Slogan}, {"intro", s.Intro}, {"language", s.Language},
		{"email", s.Email}, {"phone", s.Phone}, {"street", s.Street}, {"postcode", s.Postcode}, {"place", s.Place}, {"kvk", s.KvK},
		{"social", strings.Join(social, " ")}, {"fees", strings.Join(fees, "; ")}, {"accent", s.Accent},
		{"factor_hours", fmt.Sprint(s.factorHours())}, {"logo", s.Logo}, {"picture", s.Picture},
		{"must_agree", strconv.FormatBool(s.MustAgree)},
	}
}

// Tidy gives every field its one spelling, and says all that is wrong.
func (s *Settings) Tidy() error {
	var wrong []error
	bad := func(field, format string, args ...any) {
		wrong = append(wrong, fault.At(fault.Invalid, field, format, args...))
	}
	line := func(field string, text *string, limit int) {
		if *text = input.OneLine(*text, 10_000); len([]rune(*text)) > limit {
			bad(field, "at most %d characters", limit)
		}
	}
	line("name", &s.Name, 120)
	line("tagline", &s.Tagline, 200)
	line("slogan", &s.Slogan, 200)
	line("intro", &s.Intro, 1_000)
	line("phone", &s.Phone, 40)
	line("street", &s.Street, 120)
	line("place", &s.Place, 120)
	if s.Name == "" {
		bad("name", "a site has a name")
	}
	if s.Language != "nl" && s.Language != "en" {
		bad("language", "nl or en")
	}
	var err error
	if s.Email != "" {
		if s.Email, err = input.CleanEmail(s.Email); err != nil {
			wrong = append(wrong, err)
		}
	}
	var ok bool
	if s.Postcode, ok = input.CleanPostcode(s.Postcode); !ok {
		bad("postcode", "four digits and two letters")
	}
	if s.KvK, ok = input.CleanKvK(s.KvK); !ok {
		bad("kvk", "8 digits")
	}
	wrong = append(wrong, s.tidySocial()...)
	s.tidyFees(bad)
	if s.Accent != "" {
		c, ok := colour.Parse(s.Accent)
		switch {
		case !ok:
			bad("accent", "a colour as #rrggbb")
		case colour.Accent(c) < colour.Enough:
			bad("accent", "too little contrast; %s has enough", colour.Nearest(c))
		case c.String() == OwnAccent:
			s.Accent = ""
		default:
			s.Accent = c.String()
		}
	}
	if s.FactorHours != nil && (*s.FactorHours < 0 || *s.FactorHours > maxFactorHours) {
		bad("factor_hours", "from 0 to %d hours", maxFactorHours)
	}
	return errors.Join(wrong...)
}

func (s *Settings) tidySocial() (wrong []error) {
	given := s.Social
	s.Social = []SocialLink{}
	for _, network := range Networks {
		i := slices.IndexFunc(given, func(l SocialLink) bool { return l.Network == network })
		if i < 0 || strings.TrimSpace(given[i].URL) == "" {
			continue
		}
		url, ok := input.CleanHTTPS(given[i].URL)
		if !ok {
			wrong = append(wrong, fault.Because(fault.Invalid, "social_"+network, "address"))
		}
		s.Social = append(s.Social, SocialLink{network, url})
	}
	return wrong
}

func (s *Settings) tidyFees(bad func(string, string, ...any)) {
	given := s.Fees
	s.Fees = []Fee{}
	for _, f := range given {
		if f.Size = input.OneLine(f.Size, 120); f.Size != "" || f.Cents != 0 {
			s.Fees = append(s.Fees, f)
			if f.Size == "" || f.Cents < 0 || f.Cents > 100_000_000 {
				bad("fees", "a size and an amount")
			}
		}
	}
	if len(s.Fees) > 30 {
		bad("fees", "at most 30 rows")
	}
}
