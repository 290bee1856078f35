// Package models is what the organisation knows and the rules it keeps. It
// knows neither HTTP nor the engine below the storage port.
package models

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"

	"samenspel/models/domain"
	"samenspel/models/store"
	"samenspel/models/token"
)

// Models gives handlers and commands everything that is stored. It is safe
// for concurrent use.
type Models struct {
	*domain.Core

	// keeps says that letters are kept and not sent: see Past.
	keeps bool
	// queued has something when a letter was: see LetterQueued.
	queued chan struct{}

	// Write puts letters into words; whoever has templates sets it.
	Write Writer
	// Sender is who letters are from. It is set where the rooms are joined.
	Sender func(context.Context) (Sender, error)

	// counting is of throttles.
	counting *domain.KeyedLock
	// issuing is of invoices.
	issuing *domain.KeyedLock

	// FactorTerm is how long a new account may work without a second factor. It
	// is set where the rooms are joined.
	FactorTerm func(context.Context) (time.Duration, error)
	// Token makes tokens, and WebAuthn passkeys: see UseOffice.
	Token token.Maker
	// WebAuthn is nil where there are no passkeys.
	WebAuthn *webauthn.WebAuthn

	// InUse says whether something shows a picture or a file. It is set where the
	// rooms are joined.
	InUse func(ctx context.Context, actor *Account, id string) (bool, error)
	// Live says whether there is a page at a path itself. It is set where the rooms
	// are joined.
	Live func(ctx context.Context, path string) (bool, error)
	// Stranger renders a page as strangers get it; whoever has templates sets it.
	Stranger Stranger

	// retained is the last day of RetainDaily.
	retained atomic.Pointer[Day]
	// Remember keeps what was erased on a list outside the store, durably, for
	// the day that an old copy of the store is put back. nil keeps none.
	Remember func([]ErasedItem) error

	// applying bounds applications at a time: see ApplyTurn.
	applying chan struct{}

	Articles      store.Collection[Article, *Article]
	Persons       store.Collection[Person, *Person]
	Organisations store.Collection[Organisation, *Organisation]
	Series        store.Collection[Series, *Series]
	Themes        store.Collection[Theme, *Theme]
	Benefits      store.Collection[Benefit, *Benefit]
	Pages         store.Collection[Page, *Page]
	Pictures      store.Collection[Picture, *Picture]
	Files         store.Collection[File, *File]
	Redirects     store.Collection[Redirect, *Redirect]
	Settings      store.Collection[Settings, *Settings]
	Menus         store.Collection[Menu, *Menu]
	HomePages     store.Collection[HomePage, *HomePage]

	Accounts  store.Collection[Account, *Account]
	Sessions  store.Collection[Session, *Session]
	Keys      store.Collection[SigningKey, *SigningKey]
	Tickets   store.Collection[Ticket, *Ticket]
	Throttles store.Collection[Throttle, *Throttle]
	Entries   store.Collection[Entry, *Entry]
	Letters   store.Collection[Letter, *Letter]

	LetterTexts    store.Collection[LetterText, *LetterText]
	Undeliverables store.Collection[Undeliverable, *Undeliverable]

	Pieces     store.Collection[Piece, *Piece]
	Versions   store.Collection[Version, *Version]
	Remainders store.Collection[Remainder, *Remainder]
	Presences  store.Collection[Presence, *Presence]
	Approvals  store.Collection[Approval, *Approval]

	PersonalTokens store.Collection[PersonalToken, *PersonalToken]
	Requests       store.Collection[Request, *Request]

	AllStatutes   store.Collection[Statutes, *Statutes]
	Applications  store.Collection[Application, *Application]
	Members       store.Collection[Member, *Member]
	Profiles      store.Collection[Profile, *Profile]
	Subscriptions store.Collection[Subscription, *Subscription]

	AllBilling store.Collection[Billing, *Billing]
	Invoices   store.Collection[Invoice, *Invoice]

	Retentions      store.Collection[Retention, *Retention]
	Erasures        store.Collection[Erasure, *Erasure]
	ErasureRequests store.Collection[ErasureRequest, *ErasureRequest]
	ErasedItems     store.Collection[ErasedItem, *ErasedItem]
}

// Schemas lists every kind of document; an engine is opened with it.
var Schemas = New(nil, nil).Core.Schemas()

