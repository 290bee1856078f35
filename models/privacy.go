package models

import "strings"

// Ground is why the association may keep something (AVG, art. 6, first
// paragraph).
type Ground string

// The grounds, as named in the register.
const (
	ByConsent    Ground = "consent"    // a
	ByContract   Ground = "contract"   // b
	ByLaw        Ground = "law"        // c
	ByInterest   Ground = "interest"   // f
	ByJournalism Ground = "journalism" // f, with art. 85 and UAVG art. 43
)

// Processing is a line of the register of processing (AVG, art. 30): which
// stored fields, what they are, why and how long. What and Purpose are keys of
// the catalogue behind p_what_ and p_purpose_.
type Processing struct {
	Collection string
	Fields     []string // paths in the document; x.* is all below x, * all there is
	What       string
	Purpose    string
	Ground     Ground
	Term       string // key of a Rule
	Stays      string // why the erasure of a person leaves it, a key behind p_stays_; "" when it goes
}

// Register is every personal field that is stored. A test holds it beside the
// types: a field is here or in Impersonal.
var Register = []Processing{
	{"applications", []string{"form.person.*", "form.seats.*", "form.billing_email"}, "contacts", "apply", ByContract, "admitted", ""},
	{"applications", []string{"form.name", "form.kvk", "form.street", "form.postcode", "form.place", "form.website", "form.sector", "form.size", "form.reference", "host", "likeness", "cents"}, "organisation", "apply", ByContract, "admitted", "organisation"},
	{"applications", []string{"iban"}, "iban", "collect", ByContract, "admitted", "organisation"},
	{"applications", []string{"form.motivation", "form.statements", "agreed.*"}, "motivation", "decide", ByContract, "admitted", "organisation"},
	{"applications", []string{"happenings.*"}, "timeline", "decide", ByInterest, "admitted", ""},

	{"members", []string{"number", "name", "kvk", "street", "postcode", "place", "kind", "size", "cents", "starts_on", "ends_on", "likeness"}, "organisation", "membership", ByContract, "invoices", "invoices"},
	{"members", []string{"billing_email", "reference", "iban", "iban_shown"}, "billing", "collect", ByContract, "members", "billing"},
	{"members", []string{"province", "website", "sector", "themes", "record", "host"}, "organisation", "membership", ByContract, "members", "organisation"},
	{"members", []string{"seats.id", "seats.name", "seats.function", "seats.email", "seats.phone", "seats.since", "seats.invited_at", "seats.activated_at"}, "seat", "membership", ByContract, "seats", ""},
	{"members", []string{"seats.before.*"}, "sitters", "membership", ByInterest, "sitters", ""},
	{"members", []string{"notice.*"}, "notice", "membership", ByContract, "members", ""},
	{"members", []string{"happenings.*"}, "timeline", "membership", ByInterest, "members", ""},
	{"members", []string{"notes.*"}, "notes", "membership", ByInterest, "notes", ""},

	{"invoices", []string{"number", "member", "year", "seller.*", "buyer.*", "issued_on", "due_on", "lines.*", "of", "of_number", "reason", "payments.on", "payments.cents"}, "invoice", "collect", ByLaw, "papers", "papers"},
	{"invoices", []string{"email"}, "billing", "collect", ByContract, "papers", ""},
	{"invoices", []string{"by.*", "payments.by.*", "payments.note", "happenings.*"}, "timeline", "collect", ByLaw, "papers", ""},

	{"accounts", []string{"email", "name", "roles", "member", "seat", "blocked", "created_at", "factor_due", "seen_at"}, "account", "signin", ByContract, "accounts", ""},
	{"accounts", []string{"password", "totp.*", "passkeys.*", "recovery"}, "keys", "signin", ByInterest, "accounts", ""},
	{"sessions", []string{"account", "device", "began_at", "seen_at", "rotated_at", "own", "reading", "factors", "proved_at"}, "sessions", "signin", ByContract, "sessions", ""},
	{"tickets", []string{"account", "data", "use", "ends_at", "pressed"}, "links", "signin", ByContract, "links", ""},
	{"tokens", []string{"account", "name", "scopes", "made_at", "ends_at", "used_at"}, "tokens", "programs", ByInterest, "tokens", ""},
	{"throttles", []string{"_id", "failures", "last_at"}, "throttles", "guessing", ByInterest, "throttles", "unreadable"},
	{"profiles", []string{"visited_at", "before_at", "saved.*"}, "profile", "reading", ByContract, "seats", ""},
	{"profiles", []string{"listed", "fields", "about", "themes", "linkedin", "consents.*"}, "showing", "directory", ByConsent, "seats", ""},
	{"members", []string{"listed.*"}, "listing", "directory", ByConsent, "members", ""},

	{"subscriptions", []string{"address", "state", "source", "wording.*", "asked_at", "confirmed_at", "letter_at", "letters", "repeated_at", "topics", "often", "chosen_at"}, "subscription", "newsletter", ByConsent, "unconfirmed_mail", ""},
	{"subscriptions", []string{"hash", "ended_at", "ended_by", "ends_at"}, "proof", "proof", ByLaw, "subscriptions", ""},
	{"letters", []string{"text", "html", "subject", "unsubscribe"}, "letter_text", "post", ByInterest, "letter_text", ""},
	{"letters", []string{"to", "to_name", "template", "state", "error", "error_code", "error_said", "created_at", "sent_at"}, "letter", "post", ByInterest, "letters", ""},

	{"undeliverables", []string{"_id", "address", "error", "error_code", "error_said", "at"}, "undeliverable", "post", ByInterest, "undeliverable", ""},
	{"undeliverables", []string{"by.*"}, "undeliverable_by", "post", ByInterest, "undeliverable", "audit"},

	{"entries", []string{"actor", "actor_name", "kind", "target", "target_name", "before", "after", "at"}, "audit", "audit", ByInterest, "entries", "audit"},
	{"entries", []string{"signin.*"}, "signins", "guessing", ByInterest, "signins", ""},
	{"erasures", []string{"by.*"}, "erasure_by", "accountability", ByLaw, "erasures", "audit"},
	{"erasurerequests", []string{"who", "mark", "account", "office", "asked_at", "due_on", "state", "reason", "decided_at", "decided_by.*"}, "request", "accountability", ByLaw, "requests", "request"},
	{"forgotten", []string{"mark", "document", "at"}, "forgotten", "accountability", ByLaw, "forgotten", "unreadable"},

	{"articles", []string{"author", "interviewees.*", "title", "teaser", "body", "video.*"}, "articles", "journalism", ByJournalism, "published", "journalism"},
	{"remainders", []string{"body", "video.*"}, "articles", "journalism", ByJournalism, "published", "journalism"},
	{"persons", []string{"name", "slug", "bio", "picture"}, "persons", "journalism", ByJournalism, "published", "journalism"},
	{"organisations", []string{"name", "slug", "place", "website", "description"}, "organisations", "journalism", ByJournalism, "published", "journalism"},
	{"pieces", []string{"content.*", "words"}, "pieces", "journalism", ByJournalism, "published", "journalism"},
	{"pieces", []string{"owner", "edited_by.*", "comments.*", "previews.*"}, "newsroom", "newsroom", ByInterest, "published", ""},
	{"versions", []string{"content.*"}, "pieces", "journalism", ByJournalism, "published", "journalism"},
	{"versions", []string{"by.*"}, "newsroom", "newsroom", ByInterest, "published", ""},
	{"approvals", []string{"content.*"}, "pieces", "journalism", ByJournalism, "published", "journalism"},
	{"approvals", []string{"name", "email", "by.*", "verdict", "remark", "remarks.*", "asked_at", "answered_at"}, "approvals", "journalism", ByJournalism, "approvals", ""},
	{"presences", []string{"who.*", "seen_at"}, "presences", "newsroom", ByInterest, "presences", ""},
	{"pictures", []string{"original", "renditions.*", "alt", "credit", "person", "permitted_at", "permission_note", "name", "words"}, "pictures", "journalism", ByJournalism, "published", "journalism"},
	{"pictures", []string{"uploaded_by.*"}, "newsroom", "newsroom", ByInterest, "published", ""},
	{"files", []string{"title", "slug", "name", "blob", "words"}, "files", "journalism", ByJournalism, "published", "journalism"},
	{"files", []string{"uploaded_by.*"}, "newsroom", "newsroom", ByInterest, "published", ""},
	{"pages", []string{"title", "summary", "body", "slug"}, "pages", "journalism", ByJournalism, "published", "journalism"},

	// Whatever waits to be carried out is a copy of one of the above, for
	// seconds.
	{"*", []string{"effects"}, "waiting", "accountability", ByContract, "waiting", ""},
}

