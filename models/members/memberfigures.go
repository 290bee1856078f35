package members

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"samenspel/models/access"
	"samenspel/models/calendar"
)

// MemberFigures are the register in numbers. Members are counted as long as
// their document is there: retention takes former ones away, with their part
// of the line.
type MemberFigures struct {
	Now, Joined, Left, Leaving int // members; since the beginning of the year; with notice now
	Cents                      int // all fees of a year
	Line                       []DayCount
	Sizes, Kinds, Sectors      []NamedCount
	Provinces                  map[string]int // by key
	Elsewhere                  int            // where we know no province
	Seats, Taken, Active       int            // of today's members: all, with somebody, in use
	Notices                    []DayCount     // given this year, by the months that have some (their first day)
}

// DayCount is a number on a day.
type DayCount struct {
	Day   calendar.Day
	Count int
}

// NamedCount is how many there are of something.
type NamedCount struct {
	Name  string
	Count int
}

// MemberFigures counts the register, and for the line of the years also those
// of whom only what invoices need is left.
func (m *Model) MemberFigures(ctx context.Context, actor *access.Account) (*MemberFigures, error) {
	if err := access.Need(actor, access.SeeMembers); err != nil {
		return nil, err
	}
	all, err := m.AllMembers(ctx)
	if err != nil {
		return nil, err
	}
	left, err := m.InvoiceMembers(ctx)
	if err != nil {
		return nil, err
	}
	all = append(all, left...)
	site, err := m.site.Site(ctx)
	if err != nil {
		return nil, err
	}
	statutes, err := m.Statutes(ctx)
	if err != nil {
		return nil, err
	}
	today := m.Today()
	year := strconv.Itoa(today.Time().Year())
	newYear := calendar.Day(year + "-01-01")
	f := &MemberFigures{Provinces: map[string]int{}}
	sizes, kinds, sectors, notices := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	changes := map[calendar.Day]int{}
	for i := range all {
		o := &all[i]
		changes[o.StartsOn]++
		if o.StartsOn >= newYear && o.StartsOn <= today {
			f.Joined++
		}
		if o.Notice != nil && o.Notice.GivenOn >= newYear {
			notices[string(o.Notice.GivenOn)[:7]]++
		}
		if !o.Active() {
			changes[o.EndsOn.Add(1)]--
			if o.EndsOn.Add(1) > newYear {
				f.Left++
			}
			continue
		}
		if o.State == MemberLeaving {
			f.Leaving++
		}
		f.Now++
		f.Cents += o.Cents
		sizes[o.Size]++
		kinds[o.Kind]++
		sectors[o.Sector]++
		if o.Province == "" {
			f.Elsewhere++
		} else {
			f.Provinces[o.Province]++
		}
		f.Seats += len(o.Seats)
		f.Taken += o.Taken()
		for j := range o.Seats {
			if !o.Seats[j].ActivatedAt.IsZero() {
				f.Active++
			}
		}
	}
	var inOrder []string
	for _, fee := range site.Fees {
		inOrder = append(inOrder, fee.Size)
	}
	f.Sizes, f.Kinds, f.Sectors = counted(sizes, inOrder), counted(kinds, statutes.Kinds), counted(sectors, statutes.Sectors)
	f.Line = summed(changes, today)
	for _, month := range slices.Sorted(maps.Keys(notices)) {
		f.Notices = append(f.Notices, DayCount{calendar.Day(month + "-01"), notices[month]})
	}
	return f, nil
}

// counted puts numbers in the order of the names that are in use, others
// behind them.
func counted(counts map[string]int, order []string) (all []NamedCount) {
	for _, name := range order {
		all = append(all, NamedCount{name, counts[name]})
	}
	var others []string
	for name := range counts {
		if !slices.Contains(order, name) {
			others = append(others, name)
		}
	}
	slices.Sort(others)
	for _, name := range others {
		all = append(all, NamedCount{name, counts[name]})
	}
	return all
}

// summed is how many members there were from each day on that changed that, up
// to today.
func summed(changes map[calendar.Day]int, today calendar.Day) (line []DayCount) {
	var days []calendar.Day
	for day := range changes {
		if day <= today && day != "" {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	n := 0
	for _, day := range days {
		n += changes[day]
		line = append(line, DayCount{day, n})
	}
	if len(line) > 0 && line[len(line)-1].Day != today {
		line = append(line, DayCount{today, n})
	}
	return line
}
