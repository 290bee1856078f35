package library

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/picture"
	"samenspel/models/repair"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// PictureWords are what an editor tells of a picture.
type PictureWords struct {
	Alt            string // required unless Decorative
	Decorative     bool   // says nothing: readers who listen are not told of it
	Credit         string
	Person         string
	PermittedAt    time.Time
	PermissionNote string
}

const (
	maxAlt  = 600
	maxNote = 600
)

// Tidy brings the words into the form they are stored in. name is that of the
// file. The reasons of its errors are such as the office has words for.
func (w *PictureWords) Tidy(name string, now time.Time) error {
	w.Alt, w.Credit, w.Person, w.PermissionNote = input.OneLine(w.Alt, maxAlt+1), input.OneLine(w.Credit, input.MaxName+1), input.OneLine(w.Person, input.MaxName+1), input.OneLine(w.PermissionNote, maxNote+1)
	w.PermittedAt = w.PermittedAt.UTC()
	if w.Decorative {
		w.Alt = ""
	}
	var errs []error
	refuse := func(field, code string) { errs = append(errs, fault.Because(fault.Invalid, field, code)) }
	switch {
	case w.Decorative:
	case w.Alt == "":
		refuse("alt", "missing")
	case utf8.RuneCountInString(w.Alt) > maxAlt:
		refuse("alt", "long")
	case repair.FileNameAlt(w.Alt), strings.EqualFold(fileName(w.Alt), name), strings.EqualFold(w.Alt, name):
		refuse("alt", "name")
	}
	for field, text := range map[string]string{"credit": w.Credit, "person": w.Person} {
		if utf8.RuneCountInString(text) > input.MaxName {
			refuse(field, "long")
		}
	}
	if utf8.RuneCountInString(w.PermissionNote) > maxNote {
		refuse("permission_note", "long")
	}
	if w.PermittedAt.After(now.Add(2 * time.Hour)) {
		refuse("permitted_at", "future")
	}
	return errors.Join(errs...)
}

// CheckUpload says what is wrong with words for a file, and with the file as
// far as its beginning tells; nil data is not judged.
func CheckUpload(file string, data []byte, w PictureWords, now time.Time) error {
	err := w.Tidy(fileName(file), now)
	if data == nil {
		return err
	}
	_, wrong := picture.Inspect(data)
	return errors.Join(refused(wrong), err)
}

