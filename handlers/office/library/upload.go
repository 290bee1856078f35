package library

import (
	"io"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/views"
)

// uploadedFile reads the file of a form: Invalid when there is none, TooLarge
// before it is read.
func uploadedFile(c *fiber.Ctx, most int) (name string, data []byte, err error) {
	header, err := c.FormFile("file")
	if err != nil || header.Size == 0 {
		return "", nil, fault.Because(fault.Invalid, "file", "missing")
	}
	if header.Size > int64(most) {
		return "", nil, fault.Because(fault.TooLarge, "file", "too-large")
	}
	file, err := header.Open()
	if err != nil {
		return "", nil, err
	}
	defer file.Close()
	data = make([]byte, header.Size)
	_, err = io.ReadFull(file, data)
	return header.Filename, data, err
}

// pictureWords reads the words of a form; a day that is none is an error at
// its field.
func pictureWords(c *fiber.Ctx) (library.PictureWords, error) {
	in := typed(c)
	w := library.PictureWords{Alt: in.Alt, Decorative: in.Decorative, Credit: in.Credit, Person: in.Person, PermissionNote: in.PermissionNote}
	var err error
	if text := strings.TrimSpace(in.PermittedAt); text != "" {
		if w.PermittedAt, err = time.Parse(time.DateOnly, text); err != nil || w.PermittedAt.Year() < 1900 {
			err = fault.Because(fault.Invalid, "permitted_at", "no-day")
		}
	}
	return w, err
}

// typedPicture is the form of a picture's words, as typed.
type typedPicture struct {
	Alt            string `form:"alt"`
	Credit         string `form:"credit"`
	Person         string `form:"person"`
	PermittedAt    string `form:"permitted_at"`
	PermissionNote string `form:"permission_note"`
	Decorative     bool   `form:"decorative"`
}

func typed(c *fiber.Ctx) (in typedPicture) {
	form.Read(c, &in)
	return in
}

func typedOf(p *library.Picture) typedPicture {
	day := ""
	if !p.PermittedAt.IsZero() {
		day = p.PermittedAt.Format(time.DateOnly)
	}
	return typedPicture{p.Alt, p.Credit, p.Person, day, p.PermissionNote, p.Decorative}
}

// use is a place where something is shown, in words.
type use struct{ Kind, Title, Path string }

// usesOf tells where a picture or file is shown.
func (h *Handlers) usesOf(c *fiber.Ctx, locale *views.Locale, id string) ([]use, error) {
	found, err := h.Models.Newsroom.Uses(c.UserContext(), desk.AccountOf(c), id)
	uses := make([]use, len(found))
	for i, u := range found {
		uses[i] = use{locale.Text("o_lib_use_" + u.Kind), u.Title, u.Path}
		if u.Hidden {
			uses[i].Title = locale.Text("o_lib_use_hidden")
		}
	}
	return uses, err
}
