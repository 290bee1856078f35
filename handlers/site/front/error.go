package front

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/press"
	"samenspel/models/site"
)

type ErrorPage struct {
	Frame
	Status    int
	Kind      string // chooses the words: missing, request, method, toolarge, largefile, head, slow, forbidden, away, internal
	Reference string // request id, for errors that are ours
	Newest    []press.Card
}

// Error shows a page for a failed request. It needs nothing of the store: what
// cannot be read is left out.
func (s *Site) Error(c *fiber.Ctx, status int, kind, reference string) error {
	ctx := c.UserContext()
	page := ErrorPage{Status: status, Kind: kind, Reference: reference}
	frame, err := s.Frame(ctx, "", "")
	if err != nil {
		frame = s.SpareFrame()
	}
	page.Frame = frame
	page.Canonical, page.NoIndex, page.NoSignUp, page.Share = "", true, true, nil
	page.Title = page.Catalogue.Text("error_" + kind)
	if status == fiber.StatusNotFound {
		page.Newest, _ = s.Models.Press.Newest(ctx, press.Filter{}, 3)
	}
	c.Status(status)
	return c.Render("site/error", page)
}

// SpareFrame is a frame that needs nothing of the store, for when it is away.
func (s *Site) SpareFrame() Frame {
	locale := s.Views.Locale("nl")
	f := Frame{Lang: locale.Language, Catalogue: locale, Site: &site.Settings{Name: "Samenspel"}}
	f.fillMenu(&site.Menu{})
	return f
}
