package accounts

import (
	"context"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/token"
)

// Lives of a session. The office's: NIST's guide for two factors is 24 hours and one hour
// idle; an editor's day is not cut in two for it: see docs/decisions.md.
const (
	AccessLife  = 10 * time.Minute
	IdleLife    = 12 * time.Hour
	SessionLife = 7 * 24 * time.Hour
	halfLife    = 10 * time.Minute

	// grace is how long a refresh token that was just exchanged still counts:
	// a page asks for several things at once, and an answer may be lost.
	grace = 20 * time.Second
)

// Lives of a session on somebody's own device, which opens what members read
// and their own data, never the office: they come back some times a year.
const (
	OwnIdleLife    = 60 * 24 * time.Hour
	OwnSessionLife = 365 * 24 * time.Hour
)

// Session is one signed-in device: a family of refresh tokens, of which one
// counts at a time.
type Session struct {
	store.Head `bson:",inline"`
	Account    string    `bson:"account"`
	Generation int64     `bson:"generation"` // of the account when it began
	Refresh    string    `bson:"refresh"`    // hash of the id of the token that counts
	Before     string    `bson:"before"`     // the one it replaced
	RotatedAt  time.Time `bson:"rotated_at"`
	Factors    int       `bson:"factors"` // how many were shown: 1 or 2
	Reading    bool      `bson:"reading"` // for members' pages alone: a mailed link began it, or who was not of the office then
	Own        bool      `bson:"own"`     // on a device of their own: lasts long
	Device     string    `bson:"device"`
	ProvedAt   time.Time `bson:"proved_at"` // when its owner last showed who they are: see Proved
	BeganAt    time.Time `bson:"began_at"`
	SeenAt     time.Time `bson:"seen_at"`
}

var sessionsSchema = &store.Schema{Name: "sessions", Indexes: []store.Index{
	{Name: "account", Keys: []store.Key{store.Asc("account"), store.Desc("seen_at")}},
	{Name: "seen", Keys: []store.Key{store.Asc("seen_at")}},
	{Name: "own", Keys: []store.Key{store.Asc("own"), store.Asc("seen_at")}},
}}

// lives of the session: idle, and in all.
func (s *Session) lives() (idle, whole time.Duration) {
	if s.Own {
		return OwnIdleLife, OwnSessionLife
	}
	return IdleLife, SessionLife
}

// over says whether the session ended by itself.
func (s *Session) over(now time.Time) bool {
	idle, whole := s.lives()
	return now.Sub(s.BeganAt) >= whole || now.Sub(s.SeenAt) >= idle
}

// takes says whether tokens of a generation still count. After a new password
// those of before do for a moment, for what its page and a second press sent
// together with it.
func (s *Session) takes(generation int64, now time.Time) bool {
	return generation == s.Generation || generation < s.Generation && now.Sub(s.ProvedAt) < grace
}

// lacks says whether a session of the office began before its account got a
// second factor, which it never showed: it counts no longer, also when ending it
// failed.
func (s *Session) lacks(a *access.Account) bool { return !s.Reading && s.Factors < 2 && a.HasFactor() }

// Tokens are what a browser or program holds of a session.
type Tokens struct {
	Access, Refresh string
	Idle            time.Duration // life of Refresh
	Device          string        // what the browser carries from now on, see OnDevice; "" leaves it
}

// Entrance is how somebody came in.
type Entrance struct {
	Factors int
	Place   string // address on the network
	Device  string
	Reading bool // see Session
	Own     bool

	Page string // key of the page whose button was pressed, see press; "" for none

	Link string // that was pressed
	How  string // see ByPassword
}

// begin starts a session and gives its tokens. Pressed twice on one page, a
// link begins one session.
func (m *Model) begin(ctx context.Context, a *access.Account, e Entrance) (Tokens, error) {
	now := m.Now()
	session, id := domain.NewID(now), domain.NewID(now)
	if e.Page != "" && e.Link != "" {
		session, id = domain.Hashed("session " + e.Page + e.Link)[:24], domain.Hashed("refresh " + e.Page + e.Link)[:24]
	}
	s := &Session{Head: store.Head{ID: session}, Account: a.ID, Generation: a.Generation, Refresh: domain.Hashed(id),
		RotatedAt: now, Factors: e.Factors, Device: e.Device, ProvedAt: now, BeganAt: now, SeenAt: now,
		Reading: e.Reading || !a.InOffice()}
	s.Own = e.Own && s.Reading
	if err := m.cameIn(ctx, a, session, e); err != nil {
		return Tokens{}, err
	}
	err := m.Sessions.Insert(ctx, s)
	if fault.Is(err, fault.Taken) && e.Page != "" {
		s, err = m.Sessions.Get(ctx, session)
	}
	if err != nil {
		return Tokens{}, err
	}
	t, err := m.tokens(ctx, s, id)
	if s.Own || !s.Reading { // not on a device that somebody lends
		t.Device = m.remember(ctx, a, s.Reading)
	}
	return t, err
}

func (m *Model) tokens(ctx context.Context, s *Session, refreshID string) (Tokens, error) {
	c := token.Claims{RegisteredClaims: jwt.RegisteredClaims{Subject: s.Account, ID: domain.NewID(m.Now())}, Session: s.ID, Generation: s.Generation}
	access, err := m.Token.Make(ctx, token.Access, c, AccessLife)
	if err != nil {
		return Tokens{}, err
	}
	c.ID = refreshID
	idle, _ := s.lives()
	refresh, err := m.Token.Make(ctx, token.Refresh, c, idle)
	return Tokens{Access: access, Refresh: refresh, Idle: idle}, err
}

