package library

import (
	"context"
	"slices"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// NotHere is err, or NotFound of a picture when that is nil.
func NotHere(err error) error {
	if err == nil {
		err = fault.New(fault.NotFound, "no such picture")
	}
	return err
}

// Rendition finds a picture and one of its renditions by the hash of its bytes:
// NotFound.
func (m *Model) Rendition(ctx context.Context, hash string) (*Picture, Rendition, error) {
	p, err := m.Pictures.First(ctx, store.Query{Where: []store.Condition{store.Is("renditions.blob", hash)}, Omit: []string{"words"}})
	if err != nil {
		return nil, Rendition{}, err
	}
	i := slices.IndexFunc(p.Renditions, func(r Rendition) bool { return r.Blob == hash })
	if i < 0 || p.Removed {
		return nil, Rendition{}, NotHere(nil)
	}
	return p, p.Renditions[i], nil
}

// Size is how many bytes a rendition has, 0 when its file is gone.
func (m *Model) Size(ctx context.Context, r Rendition) (int, error) {
	if r.Bytes > 0 {
		return r.Bytes, nil
	}
	data, err := m.Engine.Blob(ctx, r.Blob)
	if fault.Is(err, fault.NotFound) {
		return 0, nil
	}
	return len(data), err
}
