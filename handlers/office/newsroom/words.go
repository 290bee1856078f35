package newsroom

import (
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// inWords tells a field of a piece as people read it.
func (h *Handlers) inWords(c *fiber.Ctx, f *desk.Frame, field string, content *newsroom.Content) (string, error) {
	ctx := c.UserContext()
	switch field {
	case "title":
		return content.Title, nil
	case "teaser":
		return content.Teaser, nil
	case "author":
		return content.Author, nil
	case "slug":
		return "/actueel/" + content.Slug, nil
	case "type":
		return f.Catalogue.Text("type_" + string(content.Type)), nil
	case "access":
		return f.Catalogue.Text("o_access_" + string(content.Access)), nil
	case "position":
		return strconv.Itoa(content.Position), nil
	case "at":
		if content.At.IsZero() {
			return "", nil
		}
		return f.Catalogue.Moment(content.At), nil
	case "video":
		if content.Video == nil {
			return "", nil
		}
		return content.Video.Title + " " + content.Video.URL, nil
	case "picture":
		if content.Picture == "" {
			return "", nil
		}
		found, err := h.Models.Library.Picture(ctx, content.Picture)
		if fault.Is(err, fault.NotFound) {
			return "", nil
		}
		if err != nil {
			return "", err
		}
		return found.Alt, nil
	}
	return h.recordsInWords(c, field, content)
}

// recordsInWords names the records that a field refers to.
func (h *Handlers) recordsInWords(c *fiber.Ctx, field string, content *newsroom.Content) (string, error) {
	ctx := c.UserContext()
	var names []string
	switch field {
	case "interviewees":
		rows, err := h.people(c, content.Interviewees)
		if err != nil {
			return "", err
		}
		for _, r := range rows {
			var parts []string
			for _, part := range []string{r.PersonName, r.Role, r.OrgName, r.Place} {
				if part != "" {
					parts = append(parts, part)
				}
			}
			if parts != nil {
				names = append(names, strings.Join(parts, ", "))
			}
		}
		return strings.Join(names, "; "), nil
	case "series":
		names, err := h.Models.Press.Titles(ctx, press.SeriesRecord, content.Series)
		return strings.Join(names, ", "), err
	case "themes":
		names, err := h.Models.Press.Titles(ctx, press.ThemeRecord, content.Themes...)
		return strings.Join(names, ", "), err
	}
	names, err := h.Models.Press.Titles(ctx, press.BenefitRecord, content.Benefits...)
	return strings.Join(names, ", "), err
}
