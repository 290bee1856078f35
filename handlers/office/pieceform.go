package office

import (
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/calendar"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// typed is contentOf beside the piece as it is stored.
func (o *Office) typed(c *fiber.Ctx) (newsroom.Content, error) {
	content, err := contentOf(c, time.Time{})
	if fault.FieldOf(err) == "at" {
		if p, failed := o.Models.Newsroom.Piece(c.UserContext(), accountOf(c), c.Params("id")); failed == nil {
			return contentOf(c, p.Content.At)
		}
	}
	return content, err
}

// contentOf reads the form of a piece, which held the moment was. What is no number or moment is Invalid
// at its field; the rest of the content is given all the same, to be shown
// again.
func contentOf(c *fiber.Ctx, was time.Time) (newsroom.Content, error) {
	args := c.Context().PostArgs()
	many := func(name string) []string {
		var list []string
		for _, v := range args.PeekMulti(name) {
			list = append(list, string(v))
		}
		return list
	}
	content := newsroom.Content{
		Slug: c.FormValue("slug"), Type: press.ArticleType(c.FormValue("type")), Title: c.FormValue("title"),
		Teaser: c.FormValue("teaser"), Body: c.FormValue("body"), Author: c.FormValue("author"),
		Access: access.Access(c.FormValue("access")), Series: c.FormValue("series"), Picture: c.FormValue("picture"),
		Themes: many("themes"), Benefits: many("benefits"),
	}
	if address := c.FormValue("video"); strings.TrimSpace(address) != "" {
		content.Video = &press.Video{URL: address, Title: c.FormValue("video_title")}
	}
	persons, names, roles := many("person"), many("person_name"), many("role")
	organisations, orgNames, places := many("organisation"), many("organisation_name"), many("place")
	for i := range min(newsroom.MaxInterviewees, len(persons), len(names), len(roles), len(organisations), len(orgNames), len(places)) {
		content.Interviewees = append(content.Interviewees, press.Interviewee{Person: persons[i], Name: names[i], Role: roles[i],
			Organisation: organisations[i], OrganisationName: orgNames[i], Place: places[i]})
	}
	var err error
	if text := strings.TrimSpace(c.FormValue("position")); text != "" {
		if content.Position, err = strconv.Atoi(text); err != nil {
			return content, fault.At(fault.Invalid, "position", "a whole number")
		}
	}
	content.At, err = moment(c.FormValue("at"), "at", was)
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
		return time.Time{}, fault.At(fault.Invalid, field, "%s", err)
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
