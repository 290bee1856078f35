package models

import (
	"context"
	"slices"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/markup"
	"samenspel/models/store"
)

// PublicBlob reads a picture's rendition by the hash in its address, with its
// media type, for any stranger: NotFound, also when nothing that strangers see
// shows the picture, and for blobs that are kept but not for readers.
func (m *Models) PublicBlob(ctx context.Context, hash string) ([]byte, string, error) {
	p, r, err := m.rendition(ctx, hash)
	if err != nil {
		return nil, "", err
	}
	if open, _, err := m.shownTo(ctx, p.ID); err != nil || !open {
		return nil, "", notHere(err)
	}
	data, err := m.Engine.Blob(ctx, hash)
	return data, r.Type, err
}

// ClosedBlob is PublicBlob for somebody who may see more: who writes pieces
// sees every picture, who reads for members those of their parts, and who has
// a marked address (see MarkPictures) the picture it is of.
func (m *Models) ClosedBlob(ctx context.Context, a *Account, mark, hash string) ([]byte, string, error) {
	p, r, err := m.rendition(ctx, hash)
	if err != nil {
		return nil, "", err
	}
	if !a.May(WritePieces) && !m.markedPicture(mark, hash) {
		if !a.May(ReadForMembers) {
			return nil, "", notHere(nil)
		}
		if _, members, err := m.shownTo(ctx, p.ID); err != nil || !members {
			return nil, "", notHere(err)
		}
	}
	data, err := m.Engine.Blob(ctx, hash)
	return data, r.Type, err
}

func notHere(err error) error {
	if err == nil {
		err = fault.New(fault.NotFound, "no such picture")
	}
	return err
}

func (m *Models) rendition(ctx context.Context, hash string) (*Picture, Rendition, error) {
	p, err := m.Pictures.First(ctx, store.Query{Where: []store.Condition{store.Is("renditions.blob", hash)}, Omit: []string{"words"}})
	if err != nil {
		return nil, Rendition{}, err
	}
	i := slices.IndexFunc(p.Renditions, func(r Rendition) bool { return r.Blob == hash })
	if i < 0 || p.Removed {
		return nil, Rendition{}, notHere(nil)
	}
	return p, p.Renditions[i], nil
}

// shownTo says whether what strangers see shows a picture, and whether what
// members read does. A picture in drafts alone is for neither. Pieces tell
// where to look (Uses has what readers see, too), articles what is so now.
func (m *Models) shownTo(ctx context.Context, id string) (strangers, members bool, err error) {
	few, err := m.standing(ctx)
	if err != nil || few[id] {
		return few[id], false, err
	}
	persons, err := m.Persons.Count(ctx, store.Query{Where: []store.Condition{store.Is("picture", id)}})
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
	articles, err := m.Articles.GetMany(ctx, ids)
	if err != nil {
		return false, false, err
	}
	for _, a := range articles {
		switch {
		case a.State != Published:
		case a.Picture == id || slices.Contains(markup.Pictures(a.Body), id):
			return true, false, nil
		case a.Closed():
			closed = append(closed, a.ID)
		}
	}
	parts, err := m.Remainders.GetMany(ctx, closed)
	return false, slices.ContainsFunc(parts, func(r Remainder) bool { return slices.Contains(markup.Pictures(r.Body), id) }), err
}

// standing are the pictures of what is not an article: benefits, pages, the
// home page and settings. They are few, with short texts.
func (m *Models) standing(ctx context.Context) (map[string]bool, error) {
	return domain.Cached(m.Core, "standing pictures", func() (map[string]bool, error) {
		found := map[string]bool{}
		body := func(text string) {
			for _, id := range markup.Pictures(text) {
				found[id] = true
			}
		}
		benefits, err := m.AllBenefits(ctx)
		if err != nil {
			return nil, err
		}
		for _, b := range benefits {
			body(b.Body)
		}
		pages, err := m.Pages.Find(ctx, store.Query{})
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			body(p.Body)
		}
		home, err := m.storedHomePage(ctx)
		if err != nil {
			return nil, err
		}
		body(home.Body)
		settings, err := m.StoredSettings(ctx)
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
func (m *Models) MarkPictures(card *Card) {
	mark := func(p *Picture) {
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
func (m *Models) markedPicture(mark, blob string) bool {
	day := m.Now()
	return m.Box.Marked(mark, "picture", blob, day.Format(time.DateOnly)) || m.Box.Marked(mark, "picture", blob, day.AddDate(0, 0, -1).Format(time.DateOnly))
}

// Size is how many bytes a rendition has, 0 when its file is gone.
func (m *Models) Size(ctx context.Context, r Rendition) (int, error) {
	if r.Bytes > 0 {
		return r.Bytes, nil
	}
	data, err := m.Engine.Blob(ctx, r.Blob)
	if fault.Is(err, fault.NotFound) {
		return 0, nil
	}
	return len(data), err
}
