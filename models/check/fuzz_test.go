package check

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzRun(f *testing.F) {
	f.Add("De bus", "‘Kom.", "<p>a</p>")
	f.Add("", "Te kort en", faulty[0].Body[:500])
	for _, s := range []string{"<a href=\"%zz\">", "<h2><table><h3>", "“‘\"'«»’”", "a.\xff’s", "IJïëy", "<p>..?!… ’", "<figure data-beeld>", "\u0308ee\u0308"} {
		f.Add(s, s, s)
	}
	f.Fuzz(func(t *testing.T, title, teaser, body string) {
		p := faulty[0]
		p.Title, p.Teaser, p.Body = title, teaser, body
		p.People = []Person{{Name: title}}
		p.Picture = &Picture{Alt: teaser}
		report := Run(p)
		each := map[string]int{}
		for i, found := range report.Findings {
			if each[found.Code]++; each[found.Code] > maxEach || Codes[found.Code] == "" || found.Level != Codes[found.Code] {
				t.Errorf("%+v", found)
			}
			if found.Level == Blocks && i > 0 && report.Findings[i-1].Level != Blocks {
				t.Errorf("%+v stands after what advises", found)
			}
			if found.Field != "body" && found.Block != none || found.Block < none || found.Block > len(body) {
				t.Errorf("%+v has a wrong block", found)
			}
			for name, value := range found.Args {
				if s, ok := value.(string); ok && (!utf8.ValidString(s) || len(s) > maxContext+4) {
					t.Errorf("%s: %s is %q", found.Code, name, s)
				}
			}
		}
		if _, err := json.Marshal(report); err != nil {
			t.Error(err)
		}
	})
}

// A 3,000 word interview.
func BenchmarkRun(b *testing.B) {
	p := faulty[0]
	paragraph := "<p>‘Wij hebben een <a href=\"/contact\">coördinatie</a> van financiële organisaties nodig,’ zegt zij. Daarna gaat zij naar huis, want ’s avonds is zij vrij.</p>"
	p.Body = strings.Repeat(paragraph, 3000/23)
	b.ReportAllocs()
	for b.Loop() {
		Run(p)
	}
}