// Impersonal are the stored fields that say nothing of a person: ids of ours,
// states, counts, and what the association says of itself.
var Impersonal = map[string][]string{
	"*":               {"_id", "version", "origin.*", "slug_fixed", "revision"},
	"applications":    {"state", "digest", "saved_at", "sent_at", "confirmed_at", "state_at", "decided_at", "member"},
	"members":         {"state", "application"},
	"accounts":        {"generation", "token_generation"},
	"sessions":        {"generation", "refresh", "before"},
	"tokens":          {"generation", "hash"},
	"invoices":        {"series", "serial", "rate", "exemption", "net", "vat", "total", "state", "reminded", "credited_by", "payments.id"},
	"billing":         {"*"},
	"subscriptions":   {"generation"},
	"letters":         {"tries", "next_try", "claimed", "secret", "sealed"},
	"letter_texts":    {"*"},
	"statutes":        {"*"},
	"settings":        {"*"},
	"menus":           {"*"},
	"homepages":       {"*"},
	"redirects":       {"*"},
	"themes":          {"*"},
	"series":          {"*"},
	"benefits":        {"*"},
	"keys":            {"*"},
	"requests":        {"*"},
	"retentions":      {"*"},
	"erasures":        {"number", "rule", "planned_at", "done_at", "ids", "marks", "spared", "before", "digest", "proof", "erased"},
	"erasurerequests": {},
	"forgotten":       {"rule", "collection"},
	"articles":        {"slug", "type", "state", "access", "published_at", "listed_at", "changed_at", "series", "position", "themes", "benefits", "picture"},
	"pieces": {"sitting.*", "state", "live", "due_at", "created_at", "edited_at", "checked_at", "trashed", "trashed_from", "touched", "kept",
		"live_slug", "uses", "live_uses", "links", "broken", "has_broken"},
	"versions":  {"piece", "at", "why"},
	"approvals": {"piece", "ends_at", "hash", "ended"},
	"presences": {"piece"},
	"pictures":  {"decorative", "focus_x", "focus_y", "colour", "unpermitted", "type", "width", "height", "bytes", "still", "uploaded_at", "removed"},
	"files":     {"access", "bytes", "uploaded_at", "removed"},
}

// covers says whether one of the patterns names a field.
func covers(patterns []string, field string) bool {
	for _, p := range patterns {
		below, all := strings.CutSuffix(p, "*")
		if p == field || all && strings.HasPrefix(field, below) {
			return true
		}
	}
	return false
}

// ProcessingOf are the lines of the register that name a field of a collection.
func ProcessingOf(collection, field string) (found []Processing) {
	for _, p := range Register {
		if (p.Collection == collection || p.Collection == "*") && covers(p.Fields, field) {
			found = append(found, p)
		}
	}
	return found
}

// stays says whether the erasure of a person leaves a field as it is; also
// when all below it stays.
func stays(collection, field string) bool {
	for _, p := range ProcessingOf(collection, field) {
		return p.Stays != "" && p.Stays != "audit" && p.Stays != "request"
	}
	return covers(Impersonal[collection], field) || covers(Impersonal["*"], field)
}
