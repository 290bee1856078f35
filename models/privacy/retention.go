package privacy

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/store"
)

// RuleOf finds a rule by its key; nil for none.
func (m *Model) RuleOf(key string) *personal.Rule {
	return (&Retention{rules: m.Rules()}).Rule(key)
}

// Retention holds the terms that the association set itself.
type Retention struct {
	store.Head      `bson:",inline"` // the id is retentionID
	Days            map[string]int   `bson:"days"` // by key of the rule
	domain.Followed `bson:",inline"`

	rules []personal.Rule
}

const retentionID = "retention"

var retentionsSchema = &store.Schema{Name: "retentions", Indexes: []store.Index{domain.PendingIndex}}

// Retention reads the terms, the usual ones when nobody set any.
func (m *Model) Retention(ctx context.Context) (*Retention, error) {
	r, err := m.retentions.Get(ctx, retentionID)
	if fault.Is(err, fault.NotFound) {
		r, err = &Retention{Head: store.Head{ID: retentionID}}, nil
	}
	if err != nil {
		return nil, err
	}
	r.rules = m.Rules()
	return r, nil
}

// Rule finds a rule by its key; nil for none.
func (t *Retention) Rule(key string) *personal.Rule {
	if i := slices.IndexFunc(t.rules, func(r personal.Rule) bool { return r.Key == key }); i >= 0 {
		return &t.rules[i]
	}
	return nil
}

// Of is the term of a rule in days: never outside its bounds, whatever is
// stored.
func (t *Retention) Of(r *personal.Rule) int {
	if days, set := t.Days[r.Key]; set && r.Settable() {
		return min(max(days, r.Min), r.Max)
	}
	return r.Days
}

// SetRetention changes terms: Forbidden, Conflict for another version than was
// seen, Invalid at the rule's key for one out of bounds, or of the words of a
// letter for one beyond the letter's own.
func (m *Model) SetRetention(ctx context.Context, actor *access.Account, version int64, days map[string]int) error {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return err
	}
	terms, err := m.Retention(ctx)
	if err != nil {
		return err
	}
	if terms.Version != version {
		return fault.At(fault.Conflict, "form", "it changed meanwhile")
	}
	var before, after []string
	kept := map[string]int{}
	rules := m.Rules()
	for i := range rules {
		r := &rules[i]
		old := terms.Of(r)
		n, asked := days[r.Key]
		if !asked || !r.Settable() {
			n = old
		}
		if n != old && (n < r.Min || n > r.Max) {
			return fault.Because(fault.Invalid, r.Key, "bounds")
		}
		if r.Settable() && n != r.Days {
			kept[r.Key] = n
		}
		if n != old {
			before, after = append(before, r.Key+": "+strconv.Itoa(old)), append(after, r.Key+": "+strconv.Itoa(n))
		}
	}
	if after == nil {
		return nil
	}
	terms.Days = kept
	for _, pair := range [][2]string{{"letter_text", "letters"}} { // what goes with the second never outlives it
		if terms.Of(m.RuleOf(pair[0])) > terms.Of(m.RuleOf(pair[1])) {
			return fault.Because(fault.Invalid, pair[0], pair[1])
		}
	}
	return domain.Commit(ctx, m.Core, m.retentions, terms, m.audit.Note(actor, audit.RetentionChanged, retentionID, "", strings.Join(before, "\n"), strings.Join(after, "\n")))
}

// DueBy are the documents that a rule erases on a day to come, or had to by
// now: those of which the term is over then.
func (m *Model) DueBy(ctx context.Context, r *personal.Rule, on time.Time) ([]personal.Due, error) {
	if !r.Runs() {
		return nil, nil
	}
	terms, err := m.Retention(ctx)
	if err != nil {
		return nil, err
	}
	return r.Due(ctx, on.AddDate(0, 0, -terms.Of(r)))
}

// eraseBy erases one document by a rule, as its term is now.
func (m *Model) eraseBy(ctx context.Context, r *personal.Rule, id string) error {
	terms, err := m.Retention(ctx)
	if err != nil {
		return err
	}
	return r.Erase(ctx, id, m.Now().AddDate(0, 0, -terms.Of(r)))
}
