package privacy

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/audit"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/personal"
	"samenspel/models/post"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// ErasureRequest is somebody's request to be erased (AVG, art. 17). Who they
// are is sealed, and gone once it is decided.
type ErasureRequest struct {
	store.Head      `bson:",inline"`
	State           RequestState       `bson:"state"`
	Who             string             `bson:"who"`     // address and name, sealed
	Mark            string             `bson:"mark"`    // of the address: there is one open request for each
	Account         string             `bson:"account"` // id, or "" for who has none
	Office          bool               `bson:"office"`  // the office wrote it down for somebody who wrote a letter
	AskedAt         time.Time          `bson:"asked_at"`
	DueOn           calendar.Day       `bson:"due_on"` // AVG, art. 12, third paragraph: one month
	DecidedAt       time.Time          `bson:"decided_at"`
	DecidedBy       timeline.Signature `bson:"decided_by"`
	Reason          string             `bson:"reason"` // of a refusal
	domain.Followed `bson:",inline"`
}

// RequestState is how far a request is.
type RequestState string

// The states, as stored.
const (
	RequestOpen    RequestState = "open"
	RequestDone    RequestState = "done"
	RequestRefused RequestState = "refused"
)

var erasureRequestsSchema = &store.Schema{Name: "erasurerequests", Indexes: []store.Index{
	{Name: "state", Keys: []store.Key{store.Asc("state"), store.Asc("asked_at")}},
	{Name: "mark", Keys: []store.Key{store.Asc("mark"), store.Asc("state")}},
	domain.PendingIndex,
}}

// Whose is who a request is about.
type Whose struct {
	Email string `json:"email"`
	Name  string `json:"name"`
}

// WhoseRequest opens who an open request is about; empty once it is decided.
func (m *Model) WhoseRequest(r *ErasureRequest) (Whose, error) {
	var who Whose
	text, err := m.Box.Open(r.Who, r.ID)
	if err != nil || text == "" {
		return who, err
	}
	return who, json.Unmarshal([]byte(text), &who)
}

// Late says whether the month is over.
func (r *ErasureRequest) Late(today calendar.Day) bool {
	return r.State == RequestOpen && r.DueOn < today
}

// aMonthOn is the same day of the next month, or its last when it has none.
func aMonthOn(d calendar.Day) calendar.Day {
	t := d.Time()
	next := time.Date(t.Year(), t.Month()+1, t.Day(), 0, 0, 0, 0, calendar.Amsterdam)
	if next.Day() != t.Day() {
		next = time.Date(t.Year(), t.Month()+2, 0, 0, 0, 0, 0, calendar.Amsterdam)
	}
	return calendar.DayOf(next)
}

// AskErasure notes the request of somebody who wrote to the office, and confirms
// it by mail. An open one for the same address is given as it is: Forbidden,
// Invalid at email.
func (m *Model) AskErasure(ctx context.Context, actor *access.Account, email string) (*ErasureRequest, error) {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return nil, err
	}
	return m.askErasure(ctx, actor, email, true)
}

// AskOwnErasure is AskErasure by the person it is about.
func (m *Model) AskOwnErasure(ctx context.Context, a *access.Account) (*ErasureRequest, error) {
	return m.askErasure(ctx, a, a.Email, false)
}

func (m *Model) askErasure(ctx context.Context, by *access.Account, email string, office bool) (*ErasureRequest, error) {
	email, err := input.CleanEmail(email)
	if err != nil {
		return nil, err
	}
	if open, err := m.OpenErasure(ctx, email); !fault.Is(err, fault.NotFound) {
		return open, err
	}
	if office {
		if err := m.accounts.MayMail(ctx, by, accounts.SentByWriter, email, "", "email"); err != nil {
			return nil, err
		}
	}
	s, err := m.subjectOf(ctx, email)
	if err != nil {
		return nil, err
	}
	now := m.Now()
	who := Whose{Email: email}
	if len(s.Names) > 0 {
		who.Name = s.Names[0]
	}
	text, err := json.Marshal(who)
	if err != nil {
		return nil, err
	}
	r := &ErasureRequest{Head: store.Head{ID: domain.NewID(now)}, State: RequestOpen, Mark: m.personMark(email), Office: office, AskedAt: now, DueOn: aMonthOn(calendar.DayOf(now))}
	r.Who = m.Box.Seal(string(text), r.ID)
	if len(s.Accounts) > 0 {
		r.Account = s.Accounts[0]
	}
	return r, domain.Commit(ctx, m.Core, m.erasureRequests, r, m.audit.Note(by, audit.ErasureAsked, r.ID, "", "", string(r.DueOn)),
		m.post.Send(post.Message{Key: "erasure_asked", To: email, ToName: who.Name, Words: map[string]string{"due": string(r.DueOn)}}))
}

