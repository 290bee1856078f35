package importer

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/press"
)

// write writes what was checked: first what articles refer to, then each
// article whole, and the settings last, as the sign that all is there.
func (r *run) write(ctx context.Context) error {
	r.numbers = map[string]int{}
	if err := r.place(ctx); err != nil {
		return err
	}
	if err := r.number(ctx); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{
		r.writePictures, r.writeRecords, r.writeArticles, r.writeSettings,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) writeArticles(ctx context.Context) error {
	portraits := map[string]string{} // of persons that an article falls back on
	for i, a := range r.src.articles {
		picture := ""
		if a.image != nil {
			picture = pictureID(a.image)
		} else if len(a.interviewees) > 0 {
			var err error
			if picture, err = r.portrait(ctx, portraits, a.interviewees[0].slug); err != nil {
				return err
			}
		}
		_, err := upsert(ctx, r, articleKind, wanted[*press.Article]{
			where: a.where, key: a.key, slug: a.wanted(),
			fill:   func(d *press.Article) { r.fill(d, a, picture) },
			settle: func(d *press.Article) { r.settle(d, a) },
		})
		if err != nil {
			return err
		}
		r.progress(Articles, i+1, len(r.src.articles))
	}
	return nil
}

var articleKind = kindOfDoc[*press.Article]{
	path:   "/actueel/",
	slug:   func(d *press.Article) *string { return &d.Slug },
	origin: func(d *press.Article) *access.Origin { return &d.Origin },
}

func (a *article) wanted() string {
	if a.slug != "" {
		return a.slug
	}
	return slugOf(a.title, "artikel")
}

func (r *run) fill(d *press.Article, a *article, picture string) {
	d.Type, d.Title, d.Teaser, d.Body, d.Author = a.kind, a.title, a.teaser, a.body, a.author
	d.PublishedAt, d.ChangedAt = a.published, a.changed
	d.Series, d.Position, d.Picture, d.Video = r.ids.series[a.series], a.position, picture, a.video
	d.Themes, d.Benefits = all(r.ids.themes, a.themes), all(r.ids.benefits, a.benefits)
	d.Interviewees = nil
	for _, v := range a.interviewees {
		d.Interviewees = append(d.Interviewees, press.Interviewee{
			Person: r.ids.persons[v.slug], Role: v.role, Organisation: r.ids.organisations[v.organisationSlug], Place: v.place,
		})
	}
	d.State = press.Published
	if a.draft {
		d.State = press.Draft
	}
}

// settle decides what depends on the moment: an article of the future waits.
func (r *run) settle(d *press.Article, a *article) {
	d.ListedAt = a.listed
	if !a.draft && a.published.After(r.m.Now()) {
		d.State = press.Scheduled
	}
}

// portrait is the picture of a person, "" for none.
func (r *run) portrait(ctx context.Context, known map[string]string, slug string) (string, error) {
	id := r.ids.persons[slug]
	if picture, ok := known[id]; ok || id == "" {
		return picture, nil
	}
	p, err := r.m.Press.Record(ctx, press.PersonRecord, id)
	if err != nil {
		return "", err
	}
	known[id] = p.(*press.Person).Picture
	return known[id], nil
}

func pictureID(im *image) string {
	if im == nil || im.picture == nil {
		return ""
	}
	return im.picture.id
}

func all(ids map[string]string, slugs []string) []string {
	var found []string
	for _, s := range slugs {
		found = append(found, ids[s])
	}
	return found
}
