package compare

import (
	"fmt"
	"strings"
	"testing"
)

func different(from, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%05d ", from+i)
	}
	return b.String()
}

// hostile are bodies of about n words that cost most.
func hostile(n int) map[string][2]string {
	paragraphs := func(text string, each int) string {
		var b strings.Builder
		for words := strings.Fields(text); len(words) > 0; {
			k := min(each, len(words))
			b.WriteString("<p>" + strings.Join(words[:k], " ") + "</p>")
			words = words[k:]
		}
		return b.String()
	}
	words := strings.Fields(different(0, n))
	turned := make([]string, n)
	for i, w := range words {
		turned[n-1-i] = w
	}
	back := strings.Join(turned, " ")
	return map[string][2]string{
		"other words, one block":        {"<p>" + different(0, n) + "</p>", "<p>" + different(n, n) + "</p>"},
		"other words, a hundred each":   {paragraphs(different(0, n), 100), paragraphs(different(n, n), 100)},
		"other words, one each":         {paragraphs(different(0, n), 1), paragraphs(different(n, n), 1)},
		"back to front, one block":      {"<p>" + different(0, n) + "</p>", "<p>" + back + "</p>"},
		"back to front, a hundred each": {paragraphs(different(0, n), 100), paragraphs(back, 100)},
		"one word, and odd ends":        {"<p>" + different(0, 20) + strings.Repeat("a ", n*3) + different(50, 20) + "</p>", "<p>" + different(100, 20) + strings.Repeat("a ", n*3/2) + different(200, 200) + strings.Repeat("a ", n*3/2) + different(500, 20) + "</p>"},
		"two words by turns":            {"<p>" + strings.Repeat("a b ", n*3/2) + "</p>", "<p>b " + strings.Repeat("a a b b ", n*3/4) + "</p>"},
		"empty blocks":                  {strings.Repeat("<p></p>", n), strings.Repeat("<h2></h2>", n)},
		"marks around every word":       {"<p>" + strings.Repeat("<em>a</em> ", n*3/5) + "</p>", "<p>" + strings.Repeat("<strong>a</strong> ", n*2/5) + "</p>"},
		"marks never closed":            {"<p>" + strings.Repeat("<em>", n*3/2), "<p>" + strings.Repeat("<em>", n*3/4) + strings.Repeat("<em> ", n*2/3)},
		"words never ended":             {"<p>" + strings.Repeat("a", n*6), "<p>" + strings.Repeat("a", n*6-1) + "b"},
		"space and marks":               {"<p>" + strings.Repeat("<em> </em>", n*2/3), "<p>" + strings.Repeat("<br> ", n*4/3)},
	}
}

// The meter counts what is done, and is asked before it is done: it ends below
// nothing when one of the questions asks for less than what follows. It may hold less
// than it does for people: then fewer words bring it to its end, at more places.
func TestTheWorkIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	for _, most := range []struct {
		steps meter
		words int
	}{{steps, 2_000}, {steps / 10, 2_000}, {steps / 10, 10_000}, {steps / 100, 200}, {steps / 100, 1_000}, {steps / 1000, 100}} {
		for name, h := range hostile(most.words) {
			c := newComparison()
			c.meter = most.steps
			rows := c.body(h[0], h[1])
			if a, b := sides(rows); a != h[0] || b != h[1] {
				t.Errorf("%d, %s: the bodies are lost", most, name)
			}
			if c.meter < 0 {
				t.Errorf("%d, %s: %d steps too many", most, name, -c.meter)
			}
			c = newComparison()
			c.meter = most.steps
			c.three(h[0], h[1], h[0]+"<p>x</p>"+h[1])
			if c.meter < 0 {
				t.Errorf("%d, %s: %d steps too many to merge", most, name, -c.meter)
			}
			if a, b := halves(Text(h[0], h[1])); a != h[0] || b != h[1] {
				t.Errorf("%d, %s: the texts are lost", most, name)
			}
		}
	}
}

func TestWhatIsTooMuchIsReplacedWhole(t *testing.T) {
	before, after := "<p>"+different(0, 150_000)+"</p>", "<p>"+different(1, 150_000)+"</p>"
	if rows := Body(before, after); len(rows) != 2 || rows[0].Kind != Gone || rows[1].Kind != New {
		t.Errorf("%d rows, the first %s", len(rows), rows[0].Kind)
	}
	if spans := Text(before, after); len(spans) != 2 || spans[0].Kind != Gone || spans[1].Kind != New {
		t.Errorf("%d spans, the first %s", len(spans), spans[0].Kind)
	}
}

func TestOneChangeInALongPieceIsFound(t *testing.T) {
	long := "<p>" + strings.Join(strings.Fields(different(0, 150_000)), "</p><p>") + "</p>"
	rows := Body(long+"<p>Hij zei niets.</p>"+long, long+"<p>Hij zei iets.</p>"+long)
	if len(rows) != 300_001 || shown(rows[150_000].Spans) != "Hij zei [-niets-]{+iets+}." {
		t.Errorf("%d rows", len(rows))
	}
}
