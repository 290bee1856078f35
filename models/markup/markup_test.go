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
		"javascript link":    {`<a href="javascript:alert(1)">a</a>`, `<p>a</p>`},
		"data link":          {`<a href="data:text/html,x">a</a>`, `<p>a</p>`},
		"link":               {`<a href="/contact">c</a>`, `<p><a href="/contact">c</a></p>`},
		"style":              {`<p style="position:fixed">a</p><style>p{}</style>`, `<p>a</p>`},
		"first-level title":  {`<h1>a</h1>`, `<h2>a</h2>`},
		"picture elsewhere":  {`<img src="https://evil.example/x.gif">`, ``},
		"frame":              {`<iframe src="//evil.example"></iframe>b`, `<p>b</p>`},
		"left open":          {`<blockquote><p>a`, `<blockquote><p>a</p></blockquote>`},
		"closed too often":   {`</p></div></main>a`, `<p>a</p>`},
		"comment":            {`a<!-- secret -->b`, `<p>ab</p>`},
		"Word":               {`<p class="MsoNormal"><o:p>a</o:p></p>`, `<p>a</p>`},
		"quote marks":        {`<p>‘Zo’ – “ja” & <</p>`, `<p>‘Zo’ – “ja” &amp; &lt;</p>`},
		"form":               {`<form action="/x"><input name="a"></form>`, ``},
		"svg":                {`<svg><a xlink:href="javascript:x">k</a></svg>`, `<p>k</p>`},
		"table with caption": {`<table><caption>t</caption><tr><th scope="row">a</th><td>b</td></tr></table>`, `<table><caption>t</caption><tbody><tr><th scope="row">a</th><td>b</td></tr></tbody></table>`},
	} {
		got, err := Clean(c.in)
		if err != nil || got != c.out {
			t.Errorf("%s: %q gives %q, %v; want %q", name, c.in, got, err, c.out)
		}
	}
}

func TestCleanRefusesATowerOfTags(t *testing.T) {
	for _, tag := range []string{"<blockquote>", "<strong></p>", "<em><p></li></em2>", "<ul><li>", "<td><font>"} {
		if _, err := Clean(strings.Repeat(tag, 10_000)); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: got %v", tag, err)
		}
	}
}

func TestCleanRefusesLettersThatAreOpenedAgainInEveryParagraph(t *testing.T) {
	var b strings.Builder
	for i := range 40 {
		b.WriteString("<font color=" + strings.Repeat("a", i) + ">")
	}
	b.WriteString(strings.Repeat("<p>x", 50_000))
	if _, err := Clean(b.String()); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
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

func TestTextHasTheWordsOfCaptionsAndCellsApart(t *testing.T) {
	got := strings.Fields(Text(`<p>een<br>twee</p><figure data-film="https://film.example/nee"><figcaption>drie</figcaption></figure>` +
		`<figure data-beeld="` + id + `"></figure><table><caption>vier</caption><tbody><tr><th>vijf</th><td>zes</td></tr></tbody></table>`))
	if want := "een twee drie vier vijf zes"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
