package site

import (
	"context"

	"samenspel/models"
	"samenspel/models/markup"
)

// figures are the pictures in the body that a page shows; pages embed it.
type figures struct{ Figures map[string]*models.Picture }

func (s *Site) figuresIn(ctx context.Context, body string) (figures, error) {
	found, err := s.Models.Figures(ctx, body)
	return figures{found}, err
}

// plays gives a page the script that starts its films in the page itself, when
// one of them can. video may be nil.
func (f *Frame) plays(video *models.Video, body string) {
	films := []models.Video{}
	if video != nil {
		films = append(films, *video)
	}
	for _, figure := range markup.Figures(body) {
		films = append(films, models.Video{URL: figure.Film})
	}
	for _, film := range films {
		if film.Embed() != "" {
			f.Script = "video.js"
		}
	}
}
