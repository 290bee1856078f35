package site_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/models/store"
)

func TestAReaderSeesPicturesAndFilmsInTheText(t *testing.T) {
	handlerstest.OnBothStores(t, func(t *testing.T, s *handlerstest.House) {
		ctx := t.Context()
		var file bytes.Buffer
		s.Must(png.Encode(&file, image.NewGray(image.Rect(0, 0, 700, 350))))
		p, err := s.Models.Library.AddPicture(ctx, access.System, library.PictureInput{Data: file.Bytes(), Alt: "Een deur op een kier", Credit: "Foto: Jan"})
		s.Must(err)
		address := "/beeld/" + p.Of(library.Whole, "image/jpeg")[0].Blob + ".jpg"
		body, err := markup.Clean(`<p>Open.</p><figure data-beeld="` + p.ID + `"><figcaption>De deur</figcaption></figure>` +
			`<figure data-film="https://youtu.be/een"><figcaption>De film</figcaption></figure>` +
			`<figure data-beeld="` + strings.Repeat("f", 24) + `"><figcaption>Verdwenen</figcaption></figure>` + markup.Line)
		s.Must(err)
		a, err := press.BySlug(ctx, s.Models.Press.Articles, "stuk-112")
		s.Must(err)
		a.Body = body
		s.Must(s.Models.Press.Articles.Replace(ctx, a))
		for _, slug := range []string{"contact", "lidmaatschap-voorwaarden"} {
			page, err := press.BySlug(ctx, s.Models.Press.Pages, slug)
			s.Must(err)
			page.Body = body
			s.Must(s.Models.Press.Pages.Replace(ctx, page))
		}
		benefit, err := press.BySlug(ctx, s.Models.Press.Benefits, "kennis")
		s.Must(err)
		benefit.Body = body
		s.Must(s.Models.Press.Benefits.Replace(ctx, benefit))
		s.Must(s.Models.Press.Articles.Insert(ctx, &press.Article{Head: store.Head{ID: "id-link"}, Origin: access.Origin{Key: "link"}, Slug: "link",
			Type: press.News, State: press.Published, Title: "Link", Teaser: "Link.", ListedAt: a.ListedAt,
			Body: `<figure data-film="https://film.example/een"></figure>`}))
		s.Must(s.Models.Refresh(ctx))

		for _, path := range []string{"/actueel/stuk-112", "/contact", "/lid-worden", "/lid-worden/kennis"} {
			got := s.Get(path)
			for _, want := range []string{address, `width="480" height="240" alt="Een deur op een kier"`, "De deur <small>Foto: Jan</small>",
				`data-embed="https://www.youtube-nocookie.com/embed/een?autoplay=1"`, `<p class="video-title">De film</p>`, `<script type="module" src="/assets/video-`} {
				if !strings.Contains(got.Text, want) {
					t.Errorf("%s lacks %q", path, want)
				}
			}
			for _, bad := range []string{"ledengrens", "data-beeld", "data-film", "Verdwenen"} {
				if strings.Contains(got.Text, bad) {
					t.Errorf("%s has %q", path, bad)
				}
			}
		}
		if got := s.Get(address); got.StatusCode != 200 || got.Header.Get("Content-Type") != "image/jpeg" {
			t.Errorf("the picture: %d, %s", got.StatusCode, got.Header.Get("Content-Type"))
		}
		if got := s.Get("/actueel/link"); !strings.Contains(got.Text, `href="https://film.example/een"`) || strings.Contains(got.Text, "video-") && strings.Contains(got.Text, `type="module"`) {
			t.Error("a film of an unknown host is a link without a script")
		}
		var feed struct {
			Items []struct {
				HTML string `json:"content_html"`
			}
		}
		s.Must(json.Unmarshal([]byte(s.Get("/actueel/feed.json").Text), &feed))
		found := false
		for _, item := range feed.Items {
			found = found || strings.Contains(item.HTML, `<img src="`+handlerstest.Base+address+`"`) && strings.Contains(item.HTML, `alt="Een deur op een kier"`)
			if strings.Contains(item.HTML, "data-") || strings.Contains(item.HTML, "ledengrens") {
				t.Errorf("the feed has %s", item.HTML)
			}
		}
		if !found {
			t.Error("the feed lacks the picture with its full address")
		}
	})
}
