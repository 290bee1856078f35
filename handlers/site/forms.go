package site

import (
	"bytes"
	"context"

	"samenspel/models/press"
	"samenspel/views/feed"
)

// Forms are what strangers get of an article: its page with what machines read
// there, its line in lists, and its entry in every feed.
func (s *Site) Forms(ctx context.Context, card *press.Card) (map[string]string, error) {
	page, err := s.strangersPage(ctx, card)
	if err != nil {
		return nil, err
	}
	list := actueelPage{listed: listed{Cards: []press.Card{*card}, Total: 1, Pages: Pagination{Page: 1, Pages: 1, path: "/actueel"}}}
	if list.Frame, err = s.frame(ctx, "/actueel", ""); err != nil {
		return nil, err
	}
	var shown, listed bytes.Buffer
	if err := s.Views.Render(&shown, "site/article", page); err != nil {
		return nil, err
	}
	if err := s.Views.Render(&listed, "site/actueel", list); err != nil {
		return nil, err
	}
	f, err := s.feedOf(ctx, list.Frame, "/actueel/feed", []press.Card{*card})
	if err != nil {
		return nil, err
	}
	fed := ""
	for _, write := range []func(feed.Feed) ([]byte, error){feed.Atom, feed.RSS, feed.JSON} {
		text, err := write(f)
		if err != nil {
			return nil, err
		}
		fed += string(text)
	}
	return map[string]string{"page": shown.String(), "list": listed.String(), "feed": fed}, nil
}
