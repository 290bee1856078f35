// Package check reads a piece before it is published and says what is wrong
// with it. What WCAG 2.2 AA demands blocks publishing, and so does a sentence
// for members that everyone would read, and a name that would be missing; the rest advises, and an editor may
// have good reasons to leave it.
//
// Everything here is pure: the caller looks up pictures and addresses. No
// input makes Run fail, and its work grows with the length of the text only.
package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"samenspel/models/repair"
)

// Piece is what of an article the check reads.
type Piece struct {
	Type     string // as models.ArticleType
	Title    string
	Teaser   string
	Body     string             // HTML as markup.Clean gives it; anything else is read as well as it goes
	Picture  *Picture           // the portrait; nil for none
	Pictures map[string]Picture // the library's pictures in Body, by id; one that is not here is missing
	People   []Person
	Links    func(path string) bool // whether an internal path exists; nil leaves links unchecked

	Agreements []Agreement // of who is interviewed
	MustAgree  bool        // the site publishes nothing that somebody does not agree with
	Unlisted   []Unlisted
	Part       *Part // that another piece of the series has; nil for none

	Open    string            // what of Body everyone reads, when members alone read more
	Members string            // HTML that members alone read
	Forms   map[string]string // what strangers get of the piece, by where: page, list, feed, api
}

// Picture is what of a picture in the library the check reads.
type Picture struct {
	Alt        string
	Credit     string
	Decorative bool
	Missing    bool // no longer in the library
}

// Person is someone interviewed.
type Person = repair.Person

// Level says what a finding means for publishing.
type Level string

// The levels.
const (
	Blocks  Level = "blocks"
	Advises Level = "advises"
)

// Finding is one thing to mend. Its words are the message "check_" + Code of
// the catalogue, with Args filled in.
type Finding struct {
	Code  string
	Level Level
	Field string // of the form: title, teaser, picture, interviewees, body, position; see AgreementField and Unlisted
	Block int    // which top-level block of the body, from 0; -1 for none
	Args  map[string]any
}

// Report is the outcome. Findings that block come first; within a level they
// stand in the order of the form and of reading.
type Report struct {
	Findings    []Finding
	More        map[string]int // how many of a code were found beyond those listed
	Readability Readability
}

// Blocks says whether the piece may not be published as it is.
func (r Report) Blocks() bool { return len(r.Findings) > 0 && r.Findings[0].Level == Blocks }

// Leak is the finding of a sentence for members that everyone would read, if
// there is one.
func (r Report) Leak() (f Finding, ok bool) {
	i := slices.IndexFunc(r.Findings, func(f Finding) bool { return strings.HasPrefix(f.Code, "leak_") })
	if i < 0 {
		return f, false
	}
	return r.Findings[i], true
}

// maxEach is how many findings of one code are listed: more helps nobody.
const maxEach = 10

// Run checks a piece.
func Run(p Piece) Report {
	r := &run{Piece: p, found: map[string]int{}}
	r.Title, r.Teaser, r.Body = valid(p.Title), valid(p.Teaser), valid(p.Body)
	r.title()
	r.teaser()
	if p.Picture != nil {
		r.picture(*p.Picture, "picture", none)
	}
	r.people()
	r.unlisted()
	r.agreements()
	r.part()
	r.body()
	if r.Members != "" {
		r.leaks()
	}
	slices.SortStableFunc(r.report.Findings, func(a, b Finding) int {
		return strings.Compare(string(b.Level), string(a.Level)) // "blocks" after "advises" in the alphabet
	})
	return r.report
}

type run struct {
	Piece
	report Report
	found  map[string]int
}

// none is the block of what does not stand in the body.
const none = -1

// add notes a finding. args are names and values in turn.
func (r *run) add(code, field string, block int, args ...any) {
	if r.found[code]++; r.found[code] > maxEach {
		if r.report.More == nil {
			r.report.More = map[string]int{}
		}
		r.report.More[code]++
		return
	}
	values := map[string]any{}
	for i := 0; i+1 < len(args); i += 2 {
		values[args[i].(string)] = args[i+1]
	}
	r.report.Findings = append(r.report.Findings, Finding{code, Codes[code], field, block, values})
}

// valid is a text as the checks read it: UTF-8, each letter with its accent
// one character.
func valid(s string) string { return norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")) }

// quotation is the start of a text, short enough to show beside a finding.
func quotation(text string) string {
	const words, bytes = 8, 80
	fields := strings.Fields(short(text, 4*bytes))
	if len(fields) > words {
		fields = append(fields[:words], "…")
	}
	return short(strings.Join(fields, " "), bytes)
}

// short is a text of at most so many bytes, and an ellipsis where it was cut.
func short(text string, bytes int) string {
	if len(text) <= bytes+len(" …") {
		return text
	}
	for !utf8.RuneStart(text[bytes]) {
		bytes--
	}
	return text[:bytes] + " …"
}
