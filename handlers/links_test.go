package handlers

import (
	"fmt"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"samenspel/handlers/route"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/audit"
	"samenspel/models/billing"
	"samenspel/models/calendar"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
	"samenspel/models/newsroom"
	"samenspel/models/post"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
)

// crowded fills every list of the office that can be with more than a page.
func (n *paper) crowded(author *person) {
	n.t.Helper()
	ctx, m := n.t.Context(), n.models
	must := func(err error) {
		n.t.Helper()
		if err != nil {
			n.t.Fatal(err)
		}
	}
	id := func() string { return domain.NewID(n.now) }
	must(modelstest.Settings(m).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "post@meent.example", Fees: []site.Fee{{Size: "klein", Cents: 100}}}))
	for i := range 60 {
		name := fmt.Sprintf("Naam & zoon=%d", i)
		must(m.Press.Persons.Insert(ctx, &press.Person{Head: store.Head{ID: id()}, Slug: fmt.Sprintf("naam-%d", i), Name: name, Origin: access.Origin{Key: name}}))
		must(modelstest.Redirects(m).Insert(ctx, &site.Redirect{Head: store.Head{ID: fmt.Sprintf("/oud/naam-%d", i)}, To: "/actueel"}))
		must(modelstest.Letters(m).Insert(ctx, &post.Letter{Head: store.Head{ID: id()}, To: fmt.Sprintf("a%d@x.example", i), ToName: name, Subject: name, Text: "Tekst", Template: "forgot", State: post.LetterSent, CreatedAt: n.now}))
		must(modelstest.Undeliverables(m).Insert(ctx, &post.Undeliverable{Head: store.Head{ID: id()}, Address: fmt.Sprintf("weg%d@x.example", i), At: n.now}))
		must(modelstest.Subscriptions(m).Insert(ctx, &newsletter.Subscription{Head: store.Head{ID: id()}, Hash: id(), Address: fmt.Sprintf("lezer%d@x.example", i), State: newsletter.SubscriptionConfirmed, AskedAt: n.now, ConfirmedAt: n.now}))
		member := id()
		must(m.Members.Members.Insert(ctx, &members.Member{Head: store.Head{ID: member}, Number: 100 + i, State: members.MemberActive, Name: name, Kind: "gewoon lid", Size: "klein", Place: "Zwolle", StartsOn: calendar.DayOf(n.now)}))
		must(modelstest.Applications(m).Insert(ctx, &applying.Application{Head: store.Head{ID: id()}, State: applying.AppReceived, Form: applying.ApplicationForm{Name: name, Size: "klein", Person: input.Contact{Name: "Zoë", Email: "zoe@x.example"}}, SentAt: n.now, ConfirmedAt: n.now, StateAt: n.now}))
		must(modelstest.Invoices(m).Insert(ctx, &billing.Invoice{Head: store.Head{ID: id()}, Number: billing.InvoiceNumber(2026, i+1), Series: 2026, Serial: i + 1, Year: 2026, Member: member, Buyer: billing.Party{Name: name}, IssuedOn: calendar.DayOf(n.now), DueOn: calendar.DayOf(n.now), Lines: []billing.InvoiceLine{{Text: "Contributie", Cents: 100}}, Net: 100, Total: 100, State: billing.InvoiceOpen, Email: "a@x.example"}))
		must(m.Newsroom.Pieces.Insert(ctx, &newsroom.Piece{Head: store.Head{ID: id()}, State: press.Draft, Owner: author.account.ID, Content: newsroom.Content{Title: name, Slug: fmt.Sprintf("stuk-%d", i), Type: press.News, Access: access.Public}, Words: []string{"naam"}, CreatedAt: n.now, EditedAt: n.now, Touched: true}))
		must(m.Audit.Entries.Insert(ctx, &audit.Entry{Head: store.Head{ID: id()}, Actor: author.account.ID, ActorName: "author", Kind: audit.AccountChanged, TargetName: name, At: n.now}))
	}
}

var (
	hrefs  = regexp.MustCompile(`<a\s[^>]*?href="([^"]*)"[^>]*>`)
	oneID  = regexp.MustCompile(`[0-9a-f]{24}|\d+`)
	fieldy = regexp.MustCompile(`^[a-z_-]+$`)
)

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
	n := newNewsroom(t)
	author := n.as("author", access.Author)
	n.crowded(author)
	people := map[string]*person{"guest": n.guest(), "author": author, "member": n.asMember("mo"), "desk": n.as("desk", access.Desk), "board": n.as("board", access.Board), "administrator": n.as("boss", access.Administrator)}
	filtered := []string{"/redactie/stukken?q=naam&staat=draft&wie=" + author.account.ID, "/redactie/leden?q=naam+%26&op=-name", "/redactie/leden?soort=gewoon+lid&staat=active",
		"/redactie/facturen?jaar=2026&staat=open&q=naam", "/redactie/aanvragen?weergave=lijst&staat=alle&q=naam", "/redactie/post?stand=sent", "/redactie/nieuwsbrief?staat=confirmed",
		"/redactie/doorverwijzingen?q=oud%2Fnaam", "/redactie/inhoud/personen?q=naam", "/redactie/logboek?wie=" + author.account.ID + "&wat=account.changed"}
	turned := map[string]bool{}
	for name, who := range people {
		queue, seen, alike := []string{"/"}, map[string]bool{}, map[string]int{}
		from := map[string]string{}
		for _, r := range n.server.Routes() {
			may := r.Access == route.Everyone && !strings.HasPrefix(r.Path, "/api") || who.account != nil && (r.Access == route.OwnAccount && who.account.InOffice() || who.account.May(access.Permission(r.Access)))
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
			got := who.get(address)
			if i < starts && from[address] == "" && got.StatusCode != 200 && !slices.Contains(filtered, address) {
				continue // an address without what it is for, such as who to sign in
			}
			// A page that is the same for everybody leads to the members' door, and who
			// is signed in stands behind that of the office already.
			if door := strings.HasPrefix(path, "/mijn") && !who.account.May(access.HaveSeat) || path == "/redactie/inloggen"; door && got.StatusCode < 404 && !strings.HasPrefix(from[address], "/mijn") {
				continue
			}
			if got.StatusCode != 200 {
				t.Errorf("%s, from %s: %s answers %d %s", name, from[address], address, got.StatusCode, got.Header.Get("Location"))
				continue
			}
			if !strings.HasPrefix(got.Header.Get("Content-Type"), "text/html") {
				continue
			}
			if page := query.Get("pagina"); page != "" && !strings.Contains(got.text, "agina "+page+" van") {
				t.Errorf("%s: %s is another page of the list", name, address)
			}
			for _, m := range hrefs.FindAllStringSubmatch(got.text, -1) {
				link := html.UnescapeString(m[1])
				if part, ok := strings.CutPrefix(link, "#"); ok {
					if part != "" && !strings.Contains(got.text, `id="`+part+`"`) {
						t.Errorf("%s, %s: no part %s", name, address, link)
					}
					continue
				}
				link = strings.TrimPrefix(link, officeBase)
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
