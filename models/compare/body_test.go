package compare

import (
	"strings"
	"testing"
)

// listed writes rows, one a line.
func listed(rows []Row) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(string(r.Kind) + ": ")
		if r.Kind == Changed {
			b.WriteString(shown(r.Spans))
		} else {
			b.WriteString(strings.TrimSpace(r.Before) + "|" + strings.TrimSpace(r.After))
		}
		if r.Form {
			b.WriteString(" (form)")
		}
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

func TestBody(t *testing.T) {
	for _, c := range []struct{ name, before, after, want string }{
		{"the same", "<p>a</p>", "<p>a</p>", "same: <p>a</p>|<p>a</p>"},
		{"space between blocks is nothing", "<p>a</p><p>b</p>", "<p>a</p>\n<p>b</p>", "same: <p>a</p>|<p>a</p>\nsame: <p>b</p>|<p>b</p>"},
		{"a paragraph between", "<p>Eén</p><p>Drie</p>", "<p>Eén</p><p>Twee</p><p>Drie</p>",
			"same: <p>Eén</p>|<p>Eén</p>\nnew: |<p>Twee</p>\nsame: <p>Drie</p>|<p>Drie</p>"},
		{"alike and not alike", "<p>De bus rijdt elke dag naar Zwolle.</p><p>Applaus voor niemand.</p>", "<p>De bus rijdt elke week naar Zwolle.</p><p>Het orkest speelde door.</p>",
			"changed: De bus rijdt elke [-dag-]{+week+} naar Zwolle.\ngone: <p>Applaus voor niemand.</p>|\nnew: |<p>Het orkest speelde door.</p>"},
		{"new ones around one that changed", "<p>‘Wij zijn er – altijd,’ zegt zij.</p>", "<p>Vooraf.</p><p>‘Wij zijn er – vaak,’ zegt zij.</p><p>Daarna.</p>",
			"new: |<p>Vooraf.</p>\nchanged: ‘Wij zijn er – [-altijd-]{+vaak+},’ zegt zij.\nnew: |<p>Daarna.</p>"},
		{"another mark", "<p>Dat is niet waar.</p>", "<p>Dat is <strong>niet</strong> waar.</p>", "changed: Dat is ~niet~ waar. (form)"},
		{"a mark within a word", "<p>Dat is ongehoord.</p>", "<p>Dat is on<em>gehoord</em>.</p>", "changed: Dat is ~ongehoord~. (form)"},
		{"another address", `<p>Lees <a href="/a">meer</a>.</p>`, `<p>Lees <a href="/b">meer</a>.</p>`, "changed: Lees ~meer~. (form)"},
		{"another power", "<p>Het kost 10<sup>6</sup> euro.</p>", "<p>Het kost 10<sup>7</sup> euro.</p>", "changed: Het kost 10[-⁶-]{+⁷+} euro."},
		{"a power that was lost", "<p>Het kost 106 euro.</p>", "<p>Het kost 10<sup>6</sup> euro.</p>", "changed: Het kost [-106-]{+10⁶+} euro."},
		{"struck through", "<p>Het kost € 12 euro.</p>", "<p>Het kost <s>€ 12</s> euro.</p>", "changed: Het kost ~€ 12~ euro. (form)"},
		{"counting on", "<ol><li>Bel aan</li></ol>", `<ol start="4"><li>Bel aan</li></ol>`, "changed: Bel aan (form)"},
		{"another direction", "<p>Wat nu?</p>", `<p dir="rtl">Wat nu?</p>`, "changed: Wat nu? (form)"},
		{"another kind of block", "<p>Over het geld</p>", "<h2>Over het geld</h2>", "changed: Over het geld (form)"},
		{"a question", "<p>Wat nu?</p>", `<p class="vraag">Wat nu?</p>`, "changed: Wat nu? (form)"},
		{"another picture", `<figure data-beeld="aa"><figcaption>De tuin</figcaption></figure>`, `<figure data-beeld="bb"><figcaption>De tuin</figcaption></figure>`, "changed: De tuin (form)"},
		{"another picture without words", `<figure data-beeld="aa"></figure>`, `<figure data-beeld="bb"></figure>`, "changed:  (form)"},
		{"a quote", "<blockquote><p>Stil is goed</p><footer>Bas</footer></blockquote>", "<blockquote><p>Stil is niet goed</p><footer>Bas</footer></blockquote>", "changed: Stil is{+ niet+} goed\nBas"},
		{"a list and a table", "<ul><li>thee</li><li>soep</li></ul><table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>", "<ul><li>thee</li><li>soep</li><li>brood</li></ul><table><tbody><tr><td>a</td><td>c</td></tr><tr><td>b</td></tr></tbody></table>",
			"changed: thee\nsoep{+\nbrood+}\nchanged: a {+c\n+}b"},
		{"a line broken twice", "<p>a b<br>c</p>", "<p>a<br>b<br>c</p>", "changed: a[- -]{+\n+}b\nc (form)"},
		{"entities", "<p>Firma Jansen &amp; zonen</p>", "<p>Firma Jansen &amp; dochters</p>", "changed: Firma Jansen & [-zonen-]{+dochters+}"},
		{"the members’ part begins elsewhere", `<p>a</p><hr class="ledengrens"><p>b</p>`, `<p>a</p><p>b</p><hr class="ledengrens">`,
			`same: <p>a</p>|<p>a</p>` + "\n" + `new: |<p>b</p>` + "\n" + `same: <hr class="ledengrens">|<hr class="ledengrens">` + "\n" + `gone: <p>b</p>|`},
		{"loose words", "los <em>en</em> vast<p>a</p>", "los <em>en</em> vast<p>a</p>na", "same: los <em>en</em>|los <em>en</em>\nsame: vast<p>a</p>|vast<p>a</p>\nnew: |na"},
	} {
		if got := listed(Body(c.before, c.after)); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestManyChangedParagraphsFindTheirOther(t *testing.T) {
	var before, after strings.Builder
	for i := range 150 {
		n := strings.Repeat("x", i+1)
		before.WriteString("<p>Alinea " + n + " gaat over de buurt " + n + " van vroeger.</p>")
		after.WriteString("<p>Alinea " + n + " gaat over de buurt " + n + " van morgen.</p>")
	}
	for i, r := range Body(before.String(), after.String()) {
		if r.Kind != Changed || !strings.HasSuffix(shown(r.Spans), "van [-vroeger-]{+morgen+}.") {
			t.Fatalf("row %d: %s %s", i, r.Kind, shown(r.Spans))
		}
	}
}
