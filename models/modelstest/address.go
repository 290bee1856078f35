package modelstest

import (
	"samenspel/models/newsroom"
)

func WithSlug(c newsroom.Content, slug string) newsroom.Content {
	c.Slug = slug
	return c
}
