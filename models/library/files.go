package library

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// FileWords are what an editor tells of a file.
type FileWords struct {
	Title  string
	Access access.Access // Public or Members
}

// Tidy is as that of PictureWords.
func (w *FileWords) Tidy() error {
	w.Title = input.OneLine(w.Title, input.MaxTitle+1)
	var errs []error
	switch {
	case w.Title == "":
		errs = append(errs, fault.Because(fault.Invalid, "title", "missing"))
	case utf8.RuneCountInString(w.Title) > input.MaxTitle:
		errs = append(errs, fault.Because(fault.Invalid, "title", "long"))
	}
	if w.Access != access.Public && w.Access != access.Members {
		errs = append(errs, fault.Because(fault.Invalid, "access", "missing"))
	}
	return errors.Join(errs...)
}

// CheckFileWords says what is wrong with them.
func CheckFileWords(w FileWords) error { return w.Tidy() }

// FilesPerPage is the number of files on a page of the list.
const FilesPerPage = 30

// ListFiles reads page n (from 1) of the files whose words the query has, all
// when it has none; last uploaded first, and how many there are.
func (m *Model) ListFiles(ctx context.Context, actor *access.Account, query string, n int) ([]File, int, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, 0, err
	}
	if words := input.Beginnings(query, false); len(words) > 0 {
		found, err := searchWords(ctx, m.files, words, "uploaded_at")
		found = slices.DeleteFunc(found, func(f File) bool { return f.Removed || !input.HasAll(f.Words, words) })
		first := min((n-1)*FilesPerPage, len(found))
		return found[first:min(first+FilesPerPage, len(found))], len(found), err
	}
	q := store.Query{Where: []store.Condition{store.Is("removed", false)}, Sort: []store.Key{store.Desc("uploaded_at")}, Omit: []string{"words"}}
	total, err := m.files.Count(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	q.Skip, q.Limit = (n-1)*FilesPerPage, FilesPerPage
	found, err := m.files.Page(ctx, q, total)
	return found, total, err
}

// UploadFile adds a PDF of the actor. The errors are as those of UploadPicture,
// at file, title and access.
func (m *Model) UploadFile(ctx context.Context, actor *access.Account, file string, data []byte, w FileWords) (*File, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return nil, err
	}
	if err := errors.Join(checkPDF(data), w.Tidy()); err != nil {
		return nil, err
	}
	now := m.Now()
	f := &File{Head: store.Head{ID: domain.NewID(now)}, Slug: input.Slug(w.Title, "bestand"), UploadedAt: now, UploadedBy: timeline.Signed(actor)}
	if err := m.hold(ctx, f, file, data); err != nil {
		return nil, err
	}
	f.say(w)
	return f, domain.Commit(ctx, m.Core, m.files, f, m.audit.Note(actor, audit.FileAdded, f.ID, f.Title, "", f.summary()))
}

// hold keeps the content as it is: a PDF says who wrote it and with what.
func (m *Model) hold(ctx context.Context, f *File, name string, data []byte) (err error) {
	f.Name, f.Bytes = fileName(name), len(data)
	f.Blob, err = m.Engine.PutBlob(ctx, data)
	return err
}

func (f *File) say(w FileWords) {
	f.Title, f.Access = w.Title, w.Access
	f.Words = input.WordsOf(f.Title, f.Name)
}

// summary is what the log keeps of a file. The accesses are words of the log.
func (f *File) summary() string { return f.Title + ": " + string(f.Access) }

func (f *File) fileText() string { return fmt.Sprintf("%s, %d kB", f.Name, (f.Bytes+1023)/1024) }

// editableFile is editable of files.
func (m *Model) editableFile(ctx context.Context, actor *access.Account, id string, version int64) (*File, error) {
	f, err := m.files.Get(ctx, id)
	switch {
	case err != nil:
		return nil, err
	case f.Removed:
		return nil, fault.New(fault.NotFound, "removed")
	case !f.Editable(actor):
		return nil, fault.New(fault.Forbidden, "a file of somebody else")
	case f.Version != version:
		return nil, fault.At(fault.Conflict, "form", "changed meanwhile")
	}
	return f, nil
}

// ChangeFile gives a file another title or access; its address stays.
func (m *Model) ChangeFile(ctx context.Context, actor *access.Account, id string, version int64, w FileWords) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	f, err := m.editableFile(ctx, actor, id, version)
	if err == nil {
		err = w.Tidy()
	}
	if err != nil || w == (FileWords{f.Title, f.Access}) {
		return err
	}
	before := f.summary()
	f.say(w)
	return domain.Commit(ctx, m.Core, m.files, f, m.audit.Note(actor, audit.FileChanged, f.ID, f.Title, before, f.summary()))
}

// ReplaceFile gives other content to the same address.
func (m *Model) ReplaceFile(ctx context.Context, actor *access.Account, id string, version int64, name string, data []byte) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	f, err := m.editableFile(ctx, actor, id, version)
	if err == nil {
		err = checkPDF(data)
	}
	if err != nil {
		return err
	}
	before := f.fileText()
	if err := m.hold(ctx, f, name, data); err != nil {
		return err
	}
	f.say(FileWords{f.Title, f.Access})
	return domain.Commit(ctx, m.Core, m.files, f, m.audit.Note(actor, audit.FileReplaced, f.ID, f.Title, before, f.fileText()))
}

// RemoveFile is RemovePicture of files.
func (m *Model) RemoveFile(ctx context.Context, actor *access.Account, id string, version int64) error {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return err
	}
	f, err := m.editableFile(ctx, actor, id, version)
	if err != nil {
		return err
	}
	if used, err := m.InUse(ctx, actor, id); err != nil || used {
		if err == nil {
			err = fault.At(fault.Conflict, "used", "in use")
		}
		return err
	}
	f.Removed, f.Words = true, nil
	if err := domain.Commit(ctx, m.Core, m.files, f, m.audit.Note(actor, audit.FileRemoved, f.ID, f.Title, f.summary(), "")); err != nil {
		return err
	}
	return swept(m.files.Delete(ctx, f))
}
