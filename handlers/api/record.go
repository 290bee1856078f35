package api

import (
	"samenspel/models/press"
)

// The records as the API tells them. Fields that are read only are not taken
// when one is written.

// Person is somebody in the register.
type Person struct {
	ID      string `json:"id" read:"only"`
	URL     string `json:"url" read:"only"`
	Slug    string `json:"slug"`
	Name    string `json:"name" need:"yes"`
	Bio     string `json:"bio"`
	Picture string `json:"picture"`
}

// Organisation is one in the register.
type Organisation struct {
	ID          string `json:"id" read:"only"`
	URL         string `json:"url" read:"only"`
	Slug        string `json:"slug"`
	Name        string `json:"name" need:"yes"`
	Place       string `json:"place"`
	Website     string `json:"website"`
	Description string `json:"description"`
}

// Series is a row of articles.
type Series struct {
	ID          string `json:"id" read:"only"`
	URL         string `json:"url" read:"only"`
	Slug        string `json:"slug"`
	Title       string `json:"title" need:"yes"`
	Description string `json:"description"`
}

// Theme is a subject that returns.
type Theme struct {
	ID          string `json:"id" read:"only"`
	URL         string `json:"url" read:"only"`
	Slug        string `json:"slug"`
	Title       string `json:"title" need:"yes"`
	Description string `json:"description"`
}

// Benefit is a reason to become a member.
type Benefit struct {
	ID       string `json:"id" read:"only"`
	URL      string `json:"url" read:"only"`
	Slug     string `json:"slug"`
	Title    string `json:"title" need:"yes"`
	Summary  string `json:"summary"`
	Body     string `json:"body"`
	Icon     string `json:"icon" read:"only"`
	Position int    `json:"position" read:"only"`
}

// Page is a general page.
type Page struct {
	ID      string `json:"id" read:"only"`
	URL     string `json:"url" read:"only"`
	Slug    string `json:"slug"`
	Title   string `json:"title" need:"yes"`
	Summary string `json:"summary"`
	Body    string `json:"body"`
}

// at is the address of a record on the site.
func (a *API) at(kind press.RecordKind, slug string) string {
	return a.Base + press.RecordPath(kind, slug)
}

func (a *API) person(p *press.Person) Person {
	return Person{p.ID, a.at(press.PersonRecord, p.Slug), p.Slug, p.Name, p.Bio, p.Picture}
}

func (a *API) organisation(o *press.Organisation) Organisation {
	return Organisation{o.ID, a.at(press.OrganisationRecord, o.Slug), o.Slug, o.Name, o.Place, o.Website, o.Description}
}

func (a *API) series(s *press.Series) Series {
	return Series{s.ID, a.at(press.SeriesRecord, s.Slug), s.Slug, s.Title, s.Description}
}

func (a *API) theme(t *press.Theme) Theme {
	return Theme{t.ID, a.at(press.ThemeRecord, t.Slug), t.Slug, t.Title, t.Description}
}

func (a *API) benefit(b *press.Benefit) Benefit {
	return Benefit{b.ID, a.at(press.BenefitRecord, b.Slug), b.Slug, b.Title, b.Summary, b.Body, b.Icon, b.Position}
}

func (a *API) generalPage(p *press.Page) Page {
	return Page{p.ID, a.at(press.PageRecord, p.Slug), p.Slug, p.Title, p.Summary, p.Body}
}