// Holder says whose access token this is: Forbidden when the token is wrong or
// over, and at once when the session was ended or the account blocked.
func (m *Model) Holder(ctx context.Context, access string) (*access.Account, *Session, error) {
	c, err := m.Token.Read(ctx, token.Access, access)
	if err != nil {
		return nil, nil, err
	}
	return m.alive(ctx, c)
}

// alive reads the account and session that a token names.
func (m *Model) alive(ctx context.Context, c token.Claims) (*access.Account, *Session, error) {
	s, err := m.Sessions.Get(ctx, c.Session)
	if fault.Is(err, fault.NotFound) {
		return nil, nil, fault.New(fault.Forbidden, "the session was ended")
	}
	if err != nil {
		return nil, nil, err
	}
	a, err := m.Accounts.Get(ctx, s.Account)
	if fault.Is(err, fault.NotFound) {
		return nil, nil, fault.New(fault.Forbidden, "the account is gone")
	}
	if err != nil {
		return nil, nil, err
	}
	now := m.Now()
	switch {
	case a.Blocked || a.ID != c.Subject || a.Generation != s.Generation || !s.takes(c.Generation, now):
		return nil, nil, fault.New(fault.Forbidden, "the session counts no longer")
	case s.lacks(a):
		return nil, nil, fault.New(fault.Forbidden, "the session lacks the second factor")
	case s.over(now):
		return nil, nil, fault.New(fault.Forbidden, "the session is over")
	}
	if s.Reading {
		a = a.Within(access.ReadForMembers, access.HaveSeat)
	}
	return a, s, nil
}

// RefreshHolder says whose refresh token this is, and does not spend it.
func (m *Model) RefreshHolder(ctx context.Context, refresh string) (*access.Account, error) {
	c, err := m.Token.Read(ctx, token.Refresh, refresh)
	if err != nil {
		return nil, err
	}
	a, _, err := m.alive(ctx, c)
	return a, err
}

// Exchange gives new tokens for a refresh token, which counts once. One that
// comes back after its grace was stolen, or its owner's was: the session ends.
func (m *Model) Exchange(ctx context.Context, refresh string) (Tokens, error) {
	c, err := m.Token.Read(ctx, token.Refresh, refresh)
	if err != nil {
		return Tokens{}, err
	}
	a, s, err := m.alive(ctx, c)
	if err != nil {
		return Tokens{}, err
	}
	now := m.Now()
	switch domain.Hashed(c.ID) {
	case s.Refresh:
	case s.Before:
		if now.Sub(s.RotatedAt) < grace {
			return m.accessOnly(ctx, s)
		}
		fallthrough
	default:
		if err := m.Sessions.Delete(ctx, s); err != nil && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
			return Tokens{}, err
		}
		if err := m.Save(ctx, a, m.audit.Entry(nil, audit.TokenStolen, a, s.Device, "")); err != nil && !fault.Is(err, fault.Conflict) {
			return Tokens{}, err
		}
		return Tokens{}, fault.New(fault.Forbidden, "a refresh token came back")
	}
	id := domain.NewID(now)
	s.Before, s.Refresh, s.RotatedAt, s.SeenAt = s.Refresh, domain.Hashed(id), now, now
	if err := m.Sessions.Replace(ctx, s); fault.Is(err, fault.Conflict) {
		return m.accessOnly(ctx, s) // another request of the same page was first
	} else if err != nil {
		return Tokens{}, err
	}
	return m.tokens(ctx, s, id)
}

// accessOnly serves the second of two requests that came with one refresh
// token: the first has brought its successor.
func (m *Model) accessOnly(ctx context.Context, s *Session) (Tokens, error) {
	c := token.Claims{RegisteredClaims: jwt.RegisteredClaims{Subject: s.Account, ID: domain.NewID(m.Now())}, Session: s.ID, Generation: s.Generation}
	access, err := m.Token.Make(ctx, token.Access, c, AccessLife)
	return Tokens{Access: access}, err
}

// SessionsOf are an account's sessions that still count, last seen first.
func (m *Model) SessionsOf(ctx context.Context, a *access.Account) ([]Session, error) {
	found, err := m.Sessions.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("account", a.ID), store.From("seen_at", m.Now().Add(-OwnIdleLife))},
		Sort:  []store.Key{store.Desc("seen_at")},
	})
	var alive []Session
	for _, s := range found {
		if s.Generation == a.Generation && !s.lacks(a) && !s.over(m.Now()) {
			alive = append(alive, s)
		}
	}
	return alive, err
}

// EndSession signs one device of an account out: NotFound for another's.
func (m *Model) EndSession(ctx context.Context, a *access.Account, id string) error {
	s, err := m.Sessions.Get(ctx, id)
	if err != nil {
		return err
	}
	if s.Account != a.ID {
		return fault.New(fault.NotFound, "no such session")
	}
	return m.Sessions.Delete(ctx, s)
}

// EndOtherSessions signs an account out everywhere but in one session; ""
// for everywhere.
func (m *Model) EndOtherSessions(ctx context.Context, a *access.Account, but string) error {
	return m.endSessions(ctx, a, func(s *Session) bool { return s.ID != but })
}

func (m *Model) endSessions(ctx context.Context, a *access.Account, which func(*Session) bool) error {
	all, err := m.Sessions.Find(ctx, store.Query{Where: []store.Condition{store.Is("account", a.ID)}})
	if err != nil {
		return err
	}
	for i := range all {
		if !which(&all[i]) {
			continue
		}
		if err := m.Sessions.Delete(ctx, &all[i]); err != nil && !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return nil
}
