package press

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/library"
	"samenspel/models/markup"
)

// Figures reads the pictures in bodies, with one query; none when there are no
// pictures in them.
func (m *Model) Figures(ctx context.Context, bodies ...string) (map[string]*library.Picture, error) {
	all := ""
	for _, b := range bodies {
		all += b
	}
	ids := markup.Pictures(all)
	if ids == nil {
		return nil, nil
	}
	found, err := domain.ByID(ctx, m.library.Pictures, ids)
	if err != nil {
		return nil, err
	}
	return figures(all, found), nil
}

// figures are those of body's pictures that there are.
func figures(body string, among map[string]*library.Picture) map[string]*library.Picture {
	var found map[string]*library.Picture
	for _, id := range markup.Pictures(body) {
		if p := among[id]; p != nil {
			if found == nil {
				found = map[string]*library.Picture{}
			}
			found[id] = p
		}
	}
	return found
}
