package accounts

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// Request remembers what a request of the API made, so that one that is sent
// again, because its answer was lost, makes nothing twice. Its id is the hash
// of the account and the key that the sender chose.
type Request struct {
	store.Head `bson:",inline"`
	Digest     string    `bson:"digest"` // of the request
	Result     string    `bson:"result"` // id of what it made; "" while that is not known
	EndsAt     time.Time `bson:"ends_at"`
}

// requestLife is how long a key is remembered at least.
const requestLife = 24 * time.Hour

var requestsSchema = &store.Schema{Name: "requests", Indexes: []store.Index{
	{Name: "ends", Keys: []store.Key{store.Asc("ends_at")}},
}}

// Once runs make for the first request under a key and gives the id of what
// that made, again for every later one; again says that it was not the first.
// The errors are make's; Invalid at key for another request under the same
// key, and Conflict at key while the outcome of the first is not known.
func (m *Model) Once(ctx context.Context, a *access.Account, key string, request any, make func() (string, error)) (id string, again bool, err error) {
	now := m.Now()
	r := &Request{Head: store.Head{ID: domain.Hashed(a.ID + " " + key)}, Digest: input.Digest(request), EndsAt: now.Add(requestLife)}
	err = m.requests.Insert(ctx, r)
	if fault.Is(err, fault.Taken) {
		there, err := m.requests.Get(ctx, r.ID)
		switch {
		case err != nil && !fault.Is(err, fault.NotFound):
			return "", false, err
		case err != nil || there.Result == "" && there.Digest == r.Digest:
			return "", false, fault.At(fault.Conflict, "key", "the outcome of the first request is not known; see what there is before using another key")
		case there.Digest != r.Digest:
			return "", false, fault.At(fault.Invalid, "key", "it was used for another request")
		}
		return there.Result, true, nil
	}
	if err != nil {
		return "", false, err
	}
	id, err = make()
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Taken, fault.Conflict, fault.Forbidden, fault.NotFound, fault.TooLarge:
		// Nothing was made: the key is free again.
		if gone := m.requests.Delete(ctx, r); gone != nil {
			return "", false, gone
		}
	}
	if err != nil {
		return "", false, err
	}
	r.Result = id
	return id, false, m.requests.Replace(ctx, r)
}
