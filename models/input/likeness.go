package input

import (
	"net/url"
	"slices"
	"strings"
)

// shared are hosts whose mail addresses say nothing of an organisation.
var shared = []string{"gmail.com", "outlook.com", "hotmail.com", "live.nl", "icloud.com", "kpnmail.nl", "ziggo.nl", "planet.nl", "xs4all.nl", "yahoo.com", "proton.me"}

// hostOf is the host that an organisation goes by: of its website, or else of
// a mail address of its own; "" for none.
func OwnHost(site, email string) string {
	host := email[strings.LastIndex(email, "@")+1:]
	if u, err := url.Parse(site); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	if slices.Contains(shared, host) {
		return ""
	}
	return host
}

// LesserWords tell no organisations apart.
var LesserWords = []string{"de", "het", "en", "van", "voor", "in", "stichting", "vereniging", "bv", "nv", "cooperatie", "st"}

// Likeness is a name without what organisations of the same name differ in:
// order, accents, legal form.
func Likeness(name string) string {
	words := strings.Split(Slug(name, ""), "-")
	words = slices.DeleteFunc(words, func(w string) bool {
		return w == "" || slices.Contains(LesserWords, w)
	})
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}
