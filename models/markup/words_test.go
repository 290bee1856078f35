package markup

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// author writes random HTML of the constructs that programs use, and knows
// which words a reader of it sees, in order, and which of them may go.
type author struct {
	*rand.Rand
	next int
	seen []string // what the reader sees of the text, in order
	told map[Kind]bool
}

// word is a new word, seen or not.
func (a *author) word(seen bool) string {
	a.next++
	w := fmt.Sprintf("w%dw", a.next)
	if seen {
		a.seen = append(a.seen, w)
	}
	return w
}

// lose is a word that goes, told as k.
func (a *author) lose(k Kind, format string) string {
	a.told[k] = true
	return fmt.Sprintf(format, a.word(false))
}

// line is something that stands in a line.
func (a *author) line(depth int) string {
	in := func(open, end string) string { return open + a.some(depth) + end }
	switch a.IntN(27) {
	case 0:
		return in("<b>", "</b>")
	case 1:
		return in(`<span style='mso-bidi-font-weight:normal;font-style:italic'>`, "</span>")
	case 2:
		return a.word(true) + " <sup>" + a.word(true) + "</sup>"
	case 3:
		return in(`<span style="vertical-align:sub">`, "</span>")
	case 4:
		return in(`<u>`, "</u>")
	case 5:
		return in(`<s>`, "</s>")
	case 6:
		return in(`<ins cite="mailto:A">`, "</ins>")
	case 7:
		return a.lose(LostDeleted, `<del datetime="2026-01-01T10:00">%s</del>`)
	case 8:
		return a.lose(LostHidden, `<span style="mso-hide:`+"\n"+`all">%s</span>`)
	case 9:
		return a.lose(LostHidden, `<span hidden>%s</span>`)
	case 10:
		id := a.IntN(9) + 1
		return a.lose(LostComments, fmt.Sprintf(`<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_%d">[%%s]</a></span>`, id))
	case 11:
		return in(`<a href="https://www.google.com/url?q=https://meent.example/a&sa=D">`, "</a>")
	case 12:
		a.told[LostLinks] = true
		return in(`<a href="file:///C:/x.docx">`, "</a>")
	case 13:
		a.told[LostPictures] = true
		return a.word(true) + `<img src="x.png" alt="Een huis">` + a.word(true)
	case 14:
		return in("<st1:place w:st=\"on\">", "</st1:place>")
	case 15:
		return a.word(true) + "<br>" + a.word(true)
	case 16:
		return a.word(true) + `<span style='mso-tab-count:1'>    </span>` + a.word(true)
	case 17:
		return a.lose(LostForms, `<button>%s</button>`)
	case 18:
		return a.word(true) + "&nbsp;" + a.word(true)
	case 19:
		return `<math><msup><mn>` + a.word(true) + `</mn><mn> ` + a.word(true) + `</mn></msup></math>`
	case 20:
		return in(`<span dir="rtl">`, "</span>")
	case 21:
		return in(`<span style="font-weight:700;text-decoration:underline line-through">`, "</span>")
	case 22:
		return in("<code>", "</code>")
	case 23:
		return in("<label><input type=hidden name=x>", "</label>")
	case 24:
		return in(`<a name="_Toc1"></a><a href="#_Toc1">`, "</a>")
	}
	return a.word(true)
}

func (a *author) some(depth int) string {
	var parts []string
	for range 1 + a.IntN(3) {
		if depth > 3 {
			parts = append(parts, a.word(true))
			continue
		}
		parts = append(parts, a.line(depth+1))
	}
	return strings.Join(parts, " ")
}

