package models

import (
	"context"
	"errors"
	"slices"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Effect is something that must follow from a change: a line in the audit log,
// a letter, what readers see. It is written inside the changed document, in
// the same write, and carried out afterwards under its own id: a crash in
// between loses nothing, and carrying it out again does nothing twice.
type Effect struct {
	Entry     *Entry     `bson:"entry,omitempty"`
	Mail      *Mail      `bson:"mail,omitempty"`
	Version   *Version   `bson:"revision,omitempty"`
	Article   *Article   `bson:"article,omitempty"`   // what readers see from now on
	Remainder *Remainder `bson:"remainder,omitempty"` // what only members see of it
	Redirect  *Redirect  `bson:"redirect,omitempty"`  // where an old address went; to "" when it is in use again
	Order     *Order     `bson:"order,omitempty"`     // of the parts of a series
	Merge     *Merge     `bson:"merge,omitempty"`     // of two records that are the same
	Member    *Member    `bson:"member,omitempty"`    // an organisation that is admitted
	Seating   *Seating   `bson:"seating,omitempty"`
	Leaving   *Leaving   `bson:"leaving,omitempty"`
	Renaming  *Renaming  `bson:"renaming,omitempty"`
	Erasing   *Erasing   `bson:"erasing,omitempty"` // of a person
	Invoice   *Invoice   `bson:"invoice,omitempty"` // a credit note
	Gone      bool       `bson:"gone,omitempty"`    // the document itself goes, after all else
	Anew      bool       `bson:"anew,omitempty"`    // pages that strangers see are made anew: the document is not of a public schema
}

// Effects are the effects of a document that are still to be carried out.
type Effects struct {
	List    []Effect `bson:"list"`
	Pending bool     `bson:"pending"` // List is not empty: what the index finds
}

// add puts effects behind those that wait already.
func (e *Effects) add(more ...Effect) {
	e.List = append(e.List, more...)
	e.Pending = len(e.List) > 0
}

// Followed is embedded (bson:",inline") in documents whose changes have
// effects. Their schemas have pendingIndex.
type Followed struct {
	Effects Effects `bson:"effects"`
}

func (f *Followed) follows() *Effects { return &f.Effects }

// followed is a pointer to a document with effects.
type followed[T any] interface {
	*T
	Headed() *store.Head
	follows() *Effects
}

// pendingIndex lets the worker find documents whose effects wait.
var pendingIndex = store.Index{Name: "pending", Keys: []store.Key{store.Asc("effects.pending")}}

// commit writes a document, new or changed, together with what follows, and
// carries that out. The errors are Insert's or Replace's: once it is written
// the change stands, and what cannot be done now Settle does later.
func commit[T any, P followed[T]](ctx context.Context, m *Models, c store.Collection[T, P], doc P, follows ...Effect) error {
	doc.follows().add(follows...)
	write := c.Replace
	if doc.Headed().Version == 0 {
		write = c.Insert
	}
	if err := write(ctx, doc); err != nil {
		return err
	}
	if err := settle(ctx, m, c, doc); err != nil && !fault.Is(err, fault.Unavailable) && !fault.Is(err, fault.Conflict) {
		return err
	}
	if c.Schema.Public {
		return m.Refresh(ctx)
	}
	return nil
}

// settle carries out the effects of a document that was just written, and
// takes them out of it, or the document away when that is one of them.
func settle[T any, P followed[T]](ctx context.Context, m *Models, c store.Collection[T, P], doc P) error {
	waiting := doc.follows()
	if !waiting.Pending {
		return nil
	}
	for _, e := range waiting.List {
		if err := m.carryOut(ctx, e); err != nil && !fault.Is(err, fault.Taken) {
			return err
		}
	}
	if slices.ContainsFunc(waiting.List, func(e Effect) bool { return e.Gone }) {
		return c.Delete(ctx, doc)
	}
	done := *waiting
	*waiting = Effects{}
	err := c.Replace(ctx, doc)
	if err != nil {
		*waiting = done
	}
	return err
}

func (m *Models) carryOut(ctx context.Context, e Effect) error {
	switch {
	case e.Entry != nil:
		return m.Entries.Insert(ctx, e.Entry)
	case e.Mail != nil:
		return m.post(ctx, e.Mail)
	case e.Version != nil:
		return m.Versions.Insert(ctx, e.Version)
	case e.Remainder != nil:
		return m.showRemainder(ctx, e.Remainder)
	case e.Article != nil:
		return m.showArticle(ctx, e.Article)
	case e.Redirect != nil:
		return m.redirect(ctx, e.Redirect)
	case e.Order != nil:
		return m.order(ctx, e.Order)
	case e.Merge != nil:
		return m.merge(ctx, e.Merge)
	case e.Member != nil:
		return m.admit(ctx, e.Member)
	case e.Seating != nil:
		return m.takeSeat(ctx, e.Seating)
	case e.Leaving != nil:
		return m.leaveSeat(ctx, e.Leaving)
	case e.Renaming != nil:
		return m.rename(ctx, e.Renaming)
	case e.Erasing != nil:
		return m.erasePerson(ctx, e.Erasing)
	case e.Invoice != nil:
		return m.bill(ctx, e.Invoice)
	case e.Anew:
		return m.anew(ctx)
	}
	return nil
}

// Settle carries out effects that a crash left behind and says how many
// documents had some. Several instances may run it.
func (m *Models) Settle(ctx context.Context) (int, error) {
	n := 0
	var failed error
	for _, some := range []func() (int, error){
		func() (int, error) { return settleAll(ctx, m, m.Accounts) },
		func() (int, error) { return settleAll(ctx, m, m.Pieces) },
		func() (int, error) { return settleAll(ctx, m, m.Approvals) },
		func() (int, error) { return settleAll(ctx, m, m.PersonalTokens) },
		func() (int, error) { return settleAll(ctx, m, m.Persons) },
		func() (int, error) { return settleAll(ctx, m, m.Organisations) },
		func() (int, error) { return settleAll(ctx, m, m.Series) },
		func() (int, error) { return settleAll(ctx, m, m.Themes) },
		func() (int, error) { return settleAll(ctx, m, m.Benefits) },
		func() (int, error) { return settleAll(ctx, m, m.Pages) },
		func() (int, error) { return settleAll(ctx, m, m.Pictures) },
		func() (int, error) { return settleAll(ctx, m, m.Files) },
		func() (int, error) { return settleAll(ctx, m, m.Settings) },
		func() (int, error) { return settleAll(ctx, m, m.Menus) },
		func() (int, error) { return settleAll(ctx, m, m.HomePages) },
		func() (int, error) { return settleAll(ctx, m, m.Redirects) },
		func() (int, error) { return settleAll(ctx, m, m.AllStatutes) },
		func() (int, error) { return settleAll(ctx, m, m.Applications) },
		func() (int, error) { return settleAll(ctx, m, m.Members) },
		func() (int, error) { return settleAll(ctx, m, m.Profiles) },
		func() (int, error) { return settleAll(ctx, m, m.Retentions) },
		func() (int, error) { return settleAll(ctx, m, m.ErasureRequests) },
		func() (int, error) { return settleAll(ctx, m, m.LetterTexts) },
		func() (int, error) { return settleAll(ctx, m, m.Undeliverables) },
		func() (int, error) { return settleAll(ctx, m, m.Subscriptions) },
		func() (int, error) { return settleAll(ctx, m, m.AllBilling) },
		func() (int, error) { return settleAll(ctx, m, m.Invoices) },
	} {
		found, err := some()
		n += found
		failed = errors.Join(failed, err)
	}
	return n, failed
}

// settleAll goes on after a failure: what waits for ever keeps nothing else
// waiting.
func settleAll[T any, P followed[T]](ctx context.Context, m *Models, c store.Collection[T, P]) (int, error) {
	found, err := c.Find(ctx, store.Query{
		Where: []store.Condition{store.Is("effects.pending", true)}, Limit: 100,
	})
	if err != nil {
		return 0, err
	}
	var failed error
	for i := range found {
		if err := settle(ctx, m, c, P(&found[i])); err != nil && !fault.Is(err, fault.Conflict) {
			failed = errors.Join(failed, err)
		}
	}
	return len(found), failed
}

// anew makes every kept page old, at once here and within a second elsewhere.
func (m *Models) anew(ctx context.Context) error {
	if err := m.engine.RaiseEpoch(ctx); err != nil {
		return err
	}
	return m.Refresh(ctx)
}
