package importer_test

import (
	"errors"
	"testing"
	"testing/fstest"

	"samenspel/models/importer"
)

// Whatever the file says, an import refuses it and writes nothing, or takes
// all of it, so that a second run finds nothing to do.
func FuzzImport(f *testing.F) {
	for _, seed := range []string{
		whole, pair, `[]`, `{}`, `[{"title":"A","teaser":"x","body":["<p>a</p>",null],"video":{"url":"https://youtu.be/x","title":"t"}}]`,
		`{"redirects":[{"from":"/a","to":"/b"}],"pages":[{"title":"P","body":"x"}]}`, `[{"title":"\u0000","teaser":" "}]`,
		`[{"title":"日本","teaser":"x","interviewees":[{"name":"！","slug":"a"}]}]`, `[[[[`, `{"articles":{"title":1e999}}`,
		`[{"title":"A","teaser":"x","image":{"file":"a.jpg","alt":"duo"},"published_at":"0000-00-00"}]`,
	} {
		f.Add([]byte(seed))
	}
	files := fstest.MapFS{"a.jpg": picture(4, 5)}
	m, e := open(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		before := documents(t, e)
		first, err := importer.Import(ctx, m, data, files, importer.Options{})
		if err != nil {
			var refused importer.Problems
			if !errors.As(err, &refused) {
				t.Fatalf("neither taken nor refused: %v", err)
			}
			if documents(t, e) != before {
				t.Fatal("a refused file was written")
			}
			return
		}
		again, err := importer.Import(ctx, m, data, files, importer.Options{})
		if err != nil || again.Created > 0 || again.Updated > 0 {
			t.Fatalf("taken as %+v, then %+v, %v", first.Counts, again.Counts, err)
		}
	})
}
