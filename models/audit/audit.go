package audit

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/store"
)

// SignInLine is what an entry tells more of a sign-in. What did not succeed is
// counted: one entry for an account, a way and a network in an hour of the clock,
// so that a flood of tries fills nothing. An address that we do not know is not
// kept at all: its tries are counted for no account.
type SignInLine struct {
	How     string    `bson:"how"`
	Network string    `bson:"network"` // see roughly; "" for more networks than are told apart
	Device  string    `bson:"device"`
	Count   int       `bson:"count"`
	LastAt  time.Time `bson:"last_at"`
}

// Entry is a line of the audit log: who did what to which, before and after.
// Lines are added and never changed, but for the count of a SignInLine.
type Entry struct {
	store.Head `bson:",inline"`
	At         time.Time `bson:"at"`
	Actor      string    `bson:"actor"`      // account id; "" for the shell or the program itself
	ActorName  string    `bson:"actor_name"` // as it was then
	Kind       string    `bson:"kind"`       // what was done, such as account.blocked
	Target     string    `bson:"target"`     // id of what it was done to
	TargetName string    `bson:"target_name"`
	Before     string    `bson:"before"`
	After      string    `bson:"after"`

	SignIn *SignInLine `bson:"signin,omitempty"` // of one about coming in
}

var entriesSchema = &store.Schema{Name: "entries", Indexes: []store.Index{
	{Name: "at", Keys: []store.Key{store.Desc("at")}},
	{Name: "actor", Keys: []store.Key{store.Asc("actor"), store.Desc("at")}},
	{Name: "target", Keys: []store.Key{store.Asc("target"), store.Desc("at")}},
	{Name: "kind", Keys: []store.Key{store.Asc("kind"), store.Desc("at")}},
	{Name: "target_kind", Keys: []store.Key{store.Asc("target"), store.Asc("kind"), store.Desc("at")}},
	{Name: "actor_kind", Keys: []store.Key{store.Asc("actor"), store.Asc("kind"), store.Desc("at")}},
}}

// Kinds of entries.
const (
	AccountMade      = "account.made"
	AccountChanged   = "account.changed"
	AccountBlocked   = "account.blocked"
	AccountUnblocked = "account.unblocked"
	AccountInvited   = "account.invited"
	PasswordSet      = "account.password"
	FactorAdded      = "account.factor_added"
	FactorRemoved    = "account.factor_removed"
	FactorsReset     = "account.factors_reset"
	SessionsEnded    = "account.sessions_ended"
	TokenStolen      = "account.token_reused"

	TokenMade    = "token.made"
	TokenRevoked = "token.revoked"

	PieceMade     = "piece.made"
	PieceHanded   = "piece.handed"
	PieceRestored = "piece.version_restored"
	ApprovalAsked = "piece.approval_asked"
	ApprovalEnded = "piece.approval_ended"
	ApprovalGiven = "piece.approval_given"
	ApprovalNot   = "piece.approval_remarks"

	SettingsChanged = "settings.changed"
	MenuChanged     = "menu.changed"
	HomeChanged     = "home.changed"
	RedirectMade    = "redirect.made"
	RedirectRemoved = "redirect.removed"

	LetterChanged = "letter.changed"
	LetterReset   = "letter.reset"
	LettersRead   = "letter.read"    // mail to others, or a list of addresses
	MailStopped   = "letter.stopped" // to an address that takes none
	MailResumed   = "letter.resumed"

	PictureAdded    = "picture.added"
	PictureChanged  = "picture.changed"
	PictureReplaced = "picture.replaced"
	PictureRemoved  = "picture.removed"
	FileAdded       = "file.added"
	FileChanged     = "file.changed"
	FileReplaced    = "file.replaced"
	FileRemoved     = "file.removed"

	SubscriptionsRead         = "newsletter.read" // addresses of others, by who may
	SubscriptionsExported     = "newsletter.exported"
	SubscriptionEndedByOffice = "newsletter.ended"
)

// Kinds of entries about coming in (ASVS 5.0, 16.3.1).
const (
	SignedIn      = "signin.done"
	SignInFailed  = "signin.failed"  // a wrong password, code, link or passkey
	SignInWaited  = "signin.waited"  // so many that the next must wait
	SignInRefused = "signin.refused" // it was right, and the account may not come in
)

// Kinds of entries about membership; those of an application's steps are
// application. and the step.
const (
	StatutesChanged    = "statutes.changed"
	ApplicationChanged = "application.changed"
	ApplicationRead    = "application.read"
	ApplicationIBAN    = "application.iban" // the bank account was shown whole
	MemberAdded        = "member.added"
	MemberChanged      = "member.changed"
	MemberCancelled    = "member.cancelled"
	MemberKept         = "member.kept"
	MemberEndedEntry   = "member.ended"
	MemberListed       = "member.listed"
	MemberRead         = "member.read"
	MemberIBAN         = "member.iban" // the bank account was shown whole
	MembersExported    = "member.exported"
	SeatAdded          = "seat.added"
	SeatPassed         = "seat.passed"
	SeatChanged        = "seat.changed"
	SeatRemoved        = "seat.removed"
	SeatInvited        = "seat.invited"
	SeatTaken          = "seat.taken"
)

// Kinds of entries about money.
const (
	BillingChanged      = "billing.changed"
	InvoiceIssued       = "invoice.issued"
	InvoiceCreditIssued = "invoice.credit"
	InvoicePaidEntry    = "invoice.paid"
	InvoiceUnpaid       = "invoice.unpaid" // a payment was taken back
	InvoiceReminded     = "invoice.reminded"
	InvoiceSent         = "invoice.sent" // again
	InvoicesRead        = "invoice.read"
	InvoicesExported    = "invoice.exported"
)

