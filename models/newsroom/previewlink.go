package newsroom

import (
	"context"
	"crypto/subtle"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/timeline"
)

// PreviewLink lets somebody without an account read a piece as it will be. Who
// reads the store cannot use it: the secret is in the address alone.
type PreviewLink struct {
	ID     string             `bson:"id"`
	Hash   string             `bson:"hash"` // of the secret
	For    string             `bson:"for"`  // a reminder of whom it is for
	By     timeline.Signature `bson:"by"`
	MadeAt time.Time          `bson:"made_at"`
	EndsAt time.Time          `bson:"ends_at"`
}

// PreviewLives are how many days a link may last.
var PreviewLives = []int{1, 7, 30}

// maxPreviews bounds the links of one piece.
const maxPreviews = 50

// AddPreview makes a link and gives its path, which is shown once.
func (m *Model) AddPreview(ctx context.Context, actor *access.Account, piece, whom string, days int) (string, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return "", err
	}
	if !slices.Contains(PreviewLives, days) {
		return "", fault.At(fault.Invalid, "days", "1, 7 or 30 days")
	}
	secret, now := accounts.NewSecret(), m.Now()
	err := m.beside(ctx, actor, piece, func(p *Piece) error {
		p.Previews = slices.DeleteFunc(p.Previews, func(l PreviewLink) bool { return !now.Before(l.EndsAt) })
		if len(p.Previews) >= maxPreviews {
			return fault.At(fault.Invalid, "preview", "there are too many links; end one first")
		}
		p.Previews = append(p.Previews, PreviewLink{ID: domain.NewID(now), Hash: domain.Hashed(secret), For: input.OneLine(whom, input.MaxName),
			By: timeline.Signed(actor), MadeAt: now, EndsAt: now.AddDate(0, 0, days)})
		return nil
	})
	return "/voorbeeld/" + piece + "/" + secret, err
}

// EndPreview makes a link void at once: NotFound.
func (m *Model) EndPreview(ctx context.Context, actor *access.Account, piece, id string) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	return m.beside(ctx, actor, piece, func(p *Piece) error {
		left := slices.DeleteFunc(slices.Clone(p.Previews), func(l PreviewLink) bool { return l.ID == id })
		if len(left) == len(p.Previews) {
			return fault.New(fault.NotFound, "no such link")
		}
		p.Previews = left
		return nil
	})
}

// Previewed is the piece of a link: NotFound for one that is over, revoked or
// never was.
func (m *Model) Previewed(ctx context.Context, piece, secret string) (*Piece, error) {
	p, err := m.Pieces.Get(ctx, piece)
	if err != nil {
		return nil, err
	}
	hash, now := domain.Hashed(secret), m.Now()
	for _, l := range p.Previews {
		if subtle.ConstantTimeCompare([]byte(l.Hash), []byte(hash)) == 1 && now.Before(l.EndsAt) && !p.Trashed {
			return p, nil
		}
	}
	return nil, fault.New(fault.NotFound, "the link is over")
}

// Shown is a piece as readers would have it: the open part, or all of it as a
// member reads.
func (m *Model) Shown(ctx context.Context, p *Piece, member bool) (*press.Card, error) {
	a := press.Article{Head: p.Head, PublishedAt: p.Content.At, State: p.State}
	rest := p.show(&a)
	if a.PublishedAt.IsZero() {
		a.PublishedAt = p.DueAt
	}
	if member {
		a.Body += rest.Body
		if rest.Video != nil {
			a.Video = rest.Video
		}
	}
	cards, err := m.press.Cards(ctx, []press.Article{a})
	if err != nil {
		return nil, err
	}
	return &cards[0], nil
}
