package library

import (
	"context"

	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "library",
		Schemas: []*store.Schema{picturesSchema, filesSchema},
		Settle:  domain.Settlers{domain.Settling(m.Core, m.Pictures), domain.Settling(m.Core, m.files)},
		Expire: domain.Expiries{
			func(ctx context.Context) error { return domain.Remove(ctx, m.Pictures, removed) },
			func(ctx context.Context) error { return domain.Remove(ctx, m.files, removed) },
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

// removed are pictures and files whose removal a crash interrupted. Those with
// a line for the log still waiting are Settle's first.
var removedIndex = store.Index{Name: "removed", Keys: []store.Key{store.Asc("removed"), store.Asc("effects.pending")}}

var removed = store.Query{Where: []store.Condition{store.Is("removed", true), store.Is("effects.pending", false)}, Limit: 100}
