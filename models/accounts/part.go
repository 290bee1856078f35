package accounts

import (
	"samenspel/models/domain"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// Part is what this room brings.
func (m *Model) Part() domain.Part {
	return domain.Part{
		Name:    "accounts",
		Schemas: []*store.Schema{accountsSchema, sessionsSchema, keysSchema, ticketsSchema, throttlesSchema, personalTokensSchema, requestsSchema},
		Settle:  domain.Settlers{domain.Settling(m.Core, m.Accounts), domain.Settling(m.Core, m.PersonalTokens)},
		Expire:  domain.Expiries{m.expireSignIns},
		Register: personal.Register{
			Lines: []personal.Processing{
				{Collection: "accounts", Fields: []string{"email", "name", "roles", "member", "seat", "blocked", "created_at", "factor_due", "seen_at"},
					What: "account", Purpose: "signin", Ground: personal.ByContract, Term: "accounts"},
				{Collection: "accounts", Fields: []string{"password", "totp.*", "passkeys.*", "recovery"},
					What: "keys", Purpose: "signin", Ground: personal.ByInterest, Term: "accounts"},
				{Collection: "sessions", Fields: []string{"account", "device", "began_at", "seen_at", "rotated_at", "own", "reading", "factors", "proved_at"},
					What: "sessions", Purpose: "signin", Ground: personal.ByContract, Term: "sessions"},
				{Collection: "tickets", Fields: []string{"account", "data", "use", "ends_at", "pressed"},
					What: "links", Purpose: "signin", Ground: personal.ByContract, Term: "links"},
				{Collection: "tokens", Fields: []string{"account", "name", "scopes", "made_at", "ends_at", "used_at"},
					What: "tokens", Purpose: "programs", Ground: personal.ByInterest, Term: "tokens"},
				{Collection: "throttles", Fields: []string{"_id", "failures", "last_at"},
					What: "throttles", Purpose: "guessing", Ground: personal.ByInterest, Term: "throttles", Stays: "unreadable"},
			},
			Impersonal: map[string][]string{
				"accounts": {"generation", "token_generation"},
				"sessions": {"generation", "refresh", "before"},
				"tokens":   {"generation", "hash"},
				"keys":     {"*"},
				"requests": {"*"},
			},
		},
		Rules: []personal.Rule{
			{Key: "signins", Collection: "entries", Days: 180, Min: 30, Max: 730, Due: m.dueSignIns, Erase: domain.Removing(m.audit.Entries)},
			{Key: "sessions", Days: int(OwnIdleLife.Hours() / 24)},
			{Key: "links", Days: int(InvitationLife.Hours() / 24)},
			{Key: "tokens", Days: TokenLives[len(TokenLives)-1]},
			{Key: "throttles", Days: 1},
			{Key: "accounts"},
		},
		SubjectAccess: []personal.SubjectAccess{{Key: "account", Collection: "accounts", Of: m.heldAccount}, {Key: "sessions", Collection: "sessions", Of: m.heldSessions}},
		Know:          m.knowAccount,
	}
}
