package input

import (
	"regexp"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"strings"

	"golang.org/x/net/idna"
)

// localPart is the part of a mail address before the at: RFC 5321, dot-string,
// in ASCII. Quoted ones nobody has. Letters beyond ASCII would need SMTPUTF8
// (RFC 6531) of every server on the way, which nobody can promise who sends a
// letter once: an address to which mail may not arrive is no account's.
var localPart = regexp.MustCompile("^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$")

// CleanEmail gives an address its one spelling, in small letters and with the
// domain as the mail servers know it: Invalid, at field email. That somebody
// reads what is sent there is not known from this.
func CleanEmail(text string) (string, error) {
	text = strings.TrimPrefix(strings.ToLower(dutch.Spelled(text)), "mailto:")
	local, host, found := strings.Cut(text, "@")
	name, ok := cleanDomain(host)
	if host == "localhost" {
		name, ok = host, true
	}
	if !found || !ok || len(local) > 64 || !localPart.MatchString(local) || len(local)+1+len(name) > 254 {
		return "", &fault.Error{Kind: fault.Invalid, Field: "email", Reason: "wrong", Message: "this is no mail address"}
	}
	return local + "@" + name, nil
}

// cleanDomain is a name in the public domain name system as it is looked up:
// small letters, other scripts as punycode (UTS 46), labels of RFC 1123, and a
// last one that is no number (RFC 3696, section 2).
func cleanDomain(text string) (string, bool) {
	name, err := idna.Lookup.ToASCII(text)
	labels := strings.Split(name, ".")
	last := labels[len(labels)-1]
	if err != nil || len(name) > 253 || len(labels) < 2 || len(last) < 2 || strings.Trim(last, "0123456789") == "" {
		return "", false
	}
	for _, label := range labels {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return "", false
		}
	}
	return name, true
}

// someAddress is what people write where mail goes.
var someAddress = regexp.MustCompile(`[^\s@]+@[^\s@]+\.[^\s@]`)

// HoldsAddress says whether a name has a mail address in it. Names stand on
// pages, addresses that people sign in by do not.
func HoldsAddress(name string) bool { return someAddress.MatchString(name) }
