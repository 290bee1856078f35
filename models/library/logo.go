package library

import (
	"context"

	"samenspel/models/fault"
	"samenspel/models/picture"
)

// Logo is the crop of the organisation's mark: the whole picture, small.
const Logo = "logo"

var logoSpec = picture.Spec{Name: Logo, Widths: []int{160, 320, 640}}

// DrawLogo gives a picture its renditions as a logo.
func (m *Model) DrawLogo(ctx context.Context, id string) error {
	p, err := m.Pictures.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return fault.At(fault.Invalid, "logo", "there is no such picture")
	}
	if err != nil || len(p.Of(Logo, "image/jpeg")) > 0 {
		return err
	}
	data, err := m.Engine.Blob(ctx, p.Original)
	if err != nil {
		return err
	}
	made, err := m.drawn(ctx, data, p.focus(), []picture.Spec{logoSpec})
	if err != nil {
		return err
	}
	edited := p.Origin.Version != p.Version
	p.Renditions = append(p.Renditions, made...)
	if !edited {
		p.Origin.Version++ // no editor's work: a later import may still bring news of it
	}
	return m.Pictures.Replace(ctx, p)
}

func (p *Picture) focus() picture.Focus { return picture.Focus{X: p.FocusX, Y: p.FocusY} }

// drawn makes renditions and keeps them as blobs.
func (m *Model) drawn(ctx context.Context, data []byte, focus picture.Focus, specs []picture.Spec) ([]Rendition, error) {
	made, err := picture.Process(ctx, data, focus, specs)
	if err != nil {
		return nil, refused(err)
	}
	var kept []Rendition
	for _, r := range made.Renditions {
		hash, err := m.Engine.PutBlob(ctx, r.Bytes)
		if err != nil {
			return nil, err
		}
		kept = append(kept, Rendition{Crop: r.Name, Width: r.Width, Height: r.Height, Type: r.Type, Blob: hash, Bytes: len(r.Bytes)})
	}
	return kept, nil
}
