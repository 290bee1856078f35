package newsletter

import (
	"strings"
)

// NewsletterWording is what somebody agrees to, with the version that a form
// sends along. A text never changes under its version.
type NewsletterWording struct {
	Version string `bson:"version"`
	Text    string `bson:"text"`
}

// newsletterWordings by language; {association} stands for its name.
var newsletterWordings = map[string]NewsletterWording{
	"nl": {"2026-11-22/nl", "Ik wil de nieuwsbrief van {association} op dit adres ontvangen. {association} gebruikt mijn adres alleen daarvoor. Onder elke nieuwsbrief staat een link waarmee ik mij afmeld."},
	"en": {"2026-11-22/en", "I want to receive the newsletter of {association} at this address. {association} uses my address for nothing else. Every newsletter has a link with which I unsubscribe."},
}

// NewsletterWordingOf is the wording of today in a language, Dutch when there
// is none, with the association's name in it.
func NewsletterWordingOf(language, association string) NewsletterWording {
	w, ok := newsletterWordings[language]
	if !ok {
		w = newsletterWordings["nl"]
	}
	w.Text = strings.ReplaceAll(w.Text, "{association}", association)
	return w
}
