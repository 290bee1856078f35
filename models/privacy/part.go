package privacy

import (
	"time"

	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "privacy",
		Schemas: []*store.Schema{retentionsSchema, erasuresSchema, erasureRequestsSchema, forgottenSchema},
		Effects: map[string]domain.Carrier{
			"erasing": domain.Carry(m.erasePerson),
		},
		Settle: domain.Settlers{domain.Settling(m.Core, m.retentions), domain.Settling(m.Core, m.erasureRequests)},
		Jobs: []domain.Job{
			{Name: "retain", Pause: 10 * time.Minute, Longest: 10 * time.Minute, AtOnce: true, Run: m.RetainDaily},
		},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "erasures", Fields: []string{"by.*"},
					What: "erasure_by", Purpose: "accountability", Ground: personal.ByLaw, Term: "erasures", Stays: "audit"},
				{Collection: "erasurerequests", Fields: []string{"who", "mark", "account", "office", "asked_at", "due_on", "state", "reason", "decided_at", "decided_by.*"},
					What: "request", Purpose: "accountability", Ground: personal.ByLaw, Term: "requests", Stays: "request"},
				{Collection: "forgotten", Fields: []string{"mark", "document", "at"},
					What: "forgotten", Purpose: "accountability", Ground: personal.ByLaw, Term: "forgotten", Stays: "unreadable"},
				{Collection: "*", Fields: []string{"effects"},
					What: "waiting", Purpose: "accountability", Ground: personal.ByContract, Term: "waiting"},
			},
			Impersonal: map[string][]string{
				"erasures":        {"number", "rule", "planned_at", "done_at", "ids", "marks", "spared", "before", "digest", "proof", "erased"},
				"erasurerequests": {},
				"forgotten":       {"rule", "collection"},
				"retentions":      {"*"},
				"*":               {"_id", "version", "origin.*", "slug_fixed", "revision"},
			},
		},
		Rules: []personal.Rule{
			{Key: "requests", Collection: "erasurerequests", Days: 730, Min: 365, Max: 1825, Due: m.dueRequests, Erase: domain.Removing(m.erasureRequests)},
			{Key: "waiting", Days: 1},
			{Key: "erasures"},
			{Key: "forgotten"},
		},
		SubjectAccess: []personal.SubjectAccess{{Key: "requests", Collection: "erasurerequests", Of: m.heldRequests}},
	}
}
