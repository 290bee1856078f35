package site

import (
	"io"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/library"
)

// SettingPicture is POST /redactie/instellingen/beeld/:which, for logo or
// share, as multipart: remove, or picture (an id of the library), or file with
// alt.
func (h *Handlers) SettingPicture(c *fiber.Ctx) error {
	which := c.Params("which")
	use := h.Models.Site.SetLogo
	switch which {
	case "logo":
	case "share":
		use = h.Models.Site.SetShareCard
	default:
		return fiber.ErrNotFound
	}
	var in struct {
		Picture string `form:"picture"`
		Remove  bool   `form:"remove"`
		Alt     string `form:"alt"`
	}
	form.Read(c, &in)
	id, err := in.Picture, error(nil)
	if !in.Remove && id == "" {
		id, err = h.uploaded(c, which, in.Alt)
	}
	if err == nil {
		err = use(c.UserContext(), desk.AccountOf(c), id)
	}
	if err == nil {
		return desk.Done(c, "/redactie/instellingen", "saved")
	}
	page, failed := h.settings(c)
	if failed != nil {
		return failed
	}
	page.Alt = in.Alt
	t := page.Teller("o_set_wrong")
	t.Beside = map[string]string{"file": which + "-file", "logo": which + "-file", "picture": which + "-file", "alt": which + "-alt"}
	if err := t.Tell(err); err != nil {
		return err
	}
	return desk.Again(c, "office/settings", page)
}

// uploaded puts the file of the form in the library. A logo is told as the
// name of the organisation, so it needs no words of its own.
func (h *Handlers) uploaded(c *fiber.Ctx, which, alt string) (string, error) {
	none := fault.At(fault.Invalid, "file", "there is no file")
	header, err := c.FormFile("file")
	if err != nil {
		return "", none
	}
	file, err := header.Open()
	if err != nil {
		return "", none
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return "", none
	}
	if which == "logo" {
		site, err := h.Models.Site.Site(c.UserContext())
		if err != nil {
			return "", err
		}
		alt = h.Views.Locale(site.Language).Text("o_set_logo_alt", "Name", site.Name)
	}
	p, err := h.Models.Library.AddPicture(c.UserContext(), desk.AccountOf(c), library.PictureInput{Data: data, Alt: alt})
	if err != nil {
		return "", err
	}
	return p.ID, nil
}
