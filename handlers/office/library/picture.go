package library

import (
	"errors"
	"math"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/picture"
)

type picturePage struct {
	desk.Frame
	Picture *library.Picture
	Typed   typedPicture
	FocusX  string // percent, as typed
	FocusY  string
	Uses    []use
	May     bool // change it
	Crops   []crop
}

// crop is a picture as one kind of page shows it.
type crop struct{ Name, Text string }

// Picture is GET /redactie/beeld/:id.
func (h *Handlers) Picture(c *fiber.Ctx) error {
	page, err := h.openPicture(c)
	if err != nil {
		return err
	}
	return c.Render("office/picture", page)
}

func (h *Handlers) openPicture(c *fiber.Ctx) (picturePage, error) {
	p, err := h.Models.Library.InLibrary(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return picturePage{}, err
	}
	f, err := h.Frame(c, "o_lib_picture")
	if err != nil {
		return picturePage{}, err
	}
	page := picturePage{Frame: f, Picture: p, Typed: typedOf(p), FocusX: percent(p.FocusX), FocusY: percent(p.FocusY), May: p.Editable(desk.AccountOf(c))}
	page.Title = p.Name
	for _, name := range []string{library.Portrait, library.Wide, library.Share} {
		page.Crops = append(page.Crops, crop{name, f.Catalogue.Text("o_lib_crop_" + name)})
	}
	page.Uses, err = h.usesOf(c, f.Catalogue, p.ID)
	return page, err
}

func percent(part float64) string { return strconv.Itoa(int(math.Round(100 * part))) }

// ChangePicture is POST /redactie/beeld/:id {version, words, focus_x, focus_y}.
func (h *Handlers) ChangePicture(c *fiber.Ctx) error {
	id := c.Params("id")
	w, err := pictureWords(c)
	focus, wrong := h.focus(c)
	if err = errors.Join(err, wrong); err == nil {
		_, err = h.Models.Library.ChangePicture(c.UserContext(), desk.AccountOf(c), id, desk.SeenVersion(c), w, focus)
	} else {
		err = errors.Join(err, library.CheckUpload("", nil, w, h.Models.Now()))
	}
	if err == nil {
		return desk.Done(c, "/redactie/beeld/"+id, "saved")
	}
	return h.pictureAgain(c, err, true)
}

// focus reads percents. What was shown and not moved stays exactly as it is.
func (h *Handlers) focus(c *fiber.Ctx) (picture.Focus, error) {
	p, err := h.Models.Library.Picture(c.UserContext(), c.Params("id"))
	if err != nil {
		return picture.Focus{}, err
	}
	focus := picture.Focus{X: p.FocusX, Y: p.FocusY}
	for name, part := range map[string]*float64{"focus_x": &focus.X, "focus_y": &focus.Y} {
		text := c.FormValue(name)
		n, wrong := strconv.Atoi(text)
		switch {
		case wrong != nil || n < 0 || n > 100:
			err = errors.Join(err, fault.Because(fault.Invalid, name, "outside"))
		case text != percent(*part):
			*part = float64(n) / 100
		}
	}
	return focus, err
}

// pictureAgain shows the page once more with what is wrong, and with what was
// typed when that was the form of the words.
func (h *Handlers) pictureAgain(c *fiber.Ctx, err error, words bool) error {
	page, failed := h.openPicture(c)
	if failed == nil {
		failed = page.Tell(err, "o_lib_wrong")
	}
	if failed != nil {
		return failed
	}
	if words {
		page.Typed, page.FocusX, page.FocusY = typed(c), c.FormValue("focus_x"), c.FormValue("focus_y")
	}
	return desk.Again(c, "office/picture", page)
}

// ReplacePicture is POST /redactie/beeld/:id/vervangen {version, file}.
func (h *Handlers) ReplacePicture(c *fiber.Ctx) error {
	id := c.Params("id")
	name, data, err := uploadedFile(c, picture.MaxBytes)
	if err == nil {
		_, err = h.Models.Library.ReplacePicture(c.UserContext(), desk.AccountOf(c), id, desk.SeenVersion(c), name, data)
	}
	if err == nil {
		return desk.Done(c, "/redactie/beeld/"+id, "picture_replaced")
	}
	return h.pictureAgain(c, err, false)
}

// RemovePicture is POST /redactie/beeld/:id/weg {version}.
func (h *Handlers) RemovePicture(c *fiber.Ctx) error {
	if err := h.Models.Library.RemovePicture(c.UserContext(), desk.AccountOf(c), c.Params("id"), desk.SeenVersion(c)); err != nil {
		return h.pictureAgain(c, err, false)
	}
	return desk.Done(c, "/redactie/beeld", "picture_removed")
}

// SmallPicture is GET /redactie/beeld/:id/klein: the smallest rendition of the
// whole picture.
func (h *Handlers) SmallPicture(c *fiber.Ctx) error {
	p, err := h.Models.Library.Picture(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	for _, crop := range []string{library.Whole, library.Wide} {
		if found := p.Of(crop, "image/jpeg"); len(found) > 0 {
			data, mediaType, err := h.Models.Newsroom.ClosedBlob(c.UserContext(), desk.AccountOf(c), "", found[0].Blob)
			if err != nil {
				return err
			}
			c.Set(fiber.HeaderContentType, mediaType)
			return c.Send(data)
		}
	}
	return fiber.ErrNotFound
}
