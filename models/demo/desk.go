package demo

import (
	"context"
	"strings"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/store"
)

// deskPiece is a piece that the newsroom is at work on.
type deskPiece struct {
	Type       press.ArticleType
	Title      string
	Teaser     string
	Body       []string
	Author     string
	Access     access.Access
	Series     string
	Position   int
	Themes     []string
	Benefits   []string
	Portrait   string // slug of who is in its picture, when nobody speaks
	People     []struct{ Person, Role, Organisation, Place string }
	State      press.State
	Days, Hour int // from today until it appears, and at what hour; days below 0: it has
	By         string
	Comments   []struct{ By, Text string }
}

// desk gives the newsroom something to do: pieces in every state before
// publication. Nobody has an account yet, so they are signed by name only.
func desk(ctx context.Context, m *models.Models) error {
	var pieces []deskPiece
	if err := content("newsroom.json", &pieces); err != nil {
		return err
	}
	for _, d := range pieces {
		if _, err := d.put(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// put has an editor write the piece and take it as far as it is, and gives its id.
func (d deskPiece) put(ctx context.Context, m *models.Models) (string, error) {
	actor := &access.Account{Name: d.By, Roles: []access.Role{access.Editor}}
	content, err := d.content(ctx, m)
	if err != nil {
		return "", err
	}
	p, err := m.Newsroom.NewPiece(ctx, actor, d.Type)
	if err != nil {
		return "", err
	}
	if p, err = m.Newsroom.SavePiece(ctx, actor, p.ID, p.Revision, content, true); err != nil {
		return "", err
	}
	for _, c := range d.Comments {
		if err := m.Newsroom.AddComment(ctx, &access.Account{Name: c.By, Roles: actor.Roles}, p.ID, c.Text, ""); err != nil {
			return "", err
		}
	}
	steps := map[press.State]newsroom.Step{press.InReview: newsroom.Submit, press.Approved: newsroom.Approve, press.Scheduled: newsroom.Schedule, press.Published: newsroom.PublishNow}
	if step := steps[d.State]; step != "" {
		_, err = m.Newsroom.Take(ctx, actor, p.ID, step, newsroom.StepInput{Revision: p.Revision, At: d.at(m)})
	}
	return p.ID, err
}

func (d deskPiece) at(m *models.Models) time.Time {
	now := m.Now().In(amsterdam)
	return time.Date(now.Year(), now.Month(), now.Day()+d.Days, d.Hour, 0, 0, 0, amsterdam)
}

func (d deskPiece) content(ctx context.Context, m *models.Models) (newsroom.Content, error) {
	c := newsroom.Content{Type: d.Type, Title: d.Title, Teaser: d.Teaser, Body: strings.Join(d.Body, ""), Author: d.Author, Access: d.Access, Position: d.Position}
	if d.State == press.Published {
		c.At = d.at(m)
	}
	if c.Access == "" {
		c.Access = access.Public
	}
	var wrong error
	note := func(id string, err error) string {
		if err != nil {
			wrong = err
		}
		return id
	}
	if d.Series != "" {
		c.Series = note(idOf[press.Series](ctx, m, d.Series))
	}
	for _, t := range d.Themes {
		c.Themes = append(c.Themes, note(idOf[press.Theme](ctx, m, t)))
	}
	for _, b := range d.Benefits {
		c.Benefits = append(c.Benefits, note(idOf[press.Benefit](ctx, m, b)))
	}
	if d.Portrait != "" {
		who, err := press.At[press.Person](ctx, m.Press, d.Portrait)
		if err != nil {
			return c, err
		}
		c.Picture = who.Picture
	}
	for _, p := range d.People {
		c.Interviewees = append(c.Interviewees, press.Interviewee{Person: note(idOf[press.Person](ctx, m, p.Person)), Role: p.Role,
			Organisation: note(idOf[press.Organisation](ctx, m, p.Organisation)), Place: p.Place})
		who, err := press.At[press.Person](ctx, m.Press, p.Person)
		if err != nil {
			return c, err
		}
		c.Picture = who.Picture
	}
	return c, wrong
}

func idOf[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, m *models.Models, slug string) (string, error) {
	found, err := press.At[T, P](ctx, m.Press, slug)
	if err != nil {
		return "", err
	}
	return found.Headed().ID, nil
}
