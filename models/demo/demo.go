// Package demo is a fictional association with its articles, people and
// pictures, for a first look at the program and for measuring it.
package demo

import (
	"context"
	"embed"
	"encoding/json"
	"io/fs"
	"slices"
	"time"

	"samenspel/models"
	"samenspel/models/fault"
	"samenspel/models/importer"
)

//go:embed content
var embedded embed.FS

// Content is the demo's import: JSON and the pictures that it names.
func Content() fs.FS {
	content, err := fs.Sub(embedded, "content")
	if err != nil {
		panic(err) // the name above
	}
	return content
}

// sharePicture stands on share cards of pages without a picture of their own.
const sharePicture = "beelden/vergaderzaal.jpg"

// Fill puts the demo in an empty store, dated so that its newest article is of
// today, or of yesterday as long as its hour is still to come. A fill that was
// cut off is completed by the next. Invalid when there is something else.
func Fill(ctx context.Context, m *models.Models, progress importer.Progress) error {
	if err := fill(ctx, m, Content(), progress); err != nil {
		return err
	}
	if err := fillMembers(ctx, m); err != nil {
		return err
	}
	if err := invoices(ctx, m); err != nil {
		return err
	}
	return around(ctx, m)
}

// fill takes the pictures from files: drawing all of the demo's is most of the
// work, and a test needs none of them.
func fill(ctx context.Context, m *models.Models, files fs.FS, progress importer.Progress) error {
	all, err := load()
	if err != nil {
		return err
	}
	if err := all.mayFill(ctx, m); err != nil {
		return err
	}
	if err := all.shift(m.Now()); err != nil {
		return err
	}
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	if _, err = importer.Import(ctx, m, data, files, importer.Options{AsIs: true, Progress: progress}); err != nil {
		return err
	}
	if err := desk(ctx, m); err != nil {
		return err
	}
	return applications(ctx, m)
}

// everything is the demo as one import.
type everything struct {
	Settings      map[string]any    `json:"settings"`
	Fees          json.RawMessage   `json:"fees"`
	Persons       []json.RawMessage `json:"persons"`
	Organisations []json.RawMessage `json:"organisations"`
	Series        []json.RawMessage `json:"series"`
	Themes        []json.RawMessage `json:"themes"`
	Benefits      []json.RawMessage `json:"benefits"`
	Pages         []json.RawMessage `json:"pages"`
	Articles      []map[string]any  `json:"articles"`
}

func load() (*everything, error) {
	content := Content()
	all := &everything{}
	read := func(name string, into any) error {
		data, err := fs.ReadFile(content, name)
		if err == nil {
			err = json.Unmarshal(data, into)
		}
		return err
	}
	if err := read("site.json", all); err != nil {
		return nil, err
	}
	for _, name := range []string{"people-a.json", "people-b.json"} {
		var part everything
		if err := read(name, &part); err != nil {
			return nil, err
		}
		all.Persons = append(all.Persons, part.Persons...)
		all.Organisations = append(all.Organisations, part.Organisations...)
	}
	names, err := fs.Glob(content, "articles/*.json")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		var a map[string]any
		if err := read(name, &a); err != nil {
			return nil, err
		}
		all.Articles = append(all.Articles, a)
	}
	all.Settings["picture"] = sharePicture
	return all, nil
}

// mayFill says whether the store is empty or holds the start of a demo. The
// settings are written last, so a store that has them is in use.
func (all *everything) mayFill(ctx context.Context, m *models.Models) error {
	inUse := fault.New(fault.Invalid, "the store is not empty; the demo goes into an empty one")
	settings, err := m.Site.StoredSettings(ctx)
	if err != nil {
		return err
	}
	if settings.Version > 0 {
		return inUse
	}
	var keys []string
	for _, a := range all.Articles {
		key, _ := a["key"].(string)
		keys = append(keys, key)
	}
	articles, err := m.Press.AnyArticles(ctx, len(keys)+1)
	if err != nil {
		return err
	}
	for _, a := range articles {
		if !slices.Contains(keys, a.Origin.Key) {
			return inUse
		}
	}
	return nil
}

// amsterdam is the zone of the demo's dates. package models/demo knows no views.
var amsterdam = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		panic(err)
	}
	return zone
}()

// shift moves all dates by whole Dutch days.
func (all *everything) shift(now time.Time) error {
	var newest time.Time
	var err error
	dates := make([]time.Time, len(all.Articles))
	for i, a := range all.Articles {
		text, _ := a["published_at"].(string)
		if dates[i], err = time.Parse(time.RFC3339, text); err != nil {
			return err
		}
		dates[i] = dates[i].In(amsterdam)
		if dates[i].After(newest) {
			newest = dates[i]
		}
	}
	days := int(now.Sub(newest).Hours()/24) - 1
	for !newest.AddDate(0, 0, days+1).After(now) {
		days++
	}
	for i, a := range all.Articles {
		a["published_at"] = dates[i].AddDate(0, 0, days).Format(time.RFC3339)
	}
	return nil
}