// fileName is the last part of a path of any system, without its extension.
func fileName(file string) string {
	file = input.OneLine(path.Base(strings.ReplaceAll(file, `\`, "/")), input.MaxName)
	if base := strings.TrimSuffix(file, path.Ext(file)); base != "" {
		file = base
	}
	if file = strings.TrimLeft(file, "./"); file == "" {
		file = "–"
	}
	return file
}

// UploadPicture puts a picture of the actor in the library. file is the name it
// had on their machine. Everything that is wrong comes in one error, joined:
// Invalid and TooLarge at file, alt, credit, person, permitted_at.
func (m *Model) UploadPicture(ctx context.Context, actor *access.Account, file string, data []byte, w PictureWords) (*Picture, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	now := m.Now()
	p := &Picture{Head: store.Head{ID: domain.NewID(now)}, Name: fileName(file), UploadedAt: now, UploadedBy: timeline.Signed(actor)}
	p.Origin.Key = p.ID
	if err := w.Tidy(p.Name, now); err != nil {
		return nil, CheckUpload(file, data, w, now)
	}
	if err := m.render(ctx, data, picture.Centre, p); err != nil {
		return nil, err
	}
	p.say(w)
	return p, domain.Commit(ctx, m.Core, m.Pictures, p, m.audit.Note(actor, audit.PictureAdded, p.ID, p.Name, "", p.summary()))
}

// Editable says whether the actor may change the picture: authors their own.
func (p *Picture) Editable(a *access.Account) bool {
	return a.May(access.ManageContent) || a.May(access.WritePieces) && p.UploadedBy.ID == a.ID
}

// editable reads a picture to change it: NotFound, Forbidden, and Conflict when
// it is no longer the version that the actor saw.
func (m *Model) editable(ctx context.Context, actor *access.Account, id string, version int64) (*Picture, error) {
	p, err := m.Pictures.Get(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case p.Removed:
		return nil, fault.New(fault.NotFound, "removed")
	case !p.Editable(actor):
		return nil, fault.New(fault.Forbidden, "a picture of somebody else")
	case p.Version != version:
		return nil, fault.At(fault.Conflict, "form", "changed meanwhile")
	}
	return p, nil
}

// ChangePicture gives a picture other words and another focus, whose crops are
// drawn anew from the original.
func (m *Model) ChangePicture(ctx context.Context, actor *access.Account, id string, version int64, w PictureWords, focus picture.Focus) (*Picture, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	p, err := m.editable(ctx, actor, id, version)
	if err != nil {
		return nil, err
	}
	err = w.Tidy(p.Name, m.Now())
	if !(focus.X >= 0 && focus.X <= 1 && focus.Y >= 0 && focus.Y <= 1) {
		err = errors.Join(err, fault.Because(fault.Invalid, "focus", "outside"))
	}
	if err != nil {
		return nil, err
	}
	before := p.summary()
	if focus.X != p.FocusX || focus.Y != p.FocusY {
		before += p.focusText()
		data, err := m.Engine.Blob(ctx, p.Original)
		if err == nil {
			err = m.render(ctx, data, focus, p)
		}
		if err != nil {
			return nil, err
		}
		p.say(w)
		return p, domain.Commit(ctx, m.Core, m.Pictures, p, m.audit.Note(actor, audit.PictureChanged, p.ID, p.Name, before, p.summary()+p.focusText()))
	}
	if p.words() == w {
		return p, nil
	}
	p.say(w)
	return p, domain.Commit(ctx, m.Core, m.Pictures, p, m.audit.Note(actor, audit.PictureChanged, p.ID, p.Name, before, p.summary()))
}

// ReplacePicture puts another file in the place of a picture, wherever it is
// shown. Its words stay; the focus goes back to the middle. What was shown
// before is no longer answered.
func (m *Model) ReplacePicture(ctx context.Context, actor *access.Account, id string, version int64, file string, data []byte) (*Picture, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	p, err := m.editable(ctx, actor, id, version)
	if err != nil {
		return nil, err
	}
	before := p.fileText()
	if err := m.render(ctx, data, picture.Centre, p); err != nil {
		return nil, err
	}
	p.Name = fileName(file)
	p.Index()
	return p, domain.Commit(ctx, m.Core, m.Pictures, p, m.audit.Note(actor, audit.PictureReplaced, p.ID, p.Name, before, p.fileText()))
}

// RemovePicture takes a picture out of the library: Conflict at used while
// something shows it. Readers are answered none of it from then on.
func (m *Model) RemovePicture(ctx context.Context, actor *access.Account, id string, version int64) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	p, err := m.editable(ctx, actor, id, version)
	if err != nil {
		return err
	}
	if used, err := m.InUse(ctx, actor, id); err != nil || used {
		if err == nil {
			err = fault.At(fault.Conflict, "used", "in use")
		}
		return err
	}
	p.Removed, p.Words = true, nil
	if err := domain.Commit(ctx, m.Core, m.Pictures, p, m.audit.Note(actor, audit.PictureRemoved, p.ID, p.Name, p.summary(), "")); err != nil {
		return err
	}
	return swept(m.Pictures.Delete(ctx, p), m.Refresh(ctx))
}

// swept is the error of a removal that stands already: what is left Sweep does.
func swept(errs ...error) error {
	for _, err := range errs {
		if err != nil && !fault.Is(err, fault.Unavailable) && !fault.Is(err, fault.Conflict) && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return nil
}

func (p *Picture) say(w PictureWords) {
	p.Alt, p.Decorative, p.Credit = w.Alt, w.Decorative, w.Credit
	p.Person, p.PermittedAt, p.PermissionNote = w.Person, w.PermittedAt, w.PermissionNote
	p.Index()
}

func (p *Picture) words() PictureWords {
	return PictureWords{p.Alt, p.Decorative, p.Credit, p.Person, p.PermittedAt, p.PermissionNote}
}

// summary is what the log keeps of a picture's words.
func (p *Picture) summary() string {
	parts := []string{p.Alt}
	if p.Decorative {
		parts[0] = "decorative"
	}
	if p.Credit != "" {
		parts = append(parts, "© "+p.Credit)
	}
	if p.Person != "" {
		parts = append(parts, p.Person)
	}
	if !p.PermittedAt.IsZero() {
		parts = append(parts, p.PermittedAt.Format(time.DateOnly))
	}
	if p.PermissionNote != "" {
		parts = append(parts, p.PermissionNote)
	}
	return strings.Join(parts, ", ")
}

func (p *Picture) focusText() string {
	return fmt.Sprintf(", %.0f%% × %.0f%%", 100*p.FocusX, 100*p.FocusY)
}

func (p *Picture) fileText() string { return fmt.Sprintf("%s, %d × %d", p.Name, p.Width, p.Height) }
