package post

import (
	"context"
	"net/mail"
	"strings"
	"time"
	"unicode"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// Letter is one mail to one person, from the moment it is queued until long
// after it was sent: the office shows it. Package models/mail sends it.
type Letter struct {
	store.Head `bson:",inline"` // the id is fixed by what asked for the letter, so that asking again sends nothing twice
	To         string           `bson:"to"` // an address alone
	ToName     string           `bson:"to_name"`
	Subject    string           `bson:"subject"`
	Text       string           `bson:"text"`
	HTML       string           `bson:"html"`
	Template   string           `bson:"template"`        // which mail this is, such as invitation
	About      string           `bson:"about,omitempty"` // id of the application or member it is about; "" for others, and in letters from before it was said
	State      LetterState      `bson:"state"`
	Tries      int              `bson:"tries"`
	NextTry    time.Time        `bson:"next_try"` // of a queued letter; the end of its lease once claimed
	Claimed    bool             `bson:"claimed"`  // a worker is sending it, or died doing so
	CreatedAt  time.Time        `bson:"created_at"`
	SentAt     time.Time        `bson:"sent_at"` // zero until sent

	Failure `bson:",inline"`

	// Unsubscribe is the address where one POST ends such mail (RFC 8058); ""
	// for service mail.
	Unsubscribe string `bson:"unsubscribe"`

	// Secret letters hold a personal link. Text, HTML and Unsubscribe are
	// emptied as soon as nobody will send them any more; kept letters keep
	// them, to be read, until there is a mail server.
	Secret bool `bson:"secret"`
	Sealed bool `bson:"sealed"` // Text and HTML are: see OpenLetter
}

// LetterState is how far a letter is.
type LetterState string

// The states of a letter.
const (
	LetterQueued LetterState = "queued"
	LetterSent   LetterState = "sent"   // the mail server took it
	LetterKept   LetterState = "kept"   // there is no mail server: to be read in the office
	LetterFailed LetterState = "failed" // given up: Trouble says why
)

// LetterStates in the order of the office's filter.
var LetterStates = []LetterState{LetterFailed, LetterQueued, LetterSent, LetterKept}

// Again says whether a letter waits for another try, after one that failed.
func (l *Letter) Again() bool { return l.State == LetterQueued && l.Tries > 0 && !l.Claimed }

// OpensOffice says whether its link sets a password of the office: only who
// manages accounts may read it.
func (l *Letter) OpensOffice() bool { return l.Template == "invitation" || l.Template == "forgot" }

var lettersSchema = &store.Schema{Name: "letters", Indexes: []store.Index{
	{Name: "due", Keys: []store.Key{store.Asc("state"), store.Asc("next_try")}},
	{Name: "state", Keys: []store.Key{store.Asc("state"), store.Desc("created_at")}},
	{Name: "created", Keys: []store.Key{store.Desc("created_at")}},
	{Name: "to", Keys: []store.Key{store.Asc("to"), store.Desc("created_at")}},
	{Name: "about", Keys: []store.Key{store.Asc("about")}},
	{Name: "template", Keys: []store.Key{store.Asc("template"), store.Asc("created_at")}},
}}

// QueueLetter has a letter sent as soon as possible: Invalid. A letter whose
// id is there already, in whatever state, is left as it is: nothing is sent
// twice. Without an id it gets a new one. Line breaks and other control
// characters in subject and name become spaces.
func (m *Model) QueueLetter(ctx context.Context, l Letter) error {
	address, err := mail.ParseAddress(l.To)
	if err != nil || address.Address != l.To || len(l.To) > 254 || strings.ContainsFunc(l.To, unicode.IsControl) {
		return fault.At(fault.Invalid, "to", "is not a mail address")
	}
	l.Subject, l.ToName = input.OneLine(l.Subject, 200), input.OneLine(l.ToName, 100)
	if l.Subject == "" || l.Text == "" {
		return fault.At(fault.Invalid, "subject", "a letter has a subject and a text")
	}
	now := m.Now()
	if l.ID == "" {
		l.ID = domain.NewID(now)
	}
	l.State, l.Tries, l.Claimed, l.Failure = LetterQueued, 0, false, Failure{}
	l.CreatedAt, l.NextTry, l.SentAt = now, now, time.Time{}
	if m.Keeps {
		l.State = LetterKept
	}
	if l.Secret {
		m.sealLetter(&l)
	}
	if err := m.letters.Insert(ctx, &l); fault.Is(err, fault.Taken) {
		return nil
	} else if err != nil {
		return err
	}
	m.wakeMail()
	return nil
}

// RetryLetter queues a failed letter once more because a person asks for it:
// NotFound, Conflict, and Invalid when there is nothing left to send. If its
// outcome was unknown, this may send it a second time.
func (m *Model) RetryLetter(ctx context.Context, actor *access.Account, id string) error {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return err
	}
	l, err := m.letters.Get(ctx, id)
	if err != nil {
		return err
	}
	if l.State != LetterFailed || l.Text == "" {
		return fault.At(fault.Invalid, "state", "only a failed letter that still has its text is sent again")
	}
	l.State, l.Tries, l.Failure, l.NextTry = LetterQueued, 0, Failure{}, m.Now()
	if err := m.letters.Replace(ctx, l); err != nil {
		return err
	}
	m.wakeMail()
	return nil
}

