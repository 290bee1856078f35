package newsroom

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Version is a piece as it was at a moment that counts: saved by hand, sent
// for approval, published, restored. Versions are added and never changed.
type Version struct {
	store.Head `bson:",inline"`
	Piece      string             `bson:"piece"`
	At         time.Time          `bson:"at"`
	By         timeline.Signature `bson:"by"`
	Why        VersionWhy         `bson:"why"`
	Content    Content            `bson:"content"`
}

// VersionWhy is why a version was kept.
type VersionWhy string

// The reasons, as stored.
const (
	Saved       VersionWhy = "saved"
	Imported    VersionWhy = "imported"
	Submitted   VersionWhy = "submitted"
	Asked       VersionWhy = "asked" // an interviewee was asked to approve it
	WentLive    VersionWhy = "published"
	Restored    VersionWhy = "restored"
	Overwritten VersionWhy = "overwritten" // the other text of a collision
)

var versionsSchema = &store.Schema{Name: "versions", Indexes: []store.Index{
	{Name: "piece", Keys: []store.Key{store.Asc("piece"), store.Desc("at")}},
}}

// keep is the effect that keeps the piece's content as a version.
func (m *Model) keep(p *Piece, actor *access.Account, why VersionWhy) domain.Effect {
	now := m.Now()
	p.Kept = p.Content.Digest()
	return domain.Follow("revision", &Version{Head: store.Head{ID: domain.NewID(now)}, Piece: p.ID, At: now, By: timeline.Signed(actor), Why: why, Content: p.Content})
}

// VersionsOf are the n newest versions of a piece, newest first, without their
// content.
func (m *Model) VersionsOf(ctx context.Context, actor *access.Account, piece string, n int) ([]Version, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	return m.Versions.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("piece", piece)}, Sort: []store.Key{store.Desc("at")}, Limit: n, Omit: []string{"content"},
	})
}

// VersionOf reads one version of a piece: NotFound for another's.
func (m *Model) VersionOf(ctx context.Context, actor *access.Account, piece, id string) (*Version, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	return m.versionOf(ctx, piece, id)
}

func (m *Model) versionOf(ctx context.Context, piece, id string) (*Version, error) {
	v, err := m.Versions.Get(ctx, id)
	if err == nil && v.Piece != piece {
		return nil, fault.New(fault.NotFound, "no version of this piece")
	}
	return v, err
}

// RestoreVersion makes an earlier version the text of the piece, as a new
// version, without what was removed since: Conflict when somebody saved since
// base.
func (m *Model) RestoreVersion(ctx context.Context, actor *access.Account, id, version string, base int64) (*Piece, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	v, err := m.versionOf(ctx, id, version)
	if err != nil {
		return nil, err
	}
	return domain.Again(func() (*Piece, error) {
		p, err := m.Piece(ctx, actor, id)
		if err != nil {
			return nil, err
		}
		if !p.Editable(actor) {
			return p, fault.At(fault.Forbidden, "state", "the piece is not to be changed now")
		}
		if p.Revision != base {
			return p, fault.At(fault.Conflict, "revision", "somebody saved another text first")
		}
		return p, m.restore(ctx, actor, p, v)
	})
}

func (m *Model) restore(ctx context.Context, actor *access.Account, p *Piece, v *Version) error {
	var follows []domain.Effect
	if p.Kept != p.Content.Digest() { // what was only autosaved is not lost either
		autosaved := m.keep(p, actor, Saved)
		version := autosaved.Value.(*Version)
		version.At, version.By = p.EditedAt, p.EditedBy
		follows = append(follows, autosaved)
	}
	slug := p.Content.Slug
	c := v.Content.Clone()
	c.Slug = slug
	if err := m.forget(ctx, &c); err != nil {
		return err
	}
	if err := m.Tidy(ctx, &c); err != nil {
		return err
	}
	p.Content = c
	if p.State == press.Published {
		p.State = press.Draft
	}
	p.Revision++
	p.sat(Opened{})
	p.EditedAt, p.EditedBy = m.Now(), timeline.Signed(actor)
	p.Index(m)
	follows = append(follows, m.keep(p, actor, Restored), m.audit.Note(actor, audit.PieceRestored, p.ID, p.Name(), "", v.ID))
	return domain.Commit(ctx, m.Core, m.Pieces, p, follows...)
}
