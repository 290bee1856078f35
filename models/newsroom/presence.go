package newsroom

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Presence says that somebody has a piece open.
type Presence struct {
	store.Head `bson:",inline"`   // the id is the piece's and the account's
	Piece      string             `bson:"piece"`
	Who        timeline.Signature `bson:"who"`
	SeenAt     time.Time          `bson:"seen_at"`
}

var presencesSchema = &store.Schema{Name: "presences", Indexes: []store.Index{
	{Name: "piece", Keys: []store.Key{store.Asc("piece"), store.Asc("seen_at")}},
	{Name: "seen", Keys: []store.Key{store.Asc("seen_at")}},
}}

// presenceLife is how long somebody counts as there after a sign of life; the
// editor gives one every ten seconds.
const presenceLife = 25 * time.Second

// Here notes that the actor has a piece open and says who else has.
func (m *Model) Here(ctx context.Context, actor *access.Account, piece string) ([]timeline.Signature, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	id, now := piece+"-"+actor.ID, m.Now()
	p, err := m.presences.Get(ctx, id)
	switch {
	case fault.Is(err, fault.NotFound):
		err = m.presences.Insert(ctx, &Presence{Head: store.Head{ID: id}, Piece: piece, Who: timeline.Signed(actor), SeenAt: now})
	case err == nil:
		p.SeenAt = now
		err = m.presences.Replace(ctx, p)
	}
	if err != nil && !fault.Is(err, fault.Taken) && !fault.Is(err, fault.Conflict) {
		return nil, err
	}
	found, err := m.presences.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("piece", piece), store.From("seen_at", now.Add(-presenceLife))}, Limit: 50,
	})
	var others []timeline.Signature
	for _, o := range found {
		if o.Who.ID != actor.ID {
			others = append(others, o.Who)
		}
	}
	return others, err
}

// Leave notes that the actor closed a piece.
func (m *Model) Leave(ctx context.Context, actor *access.Account, piece string) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	p, err := m.presences.Get(ctx, piece+"-"+actor.ID)
	if err == nil {
		err = m.presences.Delete(ctx, p)
	}
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}
