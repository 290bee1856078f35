package demo

import (
	"bytes"
	"fmt"
	"strings"
)

// checklist is a text with points to tick off.
type checklist struct {
	Title, Intro string
	Parts        []struct {
		Title string
		Items []string
	}
}

// Points on A4, and how many characters of the running text fit on a line.
const (
	pageHeight, margin = 842, 60
	lineLength         = 84
)

// sheet collects what is drawn, from the top down. Each text is marked with the
// number of its element, so that a screen reader goes through them in order.
type sheet struct {
	pages    []*bytes.Buffer
	elements []element
	y        int
}

// element is a heading, paragraph or point in the tree of the document.
type element struct {
	kind       string
	page, mark int
}

func (s *sheet) room(height int) *bytes.Buffer {
	if len(s.pages) == 0 || s.y-height < margin {
		s.pages, s.y = append(s.pages, &bytes.Buffer{}), pageHeight-margin
	}
	s.y -= height
	return s.pages[len(s.pages)-1]
}

// text writes lines of one element, which stay together on a page.
func (s *sheet) text(kind, font string, size, x int, lines []string) {
	leading := size * 3 / 2
	out := s.room(leading * len(lines))
	mark := 0
	for _, e := range s.elements {
		if e.page == len(s.pages)-1 {
			mark++
		}
	}
	s.elements = append(s.elements, element{kind, len(s.pages) - 1, mark})
	fmt.Fprintf(out, "/%s <</MCID %d>> BDC BT /%s %d Tf %d TL %d %d Td\n", kind, mark, font, size, leading, x, s.y+leading*len(lines)-size)
	for i, line := range lines {
		if i > 0 {
			out.WriteString("T* ")
		}
		fmt.Fprintf(out, "(%s) Tj\n", literal(line))
	}
	out.WriteString("ET EMC\n")
}

// pdf is the checklist as a tagged PDF (ISO 32000-1), in letters that every
// reader has.
func (c checklist) pdf() []byte {
	s := &sheet{}
	s.text("H1", "B", 22, margin, []string{c.Title})
	s.y -= 6
	s.text("P", "R", 11, margin, broken(c.Intro, lineLength))
	for _, part := range c.Parts {
		if s.y < margin+110 {
			s.y = 0 // a heading begins the next page rather than end this one
		}
		s.y -= 16
		s.text("H2", "B", 14, margin, []string{part.Title})
		s.y -= 2
		for _, item := range part.Items {
			s.text("P", "R", 11, margin+24, broken(item, lineLength-5))
			fmt.Fprintf(s.pages[len(s.pages)-1], "/Artifact BMC 0.8 w %d %d 11 11 re S 0.4 w 0.6 G %d %d m %d %d l S 0 G EMC\n", margin, s.y+4, margin+24, s.y-16, 595-margin, s.y-16)
			s.y -= 24
		}
	}
	return s.file(c.Title)
}

// file puts the objects in their order: catalogue, pages, fonts, tree, then a
// page with its content, and an object for each element.
func (s *sheet) file(title string) []byte {
	const first = 8 // the first page
	element := first + 2*len(s.pages)
	var kids, nums, marks strings.Builder
	var bodies []string
	for i, p := range s.pages {
		fmt.Fprintf(&kids, "%d 0 R ", first+2*i)
		marks.Reset()
		for n, e := range s.elements {
			if e.page == i {
				fmt.Fprintf(&marks, "%d 0 R ", element+n)
			}
		}
		fmt.Fprintf(&nums, "%d [%s] ", i, marks.String())
		bodies = append(bodies, fmt.Sprintf("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 %d] /StructParents %d /Tabs /S /Resources <</Font <</R 3 0 R /B 4 0 R>>>> /Contents %d 0 R>>", pageHeight, i, first+2*i+1),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", p.Len(), p.String()))
	}
	var all strings.Builder
	for n, e := range s.elements {
		fmt.Fprintf(&all, "%d 0 R ", element+n)
		bodies = append(bodies, fmt.Sprintf("<</Type /StructElem /S /%s /P 6 0 R /Pg %d 0 R /K %d>>", e.kind, first+2*e.page, e.mark))
	}
	font := "<</Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding>>"
	objects := append([]string{
		"<</Type /Catalog /Pages 2 0 R /Lang (nl-NL) /MarkInfo <</Marked true>> /StructTreeRoot 5 0 R /ViewerPreferences <</DisplayDocTitle true>>>>",
		fmt.Sprintf("<</Type /Pages /Kids [%s] /Count %d>>", kids.String(), len(s.pages)),
		fmt.Sprintf(font, "Helvetica"), fmt.Sprintf(font, "Helvetica-Bold"),
		fmt.Sprintf("<</Type /StructTreeRoot /K 6 0 R /ParentTree <</Nums [%s]>>>>", nums.String()),
		fmt.Sprintf("<</Type /StructElem /S /Document /P 5 0 R /K [%s]>>", all.String()),
		fmt.Sprintf("<</Title (%s)>>", literal(title)),
	}, bodies...)
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %[1]d /Root 1 0 R /Info 7 0 R>>\nstartxref\n%[3]d\n%%%%EOF\n", len(objects)+1, table.String(), out.Len())
	return out.Bytes()
}

// literal is a text as a PDF string of Windows-1252: the demo's own words, none
// of which need more.
func literal(text string) string {
	special := map[rune]byte{'‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '€': 0x80}
	var out []byte
	for _, r := range text {
		b := byte('?')
		if code, ok := special[r]; ok {
			b = code
		} else if r <= 0xFF {
			b = byte(r)
		}
		if strings.ContainsRune(`\()`, rune(b)) {
			out = append(out, '\\')
		}
		out = append(out, b)
	}
	return string(out)
}

// broken splits a text in lines of at most n characters.
func broken(text string, n int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if len([]rune(line+" "+word)) > n {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}
