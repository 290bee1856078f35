package models

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/markup"
	"samenspel/models/plain"
)

// Limits of what an editor writes, in characters; far above what is wise.
const (
	maxTitle  = 300
	maxTeaser = 4000
	maxName   = 160
	maxBody   = 1 << 20 // bytes
	maxMany   = 100     // themes, and benefits

	// MaxInterviewees are kept of one piece, the first.
	MaxInterviewees = 30
)

// digest names the content: two that are equal have the same.
func (c Content) digest() string { return digest(c) }

// tidy brings content into the form it is stored in: spaces trimmed, HTML
// cleaned, every reference to something that there is: Invalid, TooLarge.
func (m *Models) tidy(ctx context.Context, c *Content) error {
	c.Title, c.Author = oneLine(c.Title, maxTitle+1), oneLine(c.Author, maxName)
	c.Teaser = dutch.SpelledLines(c.Teaser)
	switch {
	case !slices.Contains(ArticleTypes, c.Type):
		return fault.At(fault.Invalid, "type", "no such type")
	case !slices.Contains(Accesses, c.Access):
		return fault.At(fault.Invalid, "access", "no such access")
	case utf8.RuneCountInString(c.Title) > maxTitle:
		return fault.At(fault.Invalid, "title", "at most %d characters", maxTitle)
	case utf8.RuneCountInString(c.Teaser) > maxTeaser:
		return fault.At(fault.Invalid, "teaser", "at most %d characters", maxTeaser)
	case HoldsAddress(c.Author):
		return fault.At(fault.Invalid, "author", "a name, not an address")
	case len(c.Body) > maxBody:
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
	c.Themes, c.Benefits = once(c.Themes), once(c.Benefits)
	return m.checkReferences(ctx, c)
}

func (c *Content) tidyVideo() error {
	if c.Video == nil {
		return nil
	}
	v := Video{URL: dutch.Spelled(c.Video.URL), Title: oneLine(c.Video.Title, maxTitle)}
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
	c.Interviewees = []Interviewee{}
	for _, i := range rows[:min(len(rows), MaxInterviewees)] {
		i.Name, i.Role = oneLine(i.Name, maxName), oneLine(i.Role, maxName)
		i.OrganisationName, i.Place = oneLine(i.OrganisationName, maxName), oneLine(i.Place, maxName)
		if i.Person != "" {
			i.Name = ""
		}
		if i.Organisation != "" {
			i.OrganisationName = ""
		}
		if i != (Interviewee{}) {
			c.Interviewees = append(c.Interviewees, i)
		}
	}
}

// checkReferences refuses an id of nothing: Invalid, at the field.
func (m *Models) checkReferences(ctx context.Context, c *Content) error {
	var persons, organisations []string
	for _, i := range c.Interviewees {
		persons, organisations = append(persons, i.Person), append(organisations, i.Organisation)
	}
	return firstOf(
		func() error { return domain.Exist(ctx, m.Persons, "interviewees", persons...) },
		func() error { return domain.Exist(ctx, m.Organisations, "interviewees", organisations...) },
		func() error { return domain.Exist(ctx, m.Series, "series", c.Series) },
		func() error { return domain.Exist(ctx, m.Themes, "themes", c.Themes...) },
		func() error { return domain.Exist(ctx, m.Benefits, "benefits", c.Benefits...) },
		func() error { return domain.Exist(ctx, m.Pictures, "picture", c.Picture) },
		func() error { return domain.Exist(ctx, m.Pictures, "body", markup.Pictures(c.Body)...) },
	)
}

// once keeps ids in their order, the first of each; never nil, as stored.
func once(ids []string) []string {
	kept, seen := []string{}, map[string]bool{"": true}
	for _, id := range ids {
		if !seen[id] {
			kept, seen[id] = append(kept, id), true
		}
	}
	return kept
}

// firstOf is the first error.
func firstOf(checks ...func() error) error {
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// clone shares nothing with c.
func (c Content) clone() Content {
	text, _ := json.Marshal(c)
	var other Content
	_ = json.Unmarshal(text, &other)
	return other
}
