package check

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The demonstration's articles are edited text, with quotations of all kinds:
// nothing in them may be taken for a mistake.
func TestEditedTextHasNoMistakes(t *testing.T) {
	style := []string{"sentence_long", "title_long", "readability", "person_role"}
	names, err := filepath.Glob("../demo/content/articles/*.json")
	if err != nil || len(names) < 20 {
		t.Fatal(len(names), err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var article struct {
			Title, Teaser string
			Body          []string
		}
		if err := json.Unmarshal(raw, &article); err != nil {
			t.Fatal(err)
		}
		report := Run(Piece{Title: article.Title, Teaser: article.Teaser, Body: strings.Join(article.Body, "\n")})
		for _, f := range report.Findings {
			if !slices.Contains(style, f.Code) {
				t.Errorf("%s: %+v", filepath.Base(name), f)
			}
		}
		if score := report.Readability.Score; score < 50 || score > 100 {
			t.Errorf("%s: readability %.1f", filepath.Base(name), score)
		}
	}
}
