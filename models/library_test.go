package models_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/store"
	"samenspel/models/store/sqlitetest"
)

var newStore = sqlitetest.Of(models.Schemas)

func newLibrary(t *testing.T) *models.Models {
	t.Helper()
	return models.New(newStore(t), func() time.Time { return time.Date(2030, 5, 1, 10, 0, 0, 0, time.UTC) })
}

func drawing(w, h int, shade uint8) []byte {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = shade + uint8(i*i>>7)%9
	}
	m.Set(0, 0, color.White)
	var b bytes.Buffer
	jpeg.Encode(&b, m, nil)
	return b.Bytes()
}

func TestAddPicture(t *testing.T) {
	ctx, m := context.Background(), newLibrary(t)
	in := library.PictureInput{Data: drawing(400, 500, 90), Alt: "Een getekende deur die openstaat", Credit: "Studio", Key: "deur.jpg"}
	first, err := m.Library.AddPicture(ctx, access.System, in)
	if err != nil {
		t.Fatal(err)
	}
	var sizes []int
	for _, r := range first.Of(library.Portrait, "image/jpeg") {
		sizes = append(sizes, r.Width, r.Height)
	}
	if len(sizes) != 4 || sizes[2] != 320 || sizes[3] != 400 {
		t.Errorf("portrait sizes %v, want 160 by 200 and 320 by 400 only", sizes)
	}
	if share := first.Of(library.Share, "image/jpeg"); len(share) != 1 || share[0].Width != 400 || share[0].Height != 210 {
		t.Errorf("share %v, want its real size, 400 by 210", share)
	}
	writer := &access.Account{Roles: []access.Role{access.Author}}
	if data, kind, err := m.Newsroom.ClosedBlob(ctx, writer, "", first.Renditions[0].Blob); err != nil || kind != "image/jpeg" || len(data) == 0 {
		t.Errorf("rendition: %d bytes of %q, %v", len(data), kind, err)
	}
	if _, _, err := m.Newsroom.ClosedBlob(ctx, writer, "", first.Original); !fault.Is(err, fault.NotFound) {
		t.Errorf("the original is public: %v", err)
	}
	again, err := m.Library.AddPicture(ctx, access.System, in)
	if err != nil || again.ID != first.ID || again.Version != 1 {
		t.Errorf("same input again: %+v, %v", again.Head, err)
	}
	in.Alt = "Een getekende deur op een kier"
	words, err := m.Library.AddPicture(ctx, access.System, in)
	if err != nil || words.ID != first.ID || words.Version != 2 || words.Alt != in.Alt || words.Renditions[0] != first.Renditions[0] {
		t.Errorf("new words: %+v, %v", words, err)
	}
	in.Data = drawing(400, 500, 160)
	redrawn, err := m.Library.AddPicture(ctx, access.System, in)
	if err != nil || redrawn.ID != first.ID || redrawn.Original == first.Original || redrawn.Renditions[0] == first.Renditions[0] {
		t.Errorf("new data: %+v, %v", redrawn, err)
	}
	in.Key = ""
	loose, err := m.Library.AddPicture(ctx, access.System, in)
	if err != nil || loose.ID == first.ID || loose.Origin.Key != loose.ID {
		t.Errorf("without a key: %+v, %v", loose, err)
	}
}

func TestAddPictureRefuses(t *testing.T) {
	ctx, m := context.Background(), newLibrary(t)
	good := drawing(40, 50, 90)
	for name, c := range map[string]struct {
		in    library.PictureInput
		kind  fault.Kind
		field string
		says  string
	}{
		"no alt":        {library.PictureInput{Data: good}, fault.Invalid, "alt", "decorative"},
		"file name alt": {library.PictureInput{Data: good, Alt: "Wim Bosch 1"}, fault.Invalid, "alt", "say what the picture shows"},
		"focus":         {library.PictureInput{Data: good, Decorative: true, FocusX: 2}, fault.Invalid, "focus", "left"},
		"text":          {library.PictureInput{Data: []byte("hallo"), Decorative: true}, fault.Invalid, "file", "JPEG"},
		"cut off":       {library.PictureInput{Data: good[:len(good)/2], Decorative: true}, fault.Invalid, "file", "again"},
		"too large":     {library.PictureInput{Data: make([]byte, 21<<20), Decorative: true}, fault.TooLarge, "file", "20 MB"},
	} {
		_, err := m.Library.AddPicture(ctx, access.System, c.in)
		if !fault.Is(err, c.kind) || fault.FieldOf(err) != c.field || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
		if check := library.CheckPicture(t.Context(), c.in); check == nil || check.Error() != err.Error() {
			t.Errorf("%s: the check says %v", name, check)
		}
	}
	if found, err := m.Library.Pictures.Find(ctx, store.Query{}); err != nil || len(found) != 0 {
		t.Errorf("kept %d refused pictures, %v", len(found), err)
	}
}
