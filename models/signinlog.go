package models

import (
	"context"
	"net/netip"
	"slices"
	"time"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

var signInKinds = []string{SignedIn, SignInFailed, SignInWaited, SignInRefused}

// Ways of coming in. ByProof is of who is in and shows who they are: only its
// failures are in the log.
const (
	ByPassword = "password"
	ByCode     = "code"
	ByPasskey  = "passkey"
	ByLink     = "link"
	ByProof    = "proof"
)

// SignInWays are all of them.
var SignInWays = []string{ByPassword, ByCode, ByPasskey, ByLink, ByProof}

// networksAnHour is how many networks are told apart for an account in an hour:
// what comes from more is counted together.
const networksAnHour = 20

// roughly is where an address on the network roughly is: 24 bits of IPv4, 64
// of IPv6, which is what one subscriber has. Who reads the log learns no more.
func roughly(place string) string {
	near := NetworkOf(place).Near
	if at, err := netip.ParseAddr(near); err == nil {
		return netip.PrefixFrom(at, 24).Masked().String()
	}
	if _, err := netip.ParsePrefix(near); err != nil {
		return ""
	}
	return near
}

// cameIn writes down that a session begins.
func (m *Models) cameIn(ctx context.Context, a *Account, session string, e Entrance) error {
	line := entryOf(m.entry(a, SignedIn, a, "", ""))
	line.ID = domain.Hashed("came in " + session)[:24] // pressed twice it is one session, and one line
	line.SignIn = &SignInLine{How: e.how, Network: roughly(e.Place), Device: e.Device, Count: 1, LastAt: line.At}
	if err := m.Entries.Insert(ctx, line); !fault.Is(err, fault.Taken) {
		return err
	}
	return nil
}

// notIn counts a try that did not succeed; a is nil for an account that there is not.
func (m *Models) notIn(ctx context.Context, kind string, a *Account, how, place string) error {
	if a == nil {
		a = &Account{}
	}
	done, err := m.counting.Lock(ctx, "not in "+kind+a.ID)
	if err != nil {
		return err
	}
	defer done()
	now := m.Now()
	hour, network := now.Truncate(time.Hour), roughly(place)
	id := func() string {
		return domain.Hashed("not in " + kind + " " + a.ID + " " + how + " " + network + " " + hour.Format(time.RFC3339))[:24]
	}
	for {
		e, err := m.Entries.Get(ctx, id())
		if fault.Is(err, fault.NotFound) {
			others, err := m.Entries.Count(ctx, store.Query{Where: []store.Condition{store.Is("target", a.ID), store.Is("kind", kind), store.From("at", hour)}})
			if err != nil {
				return err
			}
			if others >= networksAnHour && network != "" {
				network = ""
				continue
			}
			line := entryOf(m.entry(nil, kind, a, "", ""))
			line.ID, line.SignIn = id(), &SignInLine{How: how, Network: network, Count: 1, LastAt: now}
			if err := m.Entries.Insert(ctx, line); !fault.Is(err, fault.Taken) {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		e.SignIn.Count, e.SignIn.LastAt = e.SignIn.Count+1, now
		if err := m.Entries.Replace(ctx, e); !fault.Is(err, fault.Conflict) {
			return err
		}
	}
}

// missed counts a failure: for the throttle, and in the log, where it also stands
// when the next must wait.
func (m *Models) missed(ctx context.Context, keys map[string]Limit, kind string, a *Account, how, place string) error {
	if err := m.failed(ctx, keys); err != nil {
		return err
	}
	if err := m.notIn(ctx, kind, a, how, place); err != nil {
		return err
	}
	wait, err := m.mustWait(ctx, keys)
	if err != nil || wait == 0 {
		return err
	}
	return m.notIn(ctx, SignInWaited, a, how, place)
}

// ownSignIns is how many lines an account's page shows.
const ownSignIns = 20

// SignInsOf are the last lines about coming in to an account, the newest first.
func (m *Models) SignInsOf(ctx context.Context, a *Account) ([]Entry, error) {
	var all []Entry
	for _, kind := range signInKinds {
		found, err := m.Entries.Find(ctx, store.Query{Where: []store.Condition{store.Is("target", a.ID), store.Is("kind", kind)},
			Sort: []store.Key{store.Desc("at")}, Limit: ownSignIns})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortStableFunc(all, func(x, y Entry) int { return y.At.Compare(x.At) })
	return all[:min(len(all), ownSignIns)], nil
}
