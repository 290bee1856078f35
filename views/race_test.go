//go:build race

package views

import (
	"html/template"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// plantRace makes this test's own child do what the test is about.
const plantRace = "SAMENSPEL_TEST_PLANT_RACE"

// shared is what our code might change while a template reads it.
type shared struct {
	Flag  bool
	Text  string
	Count int
	Rows  []string
	ByID  map[string]string
	Under *shared
}

func (s *shared) Said() string { return s.Text }

// reads are the ways in which a template reads, and what then writes to the same.
var reads = map[string]struct {
	template string
	write    func(*shared)
}{
	"a condition":   {`{{if .Flag}}{{end}}`, func(s *shared) { s.Flag = true }},
	"a text":        {`{{.Text}}`, func(s *shared) { s.Text = "x" }},
	"a number":      {`{{.Count}}`, func(s *shared) { s.Count++ }},
	"a comparison":  {`{{if eq .Count 3}}{{end}}`, func(s *shared) { s.Count++ }},
	"rows":          {`{{range .Rows}}{{end}}`, func(s *shared) { s.Rows = []string{"y"} }},
	"a row":         {`{{range .Rows}}{{.}}{{end}}`, func(s *shared) { s.Rows[0] = "y" }},
	"a map":         {`{{.ByID.x}}`, func(s *shared) { s.ByID["x"] = "y" }},
	"all of a map":  {`{{range .ByID}}{{end}}`, func(s *shared) { s.ByID["x"] = "y" }},
	"what is under": {`{{.Under.Count}}`, func(s *shared) { s.Under.Count++ }},
	"a pointer":     {`{{with .Under}}{{end}}`, func(s *shared) { s.Under = &shared{} }},
	"JSON":          {`<script>x = {{.}}</script>`, func(s *shared) { s.Count++ }},
	"a method":      {`{{.Said}}`, func(s *shared) { s.Text = "x" }},
}

// TestRaceDetectorSeesWhatATemplateReads holds the Makefile to its promise:
// templates are left out of the race detector's work, and what they read of ours
// is not. For each way of reading a child writes meanwhile. Who reads no more than
// the length of a text or of rows is never seen, watched or not: the
// detector marks a write of those at their first word alone.
func TestRaceDetectorSeesWhatATemplateReads(t *testing.T) {
	if how := os.Getenv(plantRace); how != "" {
		race(t, how)
		return
	}
	for how := range reads {
		child := exec.Command(os.Args[0], "-test.run=^TestRaceDetectorSeesWhatATemplateReads$")
		child.Env = append(os.Environ(), plantRace+"="+how)
		out, err := child.CombinedOutput()
		if err == nil || !strings.Contains(string(out), "DATA RACE") {
			t.Errorf("%s: a planted race went unseen: %v\n%s", how, err, out)
		}
	}
}

func race(t *testing.T, how string) {
	one := reads[how]
	page := template.Must(template.New("").Parse(one.template))
	if err := page.Execute(io.Discard, &shared{Rows: []string{"x"}, ByID: map[string]string{"x": "y"}, Under: &shared{}}); err != nil { // escaped, before
		t.Fatal(err)
	}
	data := &shared{Rows: []string{"x"}, ByID: map[string]string{"x": "y"}, Under: &shared{}}
	var both sync.WaitGroup
	both.Go(func() { _ = page.Execute(io.Discard, data) })
	both.Go(func() { one.write(data) })
	both.Wait()
}
