// Package input gives what people type its one spelling, and says what is wrong with it.
package input

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"samenspel/models/dutch"
)

// OneLine gives what names something its one spelling (see dutch.Spelled), of
// at most n characters: also fit for a header. Every field of one line goes
// through it, or through what makes one of its own of a number or an address.
func OneLine(text string, n int) string {
	runes := []rune(dutch.Spelled(text))
	return strings.TrimRight(string(runes[:min(len(runes), n)]), " \u200c\u200d")
}

// TypedNumber is a number as it was typed, of at most n characters: what spells
// it judges every sign of it.
func TypedNumber(text string, n int) string {
	runes := []rune(strings.TrimSpace(strings.ToValidUTF8(text, "")))
	return string(runes[:min(len(runes), n)])
}

// CleanPostcode gives a Dutch postcode its one spelling, 1234 AB; "" stays.
func CleanPostcode(text string) (string, bool) { return cleanNumber(text, dutch.Postcode) }

// CleanKvK gives a number of the trade register its one spelling; "" stays.
func CleanKvK(text string) (string, bool) { return cleanNumber(text, dutch.KvK) }

func cleanNumber(text string, one func(string) (string, error)) (string, bool) {
	if text = strings.TrimSpace(text); text == "" {
		return "", true
	}
	right, err := one(text)
	if err != nil || strings.ContainsFunc(text, unicode.IsControl) {
		return text, false
	}
	return right, true
}

// PageAddress reads the address of a page elsewhere, as people type or copy it:
// with or without its scheme, the host in its one spelling (see cleanDomain).
func PageAddress(text string) (*url.URL, bool) {
	text = dutch.Spelled(text)
	if !strings.Contains(text, "://") {
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || u.Opaque != "" || len(text) > 500 || strings.ContainsAny(text, " \\\"<>") {
		return nil, false
	}
	host, ok := cleanDomain(u.Hostname())
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	u.Host = host
	return u, ok && len(u.String()) <= 500
}

// CleanHTTPS gives the address of a page elsewhere its one spelling: with
// https, also when nothing was typed there.
func CleanHTTPS(text string) (string, bool) {
	u, ok := PageAddress(text)
	if !ok || u.Scheme != "https" {
		return dutch.Spelled(text), false
	}
	return u.String(), true
}

// HostOf is the host of an address elsewhere, "" of a path of our own.
func HostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

var (
	euros = regexp.MustCompile(`^([0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,7})(?:[.,]([0-9]{2}|[-–—=]{1,2})|,([0-9]))?$`)
	digit = regexp.MustCompile(`[^0-9]`)
)

// ParseEuros reads an amount as people write it, as cents: € 1.650, 1650,5,
// 100,– or 50 euro.
func ParseEuros(text string) (int, bool) {
	text = strings.ToLower(strings.ReplaceAll(dutch.Spelled(text), " ", ""))
	for _, unit := range []string{"€", "euro's", "euro’s", "euros", "euro", "eur"} {
		if rest, ok := strings.CutPrefix(text, unit); ok {
			text = rest
			break
		}
		if rest, ok := strings.CutSuffix(text, unit); ok {
			text = rest
			break
		}
	}
	found := euros.FindStringSubmatch(text)
	if found == nil {
		return 0, false
	}
	cents := 0
	if part := found[2] + found[3]; part != "" && '0' <= part[0] && part[0] <= '9' {
		cents, _ = strconv.Atoi((part + "0")[:2])
	}
	n := 0
	for _, d := range digit.ReplaceAllString(found[1], "") {
		if n = n*10 + int(d-'0'); n > 100_000_000 {
			return 0, false
		}
	}
	return n*100 + cents, true
}