// mostAgain bounds what RetryLetters queues at once.
const mostAgain = 500

// RetryLetters queues the failed letters once more that may surely go: not one
// that may have arrived, nor one without its text or to an Undeliverable. It
// says how many those are.
func (m *Model) RetryLetters(ctx context.Context, actor *access.Account) (int, error) {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return 0, err
	}
	found, err := m.letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(LetterFailed))},
		Sort: []store.Key{store.Desc("created_at")}, Limit: mostAgain, Omit: []string{"html"}})
	if err != nil {
		return 0, err
	}
	n := 0
	for i := range found {
		l := &found[i]
		if l.Uncertain() || l.Text == "" {
			continue
		}
		if _, err := m.undeliverableOf(ctx, l.To); !fault.Is(err, fault.NotFound) {
			if err != nil {
				return n, err
			}
			continue
		}
		switch err := m.RetryLetter(ctx, actor, l.ID); {
		case err == nil:
			n++
		case !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Invalid):
			return n, err
		}
	}
	return n, nil
}

func (m *Model) wakeMail() {
	select {
	case m.queued <- struct{}{}:
	default: // a worker is told already
	}
}

// LetterQueued tells one listener that these Models queued a letter. Letters
// of other instances are found by looking.
func (m *Model) LetterQueued() <-chan struct{} { return m.queued }

// DueLetters are the letters to look at now, the oldest first. One that is
// Claimed was being sent by a worker that never told how it ended.
func (m *Model) DueLetters(ctx context.Context, limit int) ([]Letter, error) {
	return m.letters.Find(ctx, store.Query{
		Where: []store.Condition{
			store.Is("state", string(LetterQueued)),
			store.Less("next_try", m.Now().Add(time.Millisecond)),
		},
		Limit: limit,
	})
}

// CountLetters is how many letters there are of a state or, with "", of all.
func (m *Model) CountLetters(ctx context.Context, actor *access.Account, state LetterState) (int, error) {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return 0, err
	}
	return m.letters.Count(ctx, store.Query{Where: ofState(state)})
}

func ofState(state LetterState) []store.Condition {
	if state == "" {
		return nil
	}
	return []store.Condition{store.Is("state", string(state))}
}

// ListLetters is the newest letters first, of one state or, with "", of all,
// without their texts; and how many there are. That actor read to whom mail
// goes is in the log before anything is shown.
func (m *Model) ListLetters(ctx context.Context, actor *access.Account, state LetterState, skip, limit int) ([]Letter, int, error) {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return nil, 0, err
	}
	total, err := m.CountLetters(ctx, actor, state)
	if err != nil {
		return nil, 0, err
	}
	found, err := m.letters.Page(ctx, store.Query{Where: ofState(state), Sort: []store.Key{store.Desc("created_at")},
		Skip: skip, Limit: limit, Omit: []string{"text", "html"}}, total)
	if err == nil && len(found) > 0 {
		err = m.audit.Record(ctx, m.audit.Note(actor, audit.LettersRead, "", "", "", ""))
	}
	return found, total, err
}

// LettersTo is the newest letters first to one address, at most limit, without
// their texts: Invalid. It goes in the log as ListLetters does.
func (m *Model) LettersTo(ctx context.Context, actor *access.Account, email string, limit int) ([]Letter, error) {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return nil, err
	}
	address, err := input.CleanEmail(email)
	if err != nil {
		return nil, err
	}
	found, err := m.letters.Find(ctx, store.Query{Where: []store.Condition{store.Is("to", address)},
		Sort: []store.Key{store.Desc("created_at")}, Limit: limit, Omit: []string{"text", "html"}})
	if err == nil && len(found) > 0 {
		err = m.audit.Record(ctx, m.audit.Note(actor, audit.LettersRead, "", "", "", ""))
	}
	return found, err
}

// ReadLetter reads one letter, which goes in the log: NotFound.
func (m *Model) ReadLetter(ctx context.Context, actor *access.Account, id string) (*Letter, error) {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return nil, err
	}
	l, err := m.letters.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return l, m.audit.Record(ctx, m.audit.Note(actor, audit.LettersRead, l.ID, "", "", ""))
}

// SaveLetter writes how far a letter is, over the version that was read: NotFound,
// Conflict.
func (m *Model) SaveLetter(ctx context.Context, l *Letter) error { return m.letters.Replace(ctx, l) }

// NewestOf is the newest letter of a template: NotFound.
func (m *Model) NewestOf(ctx context.Context, template string) (*Letter, error) {
	return m.letters.First(ctx, store.Query{Where: []store.Condition{store.Is("template", template)}, Sort: []store.Key{store.Desc("created_at")}})
}
