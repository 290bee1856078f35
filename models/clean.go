package models

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
)

var postcode = regexp.MustCompile(`^([1-9][0-9]{3}) ?([A-Z]{2})$`)

// CleanPostcode gives a Dutch postcode its one spelling, 1234 AB; "" stays.
func CleanPostcode(text string) (string, bool) {
	text = strings.ToUpper(strings.TrimSpace(text))
	if text == "" {
		return "", true
	}
	found := postcode.FindStringSubmatch(text)
	if found == nil || found[2] == "SS" || found[2] == "SA" || found[2] == "SD" { // never given out
		return text, false
	}
	return found[1] + " " + found[2], true
}

// CleanHTTPS accepts the address of a page elsewhere.
func CleanHTTPS(text string) (string, bool) {
	text = strings.TrimSpace(text)
	u, err := url.Parse(text)
	ok := err == nil && u.Scheme == "https" && u.User == nil && strings.Contains(strings.Trim(u.Hostname(), "."), ".") &&
		len(text) <= 500 && !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || unicode.IsSpace(r) || strings.ContainsRune(`\"<>`, r)
	})
	return text, ok
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
	euros = regexp.MustCompile(`^(?:[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,7})(?:[.,]([0-9]{2}|-))?$`)
	digit = regexp.MustCompile(`[^0-9]`)
)

// ParseEuros reads an amount as people write it, € 1.650 or 1650,50, as cents.
func ParseEuros(text string) (int, bool) {
	text = strings.NewReplacer("€", "", " ", "", "\u00a0", "").Replace(text)
	found := euros.FindStringSubmatch(text)
	if found == nil {
		return 0, false
	}
	whole, cents := text, 0
	if found[1] != "" {
		whole = text[:len(text)-len(found[1])-1]
		if found[1] != "-" {
			cents = int(found[1][0]-'0')*10 + int(found[1][1]-'0')
		}
	}
	n := 0
	for _, d := range digit.ReplaceAllString(whole, "") {
		if n = n*10 + int(d-'0'); n > 100_000_000 {
			return 0, false
		}
	}
	return n*100 + cents, true
}
