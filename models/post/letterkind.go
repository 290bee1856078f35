package post

import (
	"time"

	"samenspel/models/domain"
)

// LetterKind is a letter whose words the desk may change: see LetterText.
type LetterKind struct {
	Key    string
	Group  LetterGroup
	Words  []string // what {words} in its text stand for, besides name and association: start, given, end and due are a Day, fee and amount euro cents
	Button bool     // it has a link, as a button
	Ends   bool     // it has the way out of such mail (RFC 8058)
	Free   bool     // somebody writes a text of their own to go with it, which stands where {text} is
}

// LetterGroup is the part of the office's list that a kind stands in.
type LetterGroup string

// The groups, as the catalogue names them.
const (
	Applying   LetterGroup = "application"
	Belonging  LetterGroup = "membership"
	SigningIn  LetterGroup = "signin"
	Paying     LetterGroup = "invoices"
	Newsletter LetterGroup = "newsletter"
	OwnData    LetterGroup = "privacy"
)

// LetterGroups in the order of the office's list.
var LetterGroups = []LetterGroup{Applying, Belonging, Paying, SigningIn, Newsletter, OwnData}

// LetterKinds in the order of the office's list.
var LetterKinds = []LetterKind{
	{Key: "application_saved", Group: Applying, Words: []string{"organisation"}, Button: true},    // a draft, to go on with later
	{Key: "application_confirm", Group: Applying, Words: []string{"organisation"}, Button: true},  // is this your address?
	{Key: "application_received", Group: Applying, Words: []string{"organisation"}, Button: true}, // the desk has it; the link shows its state
	{Key: "application_new", Group: Applying, Words: []string{"organisation"}, Button: true},      // to the association itself
	{Key: "application_question", Group: Applying, Words: []string{"organisation"}, Button: true, Free: true},
	{Key: "application_answered", Group: Applying, Words: []string{"organisation"}, Button: true}, // to the association itself
	{Key: "application_prepared", Group: Applying, Words: []string{"organisation"}, Button: true}, // it is before the board
	{Key: "application_decide", Group: Applying, Words: []string{"organisation"}, Button: true},   // to everybody of the board
	{Key: "application_meeting", Group: Applying, Words: []string{"organisation"}, Button: true, Free: true},
	{Key: "application_admitted", Group: Applying, Words: []string{"organisation", "start", "fee"}, Button: true, Free: true},
	{Key: "application_refused", Group: Applying, Words: []string{"organisation"}, Button: true, Free: true},
	{Key: "application_refused_meeting", Group: Applying, Words: []string{"organisation"}, Button: true, Free: true}, // by the general meeting: nobody can say otherwise
	{Key: "application_withdrawn", Group: Applying, Words: []string{"organisation"}},
	{Key: "seat_invitation", Group: Belonging, Words: []string{"organisation"}, Button: true},
	{Key: "seat_ended", Group: Belonging, Words: []string{"organisation"}},
	{Key: "membership_cancelled", Group: Belonging, Words: []string{"organisation", "given", "end"}, Button: true},
	{Key: "membership_kept", Group: Belonging, Words: []string{"organisation"}}, // the cancelling was taken back
	{Key: "invoice", Group: Paying, Words: []string{"organisation", "number", "amount", "due", "iban"}, Button: true},
	{Key: "invoice_reminder", Group: Paying, Words: []string{"organisation", "number", "amount", "due", "iban"}, Button: true},
	{Key: "invoice_credit", Group: Paying, Words: []string{"organisation", "number", "of", "amount"}, Button: true},
	{Key: "signin_link", Group: SigningIn, Button: true},
	{Key: "address_change", Group: SigningIn, Words: []string{"address"}, Button: true}, // to the new address
	{Key: "address_changed", Group: SigningIn, Words: []string{"address"}},              // to the old one
	{Key: "erasure_asked", Group: OwnData, Words: []string{"due"}},
	{Key: "erasure_done", Group: OwnData},
	{Key: "erasure_refused", Group: OwnData, Free: true},
	{Key: "newsletter_confirm", Group: Newsletter, Button: true},
	{Key: "newsletter_welcome", Group: Newsletter, Button: true, Ends: true}, // the button leads to their choices
}

// LetterKindOf finds a kind by its key; nil for none.
func LetterKindOf(key string) *LetterKind {
	for i := range LetterKinds {
		if LetterKinds[i].Key == key {
			return &LetterKinds[i]
		}
	}
	return nil
}

// Message is what a letter of a LetterKind tells, beside the kind's own words.
type Message struct {
	Key, To, ToName string
	Words           map[string]string // by LetterKind.Words
	Text            string            // of a Free kind
	Path            string            // where its button leads
	About           string            // see Letter
	Secret          bool              // the link is for the receiver alone
	Until           time.Time         // when the link ends, or zero
	Unsubscribe     string            // path that ends such mail by one POST (RFC 8058), or "" for service mail
}

// Send is a letter of a LetterKind as an effect.
func (m *Model) Send(p Message) domain.Effect {
	now := m.Now()
	return m.SealMail(domain.Follow("mail", &Request{ID: domain.NewID(now), Template: p.Key, To: p.To, ToName: p.ToName, Words: p.Words, Text: p.Text,
		Path: p.Path, About: p.About, Secret: p.Secret, Until: p.Until, Unsubscribe: p.Unsubscribe, At: now}))
}
