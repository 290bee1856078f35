package modelstest

import (
	"slices"

	"samenspel/models/applying"
	"samenspel/models/input"
	"samenspel/models/post"
	"samenspel/models/site"
	"samenspel/models/store"
)

// Filled is a form as a director fills it in.
func Filled() applying.ApplicationForm {
	return applying.ApplicationForm{
		Name: "Stichting Welzijn de Vaart", KvK: "0123 4567", Street: "Havenkade 12", Postcode: "8011ab", Place: "Zwolle", Website: "www.devaart.example",
		Sector: "Sociaal werk", Size: "tot 50 medewerkers",
		Person:       input.Contact{Name: "Zoë van den Berg", Function: "Directeur", Email: "Zoe@devaart.example", Phone: "06-12345678"},
		Seats:        []input.Contact{{}, {Name: "Karim Haddad", Email: "karim@devaart.example"}},
		IBAN:         "nl91 abna 0417 1643 00",
		Motivation:   "Wij willen leren van anderen.",
		Statements:   []string{"authorised", "statutes", "privacy"},
		BillingEmail: "",
	}
}

// Welcoming is an office whose association has fees.
func Welcoming(o *Office) {
	o.T.Helper()
	o.Must(Settings(o.Models).Insert(o.T.Context(), &site.Settings{Head: HeadOf(site.SettingsID), Name: "De Meent", Language: "nl", Email: "bureau@meent.example",
		Fees: []site.Fee{{Size: "tot 50 medewerkers", Cents: 45_000}, {Size: "50 medewerkers en meer", Cents: 90_000}}}))
	o.Must(o.Refresh(o.T.Context()))
}

// Letter is the last one of a kind, to an address.
func (o *Office) Letter(template, to string) post.Request {
	o.T.Helper()
	o.Mu.Lock()
	defer o.Mu.Unlock()
	for _, mail := range slices.Backward(o.Mails) {
		if mail.Template == template && mail.To == to {
			return mail
		}
	}
	o.T.Fatalf("no letter %s to %s", template, to)
	return post.Request{}
}

func HeadOf(id string) store.Head { return store.Head{ID: id} }
