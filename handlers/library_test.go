package handlers_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

	"samenspel/models"
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
	onBothStores(t, func(t *testing.T, s *site) {
		anna, err := s.models.AddAccount(t.Context(), "anna@meent.example", "Anna", []models.Role{models.Author}, "negen blauwe ladders tegen de muur")
		s.must(err)
		p, err := s.models.UploadPicture(t.Context(), anna, "a.jpg", grey(t, 250, 200), models.PictureWords{Decorative: true})
		s.must(err)
		shown := func(id string) { // on Anna de Wit's page
			person, err := models.BySlug(t.Context(), s.models.Persons, "anna-de-wit")
			s.must(err)
			person.Picture = id
			s.must(s.models.Persons.Replace(t.Context(), person))
			s.must(s.models.Refresh(t.Context()))
		}
		shown(p.ID)
		old := "/beeld/" + p.Renditions[0].Blob + ".jpg"
		for range 2 {
			if got := s.get(old); got.StatusCode != 200 || got.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
				t.Fatalf("before: %d %s", got.StatusCode, got.Header.Get("Cache-Control"))
			}
		}
		p, err = s.models.ReplacePicture(t.Context(), anna, p.ID, p.Version, "b.jpg", grey(t, 200, 300))
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
		s.must(s.models.RemovePicture(t.Context(), anna, p.ID, p.Version))
		if got := s.get(fresh); got.StatusCode != 404 {
			t.Errorf("after a removal: %d", got.StatusCode)
		}
	})
}
