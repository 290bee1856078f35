package site_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/press"
)

func grey(t *testing.T, w, h int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = uint8(w)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What was replaced or removed is gone from the kept pages, too.
func TestAnOldPictureIsAnsweredNoMore(t *testing.T) {
	handlerstest.OnBothStores(t, func(t *testing.T, s *handlerstest.House) {
		anna, err := s.Models.Accounts.AddAccount(t.Context(), "anna@meent.example", "Anna", []access.Role{access.Author}, "negen blauwe ladders tegen de muur")
		s.Must(err)
		p, err := s.Models.Library.UploadPicture(t.Context(), anna, "a.jpg", grey(t, 250, 200), library.PictureWords{Decorative: true})
		s.Must(err)
		shown := func(id string) { // on Anna de Wit's page
			person, err := press.BySlug(t.Context(), s.Models.Press.Persons, "anna-de-wit")
			s.Must(err)
			person.Picture = id
			s.Must(s.Models.Press.Persons.Replace(t.Context(), person))
			s.Must(s.Models.Refresh(t.Context()))
		}
		shown(p.ID)
		old := "/beeld/" + p.Renditions[0].Blob + ".jpg"
		for range 2 {
			if got := s.Get(old); got.StatusCode != 200 || got.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
				t.Fatalf("before: %d %s", got.StatusCode, got.Header.Get("Cache-Control"))
			}
		}
		p, err = s.Models.Library.ReplacePicture(t.Context(), anna, p.ID, p.Version, "b.jpg", grey(t, 200, 300))
		s.Must(err)
		if got := s.Get(old); got.StatusCode != 404 {
			t.Errorf("after a replacement: %d", got.StatusCode)
		}
		fresh := "/beeld/" + p.Renditions[0].Blob + ".jpg"
		if got := s.Get(fresh); got.StatusCode != 200 {
			t.Errorf("the new one: %d", got.StatusCode)
		}
		shown("")
		if got := s.Get(fresh); got.StatusCode != 404 {
			t.Errorf("shown nowhere any more: %d", got.StatusCode)
		}
		s.Must(s.Models.Library.RemovePicture(t.Context(), anna, p.ID, p.Version))
		if got := s.Get(fresh); got.StatusCode != 404 {
			t.Errorf("after a removal: %d", got.StatusCode)
		}
	})
}
