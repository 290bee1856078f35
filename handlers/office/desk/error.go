package desk

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/session"
)

type errorPage struct {
	Frame
	Status    int
	Kind      string // chooses the words: missing, forbidden, toolarge, largefile, away, other
	Reference string // request id, for errors that are ours
}

// Error shows a failed request in the frame of the office. It says whether it
// did: who is not signed in gets the page that every visitor gets.
func (d *Desk) Error(c *fiber.Ctx, status int, kind, reference string) bool {
	if AccountOf(c) == nil {
		a, s, err := d.Who(c)
		if err != nil || s.Reading || !a.InOffice() {
			return false
		}
		session.Admit(c, a, s)
	}
	page := errorPage{Status: status, Kind: "other", Reference: reference}
	switch {
	case status == fiber.StatusNotFound:
		page.Kind = "missing"
	case status == fiber.StatusForbidden:
		page.Kind = "forbidden"
	case status == fiber.StatusRequestEntityTooLarge:
		page.Kind = kind
	case status >= fiber.StatusInternalServerError:
		page.Kind = "away"
	}
	var err error
	if page.Frame, err = d.Frame(c, "o_error_page_"+page.Kind); err != nil {
		return false
	}
	c.Status(status)
	return c.Render("office/error", page) == nil
}
