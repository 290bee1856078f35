package privacy

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/personal"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Erasure is the record of what one rule erased in one run: its certificate.
// It is written before anything is erased and finished afterwards, so that
// nothing goes unrecorded; a run that was cut off is gone on with by the next.
// Nothing personal is in it: ids are marks that only we can make.
//
// Each is bound to the one before by Digest, and its outcome by Proof. Both
// need the installation's secret, so who can write to the store alone cannot
// change, add or leave out one without that showing.
type Erasure struct {
	store.Head `bson:",inline"`
	Number     int                `bson:"number"` // from 1, without gaps
	Rule       string             `bson:"rule"`
	By         timeline.Signature `bson:"by"` // nobody: the daily run
	PlannedAt  time.Time          `bson:"planned_at"`
	DoneAt     time.Time          `bson:"done_at"` // zero while it is under way
	IDs        []string           `bson:"ids"`     // while it is under way
	Marks      []string           `bson:"marks"`   // of the ids
	Spared     []string           `bson:"spared"`  // of Marks: what somebody changed meanwhile, so that its day has not come
	Erased     int                `bson:"erased"`
	Before     string             `bson:"before"` // Digest of the one before
	Digest     string             `bson:"digest"`
	Proof      string             `bson:"proof"`
}

var erasuresSchema = &store.Schema{Name: "erasures", Indexes: []store.Index{
	{Name: "number", Unique: true, Keys: []store.Key{store.Desc("number")}},
	{Name: "done", Keys: []store.Key{store.Asc("done_at")}},
}}

// PersonRule is the Rule of an Erasure that somebody asked for.
const PersonRule = "person"

// lease is how long another instance may be at a run before this one takes
// over.
const lease = 10 * time.Minute

// Done says whether everything was erased.
func (e *Erasure) Done() bool { return !e.DoneAt.IsZero() }

func (m *Model) digestOf(e *Erasure) string {
	return m.Box.Mark(append([]string{"erasure", fmt.Sprint(e.Number), e.Rule, e.By.ID, e.By.Name, e.PlannedAt.Format(time.RFC3339Nano), e.Before}, e.Marks...)...)
}

func (m *Model) proofOf(e *Erasure) string {
	return m.Box.Mark(append([]string{"erased", e.Digest, fmt.Sprint(e.Erased), e.DoneAt.Format(time.RFC3339Nano)}, e.Spared...)...)
}

// Retain erases what is due, rule by rule, and gives the records of it. It may
// be called at any time by several instances: what one is at, another leaves.
func (m *Model) Retain(ctx context.Context) ([]Erasure, error) { return m.retain(ctx, nil) }

// retain is Retain because somebody asks for it; by nil is the daily run.
func (m *Model) retain(ctx context.Context, by *access.Account) ([]Erasure, error) {
	finished, err := m.resume(ctx)
	if err != nil {
		return finished, err
	}
	rules := m.Rules()
	for i := range rules {
		r := &rules[i]
		// In this order: whoever plans meanwhile has our number.
		last, err := m.lastErasure(ctx)
		if err != nil {
			return finished, err
		}
		busy, err := m.underWay(ctx, r.Key)
		if err != nil {
			return finished, err
		}
		due, err := m.DueBy(ctx, r, m.Now())
		if err != nil {
			return finished, err
		}
		if len(due) == 0 || len(busy) > 0 {
			continue
		}
		ids := make([]string, 0, len(due))
		for _, d := range due {
			ids = append(ids, d.ID)
		}
		e, err := m.plan(ctx, last, domain.NewID(m.Now()), timeline.Signed(by), r.Key, ids)
		if fault.Is(err, fault.Taken) {
			return finished, nil // another instance is at it
		}
		if err == nil {
			err = m.finish(ctx, e)
		}
		if err != nil {
			return finished, err
		}
		finished = append(finished, *e)
	}
	return finished, nil
}

// lastErasure is the newest record; of number 0 when there is none.
func (m *Model) lastErasure(ctx context.Context) (*Erasure, error) {
	last, err := m.erasures.First(ctx, store.Query{Sort: []store.Key{store.Desc("number")}, Omit: []string{"ids", "marks"}})
	if fault.Is(err, fault.NotFound) {
		return &Erasure{}, nil
	}
	return last, err
}

// underWay are the records of a rule, or of all but persons with "", that are
// not finished.
func (m *Model) underWay(ctx context.Context, rule string) ([]Erasure, error) {
	found, err := m.erasures.Find(ctx, store.Query{Where: []store.Condition{store.Is("done_at", time.Time{})}})
	return slices.DeleteFunc(found, func(e Erasure) bool {
		return e.Rule == PersonRule || rule != "" && e.Rule != rule // Settle goes on with persons
	}), err
}

// plan records what is about to be erased, after the last record: Taken when
// somebody was first.
func (m *Model) plan(ctx context.Context, last *Erasure, id string, by timeline.Signature, rule string, ids []string) (*Erasure, error) {
	e := &Erasure{Head: store.Head{ID: id}, Number: last.Number + 1, Before: last.Digest, Rule: rule, By: by, PlannedAt: m.Now(), IDs: ids}
	for _, id := range ids {
		e.Marks = append(e.Marks, m.erasureMark(rule, id))
	}
	e.Digest = m.digestOf(e)
	return e, m.erasures.Insert(ctx, e)
}

