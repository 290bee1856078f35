package newsroom

import (
	"context"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/models/store"
)

// PublicBlob reads a picture's rendition by the hash in its address, with its
// media type, for any stranger: NotFound, also when nothing that strangers see
// shows the picture, and for blobs that are kept but not for readers.
func (m *Model) PublicBlob(ctx context.Context, hash string) ([]byte, string, error) {
	p, r, err := m.library.Rendition(ctx, hash)
	if err != nil {
		return nil, "", err
	}
	if open, _, err := m.shownTo(ctx, p.ID); err != nil || !open {
		return nil, "", library.NotHere(err)
	}
	data, err := m.Engine.Blob(ctx, hash)
	return data, r.Type, err
}

// ClosedBlob is PublicBlob for somebody who may see more: who writes pieces
// sees every picture, who reads for members those of their parts, and who has
// a marked address (see MarkPictures) the picture it is of.
func (m *Model) ClosedBlob(ctx context.Context, a *access.Account, mark, hash string) ([]byte, string, error) {
	p, r, err := m.library.Rendition(ctx, hash)
	if err != nil {
		return nil, "", err
	}
	if !a.May(access.WritePieces) && !m.markedPicture(mark, hash) {
		if !a.May(access.ReadForMembers) {
			return nil, "", library.NotHere(nil)
		}
		if _, members, err := m.shownTo(ctx, p.ID); err != nil || !members {
			return nil, "", library.NotHere(err)
		}
	}
	data, err := m.Engine.Blob(ctx, hash)
	return data, r.Type, err
}

// shownTo says whether what strangers see shows a picture, and whether what
// members read does. A picture in drafts alone is for neither. Pieces tell
// where to look (Uses has what readers see, too), articles what is so now.
func (m *Model) shownTo(ctx context.Context, id string) (strangers, members bool, err error) {
	few, err := m.standing(ctx)
	if err != nil || few[id] {
		return few[id], false, err
	}
	persons, err := m.press.Persons.Count(ctx, store.Query{Where: []store.Condition{store.Is("picture", id)}})
	if err != nil || persons > 0 {
		return persons > 0, false, err
	}
	pieces, err := m.Pieces.Find(ctx, store.Query{Where: []store.Condition{store.Is("uses", id)},
		Omit: []string{"content", "comments", "previews", "words", "links"}})
	if err != nil || len(pieces) == 0 {
		return false, false, err
	}
	var ids, closed []string
	for i := range pieces {
		ids = append(ids, pieces[i].ID)
	}
	articles, err := m.press.Articles.GetMany(ctx, ids)
	if err != nil {
		return false, false, err
	}
	for _, a := range articles {
		switch {
		case a.State != press.Published:
		case a.Picture == id || slices.Contains(markup.Pictures(a.Body), id):
			return true, false, nil
		case a.Closed():
			closed = append(closed, a.ID)
		}
	}
	parts, err := m.remainders.GetMany(ctx, closed)
	return false, slices.ContainsFunc(parts, func(r Remainder) bool { return slices.Contains(markup.Pictures(r.Body), id) }), err
}

// standing are the pictures of what is not an article: benefits, pages, the
// home page and settings. They are few, with short texts.
func (m *Model) standing(ctx context.Context) (map[string]bool, error) {
	return domain.Cached(m.Core, "standing pictures", func() (map[string]bool, error) {
		found := map[string]bool{}
		body := func(text string) {
			for _, id := range markup.Pictures(text) {
				found[id] = true
			}
		}
		benefits, err := m.press.AllBenefits(ctx)
		if err != nil {
			return nil, err
		}
		for _, b := range benefits {
			body(b.Body)
		}
		pages, err := m.press.Pages.Find(ctx, store.Query{})
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			body(p.Body)
		}
		home, err := m.site.StoredHomePage(ctx)
		if err != nil {
			return nil, err
		}
		body(home.Body)
		settings, err := m.site.StoredSettings(ctx)
		if err != nil {
			return nil, err
		}
		found[settings.Picture], found[settings.Logo] = true, true
		delete(found, "")
		return found, nil
	})
}

// MarkPictures gives the pictures of a card addresses that show them to whoever
// has the page: a preview, a question for approval. They last a day or two.
func (m *Model) MarkPictures(card *press.Card) {
	mark := func(p *library.Picture) {
		for i := range p.Renditions {
			r := &p.Renditions[i]
			r.Mark = m.Box.Mark("picture", r.Blob, m.Now().Format(time.DateOnly))
		}
	}
	if card.Image != nil {
		mark(card.Image)
	}
	for _, p := range card.Figures {
		mark(p)
	}
}

// markedPicture says whether a mark is one of today or yesterday.
func (m *Model) markedPicture(mark, blob string) bool {
	day := m.Now()
	return m.Box.Marked(mark, "picture", blob, day.Format(time.DateOnly)) || m.Box.Marked(mark, "picture", blob, day.AddDate(0, 0, -1).Format(time.DateOnly))
}
