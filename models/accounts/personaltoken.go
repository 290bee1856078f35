package accounts

import (
	"context"
	"slices"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// PersonalToken lets a program of an account's owner use the API. Who reads
// the store cannot use it: only the hash of its text is kept.
type PersonalToken struct {
	store.Head      `bson:",inline"`
	Account         string         `bson:"account"`
	Generation      int64          `bson:"generation"` // Account.TokenGeneration when it was made
	Name            string         `bson:"name"`
	Scopes          []access.Scope `bson:"scopes"`
	Hash            string         `bson:"hash"`
	MadeAt          time.Time      `bson:"made_at"`
	EndsAt          time.Time      `bson:"ends_at"`
	UsedAt          time.Time      `bson:"used_at"` // to the hour, or zero
	domain.Followed `bson:",inline"`
}

// TokenPrefix begins every personal token, so that whoever finds one in a file
// knows what it is.
const TokenPrefix = "sns_"

// TokenLives are how many days a token may last.
var TokenLives = []int{30, 90, 365}

// maxTokens bounds the tokens of one account; useStep is how precisely their
// last use is known.
const (
	maxTokens = 20
	useStep   = time.Hour
)

var personalTokensSchema = &store.Schema{Name: "tokens", Indexes: []store.Index{
	{Name: "hash", Unique: true, Keys: []store.Key{store.Asc("hash")}},
	{Name: "account", Keys: []store.Key{store.Asc("account"), store.Desc("made_at")}},
	{Name: "ends", Keys: []store.Key{store.Asc("ends_at")}},
	domain.PendingIndex,
}}

// NewToken makes a token and gives its text, which is shown once: Forbidden at
// factor without both factors, Invalid at name, scopes, life or tokens.
func (m *Model) NewToken(ctx context.Context, a *access.Account, s *Session, name string, scopes []access.Scope, days int) (*PersonalToken, string, error) {
	name = input.OneLine(name, input.MaxName)
	if s.Factors < 2 {
		return nil, "", fault.At(fault.Forbidden, "factor", "sign in with both factors first")
	}
	if name == "" {
		return nil, "", fault.At(fault.Invalid, "name", "say what it is for")
	}
	if len(scopes) == 0 || slices.ContainsFunc(scopes, func(s access.Scope) bool { return !a.MayScope(s) }) {
		return nil, "", fault.At(fault.Invalid, "scopes", "one or more that the account may use")
	}
	if !slices.Contains(TokenLives, days) {
		return nil, "", fault.At(fault.Invalid, "life", "30, 90 or 365 days")
	}
	there, err := m.TokensOf(ctx, a)
	if err != nil {
		return nil, "", err
	}
	if len(there) >= maxTokens {
		return nil, "", fault.At(fault.Invalid, "tokens", "there are too many; revoke one first")
	}
	now, text := m.Now(), TokenPrefix+NewSecret()
	t := &PersonalToken{Head: store.Head{ID: domain.NewID(now)}, Account: a.ID, Generation: a.TokenGeneration, Name: name,
		Scopes: slices.Compact(slices.Sorted(slices.Values(scopes))), Hash: domain.Hashed(text), MadeAt: now, EndsAt: now.AddDate(0, 0, days)}
	return t, text, domain.Commit(ctx, m.Core, m.PersonalTokens, t, m.audit.Note(a, audit.TokenMade, t.ID, t.Name, "", t.scopeText()), m.post.Warning(a, "token_made"))
}

func (t *PersonalToken) scopeText() string {
	names := make([]string, len(t.Scopes))
	for i, s := range t.Scopes {
		names[i] = string(s)
	}
	return strings.Join(names, ", ")
}

// TokensOf are an account's tokens that count, the newest first.
func (m *Model) TokensOf(ctx context.Context, a *access.Account) ([]PersonalToken, error) {
	found, err := m.PersonalTokens.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("account", a.ID)}, Sort: []store.Key{store.Desc("made_at")},
	})
	return slices.DeleteFunc(found, func(t PersonalToken) bool { return !t.counts(a, m.Now()) }), err
}

func (t *PersonalToken) counts(a *access.Account, now time.Time) bool {
	return !a.Blocked && t.Account == a.ID && t.Generation == a.TokenGeneration && now.Before(t.EndsAt)
}

// RevokeToken ends a token at once: NotFound for another's.
func (m *Model) RevokeToken(ctx context.Context, a *access.Account, id string) error {
	t, err := m.PersonalTokens.Get(ctx, id)
	if err != nil {
		return err
	}
	if t.Account != a.ID {
		return fault.New(fault.NotFound, "no such token")
	}
	t.EndsAt = m.Now()
	return domain.Commit(ctx, m.Core, m.PersonalTokens, t, m.audit.Note(a, audit.TokenRevoked, t.ID, t.Name, t.scopeText(), ""))
}

// TokenHolder says whose token this is: Forbidden when it is wrong, over or
// revoked, or its account is blocked.
func (m *Model) TokenHolder(ctx context.Context, text string) (*access.Account, *PersonalToken, error) {
	wrong := fault.New(fault.Forbidden, "the token does not count")
	if !strings.HasPrefix(text, TokenPrefix) {
		return nil, nil, wrong
	}
	t, err := m.PersonalTokens.First(ctx, store.Query{Where: []store.Condition{store.Is("hash", domain.Hashed(text))}})
	if fault.Is(err, fault.NotFound) {
		return nil, nil, wrong
	}
	if err != nil {
		return nil, nil, err
	}
	a, err := m.Accounts.Get(ctx, t.Account)
	if fault.Is(err, fault.NotFound) {
		return nil, nil, wrong
	}
	if err != nil {
		return nil, nil, err
	}
	if !t.counts(a, m.Now()) {
		return nil, nil, wrong
	}
	if m.Now().Sub(t.UsedAt) >= useStep {
		used := *t
		used.UsedAt = m.Now()
		// Of many requests at once one notes it; a revocation meanwhile wins.
		if err := m.PersonalTokens.Replace(ctx, &used); err == nil {
			t = &used
		} else if !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.NotFound) {
			return nil, nil, err
		}
	}
	return a, t, nil
}
