package newsroom

import (
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// typed is contentOf beside the piece as it is stored.
func (h *Handlers) typed(c *fiber.Ctx) (newsroom.Content, error) {
	content, err := contentOf(c, time.Time{})
	if fault.FieldOf(err) == "at" {
		if p, failed := h.Models.Newsroom.Piece(c.UserContext(), desk.AccountOf(c), c.Params("id")); failed == nil {
			return contentOf(c, p.Content.At)
		}
	}
	return content, err
}

// contentOf reads the form of a piece, which held the moment was. What is no number or moment is Invalid
// at its field; the rest of the content is given all the same, to be shown
// again.
func contentOf(c *fiber.Ctx, was time.Time) (newsroom.Content, error) {
	var in struct {
		Slug             string            `form:"slug"`
		Type             press.ArticleType `form:"type"`
		Title            string            `form:"title"`
		Teaser           string            `form:"teaser"`
		Body             string            `form:"body"`
		Author           string            `form:"author"`
		Access           access.Access     `form:"access"`
		Series           string            `form:"series"`
		Position         int               `form:"position"`
		Picture          string            `form:"picture"`
		Themes           []string          `form:"themes"`
		Benefits         []string          `form:"benefits"`
		Video            string            `form:"video"`
		VideoTitle       string            `form:"video_title"`
		Persons          []string          `form:"person"`
		Names            []string          `form:"person_name"`
		Roles            []string          `form:"role"`
		Organisations    []string          `form:"organisation"`
		OrganisationName []string          `form:"organisation_name"`
		Places           []string          `form:"place"`
		At               string            `form:"at"`
	}
	wrong := form.Read(c, &in)
	content := newsroom.Content{Slug: in.Slug, Type: in.Type, Title: in.Title, Teaser: in.Teaser, Body: in.Body, Author: in.Author, Access: in.Access,
		Series: in.Series, Position: in.Position, Picture: in.Picture, Themes: in.Themes, Benefits: in.Benefits}
	if strings.TrimSpace(in.Video) != "" {
		content.Video = &press.Video{URL: in.Video, Title: in.VideoTitle}
	}
	for i := range min(newsroom.MaxInterviewees, len(in.Persons), len(in.Names), len(in.Roles), len(in.Organisations), len(in.OrganisationName), len(in.Places)) {
		content.Interviewees = append(content.Interviewees, press.Interviewee{Person: in.Persons[i], Name: in.Names[i], Role: in.Roles[i],
			Organisation: in.Organisations[i], OrganisationName: in.OrganisationName[i], Place: in.Places[i]})
	}
	if len(wrong) > 0 {
		return content, wrong
	}
	var err error
	content.At, err = moment(in.At, "at", was)
	return content, err
}

// moment reads a datetime-local field as Dutch time; zero for an empty one. was
// is what it held.
func moment(text, field string, was time.Time) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := calendar.ParseMoment(text, was)
	if err != nil {
		return time.Time{}, fault.Because(fault.Invalid, field, fault.ReasonOf(err))
	}
	return t, nil
}

// openedOf is how the page of the form names itself.
func openedOf(c *fiber.Ctx) newsroom.Opened {
	return newsroom.Opened{ID: c.FormValue("sitting"), After: strings.Fields(c.FormValue("after"))}
}

// revisionOf is the revision of the text that the form was written over.
func revisionOf(c *fiber.Ctx) int64 {
	n, err := strconv.ParseInt(c.FormValue("revision"), 10, 64)
	if err != nil {
		return -1
	}
	return n
}
