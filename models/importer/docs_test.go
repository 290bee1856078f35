package importer_test

import (
	"os"
	"regexp"
	"testing"
	"testing/fstest"
)

// Every example of the documentation is a file that can be imported.
func TestDocumentedExamples(t *testing.T) {
	text, err := os.ReadFile("../../docs/import.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```json\n(.*?)```").FindAllSubmatch(text, -1)
	if len(examples) < 2 {
		t.Fatalf("%d examples", len(examples))
	}
	m, _ := open(t)
	files := fstest.MapFS{"beelden/zaal.jpg": picture(60, 40), "portretten/quincy.jpg": picture(40, 50)}
	for _, x := range examples {
		if r := load(t, m, string(x[1]), files); r.Created != 1 {
			t.Errorf("%v of %s", r.Counts, x[1])
		}
	}
}
