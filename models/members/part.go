package members

import (
	"time"

	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "members",
		Schemas: []*store.Schema{statutesSchema, membersSchema, profilesSchema},
		Effects: map[string]domain.Carrier{
			"member": domain.Carry(m.Admit), "seating": domain.Carry(m.takeSeat), "leaving": domain.Carry(m.leaveSeat), "renaming": domain.Carry(m.rename),
		},
		Settle: domain.Settlers{domain.Settling(m.Core, m.allStatutes), domain.Settling(m.Core, m.Members), domain.Settling(m.Core, m.profiles)},
		Jobs: []domain.Job{
			{Name: "end_memberships", Pause: time.Minute, Longest: time.Minute, Run: m.EndDue},
		},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "members", Fields: []string{"number", "name", "kvk", "street", "postcode", "place", "kind", "size", "cents", "starts_on", "ends_on", "likeness"},
					What: "organisation", Purpose: "membership", Ground: personal.ByContract, Term: "invoices", Stays: "invoices"},
				{Collection: "members", Fields: []string{"billing_email", "reference", "iban", "iban_shown"},
					What: "billing", Purpose: "collect", Ground: personal.ByContract, Term: "members", Stays: "billing"},
				{Collection: "members", Fields: []string{"province", "website", "sector", "themes", "record", "host"},
					What: "organisation", Purpose: "membership", Ground: personal.ByContract, Term: "members", Stays: "organisation"},
				{Collection: "members", Fields: []string{"seats.id", "seats.name", "seats.function", "seats.email", "seats.phone", "seats.since", "seats.invited_at", "seats.activated_at"},
					What: "seat", Purpose: "membership", Ground: personal.ByContract, Term: "seats"},
				{Collection: "members", Fields: []string{"seats.before.*"},
					What: "sitters", Purpose: "membership", Ground: personal.ByInterest, Term: "sitters"},
				{Collection: "members", Fields: []string{"notice.*"},
					What: "notice", Purpose: "membership", Ground: personal.ByContract, Term: "members"},
				{Collection: "members", Fields: []string{"happenings.*"},
					What: "timeline", Purpose: "membership", Ground: personal.ByInterest, Term: "members"},
				{Collection: "members", Fields: []string{"notes.*"},
					What: "notes", Purpose: "membership", Ground: personal.ByInterest, Term: "notes"},
				{Collection: "profiles", Fields: []string{"visited_at", "before_at", "saved.*"},
					What: "profile", Purpose: "reading", Ground: personal.ByContract, Term: "seats"},
				{Collection: "profiles", Fields: []string{"listed", "fields", "about", "themes", "linkedin", "consents.*"},
					What: "showing", Purpose: "directory", Ground: personal.ByConsent, Term: "seats"},
				{Collection: "members", Fields: []string{"listed.*"},
					What: "listing", Purpose: "directory", Ground: personal.ByConsent, Term: "members"},
			},
			Impersonal: map[string][]string{
				"members":  {"state", "application"},
				"statutes": {"*"},
			},
		},
		Rules: []personal.Rule{
			{Key: "members", Collection: "members", Days: 730, Min: 90, Max: 1825, Part: true, Due: m.dueMembers(MemberEnded), Erase: m.stripMember},
			{Key: "invoices", Collection: "members", Days: 2557, Min: 2557, Max: 3653, Due: m.dueInvoices, Erase: m.removeMember}, // AWR, art. 52: seven years
			{Key: "sitters", Collection: "members", Days: 730, Min: 90, Max: 1825, Part: true, Due: m.dueParts(sitAt), Erase: m.forgetSitters},
			{Key: "notes", Collection: "members", Days: 730, Min: 90, Max: 1825, Part: true, Due: m.dueParts(notedAt), Erase: m.forgetNotes},
			{Key: "seats"},
		},
		SubjectAccess: []personal.SubjectAccess{{Key: "seat", Collection: "members", Of: m.heldSeat}, {Key: "profile", Collection: "profiles", Of: m.heldProfile}},
		Know:          m.knowMember,
		Erase:         m.dropMember,
	}
}
