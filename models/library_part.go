package models

import (
	"context"
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// libraryPart is what this room brings.
func (m *Models) libraryPart() domain.Part {
	return domain.Part{
		Name:    "library",
		Schemas: []*store.Schema{picturesSchema, filesSchema},
		Settle:  domain.Settlers{domain.Settling(m.Core, m.Pictures), domain.Settling(m.Core, m.Files)},
		Expire: domain.Expiries{
			func(ctx context.Context) error { return domain.Remove(ctx, m.Pictures, removed) },
			func(ctx context.Context) error { return domain.Remove(ctx, m.Files, removed) },
		},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "pictures", Fields: []string{"original", "renditions.*", "alt", "credit", "person", "permitted_at", "permission_note", "name", "words"},
					What: "pictures", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "pictures", Fields: []string{"uploaded_by.*"},
					What: "newsroom", Purpose: "newsroom", Ground: personal.ByInterest, Term: "published"},
				{Collection: "files", Fields: []string{"title", "slug", "name", "blob", "words"},
					What: "files", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "files", Fields: []string{"uploaded_by.*"},
					What: "newsroom", Purpose: "newsroom", Ground: personal.ByInterest, Term: "published"},
			},
			Impersonal: map[string][]string{
				"pictures": {"decorative", "focus_x", "focus_y", "colour", "unpermitted", "type", "width", "height", "bytes", "still", "uploaded_at", "removed"},
				"files":    {"access", "bytes", "uploaded_at", "removed"},
			},
		},
	}
}
