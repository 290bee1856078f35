package office

import (
	"errors"
	"math"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/picture"
)

type picturePage struct {
	Frame
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
func (o *Office) Picture(c *fiber.Ctx) error {
	page, err := o.openPicture(c)
	if err != nil {
		return err
	}
	return c.Render("office/picture", page)
}

func (o *Office) openPicture(c *fiber.Ctx) (picturePage, error) {
	p, err := o.Models.Library.InLibrary(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return picturePage{}, err
	}
	f, err := o.frame(c, "o_lib_picture")
	if err != nil {
		return picturePage{}, err
	}
	page := picturePage{Frame: f, Picture: p, Typed: typedOf(p), FocusX: percent(p.FocusX), FocusY: percent(p.FocusY), May: p.Editable(accountOf(c))}
	page.Title = p.Name
	for _, name := range []string{library.Portrait, library.Wide, library.Share} {
		page.Crops = append(page.Crops, crop{name, f.locale.Text("o_lib_crop_" + name)})
	}
	page.Uses, err = o.usesOf(c, f.locale, p.ID)
	return page, err
}

func percent(part float64) string { return strconv.Itoa(int(math.Round(100 * part))) }

// ChangePicture is POST /redactie/beeld/:id {version, words, focus_x, focus_y}.
func (o *Office) ChangePicture(c *fiber.Ctx) error {
	id := c.Params("id")
	w, err := pictureWords(c)
	focus, wrong := o.focus(c)
	if err = errors.Join(err, wrong); err == nil {
		_, err = o.Models.Library.ChangePicture(c.UserContext(), accountOf(c), id, seenVersion(c), w, focus)
	} else {
		err = errors.Join(err, library.CheckUpload("", nil, w, o.Models.Now()))
	}
	if err == nil {
		return done(c, "/redactie/beeld/"+id, "saved")
	}
	return o.pictureAgain(c, err, true)
}

// focus reads percents. What was shown and not moved stays exactly as it is.
func (o *Office) focus(c *fiber.Ctx) (picture.Focus, error) {
	p, err := o.Models.Library.Picture(c.UserContext(), c.Params("id"))
	if err != nil {
		return picture.Focus{}, err
	}
	focus := picture.Focus{X: p.FocusX, Y: p.FocusY}
	for name, part := range map[string]*float64{"focus_x": &focus.X, "focus_y": &focus.Y} {
		text := c.FormValue(name)
		n, wrong := strconv.Atoi(text)
		switch {
		case wrong != nil || n < 0 || n > 100:
			err = errors.Join(err, fault.At(fault.Invalid, name, "outside"))
		case text != percent(*part):
			*part = float64(n) / 100
		}
	}
	return focus, err
}

// pictureAgain shows the page once more with what is wrong, and with what was
// typed when that was the form of the words.
func (o *Office) pictureAgain(c *fiber.Ctx, err error, words bool) error {
	page, failed := o.openPicture(c)
	if failed == nil {
		failed = page.tell(err, "o_lib_wrong")
	}
	if failed != nil {
		return failed
	}
	if words {
		page.Typed, page.FocusX, page.FocusY = typed(c), c.FormValue("focus_x"), c.FormValue("focus_y")
	}
	return again(c, "office/picture", page)
}

// ReplacePicture is POST /redactie/beeld/:id/vervangen {version, file}.
func (o *Office) ReplacePicture(c *fiber.Ctx) error {
	id := c.Params("id")
	name, data, err := uploadedFile(c, picture.MaxBytes)
	if err == nil {
		_, err = o.Models.Library.ReplacePicture(c.UserContext(), accountOf(c), id, seenVersion(c), name, data)
	}
	if err == nil {
		return done(c, "/redactie/beeld/"+id, "picture_replaced")
	}
	return o.pictureAgain(c, err, false)
}

// RemovePicture is POST /redactie/beeld/:id/weg {version}.
func (o *Office) RemovePicture(c *fiber.Ctx) error {
	if err := o.Models.Library.RemovePicture(c.UserContext(), accountOf(c), c.Params("id"), seenVersion(c)); err != nil {
		return o.pictureAgain(c, err, false)
	}
	return done(c, "/redactie/beeld", "picture_removed")
}

// SmallPicture is GET /redactie/beeld/:id/klein: the smallest rendition of the
// whole picture.
func (o *Office) SmallPicture(c *fiber.Ctx) error {
	p, err := o.Models.Library.Picture(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	for _, crop := range []string{library.Whole, library.Wide} {
		if found := p.Of(crop, "image/jpeg"); len(found) > 0 {
			data, mediaType, err := o.Models.Newsroom.ClosedBlob(c.UserContext(), accountOf(c), "", found[0].Blob)
			if err != nil {
				return err
			}
			c.Set(fiber.HeaderContentType, mediaType)
			return c.Send(data)
		}
	}
	return fiber.ErrNotFound
}
