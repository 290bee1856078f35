package library

import (
	"bytes"
	"context"
	"regexp"
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// File is a PDF that pieces and pages link to. Its address stays when its
// content or its title changes.
type File struct {
	store.Head      `bson:",inline"`
	Slug            string             `bson:"slug"` // of the first title: the address
	Title           string             `bson:"title"`
	Access          access.Access      `bson:"access"` // Public or Members
	Blob            string             `bson:"blob"`
	Bytes           int                `bson:"bytes"`
	Name            string             `bson:"name"` // of the uploaded file, without its extension
	UploadedAt      time.Time          `bson:"uploaded_at"`
	UploadedBy      timeline.Signature `bson:"uploaded_by"`
	Words           []string           `bson:"words"`
	Removed         bool               `bson:"removed"` // see Picture.Removed
	domain.Followed `bson:",inline"`
}

// Not Public: no kept page shows anything of a file but its address.
var filesSchema = &store.Schema{Name: "files", Indexes: []store.Index{
	{Name: "all", Keys: []store.Key{store.Asc("removed"), store.Desc("uploaded_at")}},
	{Name: "words", Keys: []store.Key{store.Each("words"), store.Desc("uploaded_at")}},
	removedIndex,
	domain.PendingIndex,
}}

// Path is the file's address.
func (f *File) Path() string { return "/bestand/" + f.ID + "/" + f.Slug + ".pdf" }

// Editable says whether the actor may change the file: authors their own.
func (f *File) Editable(a *access.Account) bool {
	return a.May(access.ManageContent) || a.May(access.WritePieces) && f.UploadedBy.ID == a.ID
}

// MaxFile is the largest file in bytes.
const MaxFile = 20 << 20

// checkPDF judges a file by its content: Invalid, TooLarge, at file.
func checkPDF(data []byte) error {
	switch end := data[max(0, len(data)-1024):]; {
	case len(data) > MaxFile:
		return fault.Because(fault.TooLarge, "file", "too-large")
	case !bytes.HasPrefix(data, []byte("%PDF-")):
		return fault.Because(fault.Invalid, "file", "no-pdf")
	case !bytes.Contains(end, []byte("%%EOF")):
		return fault.Because(fault.Invalid, "file", "broken")
	}
	return nil
}

// PublicFile finds the file of an address with its content, for any stranger:
// NotFound, also for what only members may read.
func (m *Model) PublicFile(ctx context.Context, path string) (*File, error) {
	f, err := m.FileAt(ctx, path)
	if err == nil && f.Access != access.Public {
		return nil, fault.New(fault.NotFound, "for members")
	}
	return f, err
}

// MembersFile is PublicFile for who may read what is for members as well.
func (m *Model) MembersFile(ctx context.Context, a *access.Account, path string) (*File, error) {
	if !a.May(access.ReadForMembers) {
		return nil, fault.New(fault.NotFound, "for members")
	}
	return m.FileAt(ctx, path)
}

// FileData reads the content of a file: NotFound.
func (m *Model) FileData(ctx context.Context, f *File) ([]byte, error) {
	return m.Engine.Blob(ctx, f.Blob)
}

// FilePath is the form of the address of a file.
var FilePath = regexp.MustCompile(`^/bestand/([0-9a-f]{24})/[a-z0-9-]+\.pdf$`)

// FileAt finds the file of an address: NotFound.
func (m *Model) FileAt(ctx context.Context, path string) (*File, error) {
	if id := FilePath.FindStringSubmatch(path); id != nil {
		if f, err := m.files.Get(ctx, id[1]); err != nil || f.Path() == path && !f.Removed {
			return f, err
		}
	}
	return nil, fault.New(fault.NotFound, "no such file")
}