// Kinds of entries about privacy.
const (
	RetentionChanged = "privacy.terms"
	RetentionRun     = "privacy.run"
	RetentionRead    = "privacy.read" // names of what is due
	HeldRead         = "privacy.held" // somebody took a copy of what is held about them
	ErasureAsked     = "privacy.asked"
	ErasureDone      = "privacy.erased"
	ErasureRefused   = "privacy.refused"
	RequestRead      = "privacy.request_read"
)

// Kinds of entries about two records at once or a whole row of them; the others
// about records are a RecordKind with .made, .changed or .removed.
const (
	PersonsMerged       = "person.merged"
	OrganisationsMerged = "organisation.merged"
	SeriesOrdered       = "series.ordered"
	BenefitsOrdered     = "benefit.ordered"
)

// EntryKinds in the order of the filter.
var EntryKinds = []string{AccountMade, AccountInvited, AccountChanged, AccountBlocked, AccountUnblocked,
	PasswordSet, FactorAdded, FactorRemoved, FactorsReset, SessionsEnded, TokenStolen, TokenMade, TokenRevoked,
	SignedIn, SignInFailed, SignInWaited, SignInRefused,
	PieceMade, "piece.submit", "piece.withdraw", "piece.return", "piece.approve", "piece.schedule", "piece.unschedule",
	"piece.publish", "piece.discard", "piece.archive", "piece.revive", "piece.trash", "piece.restore",
	PieceHanded, PieceRestored, ApprovalAsked, ApprovalEnded, ApprovalGiven, ApprovalNot,
	"person.made", "person.changed", PersonsMerged, "person.removed",
	"organisation.made", "organisation.changed", OrganisationsMerged, "organisation.removed",
	"series.made", "series.changed", SeriesOrdered, "series.removed", "theme.made", "theme.changed", "theme.removed",
	"benefit.made", "benefit.changed", BenefitsOrdered, "benefit.removed", "page.made", "page.changed", "page.removed",
	SettingsChanged, MenuChanged, HomeChanged, RedirectMade, RedirectRemoved, LetterChanged, LetterReset, LettersRead, MailStopped, MailResumed,
	PictureAdded, PictureChanged, PictureReplaced, PictureRemoved, FileAdded, FileChanged, FileReplaced, FileRemoved,
	"application.ask", "application.answer", "application.prepare", "application.return", "application.admit", "application.refuse",
	"application.meeting", "application.withdraw", ApplicationChanged, ApplicationRead, ApplicationIBAN,
	MemberAdded, MemberChanged, MemberCancelled, MemberKept, MemberEndedEntry, MemberListed, MemberRead, MemberIBAN, MembersExported,
	SeatAdded, SeatPassed, SeatChanged, SeatRemoved, SeatInvited, SeatTaken, StatutesChanged,
	BillingChanged, InvoiceIssued, InvoiceCreditIssued, InvoicePaidEntry, InvoiceUnpaid, InvoiceReminded, InvoiceSent, InvoicesRead, InvoicesExported,
	RetentionChanged, RetentionRun, RetentionRead, HeldRead, ErasureAsked, ErasureDone, ErasureRefused, RequestRead,
	SubscriptionsRead, SubscriptionsExported, SubscriptionEndedByOffice}

// Entry begins a line about an account. by is nil for who has none.
func (m *Model) Entry(by *access.Account, kind string, target *access.Account, before, after string) domain.Effect {
	return m.Note(by, kind, target.ID, target.Name, before, after)
}

// Note begins a line about anything, by its id and its name as it is now.
func (m *Model) Note(by *access.Account, kind, target, name, before, after string) domain.Effect {
	now := m.Now()
	e := &Entry{Head: store.Head{ID: domain.NewID(now)}, At: now, Kind: kind, Target: target, TargetName: name, Before: before, After: after}
	if by != nil {
		e.Actor, e.ActorName = by.ID, by.Name
	}
	return domain.Follow("entry", e)
}

// EntryFilter narrows the audit log. From and Until are moments, zero for none.
type EntryFilter struct {
	Actor       string
	Kind        string
	From, Until time.Time
}

// EntriesPerPage is the number of lines on a page of the audit log.
const EntriesPerPage = 50

// AuditLog reads page n (from 1) of the log, newest first, and the total:
// Forbidden.
func (m *Model) AuditLog(ctx context.Context, actor *access.Account, f EntryFilter, n int) ([]Entry, int, error) {
	if err := access.Need(actor, access.ReadAudit); err != nil {
		return nil, 0, err
	}
	var where []store.Condition
	if f.Actor != "" {
		where = append(where, store.Is("actor", f.Actor))
	}
	if f.Kind != "" {
		where = append(where, store.Is("kind", f.Kind))
	}
	if !f.From.IsZero() {
		where = append(where, store.From("at", f.From))
	}
	if !f.Until.IsZero() {
		where = append(where, store.Less("at", f.Until))
	}
	q := store.Query{Where: where, Sort: []store.Key{store.Desc("at")}}
	total, err := m.Entries.Count(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	q.Skip, q.Limit = (n-1)*EntriesPerPage, EntriesPerPage
	found, err := m.Entries.Page(ctx, q, total)
	return found, total, err
}

// EntryOf is the line that an effect of note writes.
func EntryOf(e domain.Effect) *Entry { return e.Value.(*Entry) }