// New works on an open engine. now is the clock; nil is the real one.
func New(e store.Engine, now func() time.Time) *Models {
	m := &Models{
		Core:          domain.New(e, now),
		queued:        make(chan struct{}, 1),
		counting:      domain.NewKeyedLock(),
		issuing:       domain.NewKeyedLock(),
		applying:      make(chan struct{}, applyingOn(e)),
		Articles:      store.Collection[Article, *Article]{Engine: e, Schema: articlesSchema},
		Persons:       store.Collection[Person, *Person]{Engine: e, Schema: personsSchema},
		Organisations: store.Collection[Organisation, *Organisation]{Engine: e, Schema: organisationsSchema},
		Series:        store.Collection[Series, *Series]{Engine: e, Schema: seriesSchema},
		Themes:        store.Collection[Theme, *Theme]{Engine: e, Schema: themesSchema},
		Benefits:      store.Collection[Benefit, *Benefit]{Engine: e, Schema: benefitsSchema},
		Pages:         store.Collection[Page, *Page]{Engine: e, Schema: pagesSchema},
		Pictures:      store.Collection[Picture, *Picture]{Engine: e, Schema: picturesSchema},
		Files:         store.Collection[File, *File]{Engine: e, Schema: filesSchema},
		Redirects:     store.Collection[Redirect, *Redirect]{Engine: e, Schema: redirectsSchema},
		Settings:      store.Collection[Settings, *Settings]{Engine: e, Schema: settingsSchema},
		Menus:         store.Collection[Menu, *Menu]{Engine: e, Schema: menusSchema},
		HomePages:     store.Collection[HomePage, *HomePage]{Engine: e, Schema: homePagesSchema},
		Accounts:      store.Collection[Account, *Account]{Engine: e, Schema: accountsSchema},
		Sessions:      store.Collection[Session, *Session]{Engine: e, Schema: sessionsSchema},
		Keys:          store.Collection[SigningKey, *SigningKey]{Engine: e, Schema: keysSchema},
		Tickets:       store.Collection[Ticket, *Ticket]{Engine: e, Schema: ticketsSchema},
		Throttles:     store.Collection[Throttle, *Throttle]{Engine: e, Schema: throttlesSchema},
		Entries:       store.Collection[Entry, *Entry]{Engine: e, Schema: entriesSchema},
		Letters:       store.Collection[Letter, *Letter]{Engine: e, Schema: lettersSchema},
		Pieces:        store.Collection[Piece, *Piece]{Engine: e, Schema: piecesSchema},
		Versions:      store.Collection[Version, *Version]{Engine: e, Schema: versionsSchema},
		Remainders:    store.Collection[Remainder, *Remainder]{Engine: e, Schema: remaindersSchema},
		Presences:     store.Collection[Presence, *Presence]{Engine: e, Schema: presencesSchema},
		Approvals:     store.Collection[Approval, *Approval]{Engine: e, Schema: approvalsSchema},

		PersonalTokens: store.Collection[PersonalToken, *PersonalToken]{Engine: e, Schema: personalTokensSchema},
		Requests:       store.Collection[Request, *Request]{Engine: e, Schema: requestsSchema},

		AllStatutes:    store.Collection[Statutes, *Statutes]{Engine: e, Schema: statutesSchema},
		Applications:   store.Collection[Application, *Application]{Engine: e, Schema: applicationsSchema},
		Members:        store.Collection[Member, *Member]{Engine: e, Schema: membersSchema},
		Profiles:       store.Collection[Profile, *Profile]{Engine: e, Schema: profilesSchema},
		LetterTexts:    store.Collection[LetterText, *LetterText]{Engine: e, Schema: letterTextsSchema},
		Undeliverables: store.Collection[Undeliverable, *Undeliverable]{Engine: e, Schema: undeliverablesSchema},
		Subscriptions:  store.Collection[Subscription, *Subscription]{Engine: e, Schema: subscriptionsSchema},

		AllBilling: store.Collection[Billing, *Billing]{Engine: e, Schema: billingSchema},
		Invoices:   store.Collection[Invoice, *Invoice]{Engine: e, Schema: invoicesSchema},

		Retentions:      store.Collection[Retention, *Retention]{Engine: e, Schema: retentionsSchema},
		Erasures:        store.Collection[Erasure, *Erasure]{Engine: e, Schema: erasuresSchema},
		ErasureRequests: store.Collection[ErasureRequest, *ErasureRequest]{Engine: e, Schema: erasureRequestsSchema},
		ErasedItems:     store.Collection[ErasedItem, *ErasedItem]{Engine: e, Schema: forgottenSchema},
	}
	m.FactorTerm = func(ctx context.Context) (time.Duration, error) {
		s, err := m.StoredSettings(ctx)
		if err != nil {
			return 0, err
		}
		return s.FactorAfter(), nil
	}
	m.InUse = func(ctx context.Context, actor *Account, id string) (bool, error) {
		uses, err := m.Uses(ctx, actor, id)
		return len(uses) > 0, err
	}
	m.Live = m.live
	m.Sender = func(ctx context.Context) (Sender, error) {
		s, err := m.Site(ctx)
		if err != nil {
			return Sender{}, err
		}
		return s.Sender(), nil
	}
	for _, p := range m.parts() {
		m.Add(p)
	}
	return m
}
