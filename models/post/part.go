package post

import (
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "post",
		Schemas: []*store.Schema{lettersSchema, letterTextsSchema, undeliverablesSchema},
		Effects: map[string]domain.Carrier{
			"mail": domain.Carry(m.Post),
		},
		Settle: domain.Settlers{domain.Settling(m.Core, m.letterTexts), domain.Settling(m.Core, m.undeliverables)},
		Expire: domain.Expiries{m.expireFarewells},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "letters", Fields: []string{"text", "html", "subject", "unsubscribe"},
					What: "letter_text", Purpose: "post", Ground: personal.ByInterest, Term: "letter_text"},
				{Collection: "letters", Fields: []string{"to", "to_name", "template", "about", "state", "error", "error_code", "error_said", "created_at", "sent_at"},
					What: "letter", Purpose: "post", Ground: personal.ByInterest, Term: "letters"},
				{Collection: "undeliverables", Fields: []string{"_id", "address", "error", "error_code", "error_said", "at"},
					What: "undeliverable", Purpose: "post", Ground: personal.ByInterest, Term: "undeliverable"},
				{Collection: "undeliverables", Fields: []string{"by.*"},
					What: "undeliverable_by", Purpose: "post", Ground: personal.ByInterest, Term: "undeliverable", Stays: "audit"},
			},
			Impersonal: map[string][]string{
				"letters":      {"tries", "next_try", "claimed", "secret", "sealed"},
				"letter_texts": {"*"},
			},
		},
		Rules: []personal.Rule{
			{Key: "letter_text", Collection: "letters", Days: 90, Min: 7, Max: 365, Part: true, Due: m.dueLetterTexts, Erase: m.emptyLetter},
			{Key: "letters", Collection: "letters", Days: 730, Min: 180, Max: 1825, Due: m.dueLetters, Erase: domain.Removing(m.letters)},
			{Key: "undeliverable", Collection: "undeliverables", Days: 365, Min: 30, Max: 730, Due: m.dueUndeliverables, Erase: domain.Removing(m.undeliverables)},
		},
		SubjectAccess: []personal.SubjectAccess{{Key: "letters", Collection: "letters", Of: m.heldLetters}, {Key: "undeliverable", Collection: "undeliverables", Of: m.heldUndeliverable}},
		Know:          m.knowReceiver,
		Erase:         m.dropMail,
	}
}
