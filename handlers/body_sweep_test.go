// One request comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/handlers/route"
	"samenspel/models/access"
)

// Every route that takes a body takes as much as the table says and not a byte
// more, from a stranger, from who made cookies up, and from who may use it;
// nothing of a body is read before, and one that is packed not at all.
func TestEveryRouteHasItsLimit(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	boss := n.As("boss", access.Administrator)
	forger := n.Guest()
	forger.Cookies["__Host-samenspel-access"] = strings.Replace(boss.Cookies["__Host-samenspel-access"], ".", ".x", 1)
	forger.Cookies["__Host-samenspel-refresh"] = "a.b.c"
	seen := map[int]int{}
	for _, r := range n.Server.Routes() {
		if r.Method == http.MethodGet || strings.HasSuffix(r.Path, "/uitloggen") || strings.Contains(r.Path, "sessies") {
			continue
		}
		path := strings.NewReplacer(":secret", "geheim", ":mark", "geheim", ":id", "niets", ":n", "99", ":action", "niets", ":kind", "personen",
			":slug", "niets", ":seat", "niets", ":step", "niets", ":key", "niets", ":language", "nl", ":which", "niets").Replace(r.Path)
		send := func(who *handlerstest.Person, body []byte, more ...string) handlerstest.Reply {
			headers := map[string]string{"Content-Type": formType, "Origin": handlerstest.OfficeBase}
			for i := 0; i+1 < len(more); i += 2 {
				headers[more[i]] = more[i+1]
			}
			return who.Do(r.Method, path, body, headers)
		}
		program := strings.HasPrefix(path, "/api/")
		guarded := r.Access != route.Everyone
		seen[r.Takes]++
		if got := send(boss, []byte("x=y"), "Content-Encoding", "gzip"); got.StatusCode != http.StatusUnsupportedMediaType {
			t.Errorf("%s %s takes a packed body: %d", r.Method, path, got.StatusCode)
		}
		strangers := r.Takes
		if guarded {
			strangers = min(strangers, route.LongBytes)
		}
		for name, who := range map[string]*handlerstest.Person{"a stranger": n.Guest(), "a forger": forger} {
			n.Now = n.Now.Add(1 << 36) // the API counts what an address asks
			if got := send(who, sized(strangers)); got.StatusCode == http.StatusRequestEntityTooLarge || got.StatusCode >= 500 {
				t.Errorf("%s %s refuses %s %d bytes: %d", r.Method, path, name, strangers, got.StatusCode)
			}
			got := send(who, sized(strangers+1))
			switch {
			case strangers == r.Takes && got.StatusCode != http.StatusRequestEntityTooLarge:
				t.Errorf("%s %s takes %d bytes of %s: %d", r.Method, path, strangers+1, name, got.StatusCode)
			case strangers < r.Takes && program && got.StatusCode != http.StatusUnauthorized:
				t.Errorf("%s %s, %s: %d", r.Method, path, name, got.StatusCode)
			case strangers < r.Takes && !program && (got.StatusCode != http.StatusSeeOther || !strings.Contains(got.Header.Get("Location"), "/inloggen")):
				t.Errorf("%s %s, %s: %d %s", r.Method, path, name, got.StatusCode, got.Header.Get("Location"))
			case strangers < r.Takes && (!got.Close || strings.Contains(got.Text, "yyyy")):
				t.Errorf("%s %s keeps what %s sent", r.Method, path, name)
			}
		}
		if r.Takes < route.TextBytes || program || !boss.Account.May(access.Permission(r.Access)) {
			continue
		}
		if got := send(boss, sized(route.LongBytes+1)); got.StatusCode == http.StatusRequestEntityTooLarge || strings.Contains(got.Header.Get("Location"), "/inloggen") {
			t.Errorf("%s %s refuses who may: %d", r.Method, path, got.StatusCode)
		}
		if got := send(boss, sized(r.Takes+1)); got.StatusCode != http.StatusRequestEntityTooLarge || got.Header.Get("Cache-Control") != "no-store" ||
			!strings.Contains(got.Text, "te groot") || r.Takes == route.UploadBytes && !strings.Contains(got.Text, "hooguit 20 MB") {
			t.Errorf("%s %s takes %d bytes: %d %.300s", r.Method, path, r.Takes+1, got.StatusCode, got.Text)
		}
	}
	if seen[route.FormBytes] < 20 || seen[route.LongBytes] < 2 || seen[route.TextBytes] < 20 || seen[route.UploadBytes] < 7 {
		t.Errorf("the table has %v", seen)
	}
}
