package front

import (
	"context"

	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/press"
)

// FigureSet are the pictures in the body that a page shows; pages embed it.
type FigureSet struct{ Figures map[string]*library.Picture }

func (s *Site) FiguresIn(ctx context.Context, body string) (FigureSet, error) {
	found, err := s.Models.Press.Figures(ctx, body)
	return FigureSet{found}, err
}

// Plays gives a page the script that starts its films in the page itself, when
// one of them can. video may be nil.
func (f *Frame) Plays(video *press.Video, body string) {
	films := []press.Video{}
	if video != nil {
		films = append(films, *video)
	}
	for _, figure := range markup.Figures(body) {
		films = append(films, press.Video{URL: figure.Film})
	}
	for _, film := range films {
		if film.Embed() != "" {
			f.Script = "video.js"
		}
	}
}
