package api

import (
	"crypto/sha256"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/picture"
)

// PictureForm is what is sent with a new picture.
type PictureForm struct {
	File           upload `json:"file" need:"yes"`
	Alt            string `json:"alt"`
	Decorative     string `json:"decorative"`
	Credit         string `json:"credit"`
	Person         string `json:"person"`
	PermittedAt    string `json:"permitted_at"`
	PermissionNote string `json:"permission_note"`
}

// upload is the file of a form.
type upload string

// createMedia is POST /media.
func (a *API) createMedia(c *call) error {
	name, data, in, err := c.form()
	if err != nil {
		return err
	}
	w, err := wordsOf(in.Alt, in.Decorative == "true", in.Credit, in.Person, in.PermittedAt, in.PermissionNote)
	if err != nil {
		return err
	}
	return c.once([]any{name, sha256.Sum256(data), w}, func() (string, error) {
		p, err := a.Models.Library.UploadPicture(c.UserContext(), c.actor(), name, data, w)
		if err != nil {
			return "", a.ofPicture(err)
		}
		return p.ID, nil
	}, func(id string) error {
		p, err := a.inLibrary(c, id)
		if err != nil {
			return err
		}
		return c.made("/media/"+id, a.picture(p))
	})
}

// form reads a multipart form with one file and texts.
func (c *call) form() (name string, data []byte, in PictureForm, err error) {
	media, _, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	if err != nil || media != fiber.MIMEMultipartForm {
		return "", nil, in, mediaType.say("Send multipart/form-data.")
	}
	form, err := c.MultipartForm()
	if err != nil {
		return "", nil, in, malformed.say("The form cannot be read.")
	}
	tree := map[string]any{}
	for field, values := range form.Value {
		tree[field] = values[0]
		if len(values) > 1 {
			tree[field] = []any{} // no text
		}
	}
	for field, files := range form.File {
		tree[field] = []any{}
		if field == "file" && len(files) == 1 {
			tree[field] = ""
		}
	}
	if err := fits(fill(&in, tree)); err != nil {
		return "", nil, in, err
	}
	if len(form.File["file"]) == 0 {
		return "", nil, in, malformed.say("The file is missing.", Mistake{Pointer: "#/file", Detail: "a file is expected"})
	}
	data, err = bytesOf(form.File["file"][0])
	return form.File["file"][0].Filename, data, in, err
}

func bytesOf(sent *multipart.FileHeader) ([]byte, error) {
	if sent.Size > picture.MaxBytes {
		return nil, tooLarge.say("The file is over 20 MB.", Mistake{Pointer: "#/file", Detail: "save it smaller"})
	}
	file, err := sent.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

func wordsOf(alt string, decorative bool, credit, person, day, note string) (library.PictureWords, error) {
	w := library.PictureWords{Alt: alt, Decorative: decorative, Credit: credit, Person: person, PermissionNote: note}
	if day == "" {
		return w, nil
	}
	var err error
	if w.PermittedAt, err = time.Parse(time.DateOnly, day); err != nil || w.PermittedAt.Year() < 1900 {
		return w, invalid.say("The words of the picture are not right.", Mistake{Pointer: "#/permitted_at", Detail: "a day such as 2026-11-20"})
	}
	return w, nil
}

// ofPicture tells the errors of the library, all at once, in the office's own
// words.
func (a *API) ofPicture(err error) error {
	var mistakes []Mistake
	large := false
	for _, one := range each(err) {
		field, code := fault.FieldOf(one), ""
		var drawn *picture.Error
		var wrong *fault.Error
		switch {
		case fault.Is(one, fault.Conflict) && field == "used":
			return conflict.say("Something shows the picture: mend that first.")
		case fault.Is(one, fault.Conflict):
			return stale.say("Somebody changed it a moment ago. Read it again.")
		case errors.As(one, &drawn):
			field, code = "file", string(drawn.Reason)
		case (fault.Is(one, fault.Invalid) || fault.Is(one, fault.TooLarge)) && field != "" && errors.As(one, &wrong):
			code = wrong.Reason
		default:
			return err
		}
		large = large || fault.Is(one, fault.TooLarge)
		mistakes = append(mistakes, Mistake{Pointer: "#/" + field, Code: code, Detail: a.words("o_lib_wrong_" + field + "_" + strings.ReplaceAll(code, "-", "_"))})
	}
	if large {
		return tooLarge.say("The file is too large.", mistakes...)
	}
	return invalid.say("The picture or its words are not right.", mistakes...)
}

// each takes joined errors apart.
func each(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, one := range joined.Unwrap() {
		all = append(all, each(one)...)
	}
	return all
}
