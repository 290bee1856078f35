package applying

import (
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "applying",
		Schemas: []*store.Schema{applicationsSchema},
		Settle:  domain.Settlers{domain.Settling(m.Core, m.applications)},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "applications", Fields: []string{"form.person.*", "form.seats.*", "form.billing_email"},
					What: "contacts", Purpose: "apply", Ground: personal.ByContract, Term: "admitted"},
				{Collection: "applications", Fields: []string{"form.name", "form.kvk", "form.street", "form.postcode", "form.place", "form.website", "form.sector", "form.size", "form.reference", "host", "likeness", "cents"},
					What: "organisation", Purpose: "apply", Ground: personal.ByContract, Term: "admitted", Stays: "organisation"},
				{Collection: "applications", Fields: []string{"iban"},
					What: "iban", Purpose: "collect", Ground: personal.ByContract, Term: "admitted", Stays: "organisation"},
				{Collection: "applications", Fields: []string{"form.motivation", "form.statements", "agreed.*"},
					What: "motivation", Purpose: "decide", Ground: personal.ByContract, Term: "admitted", Stays: "organisation"},
				{Collection: "applications", Fields: []string{"happenings.*"},
					What: "timeline", Purpose: "decide", Ground: personal.ByInterest, Term: "admitted"},
			},
			Impersonal: map[string][]string{
				"applications": {"state", "digest", "saved_at", "sent_at", "confirmed_at", "state_at", "decided_at", "member"},
			},
		},
		Rules: []personal.Rule{
			{Key: "drafts", Collection: "applications", Days: 30, Min: 7, Max: 90, Due: m.dueApplications(AppDraft), Erase: m.eraseApplication},
			{Key: "unconfirmed", Collection: "applications", Days: 7, Min: 1, Max: 30, Due: m.dueApplications(AppUnconfirmed), Erase: m.eraseApplication},
			{Key: "withdrawn", Collection: "applications", Days: 92, Min: 7, Max: 365, Due: m.dueApplications(AppWithdrawn), Erase: m.eraseApplication},
			{Key: "refused", Collection: "applications", Days: 365, Min: 28, Max: 730, Due: m.dueApplications(AppRefused), Erase: m.eraseApplication},
			{Key: "admitted", Collection: "applications", Days: 365, Min: 28, Max: 730, Due: m.dueApplications(AppAdmitted), Erase: m.eraseApplication},
		},
		SubjectAccess: []personal.SubjectAccess{{Key: "applications", Collection: "applications", Of: m.heldApplications}},
		Know:          m.knowApplicant,
		Erase:         m.dropApplications,
	}
}