func (m *Model) erasureMark(rule, id string) string { return m.Box.Mark("erased id", rule, id) }

// resume finishes runs that were cut off.
func (m *Model) resume(ctx context.Context) (finished []Erasure, err error) {
	left, err := m.underWay(ctx, "")
	for i := range left {
		if m.Now().Sub(left[i].PlannedAt) < lease {
			continue // another instance is at it
		}
		if err := m.finish(ctx, &left[i]); err != nil {
			return finished, err
		}
		finished = append(finished, left[i])
	}
	return finished, err
}

// finish carries an erasure out and records the outcome.
func (m *Model) finish(ctx context.Context, e *Erasure) error {
	r := m.RuleOf(e.Rule)
	if r == nil || !r.Runs() {
		return fault.New(fault.Internal, "no rule %s", e.Rule)
	}
	due, err := m.DueBy(ctx, r, m.Now())
	if err != nil {
		return err
	}
	c := store.Collection[anyDocument, *anyDocument]{Engine: m.Engine, Schema: m.Schema(r.Collection)}
	there, err := domain.ByID(ctx, c, e.IDs)
	if err != nil {
		return err
	}
	var gone []ErasedItem
	e.Spared = nil
	for _, id := range e.IDs {
		isDue := slices.ContainsFunc(due, func(d personal.Due) bool { return d.ID == id })
		switch {
		case isDue:
			if err := m.eraseBy(ctx, r, id); err != nil {
				return err
			}
		case there[id] != nil && !r.Part:
			e.Spared = append(e.Spared, m.erasureMark(e.Rule, id))
			continue
		}
		gone = append(gone, ErasedItem{Rule: e.Rule, Collection: r.Collection, Document: id})
	}
	if err := m.forgotten(ctx, gone); err != nil {
		return err
	}
	return m.done(ctx, e, len(gone))
}

// done records the outcome, once it is gone from the files as well.
func (m *Model) done(ctx context.Context, e *Erasure, erased int) error {
	if err := m.Engine.Wipe(ctx); err != nil {
		return err
	}
	e.IDs, e.Erased, e.DoneAt = nil, erased, m.Now()
	e.Proof = m.proofOf(e)
	return m.erasures.Replace(ctx, e)
}

// Verify says whether a record is as it was made, and all before it: nil, or
// Invalid at chain, with the number of the first that is not as its reason.
func (m *Model) Verify(ctx context.Context, actor *access.Account, e *Erasure) error {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return err
	}
	all, err := m.erasures.Find(ctx, store.Query{Where: []store.Condition{store.Less("number", e.Number+1)}, Sort: []store.Key{store.Asc("number")}, Omit: []string{"ids"}})
	if err != nil {
		return err
	}
	before := ""
	for i := range all {
		switch one := &all[i]; {
		case one.Number != i+1:
			return fault.Because(fault.Invalid, "chain", strconv.Itoa(i+1))
		case one.Before != before, one.Digest != m.digestOf(one):
			return fault.Because(fault.Invalid, "chain", strconv.Itoa(one.Number))
		case one.Done() && one.Proof != m.proofOf(one):
			return fault.Because(fault.Invalid, "chain", strconv.Itoa(one.Number))
		}
		before = all[i].Digest
	}
	if len(all) != e.Number {
		return fault.Because(fault.Invalid, "chain", strconv.Itoa(e.Number))
	}
	return nil
}

// ErasuresPerPage is the number of records on a page of the office.
const ErasuresPerPage = 50

// ListErasures reads page n (from 1) of the records, newest first, and how
// many there are.
func (m *Model) ListErasures(ctx context.Context, actor *access.Account, n int) ([]Erasure, int, error) {
	if err := access.Need(actor, access.ManagePrivacy); err != nil {
		return nil, 0, err
	}
	q := store.Query{Sort: []store.Key{store.Desc("number")}, Omit: []string{"ids", "marks"}}
	total, err := m.erasures.Count(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	q.Skip, q.Limit = (n-1)*ErasuresPerPage, ErasuresPerPage
	found, err := m.erasures.Page(ctx, q, total)
	return found, total, err
}

// RetainDaily is Retain for a worker that calls often: once a day of the
// calendar each instance runs it.
func (m *Model) RetainDaily(ctx context.Context) (int, error) {
	today := m.Today()
	if ran := m.retained.Load(); ran != nil && *ran == today {
		return 0, nil
	}
	ran, err := m.Retain(ctx)
	n := 0
	for _, e := range ran {
		n += e.Erased
	}
	if err != nil {
		return n, err
	}
	left, err := m.underWay(ctx, "")
	if err == nil && len(left) == 0 && len(ran) == 0 { // otherwise there may be more
		m.retained.Store(&today)
	}
	return n, err
}

// anyDocument is what all documents have.
type anyDocument struct {
	store.Head `bson:",inline"`
}
