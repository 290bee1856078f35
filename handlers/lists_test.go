package handlers_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/site"
)

// quoted are the words that a pattern finds in the sources under a folder.
func quoted(t *testing.T, folder, pattern string) (found []string) {
	t.Helper()
	flat, err := filepath.Glob(folder + "/*.go")
	rooms, _ := filepath.Glob(folder + "/*/*.go")
	files := append(flat, rooms...)
	if err != nil || len(files) == 0 {
		t.Fatal(folder, err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(source), -1) {
			found = append(found, m[1])
		}
	}
	if len(found) == 0 {
		t.Fatalf("%s finds nothing in %s", pattern, folder)
	}
	return found
}

// Each first segment of our own routes is one that no general page may take: its
// page would be hidden behind ours, or ours behind it.
func TestNoPageTakesAnAddressOfOurs(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	for _, r := range n.Server.Routes() {
		room, _, _ := strings.Cut(strings.TrimPrefix(r.Path, "/"), "/")
		if room == "" || strings.HasPrefix(room, ":") || !input.ValidSlug(room) { // with a dot no slug can be it
			continue
		}
		if !site.ReservedSlug(room) {
			t.Errorf("a page may take /%s, which is ours for %s", room, r.Path)
		}
	}
}

// What a redirect has said has its words.
func TestEveryFlashIsKnown(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss, mo := n.As("boss", access.Administrator), n.AsMember("mo")
	said := slices.Concat(quoted(t, "office", `\b[dD]one\(c, [^\n]*, "([a-z_-]+)"\)`), quoted(t, "office", `flash(?:, err)? :?= "([a-z_]+)"`), quoted(t, "office", `"gedaan", "([a-z_]+)"`))
	for _, flash := range said {
		if got := boss.Get("/redactie/account?gedaan=" + flash); !strings.Contains(got.Text, `role="status"`) || strings.Contains(got.Text, "[o_done") {
			t.Errorf("the office says nothing of %s", flash)
		}
	}
	for _, flash := range quoted(t, "site", `[mM]ineDone\(c, [^\n]*, "([a-z]+)"\)`) {
		if got := mo.Get("/mijn/gegevens?gedaan=" + flash); flash != "uit" && (!strings.Contains(got.Text, `role="status"`) || strings.Contains(got.Text, "[mine_done")) {
			t.Errorf("/mijn says nothing of %s", flash)
		}
	}
}
