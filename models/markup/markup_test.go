package markup

import (
	"strings"
	"testing"

	"samenspel/models/fault"
)

func TestCleanKeepsWhatAnInterviewNeedsAndNothingElse(t *testing.T) {
	for name, c := range map[string]struct{ in, out string }{
		"text":               {`<p>Hallo <strong>daar</strong></p>`, `<p>Hallo <strong>daar</strong></p>`},
		"question":           {`<p class="vraag">Wat nu?</p>`, `<p class="vraag">Wat nu?</p>`},
		"other class":        {`<p class="hero">x</p>`, `<p>x</p>`},
		"script":             {`<p>a</p><script>alert(1)</script>`, `<p>a</p>`},
		"handler":            {`<p onclick="x()">a</p>`, `<p>a</p>`},
		"javascript link":    {`<a href="javascript:alert(1)">a</a>`, `a`},
		"data link":          {`<a href="data:text/html,x">a</a>`, `a`},
		"link":               {`<a href="/contact">c</a>`, `<a href="/contact">c</a>`},
		"style":              {`<p style="position:fixed">a</p><style>p{}</style>`, `<p>a</p>`},
		"first-level title":  {`<h1>a</h1>`, `a`},
		"picture elsewhere":  {`<img src="https://evil.example/x.gif">`, ``},
		"frame":              {`<iframe src="//evil.example"></iframe>b`, `b`},
		"left open":          {`<blockquote><p>a`, `<blockquote><p>a</p></blockquote>`},
		"closed too often":   {`</p></div></main>a`, `<p></p>a`},
		"comment":            {`a<!-- secret -->b`, `ab`},
		"Word":               {`<p class="MsoNormal"><o:p>a</o:p></p>`, `<p>a</p>`},
		"quote marks":        {`<p>‘Zo’ – “ja” & <</p>`, `<p>‘Zo’ – “ja” &amp; &lt;</p>`},
		"form":               {`<form action="/x"><input name="a"></form>`, ``},
		"svg":                {`<svg><a xlink:href="javascript:x">k</a></svg>`, `k`},
		"table with caption": {`<table><caption>t</caption><tr><th scope="row">a</th><td>b</td></tr></table>`, `<table><caption>t</caption><tbody><tr><th scope="row">a</th><td>b</td></tr></tbody></table>`},
	} {
		got, err := Clean(c.in)
		if err != nil || got != c.out {
			t.Errorf("%s: %q gives %q, %v; want %q", name, c.in, got, err, c.out)
		}
	}
}

func TestCleanRefusesATowerOfTags(t *testing.T) {
	for _, tag := range []string{"<blockquote>", "<strong></p>", "<em><p></li></em2>", "<ul><li>"} {
		if _, err := Clean(strings.Repeat(tag, 10_000)); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v", tag, err)
		}
	}
}

func TestOpeningEndsWithASentence(t *testing.T) {
	text := "‘De politie handhaaft,’ zegt Wim. ‘Wij voorkomen!’ En dan dit er nog bij."
	for limit, want := range map[int]string{
		40:  "‘De politie handhaaft,’ zegt Wim.",
		55:  "‘De politie handhaaft,’ zegt Wim. ‘Wij voorkomen!’",
		10:  "‘De …",
		200: text,
	} {
		if got := Opening(text, limit); got != want {
			t.Errorf("%d: got %q, want %q", limit, got, want)
		}
	}
}

func TestReadingMinutes(t *testing.T) {
	if got := ReadingMinutes("<p>" + strings.Repeat("woord ", 660) + "</p>"); got != 3 {
		t.Errorf("got %d", got)
	}
	if got := ReadingMinutes(""); got != 1 {
		t.Errorf("got %d", got)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{`<p>a</p>`, `<table><td><p><script>`, `<a href="jav&#x09;ascript:x">`, `<svg/onload=x>`, "\x00<p", `<h2><h2></p>`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		once, err := Clean(source)
		if err != nil {
			return
		}
		for _, bad := range []string{"<script", "<iframe", "<img", "<style", "<form", "javascript:\""} {
			if strings.Contains(strings.ToLower(once), bad) {
				t.Fatalf("%q let through %q", source, once)
			}
		}
		twice, err := Clean(once)
		if err != nil || twice != once {
			t.Fatalf("not stable: %q, then %q, then %q (%v)", source, once, twice, err)
		}
	})
}
