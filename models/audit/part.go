package audit

import (
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "audit",
		Schemas: []*store.Schema{entriesSchema},
		Effects: map[string]domain.Carrier{
			"entry": domain.Carry(m.Entries.Insert),
		},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "entries", Fields: []string{"actor", "actor_name", "kind", "target", "target_name", "before", "after", "at"},
					What: "audit", Purpose: "audit", Ground: personal.ByInterest, Term: "entries", Stays: "audit"},
				{Collection: "entries", Fields: []string{"signin.*"},
					What: "signins", Purpose: "guessing", Ground: personal.ByInterest, Term: "signins"},
			},
		},
		Rules: []personal.Rule{
			{Key: "entries", Collection: "entries", Days: 730, Min: 180, Max: 1825, Due: m.dueEntries, Erase: domain.Removing(m.Entries)},
		},
		SubjectAccess: []personal.SubjectAccess{{Key: "audit", Collection: "entries", Of: m.heldEntries}},
	}
}
