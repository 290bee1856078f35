package library

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/library"
)

type filesPage struct {
	desk.Frame
	Files  []library.File
	Pager  desk.Pager
	Query  string
	Typed  library.FileWords // of a form that failed
	Failed bool
}

// Files is GET /redactie/beeld/bestanden?q=&pagina=.
func (h *Handlers) Files(c *fiber.Ctx) error {
	page, err := h.files(c)
	if err != nil {
		return err
	}
	return c.Render("office/files", page)
}

func (h *Handlers) files(c *fiber.Ctx) (filesPage, error) {
	page := filesPage{Query: strings.TrimSpace(c.Query("q")), Typed: library.FileWords{Access: access.Public}}
	n, err := desk.PageNumber(c)
	if err == nil {
		page.Frame, err = h.Frame(c, "o_menu_library")
	}
	if err != nil {
		return page, err
	}
	found, total, err := h.Models.Library.ListFiles(c.UserContext(), desk.AccountOf(c), page.Query, n)
	if err != nil {
		return page, err
	}
	page.Files = found
	page.Pager, err = desk.PageOf(n, total, library.FilesPerPage)
	page.Pager.Query = desk.QueryFields("q", page.Query)
	return page, err
}

func fileWords(c *fiber.Ctx) library.FileWords {
	return library.FileWords{Title: c.FormValue("title"), Access: access.Access(c.FormValue("access"))}
}

// AddFile is POST /redactie/beeld/bestanden, multipart {file, title, access}.
func (h *Handlers) AddFile(c *fiber.Ctx) error {
	w := fileWords(c)
	name, data, err := uploadedFile(c, library.MaxFile)
	if err == nil {
		var f *library.File
		if f, err = h.Models.Library.UploadFile(c.UserContext(), desk.AccountOf(c), name, data, w); err == nil {
			return desk.Done(c, "/redactie/beeld/bestanden/"+f.ID, "file_added")
		}
	} else {
		err = errors.Join(err, library.CheckFileWords(w))
	}
	page, failed := h.files(c)
	if failed == nil {
		failed = page.Tell(err, "o_lib_wrong")
	}
	if failed != nil {
		return failed
	}
	page.Typed, page.Failed = w, true
	return desk.Again(c, "office/files", page)
}

type filePage struct {
	desk.Frame
	File  *library.File
	Typed library.FileWords
	Uses  []use
	May   bool // change it
	URL   string
}

// File is GET /redactie/beeld/bestanden/:id.
func (h *Handlers) File(c *fiber.Ctx) error {
	page, err := h.file(c)
	if err != nil {
		return err
	}
	return c.Render("office/file", page)
}

func (h *Handlers) storedFile(c *fiber.Ctx) (*library.File, error) {
	return h.Models.Library.File(c.UserContext(), desk.AccountOf(c), c.Params("id"))
}

func (h *Handlers) file(c *fiber.Ctx) (filePage, error) {
	file, err := h.storedFile(c)
	if err != nil {
		return filePage{}, err
	}
	f, err := h.Frame(c, "o_lib_file_one")
	if err != nil {
		return filePage{}, err
	}
	page := filePage{Frame: f, File: file, Typed: library.FileWords{Title: file.Title, Access: file.Access},
		May: file.Editable(desk.AccountOf(c)), URL: h.Base + file.Path()}
	page.Title = file.Title
	page.Uses, err = h.usesOf(c, f.Catalogue, file.ID)
	return page, err
}

// fileDone ends a change of a file.
func (h *Handlers) fileDone(c *fiber.Ctx, err error, flash string, w *library.FileWords) error {
	if err == nil {
		return desk.Done(c, "/redactie/beeld/bestanden/"+c.Params("id"), flash)
	}
	page, failed := h.file(c)
	if failed == nil {
		failed = page.Tell(err, "o_lib_wrong")
	}
	if failed != nil {
		return failed
	}
	if w != nil {
		page.Typed = *w
	}
	return desk.Again(c, "office/file", page)
}

// ChangeFile is POST /redactie/beeld/bestanden/:id {version, title, access}.
func (h *Handlers) ChangeFile(c *fiber.Ctx) error {
	w := fileWords(c)
	err := h.Models.Library.ChangeFile(c.UserContext(), desk.AccountOf(c), c.Params("id"), desk.SeenVersion(c), w)
	return h.fileDone(c, err, "saved", &w)
}

// ReplaceFile is POST /redactie/beeld/bestanden/:id/vervangen {version, file}.
func (h *Handlers) ReplaceFile(c *fiber.Ctx) error {
	name, data, err := uploadedFile(c, library.MaxFile)
	if err == nil {
		err = h.Models.Library.ReplaceFile(c.UserContext(), desk.AccountOf(c), c.Params("id"), desk.SeenVersion(c), name, data)
	}
	return h.fileDone(c, err, "file_replaced", nil)
}

// RemoveFile is POST /redactie/beeld/bestanden/:id/weg {version}.
func (h *Handlers) RemoveFile(c *fiber.Ctx) error {
	if err := h.Models.Library.RemoveFile(c.UserContext(), desk.AccountOf(c), c.Params("id"), desk.SeenVersion(c)); err != nil {
		return h.fileDone(c, err, "", nil)
	}
	return desk.Done(c, "/redactie/beeld/bestanden", "file_removed")
}

// FileContent is GET /redactie/beeld/bestanden/:id/inhoud: the PDF, also one
// that is for members.
func (h *Handlers) FileContent(c *fiber.Ctx) error {
	f, err := h.storedFile(c)
	if err != nil {
		return err
	}
	data, err := h.Models.Library.FileData(c.UserContext(), f)
	if err != nil {
		return err
	}
	return header.PDF(c, f.Slug, data)
}
