package reading

import (
	"bytes"
	"context"

	"samenspel/handlers/site/front"
	"samenspel/models/press"
	"samenspel/views/feed"
)

// Forms are what strangers get of an article: its page with what machines read
// there, its line in lists, and its entry in every feed.
func (h *Handlers) Forms(ctx context.Context, card *press.Card) (map[string]string, error) {
	page, err := h.strangersPage(ctx, card)
	if err != nil {
		return nil, err
	}
	list := actueelPage{listed: listed{Cards: []press.Card{*card}, Total: 1, Pages: front.Pagination{Page: 1, Pages: 1, Path: "/actueel"}}}
	if list.Frame, err = h.Frame(ctx, "/actueel", ""); err != nil {
		return nil, err
	}
	var shown, listed bytes.Buffer
	if err := h.Views.Render(&shown, "site/article", page); err != nil {
		return nil, err
	}
	if err := h.Views.Render(&listed, "site/actueel", list); err != nil {
		return nil, err
	}
	f, err := h.feedOf(ctx, list.Frame, "/actueel/feed", []press.Card{*card})
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
