package markup

import (
	"slices"
	"testing"
)

const whole = `<p>a<br>b</p><figure data-beeld="` + id + `"><figcaption>Een <em>deur</em></figcaption></figure>` +
	`<ul><li>c<ul><li>d</li></ul></li></ul><hr class="ledengrens"><figure data-film="https://youtu.be/x?a=1&amp;b=2"></figure>` +
	`<figure data-beeld="` + other + `"></figure><figure data-beeld="` + id + `"></figure><p>e</p>`

func TestBlocks(t *testing.T) {
	for body, want := range map[string][]string{
		"":                                  nil,
		"<p>a</p>\n\n<h2>b</h2>\n":          {"<p>a</p>", "\n\n<h2>b</h2>", "\n"},
		"<p>a<br/>b</p><ul><li>c</li></ul>": {"<p>a<br/>b</p>", "<ul><li>c</li></ul>"},
		`<p>a</p><hr class="ledengrens"><p>b</p>`: {"<p>a</p>", Line, "<p>b</p>"},
	} {
		if got := Blocks(body); !slices.Equal(got, want) {
			t.Errorf("%q is %q, want %q", body, got, want)
		}
	}
	if got := Blocks(whole); len(got) != 8 {
		t.Errorf("%d blocks: %q", len(got), got)
	}
}

func TestFiguresOfABody(t *testing.T) {
	if got := Pictures(whole); !slices.Equal(got, []string{id, other}) {
		t.Errorf("pictures %q", got)
	}
	want := []Figure{{Picture: id, Caption: "Een <em>deur</em>"}, {Film: "https://youtu.be/x?a=1&b=2"}, {Picture: other}, {Picture: id}}
	if got := Figures(whole); !slices.Equal(got, want) {
		t.Errorf("figures %+v", got)
	}
	if got := Figures(`<p>&lt;figure data-beeld="` + id + `"&gt;</p>`); got != nil {
		t.Errorf("written about, not there: %+v", got)
	}
}

func TestSplit(t *testing.T) {
	if open, members, divided := Split("<p>a</p>" + Line + "<p>b</p>"); open != "<p>a</p>" || members != "<p>b</p>" || !divided {
		t.Errorf("%q, %q, %v", open, members, divided)
	}
	about, err := Clean(`<p>&lt;hr class="ledengrens"&gt; <a href='/x?<hr class="ledengrens">'>a</a></p>`)
	if open, members, divided := Split(about); err != nil || open != about || members != "" || divided {
		t.Errorf("%q, %q, %v, %v", open, members, divided, err)
	}
}

func TestLinks(t *testing.T) {
	body := `<p><a href="/actueel/a#b">a</a><a href="https://meent.example/contact">b</a><a href="https://meent.example">c</a>` +
		`<a href="/actueel/a">a</a><a href="https://meent.example.evil.example/x">d</a><a href="https://elders.example/x">e</a>` +
		`<a href="mailto:a@b.example">f</a><a href="//elders.example">g</a><a href="/actueel?thema=x&amp;pagina=2">h</a></p>`
	want := []string{"/actueel/a", "/contact", "/actueel"}
	if got := Links(body, "https://meent.example"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Links(body, ""); !slices.Equal(got, []string{"/actueel/a", "/actueel"}) {
		t.Errorf("without a base: %q", got)
	}
}
