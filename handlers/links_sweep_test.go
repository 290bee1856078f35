// One request comes after another here: the race detector would find nothing, and take five times as long.

//go:build !race

package handlers_test

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/handlers/route"
	"samenspel/models/access"
)

var hrefs = regexp.MustCompile(`<a\s[^>]*?href="([^"]*)"[^>]*>`)

var oneID = regexp.MustCompile(`[0-9a-f]{24}|\d+`)

var fieldy = regexp.MustCompile(`^[a-z_-]+$`)

// plainQuery is a query as it is read by both sides.
func plainQuery(t *testing.T, where, address string) (string, url.Values) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Errorf("%s: %q is no address", where, address)
		return "", nil
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		t.Errorf("%s: %q, %v", where, address, err)
	}
	for name := range query {
		if !fieldy.MatchString(name) {
			t.Errorf("%s: the link %q has a field %q", where, address, name)
		}
	}
	return u.Path, query
}

// Every link that is on a page leads to a page, at once; one to a part of a page
// to a part that is there; and one to the next page of a list to that page, with
// every filter as it was. Of addresses that differ in ids alone a few are followed.
func TestEveryLinkLeadsThere(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	author := n.As("author", access.Author)
	n.Crowded(author)
	people := map[string]*handlerstest.Person{"guest": n.Guest(), "author": author, "member": n.AsMember("mo"), "desk": n.As("desk", access.Desk), "board": n.As("board", access.Board), "administrator": n.As("boss", access.Administrator)}
	filtered := []string{"/redactie/stukken?q=naam&staat=draft&wie=" + author.Account.ID, "/redactie/leden?q=naam+%26&op=-name", "/redactie/leden?soort=gewoon+lid&staat=active",
		"/redactie/facturen?jaar=2026&staat=open&q=naam", "/redactie/aanvragen?weergave=lijst&staat=alle&q=naam", "/redactie/post?stand=sent", "/redactie/nieuwsbrief?staat=confirmed",
		"/redactie/doorverwijzingen?q=oud%2Fnaam", "/redactie/inhoud/personen?q=naam", "/redactie/logboek?wie=" + author.Account.ID + "&wat=account.changed"}
	turned := map[string]bool{}
	for name, who := range people {
		queue, seen, alike := []string{"/"}, map[string]bool{}, map[string]int{}
		from := map[string]string{}
		for _, r := range n.Server.Routes() {
			may := r.Access == route.Everyone && !strings.HasPrefix(r.Path, "/api") || who.Account != nil && (r.Access == route.OwnAccount && who.Account.InOffice() || who.Account.May(access.Permission(r.Access)))
			if r.Method == "GET" && may && !strings.Contains(r.Path, ":") && r.Path != "/favicon.ico" && !strings.Contains(r.Path, "inloggen") && r.Path != "/redactie/tweede-stap" && r.Path != "/redactie/account/totp.png" {
				queue = append(queue, r.Path)
			}
		}
		if name == "administrator" {
			queue = append(queue, filtered...)
		}
		starts := len(queue)
		for i := 0; i < len(queue); i++ {
			address := queue[i]
			path, query := plainQuery(t, from[address], address)
			if kind := oneID.ReplaceAllString(path, "#") + fmt.Sprint(len(query)); i >= starts && alike[kind] >= 3 || seen[address] {
				continue
			} else if i >= starts {
				alike[kind]++
			}
			seen[address] = true
			got := who.Get(address)
			if i < starts && from[address] == "" && got.StatusCode != 200 && !slices.Contains(filtered, address) {
				continue // an address without what it is for, such as who to sign in
			}
			// A page that is the same for everybody leads to the members' door, and who
			// is signed in stands behind that of the office already.
			if door := strings.HasPrefix(path, "/mijn") && !who.Account.May(access.HaveSeat) || path == "/redactie/inloggen"; door && got.StatusCode < 404 && !strings.HasPrefix(from[address], "/mijn") {
				continue
			}
			if got.StatusCode != 200 {
				t.Errorf("%s, from %s: %s answers %d %s", name, from[address], address, got.StatusCode, got.Header.Get("Location"))
				continue
			}
			if !strings.HasPrefix(got.Header.Get("Content-Type"), "text/html") {
				continue
			}
			if page := query.Get("pagina"); page != "" && !strings.Contains(got.Text, "agina "+page+" van") {
				t.Errorf("%s: %s is another page of the list", name, address)
			}
			for _, m := range hrefs.FindAllStringSubmatch(got.Text, -1) {
				link := html.UnescapeString(m[1])
				if part, ok := strings.CutPrefix(link, "#"); ok {
					if part != "" && !strings.Contains(got.Text, `id="`+part+`"`) {
						t.Errorf("%s, %s: no part %s", name, address, link)
					}
					continue
				}
				link = strings.TrimPrefix(link, handlerstest.OfficeBase)
				if !strings.HasPrefix(link, "/") { // elsewhere
					continue
				}
				link, _, _ = strings.Cut(link, "#")
				if from[link] == "" {
					from[link] = address
				}
				queue = append(queue, link)
				if !strings.Contains(m[0], `rel="next"`) {
					continue
				}
				to, fields := plainQuery(t, address, link)
				turned[to] = true
				now, _ := strconv.Atoi(query.Get("pagina"))
				if want := max(now, 1) + 1; to != path || fields.Get("pagina") != strconv.Itoa(want) {
					t.Errorf("%s, %s: next is %s", name, address, link)
				}
				for field, values := range query {
					if field != "pagina" && values[0] != "" && fields.Get(field) != values[0] {
						t.Errorf("%s, %s: next is %s and forgets %s", name, address, link, field)
					}
				}
			}
		}
		if len(seen) < 20 {
			t.Errorf("%s saw %d pages", name, len(seen))
		}
	}
	for _, address := range filtered {
		if path, _, _ := strings.Cut(address, "?"); !turned[path] {
			t.Errorf("%s has one page", address)
		}
	}
}
