package post

import (
	"context"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Undeliverable is an address to which nothing is sent any more: its mail
// server said that nobody has it, or the desk saw mail to it come back. It
// stands here until the desk takes it off, or its term is over.
type Undeliverable struct {
	store.Head      `bson:",inline"`   // the id is the mark of the address: one stands here once
	Address         string             `bson:"address"` // as CleanEmail gives it
	Failure         `bson:",inline"`   // as in the Letter; none when By put it here
	By              timeline.Signature `bson:"by"` // of the office; zero when a mail server said it
	At              time.Time          `bson:"at"`
	domain.Followed `bson:",inline"`
}

var undeliverablesSchema = &store.Schema{Name: "undeliverables", Indexes: []store.Index{
	{Name: "at", Keys: []store.Key{store.Desc("at")}},
	domain.PendingIndex,
}}

// Stopped says whether a letter failed only because of that list.
func (l *Letter) Stopped() bool { return l.State == LetterFailed && l.Error == FailureStopped }

func (m *Model) undeliverableID(address string) string {
	return m.Box.Mark("undeliverable", strings.ToLower(address))
}

// Farewell is the letter that tells somebody they were erased; it is removed a
// while after it was sent.
const Farewell = "erasure_done"

// UndeliverableOf finds an address on the list: NotFound.
func (m *Model) UndeliverableOf(ctx context.Context, actor *access.Account, address string) (*Undeliverable, error) {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return nil, err
	}
	return m.undeliverableOf(ctx, address)
}

func (m *Model) undeliverableOf(ctx context.Context, address string) (*Undeliverable, error) {
	return m.undeliverables.Get(ctx, m.undeliverableID(address))
}

// Bounced puts the address of a letter on the list because its mail server
// said, for good, that nobody has it. One that is there already stays as it is;
// the address of who was erased is not kept.
func (m *Model) Bounced(ctx context.Context, l *Letter, why Failure) error {
	if l.Template == Farewell {
		return nil
	}
	return m.stopMail(ctx, &Undeliverable{Address: strings.ToLower(l.To), Failure: why})
}

// StopMail puts an address on the list because the desk says so: Invalid.
func (m *Model) StopMail(ctx context.Context, actor *access.Account, email string) error {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return err
	}
	address, err := input.CleanEmail(email)
	if err != nil {
		return err
	}
	u := &Undeliverable{Address: address, By: timeline.Signed(actor)}
	return m.stopMail(ctx, u, m.audit.Note(actor, audit.MailStopped, m.undeliverableID(address), "", "", ""))
}

func (m *Model) stopMail(ctx context.Context, u *Undeliverable, follows ...domain.Effect) error {
	u.ID, u.At = m.undeliverableID(u.Address), m.Now()
	if err := domain.Commit(ctx, m.Core, m.undeliverables, u, follows...); !fault.Is(err, fault.Taken) {
		return err
	}
	return nil
}

// ResumeMail takes an address off the list: NotFound, Conflict. Letters that
// were not sent meanwhile stay failed.
func (m *Model) ResumeMail(ctx context.Context, actor *access.Account, id string) error {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return err
	}
	u, err := m.undeliverables.Get(ctx, id)
	if err != nil {
		return err
	}
	return domain.Commit(ctx, m.Core, m.undeliverables, u, m.audit.Note(actor, audit.MailResumed, u.ID, "", "", ""), domain.Gone)
}

// CountUndeliverables is how many addresses are on the list.
func (m *Model) CountUndeliverables(ctx context.Context, actor *access.Account) (int, error) {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return 0, err
	}
	return m.undeliverables.Count(ctx, store.Query{})
}

// ListUndeliverables is the list, the newest first, and how many there are.
// That actor read these addresses is in the log before anything is shown.
func (m *Model) ListUndeliverables(ctx context.Context, actor *access.Account, skip, limit int) ([]Undeliverable, int, error) {
	if err := access.Need(actor, access.ReadLetters); err != nil {
		return nil, 0, err
	}
	q := store.Query{Sort: []store.Key{store.Desc("at")}}
	total, err := m.undeliverables.Count(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	q.Skip, q.Limit = skip, limit
	found, err := m.undeliverables.Page(ctx, q, total)
	if err == nil && len(found) > 0 {
		err = m.audit.Record(ctx, m.audit.Note(actor, audit.LettersRead, "", "", "", ""))
	}
	return found, total, err
}
