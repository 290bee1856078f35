package newsroom

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/timeline"
)

// Comment is a remark of the newsroom on a piece. Readers never see it.
type Comment struct {
	ID   string             `bson:"id"`
	At   time.Time          `bson:"at"`
	By   timeline.Signature `bson:"by"`
	Text string             `bson:"text"`
	On   string             `bson:"on"` // words of the text it is about, or ""
	Done bool               `bson:"done"`
}

// Limits of comments: characters, and number on a piece.
const (
	maxComment  = 4000
	maxComments = 500
)

func (p *Piece) comment(m *Model, actor *access.Account, text, on string) error {
	text = dutch.SpelledLines(text)
	if text == "" || utf8.RuneCountInString(text) > maxComment {
		return fault.At(fault.Invalid, "comment", "a remark of at most %d characters", maxComment)
	}
	if len(p.Comments) >= maxComments {
		return fault.At(fault.Invalid, "comment", "there are too many remarks")
	}
	now := m.Now()
	p.Comments = append(p.Comments, Comment{ID: domain.NewID(now), At: now, By: timeline.Signed(actor), Text: text, On: input.OneLine(on, 300)})
	return nil
}

// AddComment adds a remark: NotFound, Forbidden, Invalid at comment.
func (m *Model) AddComment(ctx context.Context, actor *access.Account, piece, text, on string) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	return m.beside(ctx, actor, piece, func(p *Piece) error { return p.comment(m, actor, text, on) })
}

// SettleComment marks a remark as done, or as open again.
func (m *Model) SettleComment(ctx context.Context, actor *access.Account, piece, id string, done bool) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	return m.beside(ctx, actor, piece, func(p *Piece) error {
		i := slices.IndexFunc(p.Comments, func(c Comment) bool { return c.ID == id })
		if i < 0 {
			return fault.New(fault.NotFound, "no such remark")
		}
		p.Comments[i].Done = done
		return nil
	})
}

// CheckedCare notes that a published piece is still right as it is.
func (m *Model) CheckedCare(ctx context.Context, actor *access.Account, piece string) error {
	if err := access.Need(actor, access.EditPieces); err != nil {
		return err
	}
	return m.beside(ctx, actor, piece, func(p *Piece) error { p.CheckedAt = m.Now(); return nil })
}

// Hand gives a piece to another account to write: Forbidden for who may not
// edit those of others.
func (m *Model) Hand(ctx context.Context, actor *access.Account, piece, to string) error {
	if err := access.Need(actor, access.EditPieces); err != nil {
		return err
	}
	owner, err := m.accounts.Accounts.Get(ctx, to)
	if err != nil || !owner.May(access.WritePieces) {
		return fault.At(fault.Invalid, "owner", "nobody who writes")
	}
	return m.beside(ctx, actor, piece, func(p *Piece) error {
		p.Effects.Add(m.audit.Note(actor, audit.PieceHanded, p.ID, p.Name(), p.Owner, owner.Name))
		p.Owner = owner.ID
		return nil
	})
}

// beside changes what stands beside the text of a piece, so that nobody who is
// writing has to choose between texts.
func (m *Model) beside(ctx context.Context, actor *access.Account, piece string, change func(*Piece) error) error {
	_, err := domain.Again(func() (*Piece, error) {
		p, err := m.Piece(ctx, actor, piece)
		if err == nil {
			err = change(p)
		}
		if err != nil {
			return nil, err
		}
		return p, domain.Commit(ctx, m.Core, m.Pieces, p)
	})
	return err
}
