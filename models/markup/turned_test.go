package markup

import "testing"

// What programs say in ways of their own, each by itself.
func TestReadTurnsWhatOthersWriteIntoOurs(t *testing.T) {
	const item = `<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">`
	checkClean(t, map[string]struct{ in, out string }{
		"numbers that go on":      {item + `3.</span>a</p>` + item + `4.</span>b</p>`, `<ol start="3"><li>a</li><li>b</li></ol>`},
		"numbers that start anew": {item + `1.</span>a</p>` + item + `1.</span>b</p>`, `<ol><li>a</li></ol><ol><li>b</li></ol>`},
		"h to j":                  {item + `h)</span>a</p>` + item + `i)</span>b</p>` + item + `j)</span>c</p>`, `<ol start="8" type="a"><li>a</li><li>b</li><li>c</li></ol>`},
		"roman":                   {item + `i.</span>a</p>` + item + `ii.</span>b</p>` + item + `iii.</span>c</p>`, `<ol type="i"><li>a</li><li>b</li><li>c</li></ol>`},
		"great roman":             {item + `IV.</span>a</p>`, `<ol start="4" type="I"><li>a</li></ol>`},
		"an article of law":       {item + `Artikel 3</span>a</p>`, `<p>Artikel 3 a</p>`},
		"a number of two":         {item + `1.2</span>a</p>`, `<p>1.2 a</p>`},
		"a heading of two":        {`<h3 style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">1.2<span>&nbsp;</span></span>a</h3>`, `<h3>1.2 a</h3>`},
		"a heading with a dot":    {`<h3 style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>a</h3>`, `<h3>a</h3>`},
		"a number of an item":     {`<ol><li>a</li><li value=5>b</li></ol>`, `<ol><li>a</li></ol><ol start="5"><li>b</li></ol>`},
		"wild numbers":            {`<ol start=99999999999 type=x><li value=-1>a</li></ol><ol start=-3><li>b</li></ol>`, `<ol start="-1"><li>a</li></ol><ol start="-3"><li>b</li></ol>`},
		"letters in the style":    {`<ol style="list-style-type:upper-roman"><li>a</li></ol>`, `<ol type="I"><li>a</li></ol>`},
		"both ways":               {`<div dir=rtl><p>a</p><p dir=ltr>b</p><blockquote><p>c</p><p dir=ltr>d</p></blockquote></div>`, `<p dir="rtl">a</p><p>b</p><blockquote dir="rtl"><p>c</p><p dir="ltr">d</p></blockquote>`},
		"a list from the right":   {`<ul><li><p dir=rtl>a</p></li></ul><ul><li dir=rtl>a</li><li>b</li></ul>`, `<ul dir="rtl"><li>a</li></ul><ul><li dir="rtl">a</li><li>b</li></ul>`},
		"a table from the right":  {`<table dir=rtl><tr><th>a</th></tr><tr><td dir=ltr>b</td></tr></table>`, `<table dir="rtl"><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td dir="ltr">b</td></tr></tbody></table>`},
		"raised in lowered":       {`<p>x<sub>i<sup>2</sup></sub></p>`, `<p>x<sub>i<sup>2</sup></sub></p>`},
		"back on the line":        {`<p><sup>a<span style="vertical-align:baseline">b</span></sup></p>`, `<p><sup>a</sup>b</p>`},
		"a cell at the top":       {`<table><tr><td style="vertical-align:super">a</td><td>b</td></tr></table>`, `<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>`},
		"quotes that are there":   {`<p><q>‘a’</q> <q>"b"</q></p>`, `<p>‘a’ &#34;b&#34;</p>`},
		"a line below a heading":  {`<h2><u>a</u></h2><p><u>b</u> <a href="/x"><u>c</u></a></p>`, `<h2>a</h2><p><em>b</em> <a href="/x">c</a></p>`},
		"Greek":                   {`<p><span style="font-family:Symbol">m£W</span> <font face=Arial>m</font></p>`, `<p>μ≤Ω m</p>`},
		"signs in private":        {"<p>\uf0b7 a \uf0e0</p>", `<p>• a ◊</p>`},
		"a picture of a sign":     {`<p>a<img alt="❤️">b<img alt="12">c</p>`, `<p>a❤️b c</p>`},
		"joined cells":            {`<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>`, `<table><tbody><tr><td>a</td><td>b</td><td></td></tr><tr><td></td><td>c</td><td>d</td></tr></tbody></table>`},
		"headings of rows":        {`<table><tr><th>a</th><td>b</td></tr><tr><th>c</th><td>d</td></tr></table>`, `<table><tbody><tr><th scope="row">a</th><td>b</td></tr><tr><th scope="row">c</th><td>d</td></tr></tbody></table>`},
		"a title is one line":     {`<table><caption>10<sup>6</sup> <b>a<br>b</b></caption><tr><td>x</td></tr></table>`, `<table><caption>10⁶ <strong>a b</strong></caption><tbody><tr><td>x</td></tr></tbody></table>`},
		"a word cut in two":       {"<p>finan\u00ad\ncie\u00adring van\u00ad\nHet</p>", `<p>financiering van Het</p>`},
		"wrapped thrice":          {`<a href="https://www.google.nl/url?sa=t&url=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fmeent.example%252Fa">a</a>`, `<p><a href="https://meent.example/a">a</a></p>`},
		"wrapped badly":           {`<a href="https://www.google.com/url?q=javascript:alert(1)">a</a> <a href="https://google.com.evil.example/url?q=https://x.example">b</a>`, `<p><a href="https://www.google.com/url?q=javascript:alert(1)">a</a> <a href="https://google.com.evil.example/url?q=https://x.example">b</a></p>`},
		"a search is no wrapper":  {`<a href="https://www.google.com/search?q=https://x.example">a</a>`, `<p><a href="https://www.google.com/search?q=https://x.example">a</a></p>`},
	})
}

func TestTextKeepsRaisedDigits(t *testing.T) {
	for source, want := range map[string]string{
		`<p>10<sup>6</sup> en H<sub>2</sub>O</p>`: "10⁶ en H₂O", `<p>de 1<sup>e</sup> M<sup>me</sup></p>`: "de 1e Mme",
		`<p>2<sup>n+1</sup> en 10<sup>−3</sup></p>`: "2^(n+1) en 10⁻³", `<p>nu € 10 <s>€ 12</s> per stuk</p>`: "nu € 10  per stuk",
	} {
		if got := Text(source); got != want {
			t.Errorf("%s is %q, want %q", source, got, want)
		}
	}
}

func TestPlainKeepsLinesThatWereMeant(t *testing.T) {
	for source, want := range map[string]string{
		"a\r\nb\r\n\r\nc":       `<p>a<br>b</p><p>c</p>`,
		"\n \n":                 ``,
		"a < b & c\tq":          "<p>a &lt; b &amp; c\tq</p>",
		"• een\n• twee\ndrie":   `<ul><li>een</li><li>twee</li></ul><p>drie</p>`,
		"– Ja.\n– Nee.\n– Oh.":  `<p>– Ja.<br>– Nee.<br>– Oh.</p>`,
		"Intro:\n• een\n• twee": `<p>Intro:</p><ul><li>een</li><li>twee</li></ul>`,
	} {
		if got := Plain(source); got != want {
			t.Errorf("%q is %q, want %q", source, got, want)
		}
	}
}
