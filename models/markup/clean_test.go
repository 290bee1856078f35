package markup

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

const (
	id    = "0123456789abcdef01234567"
	other = "ffffffffffffffffffffffff"
)

func checkClean(t *testing.T, cases map[string]struct{ in, out string }) {
	t.Helper()
	for name, c := range cases {
		got, err := Clean(c.in)
		if err != nil || got != c.out {
			t.Errorf("%s: %q\ngives %q, %v\nwant  %q", name, c.in, got, err, c.out)
		}
		if again, err := Clean(got); err != nil || again != got {
			t.Errorf("%s: %q, cleaned again, is %q (%v)", name, got, again, err)
		}
	}
}

func TestCleanKeepsFiguresAndTheMembersLine(t *testing.T) {
	checkClean(t, map[string]struct{ in, out string }{
		"picture":            {`<figure data-beeld="` + id + `"></figure>`, `<figure data-beeld="` + id + `"></figure>`},
		"caption":            {`<figure data-beeld="` + id + `" class="x"><img src="/a.jpg"><figcaption> Een <b>deur</b> </figcaption></figure>`, `<figure data-beeld="` + id + `"><figcaption>Een <strong>deur</strong></figcaption></figure>`},
		"film":               {`<figure data-film="https://youtu.be/abc?t=1&amp;a=2"><figcaption>Film</figcaption></figure>`, `<figure data-film="https://youtu.be/abc?t=1&amp;a=2"><figcaption>Film</figcaption></figure>`},
		"film of anybody":    {`<figure data-film="https://video.example/@naam/1"></figure>`, `<figure data-film="https://video.example/@naam/1"></figure>`},
		"film without TLS":   {`<figure data-film="http://youtu.be/abc"><figcaption>Film</figcaption></figure>`, `<p>Film</p>`},
		"film by script":     {`<figure data-film="javascript:alert(1)"></figure>`, ``},
		"film with password": {`<figure data-film="https://a:b@film.example/x"></figure>`, ``},
		"both":               {`<figure data-film="https://youtu.be/abc" data-beeld="` + id + `"></figure>`, `<figure data-beeld="` + id + `"></figure>`},
		"no id":              {`<figure data-beeld="../x"><figcaption>c</figcaption></figure>`, `<p>c</p>`},
		"plain figure":       {`<figure><img src=x><figcaption>c</figcaption></figure>`, `<p>c</p>`},
		"loose caption":      {`<figcaption>c</figcaption>`, `<p>c</p>`},
		"more in a figure":   {`<figure data-beeld="` + id + `"><p>a</p><figcaption>c</figcaption>b</figure>`, `<figure data-beeld="` + id + `"><figcaption>c</figcaption></figure><p>a</p><p>b</p>`},
		"figure in a figure": {`<figure data-beeld="` + id + `"><figure data-beeld="` + other + `"></figure></figure>`, `<figure data-beeld="` + id + `"></figure><figure data-beeld="` + other + `"></figure>`},
		"in a quote":         {`<blockquote><p>a</p><figure data-beeld="` + id + `"></figure><p>b</p></blockquote><p>c</p>`, `<blockquote><p>a</p><p>b</p></blockquote><figure data-beeld="` + id + `"></figure><p>c</p>`},
		"in an item":         {`<ul><li>a<ul><li>b<figure data-beeld="` + id + `"></figure></li></ul></li></ul>`, `<ul><li>a<ul><li>b</li></ul></li></ul><figure data-beeld="` + id + `"></figure>`},
		"in a cell":          {`<table><tr><td>a<figure data-beeld="` + id + `"></figure></td></tr></table>`, `<table><tbody><tr><td>a</td></tr></tbody></table><figure data-beeld="` + id + `"></figure>`},
		"in a section":       {`<section><figure data-beeld="` + id + `"></figure></section>`, `<figure data-beeld="` + id + `"></figure>`},
		"line":               {`<p>a</p><hr class="ledengrens"><p>b</p>`, `<p>a</p><hr class="ledengrens"><p>b</p>`},
		"closed line":        {`<p>a<hr class=ledengrens />b`, `<p>a</p><hr class="ledengrens"><p>b</p>`},
		"second line":        {`<p>a</p><hr class="ledengrens"><p>b</p><hr class="ledengrens">`, `<p>a</p><hr class="ledengrens"><p>b</p>`},
		"line in a quote":    {`<blockquote><p>a</p><hr class="ledengrens"></blockquote><p>b</p>`, `<blockquote><p>a</p></blockquote><hr class="ledengrens"><p>b</p>`},
		"plain line":         {`<p>a</p><hr><p>b</p>`, `<p>a</p><p>b</p>`},
	})
}

