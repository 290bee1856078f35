package importer

import (
	"context"

	"samenspel/models"
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
			return records(ctx, r, r.m.Persons, personKind, s.persons, r.ids.persons, tell, func(d *models.Person, x *record) {
				d.Name, d.Bio, d.Picture = x.name, x.text, pictureID(x.image)
			})
		},
		func() error {
			return records(ctx, r, r.m.Organisations, organisationKind, s.organisations, r.ids.organisations, tell, func(d *models.Organisation, x *record) {
				d.Name, d.Place, d.Website, d.Description = x.name, x.place, x.website, x.text
			})
		},
		func() error {
			return records(ctx, r, r.m.Series, seriesKind, s.series, r.ids.series, tell, func(d *models.Series, x *record) {
				d.Title, d.Description = x.name, x.text
			})
		},
		func() error {
			return records(ctx, r, r.m.Themes, themeKind, s.themes, r.ids.themes, tell, func(d *models.Theme, x *record) {
				d.Title, d.Description = x.name, x.text
			})
		},
		func() error {
			return records(ctx, r, r.m.Benefits, benefitKind, s.benefits, r.ids.benefits, tell, func(d *models.Benefit, x *record) {
				d.Title, d.Summary, d.Body, d.Icon, d.Position = x.name, x.text, x.body, x.icon, x.position
			})
		},
		func() error {
			return records(ctx, r, r.m.Pages, pageKind, s.pages, map[string]string{}, tell, func(d *models.Page, x *record) {
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
}](ctx context.Context, r *run, c store.Collection[T, P], k kindOfDoc[P], list []*record, ids map[string]string, tell func(), fill func(P, *record)) error {
	for _, x := range list {
		doc, err := upsert(ctx, r, c, k, wanted[P]{
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
	personKind = kindOfDoc[*models.Person]{kindPerson, "/personen/",
		func(d *models.Person) *string { return &d.Slug }, func(d *models.Person) *models.Origin { return &d.Origin }}
	organisationKind = kindOfDoc[*models.Organisation]{kindOrganisation, "/organisaties/",
		func(d *models.Organisation) *string { return &d.Slug }, func(d *models.Organisation) *models.Origin { return &d.Origin }}
	seriesKind = kindOfDoc[*models.Series]{kindSeries, "/series/",
		func(d *models.Series) *string { return &d.Slug }, func(d *models.Series) *models.Origin { return &d.Origin }}
	themeKind = kindOfDoc[*models.Theme]{kindTheme, "/themas/",
		func(d *models.Theme) *string { return &d.Slug }, func(d *models.Theme) *models.Origin { return &d.Origin }}
	benefitKind = kindOfDoc[*models.Benefit]{kindBenefit, "/lid-worden/",
		func(d *models.Benefit) *string { return &d.Slug }, func(d *models.Benefit) *models.Origin { return &d.Origin }}
	pageKind = kindOfDoc[*models.Page]{kindPage, "/",
		func(d *models.Page) *string { return &d.Slug }, func(d *models.Page) *models.Origin { return &d.Origin }}
)
