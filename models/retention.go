package models

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// Rule is a term after which something goes by itself. Its Key names it in the
// register, the certificates and the catalogue.
type Rule struct {
	Key        string
	Collection string // of what it erases; "" for a rule that only tells a term
	Days       int    // as long as nobody set another; 0 where the term is no number of days
	Min, Max   int    // within which it can be set; equal when it cannot

	Part bool // it erases part of a document and leaves the rest

	// due are the documents whose day has come, before a moment: ids, and what
	// the office calls them. nil: Sweep does it, or something else ends it.
	due func(ctx context.Context, m *Models, before time.Time) ([]Due, error)

	// erase does it to one document, by one write or several of which the last
	// is what makes it due no more. Doing it to one that is gone is nothing.
	erase func(ctx context.Context, m *Models, id string) error
}

// Due is a document that a rule is about to erase.
type Due struct {
	ID, Name string
	At       time.Time // when its term began
}

// Rules is the one table of terms, in the order of the office's page.
var Rules = []Rule{
	{"drafts", "applications", 30, 7, 90, false, dueApplications(AppDraft), eraseApplication},
	{"unconfirmed", "applications", 7, 1, 30, false, dueApplications(AppUnconfirmed), eraseApplication},
	{"withdrawn", "applications", 92, 7, 365, false, dueApplications(AppWithdrawn), eraseApplication},
	{"refused", "applications", 365, 28, 730, false, dueApplications(AppRefused), eraseApplication},
	{"admitted", "applications", 365, 28, 730, false, dueApplications(AppAdmitted), eraseApplication},
	{"members", "members", 730, 90, 1825, true, dueMembers(MemberEnded), stripMember},
	{"invoices", "members", 2557, 2557, 3653, false, dueInvoices, removeMember}, // AWR, art. 52: seven years
	{"papers", "invoices", 2557, 2557, 3653, false, dueIssued, removeInvoice},   // likewise
	{"sitters", "members", 730, 90, 1825, true, dueSitters, nil},
	{"notes", "members", 730, 90, 1825, true, dueNotes, nil},
	{"letter_text", "letters", 90, 7, 365, true, dueLetterTexts, emptyLetter},
	{"letters", "letters", 730, 180, 1825, false, dueLetters, removeOf(sentLetters)},
	{"undeliverable", "undeliverables", 365, 30, 730, false, dueUndeliverables, removeOf(stoppedAddresses)},
	{"subscriptions", "subscriptions", 730, 180, 1825, false, dueSubscriptions, removeOf(endedSubscriptions)},
	{"approvals", "approvals", 730, 180, 1825, true, dueApprovals, stripApproval},
	{"entries", "entries", 730, 180, 1825, false, dueEntries, removeOf(logLines)},
	{"signins", "entries", 180, 30, 730, false, dueSignIns, removeOf(logLines)},
	{"requests", "erasurerequests", 730, 365, 1825, false, dueRequests, removeOf(requestsOfErasure)},

	// What Sweep does every ten minutes, what goes with something else, and
	// what stays.
	{Key: "unconfirmed_mail", Days: int(subscriptionLife.Hours() / 24)},
	{Key: "sessions", Days: int(OwnIdleLife.Hours() / 24)},
	{Key: "links", Days: int(InvitationLife.Hours() / 24)},
	{Key: "tokens", Days: TokenLives[len(TokenLives)-1]},
	{Key: "throttles", Days: 1},
	{Key: "presences", Days: 1},
	{Key: "waiting", Days: 1},
	{Key: "seats"}, {Key: "accounts"}, {Key: "published"}, {Key: "erasures"}, {Key: "forgotten"},
}

func init() { // these two erase part of a document, up to a moment
	Rules[ruleAt("sitters")].erase = forgetSitters
	Rules[ruleAt("notes")].erase = forgetNotes
}

func ruleAt(key string) int {
	return slices.IndexFunc(Rules, func(r Rule) bool { return r.Key == key })
}

// RuleOf finds a rule by its key; nil for none.
func RuleOf(key string) *Rule {
	if i := ruleAt(key); i >= 0 {
		return &Rules[i]
	}
	return nil
}

// Settable says whether the association may choose the term.
func (r *Rule) Settable() bool { return r.due != nil && r.Min < r.Max }

// Runs says whether the daily run carries the rule out.
func (r *Rule) Runs() bool { return r.due != nil }

// Retention holds the terms that the association set itself.
type Retention struct {
	store.Head      `bson:",inline"` // the id is retentionID
	Days            map[string]int   `bson:"days"` // by key of the rule
	domain.Followed `bson:",inline"`
}

const retentionID = "retention"

var retentionsSchema = &store.Schema{Name: "retentions", Indexes: []store.Index{domain.PendingIndex}}

// Retention reads the terms, the usual ones when nobody set any.
func (m *Models) Retention(ctx context.Context) (*Retention, error) {
	r, err := m.Retentions.Get(ctx, retentionID)
	if fault.Is(err, fault.NotFound) {
		return &Retention{Head: store.Head{ID: retentionID}}, nil
	}
	return r, err
}

// Of is the term of a rule in days: never outside its bounds, whatever is
// stored.
func (t *Retention) Of(r *Rule) int {
	if days, set := t.Days[r.Key]; set && r.Settable() {
		return min(max(days, r.Min), r.Max)
	}
	return r.Days
}

// SetRetention changes terms: Forbidden, Conflict for another version than was
// seen, Invalid at the rule's key for one out of bounds, or of the words of a
// letter for one beyond the letter's own.
func (m *Models) SetRetention(ctx context.Context, actor *Account, version int64, days map[string]int) error {
	if !actor.May(ManagePrivacy) {
		return fault.New(fault.Forbidden, "not allowed to set terms")
	}
	terms, err := m.Retention(ctx)
	if err != nil {
		return err
	}
	if terms.Version != version {
		return fault.At(fault.Conflict, "form", "it changed meanwhile")
	}
	var before, after []string
	kept := map[string]int{}
	for i := range Rules {
		r := &Rules[i]
		old := terms.Of(r)
		n, asked := days[r.Key]
		if !asked || !r.Settable() {
			n = old
		}
		if n != old && (n < r.Min || n > r.Max) {
			return fault.At(fault.Invalid, r.Key, "%d to %d days", r.Min, r.Max)
		}
		if r.Settable() && n != r.Days {
			kept[r.Key] = n
		}
		if n != old {
			before, after = append(before, r.Key+": "+strconv.Itoa(old)), append(after, r.Key+": "+strconv.Itoa(n))
		}
	}
	if after == nil {
		return nil
	}
	terms.Days = kept
	for _, pair := range [][2]string{{"letter_text", "letters"}} { // what goes with the second never outlives it
		if terms.Of(RuleOf(pair[0])) > terms.Of(RuleOf(pair[1])) {
			return fault.At(fault.Invalid, pair[0], "longer than %s", pair[1])
		}
	}
	return domain.Commit(ctx, m.Core, m.Retentions, terms, m.note(actor, RetentionChanged, retentionID, "", strings.Join(before, "\n"), strings.Join(after, "\n")))
}

// DueBy are the documents that a rule erases on a day to come, or had to by
// now: those of which the term is over then.
func (m *Models) DueBy(ctx context.Context, r *Rule, on time.Time) ([]Due, error) {
	if !r.Runs() {
		return nil, nil
	}
	terms, err := m.Retention(ctx)
	if err != nil {
		return nil, err
	}
	return r.due(ctx, m, on.AddDate(0, 0, -terms.Of(r)))
}