func TestCleanMakesARowOfBlocks(t *testing.T) {
	checkClean(t, map[string]struct{ in, out string }{
		"between blocks":    {"<p>a</p>\n\n <p>b</p>", `<p>a</p><p>b</p>`},
		"loose text":        {`a <em>b</em><p>c</p>d`, `<p>a <em>b</em></p><p>c</p><p>d</p>`},
		"empty":             {`<p> </p><p>&nbsp;</p><h2><br></h2><ul><li></li></ul><blockquote></blockquote><table><tr></tr></table>`, ``},
		"empty lines":       {`<p>a<br>b<br> <br>c<br></p>`, `<p>a<br>b</p><p>c</p>`},
		"bold over lines":   {`<p><b>a<br><br>b<br>c</b></p>`, `<p><strong>a</strong></p><p><strong>b<br>c</strong></p>`},
		"heading of lines":  {`<h2>a<br><br>b</h2>`, `<h2>a<br>b</h2>`},
		"bold heading":      {`<h2><b>a <i>b</i></b></h2>`, `<h2>a <em>b</em></h2>`},
		"partly bold":       {`<h2>a <b>b</b></h2>`, `<h2>a <strong>b</strong></h2>`},
		"levels":            {`<h1>a</h1><h3>b</h3><h5>c</h5>`, `<h2>a</h2><h3>b</h3><h3>c</h3>`},
		"boxes":             {`<div>a<div>b</div>c</div><article><p>d</p></article>`, `<p>a</p><p>b</p><p>c</p><p>d</p>`},
		"block in a link":   {`<a href="/x"><div>a</div><p>b</p></a>`, `<p><a href="/x">a</a></p><p><a href="/x">b</a></p>`},
		"spaces":            {"<p>  a \t\n <b> b</b> c&nbsp; d €&nbsp;5&nbsp;</p>", "<p>a <strong>b</strong> c d €\u00a05</p>"},
		"bold space":        {`<p>a<b> </b>b <b>c</b> <b>d</b></p>`, `<p>a b <strong>c d</strong></p>`},
		"nested dress":      {`<p><em>a <strong>b</strong></em><b><b>c</b></b></p>`, `<p><em>a <strong>b</strong></em><strong>c</strong></p>`},
		"language of words": {`<p lang="nl">a <em lang="en">b</em></p>`, `<p lang="nl">a <em lang="en">b</em></p>`},
		"speaker":           {`<blockquote>a<footer>Wim</footer></blockquote>`, `<blockquote><p>a</p><footer>Wim</footer></blockquote>`},
		"speaker first":     {`<blockquote><footer>Wim</footer><p>a</p></blockquote><footer>b</footer>`, `<blockquote><p>Wim</p><p>a</p></blockquote><p>b</p>`},
		"speaker alone":     {`<blockquote><footer>Wim</footer></blockquote>`, `<blockquote><p>Wim</p></blockquote>`},
		"quote in a quote":  {`<blockquote><p>a</p><blockquote><h2>b</h2><ul><li>c</li></ul></blockquote></blockquote>`, `<blockquote><p>a</p><p>b</p><p>c</p></blockquote>`},
		"question":          {`<p class="vraag">a<br><br>b</p>`, `<p class="vraag">a</p><p class="vraag">b</p>`},
		"item of blocks":    {`<ul> <li><p>a</p><p>b</p></li> c</ul>`, `<ul><li>a<br>b</li><li>c</li></ul>`},
		"item after a list": {`<ol><li>a<ul><li>b</li></ul>c</li></ol>`, `<ol><li>a<ul><li>b</li></ul>c</li></ol>`},
		"loose item":        {`<li>a</li><li>b</li>`, `<ul><li>a</li><li>b</li></ul>`},
		"cell of blocks":    {`<table><thead><tr><th scope="col"><p>a</p></th></tr></thead><tr><td><p>b</p><ul><li>c</li></ul></td></tr><tr><td></td></tr></table>`, `<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b<br>c</td></tr><tr><td></td></tr></tbody></table>`},
		"outside a cell":    {`<table>a<tr><td>b</td></tr></table>`, `<p>a</p><table><tbody><tr><td>b</td></tr></tbody></table>`},
		"caption alone":     {`<table><caption>a</caption></table>`, `<p>a</p>`},
		"place in a page":   {`<p><a href="#_Toc1">1</a><a name="x">b</a></p>`, `<p>1b</p>`},
		"file":              {`<p><a href="file:///C:/x.doc">a</a></p>`, `<p>a</p>`},
		"other host":        {`<p><a href="//evil.example">a</a> <a href="/\evil.example">b</a></p>`, `<p><a href="https://evil.example">a</a> <a href="/%5Cevil.example">b</a></p>`},
		"control":           {"<p>a\x01b\ufeff</p>\xff", "<p>ab</p><p>\uFFFD</p>"},
	})
}

