package modelstest

import (
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/press"
	"samenspel/models/store"
)

// Imported is an article as an importer leaves it.
func Imported(d *Desk, slug string, state press.State) *press.Article {
	at := d.Now().Add(-time.Hour)
	if state == press.Scheduled {
		at = d.Now().Add(time.Hour)
	}
	return &press.Article{Head: store.Head{ID: domain.NewID(d.Now())}, Slug: slug, Type: press.News, State: state, Title: slug, Teaser: "Kort.",
		Body: "<p>Uit de invoer.</p>", Author: "Redactie", PublishedAt: at, ListedAt: at, Origin: access.Origin{Key: slug, Version: 1}}
}

func (d *Desk) Adopt(want int) {
	d.T.Helper()
	n, err := d.Newsroom.Adopt(d.T.Context())
	d.Must(err)
	if n != want {
		d.T.Errorf("%d pieces written, want %d", n, want)
	}
}

// ImportAgain is an importer with news of what it brought before.
func (d *Desk) ImportAgain(id, body string) {
	d.T.Helper()
	a, err := d.Press.Articles.Get(d.T.Context(), id)
	d.Must(err)
	if a.Origin.Version != a.Version {
		return // an editor's work
	}
	a.Body, a.Origin.Version = body, a.Version+1
	d.Must(d.Press.Articles.Replace(d.T.Context(), a))
}
