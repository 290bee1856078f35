package newsroom

import (
	"reflect"
	"time"

	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/press"
)

// ContentField is one part of a piece's content that can be compared and
// chosen by itself.
type ContentField struct {
	Name string
	Get  func(*Content) any
	Set  func(to, from *Content)
}

// ContentFields in the order of the form.
var ContentFields = []ContentField{
	field("title", func(c *Content) *string { return &c.Title }),
	field("teaser", func(c *Content) *string { return &c.Teaser }),
	field("body", func(c *Content) *string { return &c.Body }),
	field("interviewees", func(c *Content) *[]press.Interviewee { return &c.Interviewees }),
	field("type", func(c *Content) *press.ArticleType { return &c.Type }),
	field("access", func(c *Content) *access.Access { return &c.Access }),
	field("author", func(c *Content) *string { return &c.Author }),
	field("picture", func(c *Content) *string { return &c.Picture }),
	field("series", func(c *Content) *string { return &c.Series }),
	field("position", func(c *Content) *int { return &c.Position }),
	field("themes", func(c *Content) *[]string { return &c.Themes }),
	field("benefits", func(c *Content) *[]string { return &c.Benefits }),
	field("video", func(c *Content) **press.Video { return &c.Video }),
	field("slug", func(c *Content) *string { return &c.Slug }),
	field("at", func(c *Content) *time.Time { return &c.At }),
}

func field[T any](name string, at func(*Content) *T) ContentField {
	return ContentField{name, func(c *Content) any { return *at(c) }, func(to, from *Content) { *at(to) = *at(from) }}
}

// Differ are the names of the fields that two contents do not have alike.
func Differ(a, b *Content) []string {
	var names []string
	for _, f := range ContentFields {
		if one, other := f.Get(a), f.Get(b); input.Digest(one) != input.Digest(other) && !(nothing(one) && nothing(other)) {
			names = append(names, f.Name)
		}
	}
	return names
}

// nothing is an empty list, as a store may give one: nil or not.
func nothing(value any) bool {
	v := reflect.ValueOf(value)
	return v.Kind() == reflect.Slice && v.Len() == 0
}

// Digests name each field's content, so that it can be told later which fields
// somebody changed.
func (c *Content) Digests() map[string]string {
	digests := map[string]string{}
	for _, f := range ContentFields {
		digests[f.Name] = input.Digest(f.Get(c))[:12]
	}
	return digests
}
