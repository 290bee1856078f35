package accounts

import (
	"context"
	"net/netip"
	"strings"
	"time"
)

// Network is where a request comes from, as far as counting goes. NetworkOf
// makes it wherever something is counted by that.
type Network struct {
	Near string // what one subscriber or machine is given
	Wide string // what a provider is given; "" for IPv4, where an address is dear enough
}

// NetworkOf reads an address on the network. An IPv4 address counts by itself,
// also as IPv6 writes it. Whoever has one IPv6 address has the 2^64 beside it
// (RFC 6177, RFC 4291 2.5.1), so it counts by its /64; and since a /48, with
// 65,536 of those, costs nothing, by its /32 too: that is what a provider
// gets (RIPE-738, 5.1).
func NetworkOf(address string) Network {
	at, err := netip.ParseAddr(address)
	if err != nil {
		return Network{Near: address}
	}
	if at = at.Unmap().WithZone(""); at.Is4() {
		return Network{Near: at.String()}
	}
	return Network{Near: netip.PrefixFrom(at, 64).Masked().String(), Wide: netip.PrefixFrom(at, 32).Masked().String()}
}

// Thousands of households share a /32, so it counts loosely: twenty times as much
// is free, and who comes after waits a minute at most. A guesser with many
// networks gets one try a minute from all of them together; a neighbour loses a
// minute, and on a known device nothing.
const (
	wideTimes   = 20
	wideLongest = time.Minute
)

// From are the keys under which something is counted by where it comes from.
func From(what, address string, near Limit) map[string]Limit {
	at := NetworkOf(address)
	keys := map[string]Limit{what + " from " + at.Near: near}
	if at.Wide != "" {
		keys[what+" from "+at.Wide] = Limit{Free: wideTimes * near.Free, Longest: min(near.Longest, wideLongest)}
	}
	return keys
}

// AskedByMail are the keys under which a link to sign in or a new password is
// asked for: by its address and by where from. Strangers who ask for somebody's
// address keep that somebody waiting, but not on a device that is known.
func (m *Model) AskedByMail(ctx context.Context, what, email, address string, perAddress, perNetwork Limit) (map[string]Limit, error) {
	email = strings.ToLower(strings.TrimSpace(email))
	device, err := m.knownDevice(ctx, email, what == "link")
	if err != nil || device != "" {
		return map[string]Limit{what + " on " + device + " " + email: perAddress}, err
	}
	keys := From(what, address, perNetwork)
	keys[what+" "+email] = perAddress
	return keys, nil
}
