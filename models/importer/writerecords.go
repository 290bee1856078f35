package importer

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/press"
	"samenspel/models/store"
)

// writeRecords writes what articles refer to, and the pages and redirects.
func (r *run) writeRecords(ctx context.Context) error {
	s, done := r.src, 0
	total := len(s.persons) + len(s.organisations) + len(s.series) + len(s.themes) + len(s.benefits) + len(s.pages) + len(s.redirects)
	tell := func() {
		done++
		r.progress(Records, done, total)
	}
	steps := []func() error{
		func() error {
			return records(ctx, r, personKind, s.persons, r.ids.persons, tell, func(d *press.Person, x *record) {
				d.Name, d.Bio, d.Picture = x.name, x.text, pictureID(x.image)
			})
		},
		func() error {
			return records(ctx, r, organisationKind, s.organisations, r.ids.organisations, tell, func(d *press.Organisation, x *record) {
				d.Name, d.Place, d.Website, d.Description = x.name, x.place, x.website, x.text
			})
		},
		func() error {
			return records(ctx, r, seriesKind, s.series, r.ids.series, tell, func(d *press.Series, x *record) {
				d.Title, d.Description = x.name, x.text
			})
		},
		func() error {
			return records(ctx, r, themeKind, s.themes, r.ids.themes, tell, func(d *press.Theme, x *record) {
				d.Title, d.Description = x.name, x.text
			})
		},
		func() error {
			return records(ctx, r, benefitKind, s.benefits, r.ids.benefits, tell, func(d *press.Benefit, x *record) {
				d.Title, d.Summary, d.Body, d.Icon, d.Position = x.name, x.text, x.body, x.icon, x.position
			})
		},
		func() error {
			return records(ctx, r, pageKind, s.pages, map[string]string{}, tell, func(d *press.Page, x *record) {
				d.Title, d.Summary, d.Body = x.name, x.text, x.body
			})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	for _, x := range s.redirects {
		outcome, err := r.putRedirect(ctx, x.from, x.to)
		if err != nil {
			return err
		}
		r.report.count(kindRedirect, outcome)
		tell()
	}
	return nil
}

func records[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, r *run, k kindOfDoc[P], list []*record, ids map[string]string, tell func(), fill func(P, *record)) error {
	for _, x := range list {
		doc, err := upsert[T](ctx, r, k, wanted[P]{
			where: x.where, key: x.key, slug: x.wanted(), bySlug: true, inPlace: x.inPlace,
			fill: func(d P) { fill(d, x) },
		})
		if err != nil {
			return err
		}
		ids[x.wanted()] = doc.Headed().ID
		tell()
	}
	return nil
}

var (
	personKind = kindOfDoc[*press.Person]{kindPerson, "/personen/",
		func(d *press.Person) *string { return &d.Slug }, func(d *press.Person) *access.Origin { return &d.Origin }}
	organisationKind = kindOfDoc[*press.Organisation]{kindOrganisation, "/organisaties/",
		func(d *press.Organisation) *string { return &d.Slug }, func(d *press.Organisation) *access.Origin { return &d.Origin }}
	seriesKind = kindOfDoc[*press.Series]{kindSeries, "/series/",
		func(d *press.Series) *string { return &d.Slug }, func(d *press.Series) *access.Origin { return &d.Origin }}
	themeKind = kindOfDoc[*press.Theme]{kindTheme, "/themas/",
		func(d *press.Theme) *string { return &d.Slug }, func(d *press.Theme) *access.Origin { return &d.Origin }}
	benefitKind = kindOfDoc[*press.Benefit]{kindBenefit, "/lid-worden/",
		func(d *press.Benefit) *string { return &d.Slug }, func(d *press.Benefit) *access.Origin { return &d.Origin }}
	pageKind = kindOfDoc[*press.Page]{kindPage, "/",
		func(d *press.Page) *string { return &d.Slug }, func(d *press.Page) *access.Origin { return &d.Origin }}
)
