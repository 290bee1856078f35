package views

import (
	"strings"
	"testing"

	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/press"
)

const (
	whole = "0123456789abcdef01234567"
	old   = "aaaaaaaaaaaaaaaaaaaaaaaa"
	gone  = "ffffffffffffffffffffffff"
)

var shelf = map[string]*library.Picture{
	whole: {Alt: `Een deur "op een kier"`, Credit: "Foto: <Jan>", Renditions: []library.Rendition{
		{Crop: library.Wide, Width: 480, Height: 320, Type: "image/jpeg", Blob: "aa"},
		{Crop: library.Whole, Width: 480, Height: 640, Type: "image/jpeg", Blob: "bb"},
		{Crop: library.Whole, Width: 900, Height: 1200, Type: "image/jpeg", Blob: "cc"}}},
	old: {Decorative: true, Renditions: []library.Rendition{{Crop: library.Wide, Width: 480, Height: 320, Type: "image/jpeg", Blob: "dd"}}},
}

const text = `<p>Voor.</p><figure data-beeld="` + whole + `"><figcaption>De <em>deur</em></figcaption></figure>` +
	`<figure data-beeld="` + gone + `"><figcaption>verdwenen</figcaption></figure>` + markup.Line +
	`<figure data-beeld="` + old + `"></figure>` +
	`<figure data-film="https://youtu.be/een"><figcaption>Film &lt;een&gt;</figcaption></figure>` +
	`<figure data-film="https://film.example/a?b=1&amp;c=2"></figure><table><caption>Waar &amp; <em>hoe</em></caption><tbody><tr><td>a</td></tr></tbody></table><table><tbody><tr><td>b</td></tr></tbody></table><p>Na.</p>`

func TestReadersSeeFigures(t *testing.T) {
	e := New(func(name string) string { return "/assets/" + name })
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	if clean, err := markup.Clean(text); err != nil || clean != text {
		t.Fatalf("the example is not clean: %q, %v", clean, err)
	}
	got := string(e.body(e.Locale("nl"), text, shelf))
	for _, want := range []string{
		`<p>Voor.</p><figure class="figure figure-upright"><picture><img src="/beeld/cc.jpg" srcset="/beeld/bb.jpg 480w, /beeld/cc.jpg 900w"`,
		`width="900" height="1200" alt="Een deur &#34;op een kier&#34;" loading="lazy"`,
		`<figcaption class="caption">De <em>deur</em> <small>Foto: &lt;Jan&gt;</small></figcaption></figure><figure class="figure"><picture><img src="/beeld/dd.jpg"`,
		`alt="" loading="lazy" decoding="async"></picture></figure><figure class="video" data-embed="https://www.youtube-nocookie.com/embed/een?autoplay=1">`,
		`<p class="video-title">Film &lt;een&gt;</p><a class="video-start" href="https://youtu.be/een"`,
		`Bekijk de video bij youtu.be<span class="visually-hidden">: Film &lt;een&gt;</span>`,
		`<figure class="video"><div class="video-poster"><a class="video-start" href="https://film.example/a?b=1&amp;c=2"`,
		`</figure><div class="table-scroll" role="region" aria-label="Waar &amp; hoe" tabindex="0"><table><caption>`,
		`</table></div><div class="table-scroll" role="region" aria-label="Tabel" tabindex="0"><table><tbody>`, `</div><p>Na.</p>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s\nin %s", want, got)
		}
	}
	for _, bad := range []string{"data-beeld", "data-film", "ledengrens", "verdwenen", "/beeld/aa"} {
		if strings.Contains(got, bad) {
			t.Errorf("has %s in %s", bad, got)
		}
	}
}

func TestAFilmHasAnAddressThatIsSafe(t *testing.T) {
	e := New(func(string) string { return "" })
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	for _, v := range []*press.Video{nil, {URL: "javascript:alert(1)"}, {URL: "http://youtu.be/een"}} {
		if got := e.film(e.Locale("nl"), v); got != "" {
			t.Errorf("%+v gives %s", v, got)
		}
	}
}

func TestFeedReadersGetPlainFigures(t *testing.T) {
	want := `<p>Voor.</p><figure><img src="https://meent.example/beeld/cc.jpg" width="900" height="1200" alt="Een deur &#34;op een kier&#34;">` +
		`<figcaption>De <em>deur</em> <small>Foto: &lt;Jan&gt;</small></figcaption></figure>` +
		`<figure><img src="https://meent.example/beeld/dd.jpg" width="480" height="320" alt=""></figure>` +
		`<p><a href="https://youtu.be/een">Film &lt;een&gt;</a></p><p><a href="https://film.example/a?b=1&amp;c=2">film.example</a></p><table><caption>Waar &amp; <em>hoe</em></caption><tbody><tr><td>a</td></tr></tbody></table><table><tbody><tr><td>b</td></tr></tbody></table><p>Na.</p>`
	if got := FeedBody("https://meent.example", text, shelf); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