// grown are texts that made a careless cleaner look back at all that came
// before: n times a piece, after what opens it.
func grown(n int) []string {
	var texts []string
	for _, piece := range []string{"x<br>", "<p>x", "<li><p>x", "<b>a<i>b</b>c</i>", "<p style='mso-list:l0 level2 lfo1'>x", "</b>x<b>"} {
		for _, before := range []string{"", "<ul><li>", "<table><tr><td>"} {
			texts = append(texts, before+strings.Repeat(piece, n/len(piece)))
		}
	}
	return texts
}

// Twice the text takes twice the work, told by what is allocated; the time is
// BenchmarkCleanGrown's.
func TestCleanWorksByLength(t *testing.T) {
	once, twice := grown(20_000), grown(40_000)
	for i := range once {
		work := func(text string) float64 {
			return testing.AllocsPerRun(1, func() {
				if _, err := Clean(text); err != nil {
					t.Errorf("%.40s: %v", text, err)
				}
			})
		}
		if a, b := work(once[i]), work(twice[i]); b > 2.5*a {
			t.Errorf("%.40s: %v allocations, and %v for twice the text", once[i], a, b)
		}
	}
}

func BenchmarkCleanGrown(b *testing.B) {
	for b.Loop() {
		for _, text := range grown(150_000) {
			if _, err := Clean(text); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// forbidden is what no clean body has, in tags that are really tags.
var forbidden = regexp.MustCompile(`(?i)<(/?(script|iframe|img|style|form|span|div|svg|object|input|o:p|b|i|h1|meta|link)\b)|<[^>]* (on\w+|style|src|id)=|(href|data-film)="\s*(javascript|data|vbscript|file):`)

func FuzzClean(f *testing.F) {
	for _, s := range []string{
		`<p>a</p>`, `<table><td><p><script>`, `<a href="jav&#x09;ascript:x">`, `<svg/onload=x>`, "\x00<p", `<h2><h2></p>`,
		`<figure data-film="https://a.example/x" data-beeld=1><figcaption>a<hr class=ledengrens>`, `<ul><ul><li><b>a<p>b</ul>c`,
		`<b>a<i>b</b>c</i>`, `<p>a<br><br>b<blockquote><footer>x</footer>`, `<table><caption><table><td><b>a`, `<a href=" //x y">z`,
		`<p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">1.</span>a`, `<math><mtext><table><mglyph><style><img onerror=x>`, word, docs,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		once, err := Clean(source)
		if err != nil {
			return
		}
		if bad := forbidden.FindString(once); bad != "" {
			t.Fatalf("%q let through %q in %q", source, bad, once)
		}
		if _, err := html.ParseFragment(strings.NewReader(once), nil); err != nil {
			t.Fatal(err)
		}
		twice, err := Clean(once)
		if err != nil || twice != once {
			t.Fatalf("not stable: %q, then %q, then %q (%v)", source, once, twice, err)
		}
		blocks := Blocks(once)
		if strings.Join(blocks, "") != once || strings.Count(once, Line) > 1 {
			t.Fatalf("%q in blocks is %q", once, blocks)
		}
		for _, b := range blocks {
			if alone, err := Clean(b); err != nil || alone != b {
				t.Fatalf("%q has block %q, which alone is %q (%v)", once, b, alone, err)
			}
		}
	})
}
