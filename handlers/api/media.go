package api

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models"
	"samenspel/models/store"
	"samenspel/views"
)

// Picture is one of the library.
type Picture struct {
	ID         string      `json:"id"`
	Alt        string      `json:"alt"`
	Decorative bool        `json:"decorative"`
	Credit     string      `json:"credit"`
	FocusX     float64     `json:"focus_x"`
	FocusY     float64     `json:"focus_y"`
	Colour     string      `json:"colour"`
	Renditions []Rendition `json:"renditions"`
}

// Rendition is one crop of a picture in one size and format.
type Rendition struct {
	Crop   string `json:"crop"`
	Type   string `json:"type"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	URL    string `json:"url"`
}

// media are the operations of the library. All need a token: what is in it may
// be meant for a piece that is still to appear.
func (a *API) media() []*operation {
	read := []models.Scope{models.ReadScope}
	return []*operation{
		{id: "listMedia", method: fiber.MethodGet, path: "/media", group: "media", scopes: read, needs: models.UseOffice,
			list: true, answer: Picture{}, status: fiber.StatusOK, run: a.listMedia},
		{id: "getMedia", method: fiber.MethodGet, path: "/media/{id}", group: "media", scopes: read, needs: models.UseOffice,
			answer: Picture{}, status: fiber.StatusOK, run: a.getMedia},
	}
}

func (a *API) picture(p *models.Picture) Picture {
	v := Picture{ID: p.ID, Alt: p.Alt, Decorative: p.Decorative, Credit: p.Credit, FocusX: p.FocusX, FocusY: p.FocusY, Colour: p.Colour, Renditions: []Rendition{}}
	for _, r := range p.Renditions {
		v.Renditions = append(v.Renditions, Rendition{r.Crop, r.Type, r.Width, r.Height, a.Base + views.PicturePath(r)})
	}
	return v
}

func (a *API) listMedia(c *call) error {
	found, total, err := models.WindowOf(c.UserContext(), a.Models.Pictures, store.Key{}, c.window)
	if err != nil {
		return err
	}
	var pictures []Picture
	for i := range found {
		pictures = append(pictures, a.picture(&found[i]))
	}
	return sendList(c, pictures, total)
}

func (a *API) getMedia(c *call) error {
	p, err := a.Models.Pictures.Get(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	return c.send(fiber.StatusOK, a.picture(p))
}
