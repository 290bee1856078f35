package newsroom

import (
	"time"

	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "newsroom",
		Schemas: []*store.Schema{remaindersSchema, piecesSchema, versionsSchema, presencesSchema, approvalsSchema},
		Effects: map[string]domain.Carrier{
			"revision": domain.Carry(m.Versions.Insert), "article": domain.Carry(m.showArticle), "remainder": domain.Carry(m.showRemainder),
		},
		Settle: domain.Settlers{domain.Settling(m.Core, m.Pieces), domain.Settling(m.Core, m.Approvals)},
		Expire: domain.Expiries{m.expirePresences, m.emptyTrash},
		Jobs: []domain.Job{
			{Name: "publish", Pause: time.Second, Longest: domain.AMoment, Run: m.PublishDue},
			{Name: "check_links", Pause: time.Hour, Longest: time.Minute, Run: m.CheckLinks},
		},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "remainders", Fields: []string{"body", "video.*"},
					What: "articles", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "pieces", Fields: []string{"content.*", "words"},
					What: "pieces", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "pieces", Fields: []string{"owner", "edited_by.*", "comments.*", "previews.*"},
					What: "newsroom", Purpose: "newsroom", Ground: personal.ByInterest, Term: "published"},
				{Collection: "versions", Fields: []string{"content.*"},
					What: "pieces", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "versions", Fields: []string{"by.*"},
					What: "newsroom", Purpose: "newsroom", Ground: personal.ByInterest, Term: "published"},
				{Collection: "approvals", Fields: []string{"content.*"},
					What: "pieces", Purpose: "journalism", Ground: personal.ByJournalism, Term: "published", Stays: "journalism"},
				{Collection: "approvals", Fields: []string{"name", "email", "by.*", "verdict", "remark", "remarks.*", "asked_at", "answered_at"},
					What: "approvals", Purpose: "journalism", Ground: personal.ByJournalism, Term: "approvals"},
				{Collection: "presences", Fields: []string{"who.*", "seen_at"},
					What: "presences", Purpose: "newsroom", Ground: personal.ByInterest, Term: "presences"},
			},
			Impersonal: map[string][]string{
				"pieces":    {"sitting.*", "state", "live", "due_at", "created_at", "edited_at", "checked_at", "trashed", "trashed_from", "touched", "kept", "live_slug", "uses", "live_uses", "links", "broken", "has_broken"},
				"versions":  {"piece", "at", "why"},
				"approvals": {"piece", "ends_at", "hash", "ended"},
				"presences": {"piece"},
			},
		},
		Rules: []personal.Rule{
			{Key: "approvals", Collection: "approvals", Days: 730, Min: 180, Max: 1825, Part: true, Due: m.dueApprovals, Erase: m.stripApproval},
			{Key: "presences", Days: 1},
		},
		SubjectAccess: []personal.SubjectAccess{{Key: "approvals", Collection: "approvals", Of: m.heldApprovals}},
		Know:          m.knowAsked,
	}
}
