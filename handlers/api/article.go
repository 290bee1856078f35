package api

import (
	"encoding/json"
	"slices"
	"time"

	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// ArticleContent is what is written of an article.
type ArticleContent struct {
	Type         press.ArticleType `json:"type" need:"yes"`
	Slug         string            `json:"slug"`
	Title        string            `json:"title"`
	Teaser       string            `json:"teaser"`
	Body         string            `json:"body"`
	Author       string            `json:"author"`
	Access       access.Access     `json:"access"`
	Interviewees []Interviewee     `json:"interviewees"`
	Series       string            `json:"series"`
	Position     int               `json:"position"`
	Themes       []string          `json:"themes"`
	Benefits     []string          `json:"benefits"`
	Picture      string            `json:"picture"`
	Video        *Video            `json:"video"`
	PublishedAt  *time.Time        `json:"published_at"`
}

// Interviewee is somebody in an article, chosen from the register (person) or
// only named yet.
type Interviewee struct {
	Person           string `json:"person"`
	Name             string `json:"name"`
	Role             string `json:"role"`
	Organisation     string `json:"organisation"`
	OrganisationName string `json:"organisation_name"`
	Place            string `json:"place"`
}

// Video is a film at another host.
type Video struct {
	URL   string `json:"url" need:"yes"`
	Title string `json:"title"`
}

// ArticleHead is an article as lists have it.
type ArticleHead struct {
	ID           string            `json:"id"`
	URL          *string           `json:"url"`
	State        press.State       `json:"state"`
	Type         press.ArticleType `json:"type"`
	Slug         string            `json:"slug"`
	Title        string            `json:"title"`
	Teaser       string            `json:"teaser"`
	Author       string            `json:"author"`
	Access       access.Access     `json:"access"`
	Interviewees []Interviewee     `json:"interviewees"`
	Series       string            `json:"series"`
	Position     int               `json:"position"`
	Themes       []string          `json:"themes"`
	Benefits     []string          `json:"benefits"`
	Picture      string            `json:"picture"`
	Video        *Video            `json:"video"`
	PublishedAt  *time.Time        `json:"published_at"`
	ChangedAt    *time.Time        `json:"changed_at"`
	Desk         *Desk             `json:"desk"`
}

// Article is one in full.
type Article struct {
	ArticleHead
	Body string `json:"body"`
}

// Desk is what only the newsroom knows of an article.
type Desk struct {
	Revision  int             `json:"revision"`
	Live      bool            `json:"live"`
	Owner     string          `json:"owner"`
	DueAt     *time.Time      `json:"due_at"`
	CreatedAt *time.Time      `json:"created_at"`
	EditedAt  *time.Time      `json:"edited_at"`
	CheckedAt *time.Time      `json:"checked_at"`
	Steps     []newsroom.Step `json:"steps"`
}

// moment is nil for the zero time.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// list is never nil, so that JSON has an empty array.
func list[T any](of []T) []T { return append([]T{}, of...) }

func intervieweesOf(of []press.Interviewee) []Interviewee {
	found := []Interviewee{}
	for _, i := range of {
		found = append(found, Interviewee(i))
	}
	return found
}

func videoOf(v *press.Video) *Video {
	if v == nil {
		return nil
	}
	return &Video{v.URL, v.Title}
}

// accessOf names what old articles leave unsaid.
func accessOf(a access.Access) access.Access {
	if a == "" {
		return access.Public
	}
	return a
}

func (a *API) address(slug string) *string {
	url := a.Base + "/actueel/" + slug
	return &url
}

// read is an article as readers have it: what only members read is not even
// looked up.
func (a *API) read(of *press.Article) Article {
	return Article{ArticleHead{
		ID: of.ID, URL: a.address(of.Slug), State: of.State, Type: of.Type, Slug: of.Slug, Title: of.Title, Teaser: of.Teaser,
		Author: of.Author, Access: accessOf(of.Access), Interviewees: intervieweesOf(of.Interviewees),
		Series: of.Series, Position: of.Position, Themes: list(of.Themes), Benefits: list(of.Benefits),
		Picture: of.Picture, Video: videoOf(of.Video), PublishedAt: moment(of.PublishedAt), ChangedAt: moment(of.ChangedAt),
	}, of.Body}
}

// Form is what programs without a token get of an article.
func (a *API) Form(of *press.Article) (string, error) {
	text, err := json.Marshal(a.read(of))
	return string(text), err
}

// desk is a piece as its writers have it.
func (a *API) desk(p *newsroom.Piece, actor *access.Account) Article {
	c := contentOf(&p.Content)
	v := Article{ArticleHead{
		ID: p.ID, State: p.State, Type: c.Type, Slug: c.Slug, Title: c.Title, Teaser: c.Teaser, Author: c.Author, Access: c.Access,
		Interviewees: c.Interviewees, Series: c.Series, Position: c.Position, Themes: c.Themes, Benefits: c.Benefits,
		Picture: c.Picture, Video: c.Video, PublishedAt: c.PublishedAt,
		Desk: &Desk{Revision: int(p.Revision), Live: p.Live, Owner: p.Owner, DueAt: moment(p.DueAt), CreatedAt: moment(p.CreatedAt),
			EditedAt: moment(p.EditedAt), CheckedAt: moment(p.CheckedAt), Steps: list(p.Steps(actor))},
	}, c.Body}
	if p.Live {
		v.URL = a.address(p.LiveSlug)
	}
	return v
}

// contentOf and model carry content over, either way.
func contentOf(c *newsroom.Content) ArticleContent {
	return ArticleContent{Type: c.Type, Slug: c.Slug, Title: c.Title, Teaser: c.Teaser, Body: c.Body, Author: c.Author,
		Access: accessOf(c.Access), Interviewees: intervieweesOf(c.Interviewees), Series: c.Series, Position: c.Position,
		Themes: list(c.Themes), Benefits: list(c.Benefits), Picture: c.Picture, Video: videoOf(c.Video), PublishedAt: moment(c.At)}
}

func (c ArticleContent) model() newsroom.Content {
	m := newsroom.Content{Slug: c.Slug, Type: c.Type, Title: c.Title, Teaser: c.Teaser, Body: c.Body, Author: c.Author,
		Access: accessOf(c.Access), Series: c.Series, Position: c.Position, Themes: slices.Clone(c.Themes),
		Benefits: slices.Clone(c.Benefits), Picture: c.Picture}
	for _, i := range c.Interviewees {
		m.Interviewees = append(m.Interviewees, press.Interviewee(i))
	}
	if c.Video != nil {
		m.Video = &press.Video{URL: c.Video.URL, Title: c.Video.Title}
	}
	if c.PublishedAt != nil {
		m.At = *c.PublishedAt
	}
	return m
}
