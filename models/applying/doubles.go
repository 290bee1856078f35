package applying

import (
	"context"
	"slices"
	"strings"

	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Double is a member, or another application, that may be of the organisation
// that applies. It is shown to people and never decides anything.
type Double struct {
	ID     string
	Member bool
	Name   string
	Place  string
	State  string   // ApplicationState, or MemberState of a member
	Why    []string // of DoubleReasons
}

// DoubleReasons are what a double shares with an application, the surest first.
var DoubleReasons = []string{"kvk", "host", "name", "alike"}

// Path is its page in the office.
func (d *Double) Path() string {
	if d.Member {
		return "/redactie/leden/" + d.ID
	}
	return "/redactie/aanvragen/" + d.ID
}

// Doubles are all that an application may be a double of: every member, also
// the former ones, and the applications of the last three years.
type Doubles []candidate

type candidate struct {
	Double
	application     string // the member's, or its own id
	kvk, host, like string
	plain           string   // the name without spaces and legal form, in its own order
	words           []string // of like
}

const doublesFor = -3 // years

// Doubles reads what applications may be doubles of.
func (m *Model) Doubles(ctx context.Context, actor *access.Account) (Doubles, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	members, err := m.members.AllMembers(ctx)
	if err != nil {
		return nil, err
	}
	sent, err := m.applications.Find(ctx, store.Query{
		Where: []store.Condition{store.From("sent_at", m.Now().AddDate(doublesFor, 0, 0))}, Omit: []string{"happenings", "agreed"},
	})
	if err != nil {
		return nil, err
	}
	all := make(Doubles, 0, len(members)+len(sent))
	for _, o := range members {
		all = append(all, candidateOf(Double{ID: o.ID, Member: true, Name: o.Name, Place: o.Place, State: string(o.State)}, o.Application, o.KvK, o.Host, o.Likeness))
	}
	for _, a := range sent {
		if a.Member == "" { // otherwise the member stands for it
			all = append(all, candidateOf(Double{ID: a.ID, Name: a.Form.Name, Place: a.Form.Place, State: string(a.State)}, a.ID, a.Form.KvK, a.Host, a.Likeness))
		}
	}
	return all, nil
}

func candidateOf(d Double, application, kvk, host, like string) candidate {
	return candidate{d, application, kvk, host, like, plainName(d.Name), strings.Fields(like)}
}

// Of are the doubles of an application: members first, then those with the
// surest reason.
func (all Doubles) Of(a *Application) []Double {
	own := candidateOf(Double{Name: a.Form.Name}, a.ID, a.Form.KvK, a.Host, a.Likeness)
	var found []Double
	for i := range all {
		if c := &all[i]; c.application != a.ID {
			if d := c.Double; c.shares(&own, &d.Why) {
				found = append(found, d)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Double) int {
		if a.Member != b.Member {
			if a.Member {
				return -1
			}
			return 1
		}
		return slices.Index(DoubleReasons, a.Why[0]) - slices.Index(DoubleReasons, b.Why[0])
	})
	return found
}

func (c *candidate) shares(own *candidate, why *[]string) bool {
	if c.kvk != "" && c.kvk == own.kvk {
		*why = append(*why, "kvk")
	}
	if c.host != "" && c.host == own.host {
		*why = append(*why, "host")
	}
	switch {
	case c.like != "" && c.like == own.like:
		*why = append(*why, "name")
	case alike(c.words, own.words), near(c.plain, own.plain):
		*why = append(*why, "alike")
	}
	return len(*why) > 0
}

// alike says that of the words of two names at least three in four are shared.
func alike(a, b []string) bool {
	shared := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			shared++
		}
	}
	return shared > 1 && 8*shared >= 3*(len(a)+len(b))
}

// plainName is a name as the eye runs over it.
func plainName(name string) string {
	words := slices.DeleteFunc(press.Folded(name), func(w string) bool { return slices.Contains(input.LesserWords, w) })
	return strings.ReplaceAll(strings.Join(words, ""), "ij", "y")
}

// near says that two names differ in a slip or two of the pen.
func near(a, b string) bool {
	slips := 0
	switch n := min(len(a), len(b)); {
	case n >= 10:
		slips = 2
	case n >= 7:
		slips = 1
	default:
		return false
	}
	return len(a)-len(b) <= slips && len(b)-len(a) <= slips && distance(a, b) <= slips
}

// distance is how many bytes must be put in, taken out or changed to make one
// text the other (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		left := row[0] // of the row above
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			left, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, left+cost)
		}
	}
	return row[len(b)]
}
