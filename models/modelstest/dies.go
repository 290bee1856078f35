package modelstest

import (
	"fmt"
	"slices"
	"strings"

	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/storetest"
)

// dying is an engine whose program dies at its nth write: that one is done or
// not, and nobody hears of it; none after it is.
type dying struct {
	*storetest.Between
	Left int // writes before it dies
}

func Dies(e store.Engine, left int, done bool) *dying {
	d := &dying{Left: left}
	d.Between = &storetest.Between{Engine: e, Call: func(c storetest.Call, do func() error) error {
		if !c.Writes() {
			return do()
		}
		d.Left--
		switch {
		case d.Left > 0:
			return do()
		case d.Left == 0 && done:
			do()
		}
		return fault.New(fault.Unavailable, "died")
	}}
	return d
}

// On is another instance of the program, over an engine.
func (d *Desk) On(e store.Engine) *Desk {
	d.T.Helper()
	other := *d
	other.Office = OfficeOver(d.T, e)
	other.Clock.Store(d.Clock.Load())
	return &other
}

// World is all that a publication leaves behind, without ids and moments.
func (d *Desk) World() string {
	d.T.Helper()
	ctx := d.T.Context()
	var all []string
	add := func(format string, values ...any) { all = append(all, fmt.Sprintf(format, values...)) }
	articles, err := d.Press.Articles.Find(ctx, store.Query{})
	d.Must(err)
	for _, a := range articles {
		add("article %s %s %s", a.Slug, a.State, a.Body)
	}
	remainders, err := Remainders(d.Models).Find(ctx, store.Query{})
	d.Must(err)
	for _, r := range remainders {
		add("rest %s", r.Body)
	}
	redirects, err := Redirects(d.Models).Find(ctx, store.Query{})
	d.Must(err)
	for _, r := range redirects {
		add("redirect %s %s", r.ID, r.To)
	}
	versions, err := d.Newsroom.Versions.Find(ctx, store.Query{})
	d.Must(err)
	for _, v := range versions {
		add("version %s %s", v.Why, v.Content.Body)
	}
	entries, err := d.Audit.Entries.Find(ctx, store.Query{})
	d.Must(err)
	for _, e := range entries {
		add("entry %s %s", e.Kind, e.After)
	}
	letters, err := Letters(d.Models).Count(ctx, store.Query{})
	d.Must(err)
	add("letters %d", letters)
	pieces, err := d.Newsroom.Pieces.Find(ctx, store.Query{})
	d.Must(err)
	for _, p := range pieces {
		add("piece %s %v %s %s waits %v", p.State, p.Live, p.LiveSlug, p.Content.Body, p.Effects.Pending)
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}
