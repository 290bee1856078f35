package press_test

import (
	"testing"

	"samenspel/models/press"
)

func TestEveryTypeHasItsOwnSlug(t *testing.T) {
	for _, one := range press.ArticleTypes {
		if one.Slug() == "" || press.TypeOf(one.Slug()) != one {
			t.Errorf("%s has the slug %q of %q", one, one.Slug(), press.TypeOf(one.Slug()))
		}
	}
	if got := press.TypeOf(""); got != "" {
		t.Errorf("no slug is of %q", got)
	}
}
