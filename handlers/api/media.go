package api

import (
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/picture"
	"samenspel/views"
)

// Picture is one of the library.
type Picture struct {
	ID             string      `json:"id" read:"only"`
	Name           string      `json:"name" read:"only"`
	Width          int         `json:"width" read:"only"`
	Height         int         `json:"height" read:"only"`
	Alt            string      `json:"alt"`
	Decorative     bool        `json:"decorative"`
	Credit         string      `json:"credit"`
	Person         string      `json:"person"`
	PermittedAt    string      `json:"permitted_at"`
	PermissionNote string      `json:"permission_note"`
	FocusX         float64     `json:"focus_x"`
	FocusY         float64     `json:"focus_y"`
	Colour         string      `json:"colour" read:"only"`
	Still          bool        `json:"still" read:"only"`
	Renditions     []Rendition `json:"renditions" read:"only"`
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
	read, write := []access.Scope{access.ReadScope}, []access.Scope{access.WriteMedia}
	const all, one, ok = "/media", "/media/{id}", fiber.StatusOK
	return []*operation{
		{id: "listMedia", method: fiber.MethodGet, path: all, group: "media", scopes: read, needs: access.UseOffice,
			list: true, answer: Picture{}, status: ok, run: a.listMedia},
		{id: "createMedia", method: fiber.MethodPost, path: all, group: "media", scopes: write, needs: access.WritePieces,
			body: PictureForm{}, file: true, makes: true, answer: Picture{}, status: fiber.StatusCreated, run: a.createMedia},
		{id: "getMedia", method: fiber.MethodGet, path: one, group: "media", scopes: read, needs: access.UseOffice,
			answer: Picture{}, status: ok, run: a.getMedia},
		{id: "changeMedia", method: fiber.MethodPatch, path: one, group: "media", scopes: write, needs: access.WritePieces,
			body: Picture{}, patch: true, conditional: true, answer: Picture{}, status: ok, run: a.changeMedia},
		{id: "removeMedia", method: fiber.MethodDelete, path: one, group: "media", scopes: write, needs: access.WritePieces,
			conditional: true, status: fiber.StatusNoContent, run: a.removeMedia},
	}
}

func (a *API) picture(p *library.Picture) Picture {
	v := Picture{ID: p.ID, Name: p.Name, Width: p.Width, Height: p.Height, Alt: p.Alt, Decorative: p.Decorative, Credit: p.Credit,
		Person: p.Person, PermissionNote: p.PermissionNote, FocusX: p.FocusX, FocusY: p.FocusY, Colour: p.Colour, Still: p.Still, Renditions: []Rendition{}}
	if !p.PermittedAt.IsZero() {
		v.PermittedAt = p.PermittedAt.Format(time.DateOnly)
	}
	for _, r := range p.Renditions {
		v.Renditions = append(v.Renditions, Rendition{r.Crop, r.Type, r.Width, r.Height, a.Base + views.PicturePath(r)})
	}
	return v
}

func (a *API) listMedia(c *call) error {
	found, total, err := a.Models.Newsroom.PictureWindow(c.UserContext(), c.actor(), c.window)
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
	p, err := a.inLibrary(c, c.Params("id"))
	if err != nil {
		return err
	}
	return c.send(fiber.StatusOK, a.picture(p))
}

// inLibrary reads a picture that was not taken out: NotFound.
func (a *API) inLibrary(c *call, id string) (*library.Picture, error) {
	return a.Models.Library.InLibrary(c.UserContext(), c.actor(), id)
}

// changeMedia is PATCH /media/{id}.
func (a *API) changeMedia(c *call) error {
	p, err := a.inLibrary(c, c.Params("id"))
	if err != nil {
		return err
	}
	if err := c.unchanged(a.picture(p)); err != nil {
		return err
	}
	var in Picture
	if err := c.change(a.picture(p), &in); err != nil {
		return err
	}
	w, err := wordsOf(in.Alt, in.Decorative, in.Credit, in.Person, in.PermittedAt, in.PermissionNote)
	if err != nil {
		return err
	}
	p, err = a.Models.Library.ChangePicture(c.UserContext(), c.actor(), p.ID, p.Version, w, picture.Focus{X: in.FocusX, Y: in.FocusY})
	if err != nil {
		return a.ofPicture(err)
	}
	return c.send(fiber.StatusOK, a.picture(p))
}

// removeMedia is DELETE /media/{id}.
func (a *API) removeMedia(c *call) error {
	p, err := a.inLibrary(c, c.Params("id"))
	if err != nil {
		return err
	}
	if err := c.unchanged(a.picture(p)); err != nil {
		return err
	}
	if err := a.Models.Library.RemovePicture(c.UserContext(), c.actor(), p.ID, p.Version); err != nil {
		return a.ofPicture(err)
	}
	return c.SendStatus(fiber.StatusNoContent)
}
