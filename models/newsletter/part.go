package newsletter

import (
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "newsletter",
		Schemas: []*store.Schema{subscriptionsSchema},
		Settle:  domain.Settlers{domain.Settling(m.Core, m.subscriptions)},
		Expire:  domain.Expiries{m.sweepSubscriptions},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "subscriptions", Fields: []string{"address", "state", "source", "wording.*", "asked_at", "confirmed_at", "letter_at", "letters", "repeated_at", "topics", "often", "chosen_at"},
					What: "subscription", Purpose: "newsletter", Ground: personal.ByConsent, Term: "unconfirmed_mail"},
				{Collection: "subscriptions", Fields: []string{"hash", "ended_at", "ended_by", "ends_at"},
					What: "proof", Purpose: "proof", Ground: personal.ByLaw, Term: "subscriptions"},
			},
			Impersonal: map[string][]string{
				"subscriptions": {"generation"},
			},
		},
		Rules: []personal.Rule{
			{Key: "subscriptions", Collection: "subscriptions", Days: 730, Min: 180, Max: 1825, Due: m.dueSubscriptions, Erase: domain.Removing(m.subscriptions)},
			{Key: "unconfirmed_mail", Days: int(subscriptionLife.Hours() / 24)},
		},
		SubjectAccess: []personal.SubjectAccess{{Key: "subscription", Collection: "subscriptions", Of: m.heldSubscription}},
		Erase:         m.dropSubscription,
	}
}
