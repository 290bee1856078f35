package office

import (
	"errors"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/models/access"
	"samenspel/models/library"
)

type filesPage struct {
	Frame
	Files  []library.File
	Pager  pager
	Query  string
	Typed  library.FileWords // of a form that failed
	Failed bool
}

// Files is GET /redactie/beeld/bestanden?q=&pagina=.
func (o *Office) Files(c *fiber.Ctx) error {
	page, err := o.files(c)
	if err != nil {
		return err
	}
	return c.Render("office/files", page)
}

func (o *Office) files(c *fiber.Ctx) (filesPage, error) {
	page := filesPage{Query: strings.TrimSpace(c.Query("q")), Typed: library.FileWords{Access: access.Public}}
	n, err := pageNumber(c)
	if err == nil {
		page.Frame, err = o.frame(c, "o_menu_library")
	}
	if err != nil {
		return page, err
	}
	found, total, err := o.Models.Library.ListFiles(c.UserContext(), page.Query, n)
	if err != nil {
		return page, err
	}
	page.Files = found
	page.Pager, err = pageOf(n, total, library.FilesPerPage)
	page.Pager.Query = queryFields("q", page.Query)
	return page, err
}

func fileWords(c *fiber.Ctx) library.FileWords {
	return library.FileWords{Title: c.FormValue("title"), Access: access.Access(c.FormValue("access"))}
}

// AddFile is POST /redactie/beeld/bestanden, multipart {file, title, access}.
func (o *Office) AddFile(c *fiber.Ctx) error {
	w := fileWords(c)
	name, data, err := uploadedFile(c, library.MaxFile)
	if err == nil {
		var f *library.File
		if f, err = o.Models.Library.UploadFile(c.UserContext(), accountOf(c), name, data, w); err == nil {
			return done(c, "/redactie/beeld/bestanden/"+f.ID, "file_added")
		}
	} else {
		err = errors.Join(err, library.CheckFileWords(w))
	}
	page, failed := o.files(c)
	if failed == nil {
		failed = page.tell(err, "o_lib_wrong")
	}
	if failed != nil {
		return failed
	}
	page.Typed, page.Failed = w, true
	return again(c, "office/files", page)
}

type filePage struct {
	Frame
	File  *library.File
	Typed library.FileWords
	Uses  []use
	May   bool // change it
	URL   string
}

// File is GET /redactie/beeld/bestanden/:id.
func (o *Office) File(c *fiber.Ctx) error {
	page, err := o.file(c)
	if err != nil {
		return err
	}
	return c.Render("office/file", page)
}

func (o *Office) storedFile(c *fiber.Ctx) (*library.File, error) {
	return o.Models.Library.File(c.UserContext(), accountOf(c), c.Params("id"))
}

func (o *Office) file(c *fiber.Ctx) (filePage, error) {
	file, err := o.storedFile(c)
	if err != nil {
		return filePage{}, err
	}
	f, err := o.frame(c, "o_lib_file_one")
	if err != nil {
		return filePage{}, err
	}
	page := filePage{Frame: f, File: file, Typed: library.FileWords{Title: file.Title, Access: file.Access},
		May: file.Editable(accountOf(c)), URL: o.Base + file.Path()}
	page.Title = file.Title
	page.Uses, err = o.usesOf(c, f.locale, file.ID)
	return page, err
}

// fileDone ends a change of a file.
func (o *Office) fileDone(c *fiber.Ctx, err error, flash string, w *library.FileWords) error {
	if err == nil {
		return done(c, "/redactie/beeld/bestanden/"+c.Params("id"), flash)
	}
	page, failed := o.file(c)
	if failed == nil {
		failed = page.tell(err, "o_lib_wrong")
	}
	if failed != nil {
		return failed
	}
	if w != nil {
		page.Typed = *w
	}
	return again(c, "office/file", page)
}

// ChangeFile is POST /redactie/beeld/bestanden/:id {version, title, access}.
func (o *Office) ChangeFile(c *fiber.Ctx) error {
	w := fileWords(c)
	err := o.Models.Library.ChangeFile(c.UserContext(), accountOf(c), c.Params("id"), seenVersion(c), w)
	return o.fileDone(c, err, "saved", &w)
}

// ReplaceFile is POST /redactie/beeld/bestanden/:id/vervangen {version, file}.
func (o *Office) ReplaceFile(c *fiber.Ctx) error {
	name, data, err := uploadedFile(c, library.MaxFile)
	if err == nil {
		err = o.Models.Library.ReplaceFile(c.UserContext(), accountOf(c), c.Params("id"), seenVersion(c), name, data)
	}
	return o.fileDone(c, err, "file_replaced", nil)
}

// RemoveFile is POST /redactie/beeld/bestanden/:id/weg {version}.
func (o *Office) RemoveFile(c *fiber.Ctx) error {
	if err := o.Models.Library.RemoveFile(c.UserContext(), accountOf(c), c.Params("id"), seenVersion(c)); err != nil {
		return o.fileDone(c, err, "", nil)
	}
	return done(c, "/redactie/beeld/bestanden", "file_removed")
}

// FileContent is GET /redactie/beeld/bestanden/:id/inhoud: the PDF, also one
// that is for members.
func (o *Office) FileContent(c *fiber.Ctx) error {
	f, err := o.storedFile(c)
	if err != nil {
		return err
	}
	data, err := o.Models.Library.FileData(c.UserContext(), f)
	if err != nil {
		return err
	}
	return header.PDF(c, f.Slug, data)
}