// block is something that stands by itself.
func (a *author) block(depth int) string {
	if depth > 2 {
		return "<p>" + a.some(0) + "</p>"
	}
	in := func(open, end string) string { return open + a.blocks(depth+1) + end }
	item := func(level int, sign string) string {
		return fmt.Sprintf("<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0\nlevel%d lfo1'><span style='mso-list:\nIgnore'>%s<span>&nbsp; </span></span>%s</p>", level, sign, a.some(1))
	}
	row := func(cell string, n int) string {
		var b strings.Builder
		for range n {
			b.WriteString("<" + cell + ">" + a.some(1) + "</" + strings.Fields(cell)[0] + ">")
		}
		return "<tr>" + b.String() + "</tr>"
	}
	switch a.IntN(24) {
	case 0:
		return "<h" + string(rune('1'+a.IntN(6))) + ">" + a.some(0) + "</h1>"
	case 1:
		return in("<div style='direction:rtl'>", "</div>")
	case 2:
		return "<ul><li>" + a.some(0) + "</li><li>" + a.blocks(depth+1) + "</li></ul>"
	case 3:
		return "<ol start=4 type=a><li value=9>" + a.some(0) + "<ul><li>" + a.some(0) + "</ul></li></ol>"
	case 4:
		return item(1, "·") + item(2, "o") + item(1, "·")
	case 5:
		return item(1, "3.") + item(2, "a)") + item(1, "4.")
	case 6:
		return in("<blockquote>", "</blockquote>")
	case 7:
		return "<table>" + row("td", 2) + row("td", 2) + "</table>"
	case 8:
		a.told[SplitCells] = true
		return "<table>" + row("td colspan=2", 1) + row("td", 2) + "</table>"
	case 9:
		return "<table><tr><td>" + a.block(depth+1) + a.block(depth+1) + "</td></tr></table>"
	case 10:
		return "<dl><dt>" + a.some(0) + "</dt><dd>" + a.some(0) + "</dd></dl>"
	case 11:
		return "<pre>" + a.word(true) + "\n" + a.word(true) + "</pre>"
	case 12:
		a.told[LostFilms] = true
		return `<iframe src="https://film.example">x</iframe>`
	case 13:
		return a.lose(LostComments, `<div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_3" class=msocomtxt><p class=MsoCommentText>%s</p></div></div></div>`)
	case 14:
		return `<div class="ListContainerWrapper"><ol start=2><li data-aria-level="2"><p>` + a.some(0) + `</p></li></ol></div><div class="ListContainerWrapper"><ul><li data-aria-level="1"><p>` + a.some(0) + `</p></li></ul></div>`
	case 15:
		return `<p dir="rtl"><o:p>` + a.some(0) + "</o:p></p>"
	case 16:
		return a.some(0) // outside any block
	case 17:
		return "<p>" + a.some(0) + "<br><br>" + a.some(0) + "</p>"
	case 18:
		return a.lose(LostHidden, `<div style="display:none"><p>%s</p></div>`)
	case 19:
		return "<figure><img src=x><figcaption>" + func() string { a.told[LostPictures] = true; return a.some(0) }() + "</figcaption></figure>"
	case 20:
		return "<details><summary>" + a.some(0) + "</summary>" + a.block(depth+1) + "</details>"
	}
	return "<p class=MsoNormal>" + a.some(0) + "<o:p></o:p></p>"
}

func (a *author) blocks(depth int) string {
	var b strings.Builder
	for range 1 + a.IntN(3) {
		b.WriteString(a.block(depth) + "\n")
	}
	return b.String()
}

// wordsOf are the words of ours in a clean body, in order, without the signs
// and numbers that stand round them.
func wordsOf(body string) []string {
	return strings.FieldsFunc(visible.ReplaceAllString(body, " "), func(c rune) bool { return c != 'w' && (c < '0' || c > '9') })
}

// visible matches what is no text.
var visible = regexp.MustCompile(`<[^>]*>`)

func checkWords(t *testing.T, seed uint64) {
	a := &author{Rand: rand.New(rand.NewPCG(seed, 9)), told: map[Kind]bool{}}
	source := a.blocks(0)
	body, lost, err := Read(source)
	if err != nil {
		return // too deep
	}
	got := wordsOf(body)
	if slices.ContainsFunc(lost, func(l Loss) bool { return l.Kind == MovedTables }) {
		slices.Sort(got)
		slices.Sort(a.seen)
	}
	if !slices.Equal(got, a.seen) {
		t.Fatalf("seed %d: the words of\n%s\nwere  %q\nand are %q in\n%s", seed, source, a.seen, got, body)
	}
	told := map[Kind]bool{}
	for _, l := range lost {
		told[l.Kind] = true
	}
	for k := range a.told {
		if !told[k] {
			t.Fatalf("seed %d: %s was lost from\n%s\nand only %v is told", seed, k, source, lost)
		}
	}
	for k := range told {
		if !a.told[k] && k != FlatQuotes && k != MovedTables {
			t.Fatalf("seed %d: %s is told of\n%s", seed, k, source)
		}
	}
	if again, lost, err := Read(body); err != nil || again != body || lost != nil {
		t.Fatalf("seed %d: %q is read again as\n%q (%v, %v)", seed, body, again, lost, err)
	}
}

// Every word that was to be seen comes through once, in its order (but for
// tables that are told to have moved) and apart from its neighbours; what goes is told, and nothing else.
func TestReadKeepsTheWords(t *testing.T) {
	for seed := range uint64(1500) {
		checkWords(t, seed)
	}
}

func FuzzReadKeepsTheWords(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(checkWords)
}
