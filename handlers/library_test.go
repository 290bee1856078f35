package handlers_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

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
	onBothStores(t, func(t *testing.T, s *house) {
		anna, err := s.models.Accounts.AddAccount(t.Context(), "anna@meent.example", "Anna", []access.Role{access.Author}, "negen blauwe ladders tegen de muur")
		s.must(err)
		p, err := s.models.Library.UploadPicture(t.Context(), anna, "a.jpg", grey(t, 250, 200), library.PictureWords{Decorative: true})
		s.must(err)
		shown := func(id string) { // on Anna de Wit's page
			person, err := press.BySlug(t.Context(), s.models.Press.Persons, "anna-de-wit")
			s.must(err)
			person.Picture = id
			s.must(s.models.Press.Persons.Replace(t.Context(), person))
			s.must(s.models.Refresh(t.Context()))
		}
		shown(p.ID)
		old := "/beeld/" + p.Renditions[0].Blob + ".jpg"
		for range 2 {
			if got := s.get(old); got.StatusCode != 200 || got.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
				t.Fatalf("before: %d %s", got.StatusCode, got.Header.Get("Cache-Control"))
			}
		}
		p, err = s.models.Library.ReplacePicture(t.Context(), anna, p.ID, p.Version, "b.jpg", grey(t, 200, 300))
		s.must(err)
		if got := s.get(old); got.StatusCode != 404 {
			t.Errorf("after a replacement: %d", got.StatusCode)
		}
		fresh := "/beeld/" + p.Renditions[0].Blob + ".jpg"
		if got := s.get(fresh); got.StatusCode != 200 {
			t.Errorf("the new one: %d", got.StatusCode)
		}
		shown("")
		if got := s.get(fresh); got.StatusCode != 404 {
			t.Errorf("shown nowhere any more: %d", got.StatusCode)
		}
		s.must(s.models.Library.RemovePicture(t.Context(), anna, p.ID, p.Version))
		if got := s.get(fresh); got.StatusCode != 404 {
			t.Errorf("after a removal: %d", got.StatusCode)
		}
	})
}
