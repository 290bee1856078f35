package api

import "samenspel/models"

// Person is somebody in the register.
type Person struct {
	ID      string `json:"id"`
	URL     string `json:"url"`
	Slug    string `json:"slug"`
	Name    string `json:"name"`
	Bio     string `json:"bio"`
	Picture string `json:"picture"`
}

// Organisation is one in the register.
type Organisation struct {
	ID          string `json:"id"`
	URL         string `json:"url"`
	Slug        string `json:"slug"`
	Name        string `json:"name"`
	Place       string `json:"place"`
	Website     string `json:"website"`
	Description string `json:"description"`
}

// Series is a row of articles.
type Series struct {
	ID          string `json:"id"`
	URL         string `json:"url"`
	Slug        string `json:"slug"`
	Title       string `json:"title"`
	Description string `json:"description"`
}

// Theme is a subject that returns.
type Theme struct {
	ID          string `json:"id"`
	URL         string `json:"url"`
	Slug        string `json:"slug"`
	Title       string `json:"title"`
	Description string `json:"description"`
}

// Benefit is a reason to become a member.
type Benefit struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Slug     string `json:"slug"`
	Title    string `json:"title"`
	Summary  string `json:"summary"`
	Body     string `json:"body"`
	Icon     string `json:"icon"`
	Position int    `json:"position"`
}

// Page is a general page.
type Page struct {
	ID      string `json:"id"`
	URL     string `json:"url"`
	Slug    string `json:"slug"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
	Body    string `json:"body"`
}

func (a *API) person(p *models.Person) Person {
	return Person{p.ID, a.Base + "/personen/" + p.Slug, p.Slug, p.Name, p.Bio, p.Picture}
}

func (a *API) organisation(o *models.Organisation) Organisation {
	return Organisation{o.ID, a.Base + "/organisaties/" + o.Slug, o.Slug, o.Name, o.Place, o.Website, o.Description}
}

func (a *API) series(s *models.Series) Series {
	return Series{s.ID, a.Base + "/series/" + s.Slug, s.Slug, s.Title, s.Description}
}

func (a *API) theme(t *models.Theme) Theme {
	return Theme{t.ID, a.Base + "/themas/" + t.Slug, t.Slug, t.Title, t.Description}
}

func (a *API) benefit(b *models.Benefit) Benefit {
	return Benefit{b.ID, a.Base + "/lid-worden/" + b.Slug, b.Slug, b.Title, b.Summary, b.Body, b.Icon, b.Position}
}

func (a *API) generalPage(p *models.Page) Page {
	return Page{p.ID, a.Base + "/" + p.Slug, p.Slug, p.Title, p.Summary, p.Body}
}
