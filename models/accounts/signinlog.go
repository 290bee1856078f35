package accounts

import (
	"context"
	"net/netip"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// SignInKinds are the lines of the log about coming in.
var SignInKinds = []string{audit.SignedIn, audit.SignInFailed, audit.SignInWaited, audit.SignInRefused}

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
func (m *Model) cameIn(ctx context.Context, a *access.Account, session string, e Entrance) error {
	line := audit.EntryOf(m.audit.Entry(a, audit.SignedIn, a, "", ""))
	line.ID = domain.Hashed("came in " + session)[:24] // pressed twice it is one session, and one line
	line.SignIn = &audit.SignInLine{How: e.How, Network: roughly(e.Place), Device: e.Device, Count: 1, LastAt: line.At}
	if err := m.audit.Entries.Insert(ctx, line); !fault.Is(err, fault.Taken) {
		return err
	}
	return nil
}

// NotIn counts a try that did not succeed; a is nil for an account that there is not.
func (m *Model) NotIn(ctx context.Context, kind string, a *access.Account, how, place string) error {
	if a == nil {
		a = &access.Account{}
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
		e, err := m.audit.Entries.Get(ctx, id())
		if fault.Is(err, fault.NotFound) {
			others, err := m.audit.Entries.Count(ctx, store.Query{Where: []store.Condition{store.Is("target", a.ID), store.Is("kind", kind), store.From("at", hour)}})
			if err != nil {
				return err
			}
			if others >= networksAnHour && network != "" {
				network = ""
				continue
			}
			line := audit.EntryOf(m.audit.Entry(nil, kind, a, "", ""))
			line.ID, line.SignIn = id(), &audit.SignInLine{How: how, Network: network, Count: 1, LastAt: now}
			if err := m.audit.Entries.Insert(ctx, line); !fault.Is(err, fault.Taken) {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		e.SignIn.Count, e.SignIn.LastAt = e.SignIn.Count+1, now
		if err := m.audit.Entries.Replace(ctx, e); !fault.Is(err, fault.Conflict) {
			return err
		}
	}
}

// missed counts a failure: for the throttle, and in the log, where it also stands
// when the next must wait.
func (m *Model) missed(ctx context.Context, keys map[string]Limit, kind string, a *access.Account, how, place string) error {
	if err := m.failed(ctx, keys); err != nil {
		return err
	}
	if err := m.NotIn(ctx, kind, a, how, place); err != nil {
		return err
	}
	wait, err := m.mustWait(ctx, keys)
	if err != nil || wait == 0 {
		return err
	}
	return m.NotIn(ctx, audit.SignInWaited, a, how, place)
}

// ownSignIns is how many lines an account's page shows.
const ownSignIns = 20

// SignInsOf are the last lines about coming in to an account, the newest first.
func (m *Model) SignInsOf(ctx context.Context, a *access.Account) ([]audit.Entry, error) {
	var all []audit.Entry
	for _, kind := range SignInKinds {
		found, err := m.audit.Entries.Find(ctx, store.Query{Where: []store.Condition{store.Is("target", a.ID), store.Is("kind", kind)},
			Sort: []store.Key{store.Desc("at")}, Limit: ownSignIns})
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortStableFunc(all, func(x, y audit.Entry) int { return y.At.Compare(x.At) })
	return all[:min(len(all), ownSignIns)], nil
}
