package library

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/handlers/session"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/picture"
)

type picturesPage struct {
	desk.Frame
	Pictures    []library.Picture
	Pager       desk.Pager
	Query, Only string
	Typed       typedPicture // of a form that failed
	Failed      bool
	Blank       desk.Frame // of the rows that a script adds: no errors
	Nothing     typedPicture
}

// only are the values of the field toon.
var only = map[string]library.PictureOnly{"": "", "zonder-toestemming": library.OnlyUnpermitted, "decoratief": library.OnlyDecorative}

// Pictures is GET /redactie/beeld?q=&toon=&pagina=.
func (h *Handlers) Pictures(c *fiber.Ctx) error {
	page, err := h.pictures(c)
	if err != nil {
		return err
	}
	return c.Render("office/pictures", page)
}

func (h *Handlers) pictures(c *fiber.Ctx) (picturesPage, error) {
	page := picturesPage{Query: strings.TrimSpace(c.Query("q")), Only: c.Query("toon")}
	filter, known := only[page.Only]
	if !known {
		return page, fault.New(fault.NotFound, "no such filter")
	}
	n, err := desk.PageNumber(c)
	if err == nil {
		page.Frame, err = h.Frame(c, "o_menu_library")
	}
	if err != nil {
		return page, err
	}
	found, total, err := h.Models.Library.ListPictures(c.UserContext(), desk.AccountOf(c), library.PictureFilter{Only: filter, Query: page.Query}, n)
	if err != nil {
		return page, err
	}
	page.Pictures = found
	page.Pager, err = desk.PageOf(n, total, library.PicturesPerPage)
	page.Pager.Query = desk.QueryFields("q", page.Query, "toon", page.Only)
	return page, err
}

// pictureJSON is a picture as the dialog that picks one knows it.
type pictureJSON struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Alt        string `json:"alt"`
	Decorative bool   `json:"decorative"`
	Credit     string `json:"credit"`
	Width      int    `json:"width"`
	Height     int    `json:"height"`
}

func toJSON(p *library.Picture) pictureJSON {
	return pictureJSON{p.ID, p.Name, p.Alt, p.Decorative, p.Credit, p.Width, p.Height}
}

// ChoosePicture is GET /redactie/beeld/kies?q=&pagina=: a page of the library as
// JSON {pictures, more}.
func (h *Handlers) ChoosePicture(c *fiber.Ctx) error {
	n, err := desk.PageNumber(c)
	if err != nil {
		return err
	}
	found, total, err := h.Models.Library.ListPictures(c.UserContext(), desk.AccountOf(c), library.PictureFilter{Query: c.Query("q")}, n)
	if err != nil {
		return err
	}
	list := []pictureJSON{}
	for i := range found {
		list = append(list, toJSON(&found[i]))
	}
	return c.JSON(fiber.Map{"pictures": list, "more": n*library.PicturesPerPage < total})
}

// AddPicture is POST /redactie/beeld, multipart {file, alt, decorative, credit,
// person, permitted_at, permission_note}. With Accept: application/json it
// answers 201 {picture, note}, note being what to know of it, or 422 {errors}, in words, by field.
func (h *Handlers) AddPicture(c *fiber.Ctx) error {
	p, err := h.addPicture(c)
	if err == nil {
		if session.WantsJSON(c) {
			answer := fiber.Map{"picture": toJSON(p)}
			if p.Still {
				f, err := h.Frame(c, "o_menu_library")
				if err != nil {
					return err
				}
				answer["note"] = f.Catalogue.Text("o_lib_still")
			}
			return c.Status(fiber.StatusCreated).JSON(answer)
		}
		return desk.Done(c, "/redactie/beeld/"+p.ID, "picture_added")
	}
	if session.WantsJSON(c) {
		f, failed := h.Frame(c, "o_menu_library")
		if failed == nil {
			failed = f.Tell(err, "o_lib_wrong")
		}
		if failed != nil {
			return failed
		}
		return c.Status(fiber.StatusUnprocessableEntity).JSON(fiber.Map{"errors": f.Errors})
	}
	page, failed := h.pictures(c)
	if failed == nil {
		failed = page.Tell(err, "o_lib_wrong")
	}
	if failed != nil {
		return failed
	}
	page.Typed, page.Failed = typed(c), true
	return desk.Again(c, "office/pictures", page)
}

// addPicture tells of everything that is wrong at once.
func (h *Handlers) addPicture(c *fiber.Ctx) (*library.Picture, error) {
	w, wrong := pictureWords(c)
	name, data, err := uploadedFile(c, picture.MaxBytes)
	if err != nil || wrong != nil {
		return nil, errors.Join(err, wrong, library.CheckUpload(name, data, w, h.Models.Now()))
	}
	return h.Models.Library.UploadPicture(c.UserContext(), desk.AccountOf(c), name, data, w)
}
