// Package accounts is coming in: accounts, sessions, second factors, and what keeps
// strangers out.
package accounts

import (
	"context"
	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/token"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"
)

// Model is what this room works on. Create it with New; it is safe for concurrent
// use.
type Model struct {
	*domain.Core

	audit *audit.Model
	post  *post.Model

	// counting is of throttles.
	counting *domain.KeyedLock
	// FactorTerm is how long a new account may work without a second factor. It
	// is set where the rooms are joined.
	FactorTerm func(context.Context) (time.Duration, error)
	// Token makes tokens, and WebAuthn passkeys: see UseOffice.
	Token token.Maker
	// WebAuthn is nil where there are no passkeys.
	WebAuthn       *webauthn.WebAuthn
	Accounts       store.Collection[access.Account, *access.Account]
	Sessions       store.Collection[Session, *Session]
	keys           store.Collection[SigningKey, *SigningKey]
	Tickets        store.Collection[Ticket, *Ticket]
	throttles      store.Collection[Throttle, *Throttle]
	PersonalTokens store.Collection[PersonalToken, *PersonalToken]
	requests       store.Collection[Request, *Request]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model, post *post.Model) *Model {
	return &Model{Core: core, audit: audit, post: post,
		counting:       domain.NewKeyedLock(),
		Accounts:       store.Collection[access.Account, *access.Account]{Engine: core.Engine, Schema: accountsSchema},
		Sessions:       store.Collection[Session, *Session]{Engine: core.Engine, Schema: sessionsSchema},
		keys:           store.Collection[SigningKey, *SigningKey]{Engine: core.Engine, Schema: keysSchema},
		Tickets:        store.Collection[Ticket, *Ticket]{Engine: core.Engine, Schema: ticketsSchema},
		throttles:      store.Collection[Throttle, *Throttle]{Engine: core.Engine, Schema: throttlesSchema},
		PersonalTokens: store.Collection[PersonalToken, *PersonalToken]{Engine: core.Engine, Schema: personalTokensSchema},
		requests:       store.Collection[Request, *Request]{Engine: core.Engine, Schema: requestsSchema},
	}
}
