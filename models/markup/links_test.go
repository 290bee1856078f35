package markup

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestLinksAreCompletedOrLost(t *testing.T) {
	for href, want := range map[string]string{
		"www.voorbeeld.nl": "https://www.voorbeeld.nl", " www.voorbeeld.nl/a?b=1#c ": "https://www.voorbeeld.nl/a?b=1#c",
		"voorbeeld.nl/pad": "https://voorbeeld.nl/pad", "sub.voorbeeld.co.uk": "https://sub.voorbeeld.co.uk", "voorbeeld.nl:8443/x": "https://voorbeeld.nl:8443/x",
		"//voorbeeld.nl/x": "https://voorbeeld.nl/x", "jan@voorbeeld.nl": "mailto:jan@voorbeeld.nl", "mailto:jan@voorbeeld.nl": "mailto:jan@voorbeeld.nl",
		"tel:0301234567": "tel:0301234567", "http://voorbeeld.nl": "http://voorbeeld.nl", "/contact": "/contact", "contact": "contact", "/a.b/c": "/a.b/c",
		"javascript:alert(1)": "", "file:///C:/Users/jan/stuk.docx": "", "C:\\stukken\\a.docx": "", "#deel": "", "https://": "", "http://a b.nl": "", "ftp://voorbeeld.nl": "",
		"javascript.example:alert(1)": "", "data:text/html,x": "",
	} {
		source := `<p>Zie <a href="` + href + `">deze</a>.</p>`
		clean, err := Clean(source)
		wanted := `<p>Zie <a href="` + want + `">deze</a>.</p>`
		lost := LostAddresses(source)
		if want == "" {
			wanted = `<p>Zie deze.</p>`
			if !slices.Equal(lost, []string{strings.TrimSpace(href)}) {
				t.Errorf("%q is lost, and told as %q", href, lost)
			}
		} else if lost != nil {
			t.Errorf("%q is told as lost: %q", href, lost)
		}
		if err != nil || clean != wanted {
			t.Errorf("%q became %s, %v", href, clean, err)
		}
		if again, err := Clean(clean); err != nil || again != clean || LostAddresses(clean) != nil {
			t.Errorf("%q does not stay: %s, %v", href, again, err)
		}
	}
	many := ""
	for i := range 30 {
		many += fmt.Sprintf(`<a href="javascript:%d%s">x</a>`, i%20, strings.Repeat("é", 200))
	}
	if lost := LostAddresses(many + `<a>x</a><a href="">x</a>`); len(lost) != maxLost || len([]rune(lost[0])) > 101 {
		t.Errorf("%d are told: %q", len(lost), lost[:1])
	}
}

func TestAbsolute(t *testing.T) {
	source := `<p><a href="/contact?a=1&amp;b=2">x</a> <a href="ander#deel">y</a> <a href="https://elders.nl/">z</a> <a href="mailto:a@b.nl">m</a></p>`
	want := `<p><a href="https://meent.example/contact?a=1&amp;b=2">x</a> <a href="https://meent.example/actueel/ander#deel">y</a> <a href="https://elders.nl/">z</a> <a href="mailto:a@b.nl">m</a></p>`
	if got := Absolute(source, "https://meent.example/actueel/stuk"); got != want {
		t.Errorf("got %s", got)
	}
}
