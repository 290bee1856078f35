package newsroom

import (
	"context"
	"encoding/json"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/markup"
	"samenspel/models/plain"
	"samenspel/models/press"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

const maxTeaser = 4000

const maxMany = 100 // themes, and benefits

// MaxInterviewees are kept of one piece, the first.
const MaxInterviewees = 30

// Digest names the content: two that are equal have the same.
func (c Content) Digest() string { return input.Digest(c) }

// Tidy brings content into the form it is stored in: spaces trimmed, HTML
// cleaned, every reference to something that there is: Invalid, TooLarge.
func (m *Model) Tidy(ctx context.Context, c *Content) error {
	c.Title, c.Author = input.OneLine(c.Title, input.MaxTitle+1), input.OneLine(c.Author, input.MaxName)
	c.Teaser = dutch.SpelledLines(c.Teaser)
	switch {
	case !slices.Contains(press.ArticleTypes, c.Type):
		return fault.At(fault.Invalid, "type", "no such type")
	case !slices.Contains(press.Accesses, c.Access):
		return fault.At(fault.Invalid, "access", "no such access")
	case utf8.RuneCountInString(c.Title) > input.MaxTitle:
		return fault.At(fault.Invalid, "title", "at most %d characters", input.MaxTitle)
	case utf8.RuneCountInString(c.Teaser) > maxTeaser:
		return fault.At(fault.Invalid, "teaser", "at most %d characters", maxTeaser)
	case input.HoldsAddress(c.Author):
		return fault.At(fault.Invalid, "author", "a name, not an address")
	case len(c.Body) > input.MaxBody:
		return fault.At(fault.TooLarge, "body", "the text is too long")
	case len(c.Themes) > maxMany:
		return fault.At(fault.Invalid, "themes", "at most %d", maxMany)
	case len(c.Benefits) > maxMany:
		return fault.At(fault.Invalid, "benefits", "at most %d", maxMany)
	case c.Position < 0 || c.Position > 100_000:
		return fault.At(fault.Invalid, "position", "a number from 1 on")
	}
	body, err := markup.Clean(c.Body)
	if err != nil {
		return fault.At(fault.Invalid, "body", "%v", err)
	}
	c.Body = body
	c.At = c.At.UTC().Truncate(time.Minute)
	if err := c.tidyVideo(); err != nil {
		return err
	}
	c.tidyInterviewees()
	c.Themes, c.Benefits = input.Once(c.Themes), input.Once(c.Benefits)
	return m.checkReferences(ctx, c)
}

func (c *Content) tidyVideo() error {
	if c.Video == nil {
		return nil
	}
	v := press.Video{URL: dutch.Spelled(c.Video.URL), Title: input.OneLine(c.Video.Title, input.MaxTitle)}
	if v.URL == "" {
		c.Video = nil
		return nil
	}
	if !strings.HasPrefix(v.URL, "https://") || len(v.URL) > 2000 || strings.ContainsAny(v.URL, " \"<>") || plain.Line(v.URL) != v.URL {
		return fault.At(fault.Invalid, "video", "an address that begins with https://")
	}
	c.Video = &v
	return nil
}

// tidyInterviewees drops rows that say nothing.
func (c *Content) tidyInterviewees() {
	rows := c.Interviewees
	c.Interviewees = []press.Interviewee{}
	for _, i := range rows[:min(len(rows), MaxInterviewees)] {
		i.Name, i.Role = input.OneLine(i.Name, input.MaxName), input.OneLine(i.Role, input.MaxName)
		i.OrganisationName, i.Place = input.OneLine(i.OrganisationName, input.MaxName), input.OneLine(i.Place, input.MaxName)
		if i.Person != "" {
			i.Name = ""
		}
		if i.Organisation != "" {
			i.OrganisationName = ""
		}
		if i != (press.Interviewee{}) {
			c.Interviewees = append(c.Interviewees, i)
		}
	}
}

// checkReferences refuses an id of nothing: Invalid, at the field.
func (m *Model) checkReferences(ctx context.Context, c *Content) error {
	var persons, organisations []string
	for _, i := range c.Interviewees {
		persons, organisations = append(persons, i.Person), append(organisations, i.Organisation)
	}
	return FirstOf(
		func() error { return domain.Exist(ctx, m.press.Persons, "interviewees", persons...) },
		func() error { return domain.Exist(ctx, m.press.Organisations, "interviewees", organisations...) },
		func() error { return domain.Exist(ctx, m.press.Series, "series", c.Series) },
		func() error { return domain.Exist(ctx, m.press.Themes, "themes", c.Themes...) },
		func() error { return domain.Exist(ctx, m.press.Benefits, "benefits", c.Benefits...) },
		func() error { return domain.Exist(ctx, m.library.Pictures, "picture", c.Picture) },
		func() error { return domain.Exist(ctx, m.library.Pictures, "body", markup.Pictures(c.Body)...) },
	)
}

// FirstOf is the first error.
func FirstOf(checks ...func() error) error {
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// Clone shares nothing with c.
func (c Content) Clone() Content {
	text, _ := json.Marshal(c)
	var other Content
	_ = json.Unmarshal(text, &other)
	return other
}

// records are the ids of the records that the content names.
func (c *Content) records() []string {
	ids := slices.Concat([]string{c.Series}, c.Themes, c.Benefits)
	for _, i := range c.Interviewees {
		ids = append(ids, i.Person, i.Organisation)
	}
	return ids
}
