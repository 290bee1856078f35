package members

import (
	"context"
	"slices"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// Statutes are the rules of membership, as the association laid them down.
// Fees are with the settings: the whole site shows them.
type Statutes struct {
	store.Head      `bson:",inline"` // the id is statutesID
	YearStart       int              `bson:"year_start"`   // month in which the financial year begins, 1 to 12
	NoticeWeeks     int              `bson:"notice_weeks"` // before the end of the financial year (BW 2:36)
	Kinds           []string         `bson:"kinds"`        // of membership; the first is the usual one
	Sectors         []string         `bson:"sectors"`
	Statements      []Statement      `bson:"statements"` // what an applicant declares
	domain.Followed `bson:",inline"`
}

// Statement is a sentence that an applicant agrees with. Whoever agreed did so
// with one version: changing the words makes the next.
type Statement struct {
	Key      string `bson:"key"`
	Version  string `bson:"version"` // the day it was written
	Text     string `bson:"text"`
	Required bool   `bson:"required"`
}

// Written is the day on which the words were; zero for those that are not kept.
func (s Statement) Written() time.Time { return calendar.Day(s.Version).Time() }

const statutesID = "statutes"

// Public: the form of application shows them.
var statutesSchema = &store.Schema{Name: "statutes", Public: true, Indexes: []store.Index{domain.PendingIndex}}

// UsualStatutes hold until somebody changes them: the law's own rule on notice
// (BW 2:36 sub 1), and what any association of organisations asks.
func UsualStatutes() *Statutes {
	return &Statutes{
		Head: store.Head{ID: statutesID}, YearStart: 1, NoticeWeeks: 4,
		Kinds:   []string{"gewoon lid", "aspirant-lid", "buitengewoon lid"},
		Sectors: []string{"Sociaal werk", "Jeugd- en jongerenwerk", "Maatschappelijk werk", "Opvang en begeleiding", "Opbouwwerk", "Anders"},
		Statements: []Statement{
			{"authorised", "2026-11-22", "Ik mag namens deze organisatie een lidmaatschap aanvragen.", true},
			{"statutes", "2026-11-22", "Wij houden ons aan de statuten en het huishoudelijk reglement van de vereniging.", true},
			{"privacy", "2026-11-22", "Ik heb gelezen hoe de vereniging met onze gegevens omgaat.", true},
		},
	}
}

// Statutes reads the rules as readers' pages may keep them.
func (m *Model) Statutes(ctx context.Context) (*Statutes, error) {
	return domain.Cached(m.Core, "statutes", func() (*Statutes, error) { return m.StoredStatutes(ctx) })
}

// StoredStatutes reads the rules to change them.
func (m *Model) StoredStatutes(ctx context.Context) (*Statutes, error) {
	s, err := m.allStatutes.Get(ctx, statutesID)
	if fault.Is(err, fault.NotFound) {
		return UsualStatutes(), nil
	}
	return s, err
}

// SaveStatutes changes the rules: Conflict when somebody was first, Invalid at
// the field. Statements whose words changed become a new version.
func (m *Model) SaveStatutes(ctx context.Context, actor *access.Account, s *Statutes) error {
	if err := access.Need(actor, access.ManageMembers); err != nil {
		return err
	}
	before, err := m.StoredStatutes(ctx)
	if err != nil {
		return err
	}
	if err := s.Check(); err != nil {
		return err
	}
	s.ID = statutesID
	used := map[string]bool{}
	for i := range s.Statements {
		one := &s.Statements[i]
		old := slices.IndexFunc(before.Statements, func(o Statement) bool { return o.Key == one.Key })
		switch {
		case old < 0 || used[one.Key]:
			one.Version = string(m.Today())
			one.Key = domain.NewID(m.Now())
		case before.Statements[old].Text != one.Text:
			one.Version = string(m.Today())
		default:
			one.Version = before.Statements[old].Version
		}
		used[one.Key] = true
	}
	return domain.Commit(ctx, m.Core, m.allStatutes, s, m.audit.Note(actor, audit.StatutesChanged, s.ID, "", before.summary(), s.summary()))
}

func (s *Statutes) summary() string {
	return input.Digest(s.YearStart, s.NoticeWeeks, s.Kinds, s.Sectors, s.Statements)[:8]
}

// Check says what is wrong with the rules, Invalid at a field, and tidies their lists.
func (s *Statutes) Check() error {
	tidy := func(lines []string) []string {
		var kept []string
		for _, l := range lines {
			if l = input.OneLine(l, input.MaxName); l != "" && !slices.Contains(kept, l) {
				kept = append(kept, l)
			}
		}
		return kept
	}
	s.Kinds, s.Sectors = tidy(s.Kinds), tidy(s.Sectors)
	s.Statements = slices.DeleteFunc(s.Statements, func(one Statement) bool { return strings.TrimSpace(one.Text) == "" })
	switch {
	case s.YearStart < 1 || s.YearStart > 12:
		return fault.At(fault.Invalid, "year_start", "a month")
	case s.NoticeWeeks < 0 || s.NoticeWeeks > 52:
		return fault.At(fault.Invalid, "notice_weeks", "0 to 52 weeks")
	case len(s.Kinds) == 0 || len(s.Kinds) > 20:
		return fault.At(fault.Invalid, "kinds", "at least one")
	case len(s.Sectors) == 0 || len(s.Sectors) > 50:
		return fault.At(fault.Invalid, "sectors", "at least one")
	case len(s.Statements) > 20:
		return fault.At(fault.Invalid, "statements", "at most 20")
	}
	for i := range s.Statements {
		if s.Statements[i].Text = input.OneLine(s.Statements[i].Text, 600); s.Statements[i].Text == "" {
			return fault.At(fault.Invalid, "statements", "a sentence")
		}
	}
	return nil
}

// EndsOn is the last day of a membership of which notice is given on a day:
// that of the financial year, or of the next when less than the term is left.
func (s *Statutes) EndsOn(given calendar.Day) calendar.Day {
	for year := given.Time().Year(); ; year++ {
		last := time.Date(year, time.Month(s.YearStart), 1, 0, 0, 0, 0, calendar.Amsterdam).AddDate(0, 0, -1)
		end := calendar.DayOf(last)
		if given <= end.Add(-7*s.NoticeWeeks) {
			return end
		}
	}
}
