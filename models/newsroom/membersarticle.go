package newsroom

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/press"
)

// MembersArticle finds an article with the part that only members read:
// Forbidden for who may not read that, NotFound. Outside the office it is the
// one door to that part.
func (m *Model) MembersArticle(ctx context.Context, a *access.Account, slug string) (*press.Card, error) {
	if !a.May(access.ReadForMembers) {
		return nil, fault.New(fault.Forbidden, "for members")
	}
	found, err := press.BySlug(ctx, m.press.Articles, slug)
	if err != nil {
		return nil, err
	}
	if found.State != press.Published {
		return nil, fault.New(fault.NotFound, "not published")
	}
	if found.Closed() {
		r, err := m.remainders.Get(ctx, found.ID)
		switch {
		case err == nil:
			found.Body += r.Body
			if r.Video != nil {
				found.Video = r.Video
			}
		case !fault.Is(err, fault.NotFound):
			return nil, err
		}
	}
	cards, err := m.press.Cards(ctx, []press.Article{*found})
	if err != nil {
		return nil, err
	}
	return &cards[0], nil
}
