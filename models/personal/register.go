// Package personal holds the words of the law on personal data (AVG): lines of
// the register of processing, terms, what is held of somebody, and somebody as
// the store may name them. Every room says its own; it knows no room.
package personal

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

// Register is the register of processing: every field that is stored is in one
// of its lines, or named as saying nothing of a person.
type Register struct {
	Lines      []Processing
	Impersonal map[string][]string // by collection; "*" is of all
}

// Of are the lines that name a field of a collection.
func (r *Register) Of(collection, field string) (found []Processing) {
	for _, p := range r.Lines {
		if (p.Collection == collection || p.Collection == "*") && Covers(p.Fields, field) {
			found = append(found, p)
		}
	}
	return found
}

// About are the lines of a collection.
func (r *Register) About(collection string) (found []Processing) {
	for _, p := range r.Lines {
		if p.Collection == collection {
			found = append(found, p)
		}
	}
	return found
}

// Stays says whether the erasure of a person leaves a field as it is; also
// when all below it stays.
func (r *Register) Stays(collection, field string) bool {
	for _, p := range r.Of(collection, field) {
		return p.Stays != "" && p.Stays != "audit" && p.Stays != "request"
	}
	return r.Silent(collection, field)
}

// Silent says whether a field says nothing of a person.
func (r *Register) Silent(collection, field string) bool {
	return Covers(r.Impersonal[collection], field) || Covers(r.Impersonal["*"], field)
}

// Covers says whether one of the patterns names a field.
func Covers(patterns []string, field string) bool {
	for _, p := range patterns {
		below, all := strings.CutSuffix(p, "*")
		if p == field || all && strings.HasPrefix(field, below) {
			return true
		}
	}
	return false
}