// OpenErasure is the open request for an address: NotFound.
func (m *Model) OpenErasure(ctx context.Context, email string) (*ErasureRequest, error) {
	return m.erasureRequests.First(ctx, store.Query{Where: []store.Condition{store.Is("mark", m.personMark(email)), store.Is("state", string(RequestOpen))}})
}

// erasureRequestsIn are the requests in a state: the open ones by their day, the
// others newest first.
func (m *Model) erasureRequestsIn(ctx context.Context, s RequestState) ([]ErasureRequest, error) {
	found, err := m.erasureRequests.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(s))}, Limit: 200})
	if s != RequestOpen {
		slices.Reverse(found)
	}
	return found, err
}

const maxReason = 2000

// RefuseErasure says no, with the reason, by mail: Forbidden, Conflict, Invalid
// at reason. What was asked is kept without who asked.
func (m *Model) RefuseErasure(ctx context.Context, actor *access.Account, id string, version int64, reason string) (*ErasureRequest, error) {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return nil, err
	}
	r, who, err := m.deciding(ctx, actor, id, version)
	if err != nil {
		return r, err
	}
	if r.Reason = input.Shorten(reason, maxReason); r.Reason == "" {
		return r, fault.Because(fault.Invalid, "reason", "missing")
	}
	m.decided(r, actor, RequestRefused)
	return r, domain.Commit(ctx, m.Core, m.erasureRequests, r, m.audit.Note(actor, audit.ErasureRefused, r.ID, "", "", ""),
		m.post.Send(post.Message{Key: "erasure_refused", To: who.Email, ToName: who.Name, Text: r.Reason}))
}

// GrantErasure erases the person: Forbidden, Conflict; Conflict at office for
// somebody who still works there. Everything follows from this one write.
func (m *Model) GrantErasure(ctx context.Context, actor *access.Account, id string, version int64) (*ErasureRequest, error) {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return nil, err
	}
	r, who, err := m.deciding(ctx, actor, id, version)
	if err != nil {
		return r, err
	}
	if a, err := m.accounts.AccountByEmail(ctx, who.Email); err == nil && a.InOffice() {
		return r, fault.At(fault.Conflict, "office", "works in the office")
	} else if err != nil && !fault.Is(err, fault.NotFound) {
		return r, err
	}
	s, err := m.subjectOf(ctx, who.Email)
	if err != nil {
		return r, err
	}
	s.Names = append(s.Names, who.Name)
	text, err := json.Marshal(s)
	if err != nil {
		return r, err
	}
	m.decided(r, actor, RequestDone)
	return r, domain.Commit(ctx, m.Core, m.erasureRequests, r,
		domain.Follow("erasing", &Erasing{Request: r.ID, Who: m.Box.Seal(string(text), r.ID), By: timeline.Signed(actor)}),
		m.audit.Note(actor, audit.ErasureDone, r.ID, "", "", ""),
		m.post.Send(post.Message{Key: "erasure_done", To: who.Email, ToName: who.Name}))
}

func (m *Model) deciding(ctx context.Context, actor *access.Account, id string, version int64) (*ErasureRequest, Whose, error) {
	r, err := m.erasureRequests.Get(ctx, id)
	if err != nil {
		return nil, Whose{}, err
	}
	if r.Version != version || r.State != RequestOpen {
		return r, Whose{}, fault.At(fault.Conflict, "form", "it changed meanwhile")
	}
	who, err := m.WhoseRequest(r)
	return r, who, err
}

// decided notes who decided, and forgets who asked.
func (m *Model) decided(r *ErasureRequest, actor *access.Account, s RequestState) {
	r.State, r.DecidedAt, r.DecidedBy = s, m.Now(), timeline.Signed(actor)
	r.Who, r.Mark, r.Account = "", "", ""
}

func (m *Model) dueRequests(ctx context.Context, before time.Time) (due []personal.Due, err error) {
	for _, s := range []RequestState{RequestDone, RequestRefused} {
		found, err := m.erasureRequests.Find(ctx, store.Query{Where: []store.Condition{store.Is("state", string(s)), store.Less("asked_at", before)}, Limit: personal.MostDue})
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			if r.DecidedAt.Before(before) && !r.Effects.Pending {
				due = append(due, personal.Due{ID: r.ID, At: r.DecidedAt})
			}
		}
	}
	return due, nil
}

func (m *Model) heldRequests(ctx context.Context, who personal.Holder) ([]personal.Item, error) {
	r, err := m.OpenErasure(ctx, who.Email)
	if fault.Is(err, fault.NotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []personal.Item{{personal.Moment("asked", r.AskedAt), personal.Moment("due", r.DueOn.Time())}}, nil
}
