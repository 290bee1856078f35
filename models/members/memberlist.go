package members

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"samenspel/models/dutch"
	"samenspel/models/press"
)

// MemberFilter narrows and orders the register. "" narrows nothing, but of
// State: that is everybody who is a member now.
type MemberFilter struct {
	State    string // a MemberState, or EveryMember
	Kind     string
	Size     string
	Sector   string
	Province string // a key of dutch.Provinces, or NoProvince
	Query    string // words of a name, place or person; a number, KvK number or mail address
	Sort     string // one of MemberSorts, with a - in front for the other way round; "" by name
}

// Choices of a filter beside those that are stored.
const (
	EveryMember = "all"
	NoProvince  = "none"
)

// MemberSorts are the columns that the register is sorted by.
var MemberSorts = []string{"number", "name", "place", "province", "kind", "size", "seats", "start", "state"}

// ListMembers reads the members that a filter lets through, in its order.
func (m *Model) ListMembers(ctx context.Context, f MemberFilter) ([]Member, error) {
	all, err := m.AllMembers(ctx)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(strings.ToLower(dutch.Spelled(f.Query)))
	all = slices.DeleteFunc(all, func(o Member) bool { return !f.lets(&o) || !o.answers(words) })
	key, back := strings.CutPrefix(f.Sort, "-")
	slices.SortStableFunc(all, func(a, b Member) int {
		order := a.compare(&b, key)
		if back {
			order = -order
		}
		return cmp.Or(order, a.byName(&b))
	})
	return all, nil
}

func (f *MemberFilter) lets(o *Member) bool {
	is := func(wanted, has string) bool { return wanted == "" || wanted == has }
	switch f.State {
	case "":
		if !o.Active() {
			return false
		}
	case EveryMember:
	default:
		if string(o.State) != f.State {
			return false
		}
	}
	province := o.Province
	if province == "" {
		province = NoProvince
	}
	return is(f.Kind, o.Kind) && is(f.Size, o.Size) && is(f.Sector, o.Sector) && is(f.Province, province)
}

// answers says that every word that is looked for is there.
func (o *Member) answers(words []string) bool {
	if len(words) == 0 {
		return true
	}
	names := press.Folded(o.Name + " " + o.Place)
	mails := []string{o.BillingEmail, o.Website}
	for i := range o.Seats {
		names = append(names, press.Folded(o.Seats[i].Name)...)
		mails = append(mails, o.Seats[i].Email)
	}
	return !slices.ContainsFunc(words, func(word string) bool {
		if word == strconv.Itoa(o.Number) || len(word) > 2 && strings.Contains(o.KvK, word) ||
			strings.ContainsAny(word, "@.") && slices.ContainsFunc(mails, func(mail string) bool { return strings.Contains(mail, word) }) {
			return false
		}
		parts := press.Folded(word)
		return len(parts) == 0 || !press.Known{Words: names}.Matches(parts)
	})
}

// Taken is how many seats somebody has.
func (o *Member) Taken() (n int) {
	for i := range o.Seats {
		if !o.Seats[i].Empty() {
			n++
		}
	}
	return n
}

func (o *Member) byName(b *Member) int {
	return cmp.Or(cmp.Compare(dutch.FiledOrganisation(o.Name), dutch.FiledOrganisation(b.Name)), cmp.Compare(o.Name, b.Name), cmp.Compare(o.ID, b.ID))
}

func (o *Member) compare(b *Member, key string) int {
	switch key {
	case "number":
		return cmp.Compare(o.Number, b.Number)
	case "place":
		return slices.Compare(press.Folded(o.Place), press.Folded(b.Place))
	case "province":
		return cmp.Compare(o.Province, b.Province)
	case "kind":
		return cmp.Compare(o.Kind, b.Kind)
	case "size":
		return cmp.Or(cmp.Compare(o.Cents, b.Cents), cmp.Compare(o.Size, b.Size))
	case "seats":
		return cmp.Or(cmp.Compare(o.Taken(), b.Taken()), cmp.Compare(len(o.Seats), len(b.Seats)))
	case "start":
		return cmp.Compare(o.StartsOn, b.StartsOn)
	case "state":
		rank := func(o *Member) int { return slices.Index(MemberStates, o.State) }
		return cmp.Or(cmp.Compare(rank(o), rank(b)), cmp.Compare(o.EndsOn, b.EndsOn))
	}
	return o.byName(b)
}
