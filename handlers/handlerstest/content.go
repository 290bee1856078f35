package handlerstest

import (
	"fmt"
	"regexp"
	"strings"
	"time"

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
	"samenspel/views/strict"
)

func (n *Paper) Holds(what string, got Reply, status int, has, not []string) {
	n.T.Helper()
	if got.StatusCode != status {
		n.T.Errorf("%s: %d", what, got.StatusCode)
	}
	for _, text := range has {
		if !strings.Contains(got.Text, text) {
			n.T.Errorf("%s lacks %q", what, text)
		}
	}
	for _, text := range not {
		if strings.Contains(got.Text, text) {
			n.T.Errorf("%s has %q", what, text)
		}
	}
}

// Crowded fills every list of the office that can be with more than a page.
func (n *Paper) Crowded(author *Person) {
	n.T.Helper()
	ctx, m := n.T.Context(), n.Models
	must := func(err error) {
		n.T.Helper()
		if err != nil {
			n.T.Fatal(err)
		}
	}
	id := func() string { return domain.NewID(n.Now) }
	must(modelstest.Settings(m).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "post@meent.example", Fees: []site.Fee{{Size: "klein", Cents: 100}}}))
	for i := range 60 {
		name := fmt.Sprintf("Naam & zoon=%d", i)
		must(m.Press.Persons.Insert(ctx, &press.Person{Head: store.Head{ID: id()}, Slug: fmt.Sprintf("naam-%d", i), Name: name, Origin: access.Origin{Key: name}}))
		must(modelstest.Redirects(m).Insert(ctx, &site.Redirect{Head: store.Head{ID: fmt.Sprintf("/oud/naam-%d", i)}, To: "/actueel"}))
		must(modelstest.Letters(m).Insert(ctx, &post.Letter{Head: store.Head{ID: id()}, To: fmt.Sprintf("a%d@x.example", i), ToName: name, Subject: name, Text: "Tekst", Template: "forgot", State: post.LetterSent, CreatedAt: n.Now}))
		must(modelstest.Undeliverables(m).Insert(ctx, &post.Undeliverable{Head: store.Head{ID: id()}, Address: fmt.Sprintf("weg%d@x.example", i), At: n.Now}))
		must(modelstest.Subscriptions(m).Insert(ctx, &newsletter.Subscription{Head: store.Head{ID: id()}, Hash: id(), Address: fmt.Sprintf("lezer%d@x.example", i), State: newsletter.SubscriptionConfirmed, AskedAt: n.Now, ConfirmedAt: n.Now}))
		member := id()
		must(m.Members.Members.Insert(ctx, &members.Member{Head: store.Head{ID: member}, Number: 100 + i, State: members.MemberActive, Name: name, Kind: "gewoon lid", Size: "klein", Place: "Zwolle", StartsOn: calendar.DayOf(n.Now)}))
		must(modelstest.Applications(m).Insert(ctx, &applying.Application{Head: store.Head{ID: id()}, State: applying.AppReceived, Form: applying.ApplicationForm{Name: name, Size: "klein", Person: input.Contact{Name: "Zoë", Email: "zoe@x.example"}}, SentAt: n.Now, ConfirmedAt: n.Now, StateAt: n.Now}))
		must(modelstest.Invoices(m).Insert(ctx, &billing.Invoice{Head: store.Head{ID: id()}, Number: billing.InvoiceNumber(2026, i+1), Series: 2026, Serial: i + 1, Year: 2026, Member: member, Buyer: billing.Party{Name: name}, IssuedOn: calendar.DayOf(n.Now), DueOn: calendar.DayOf(n.Now), Lines: []billing.InvoiceLine{{Text: "Contributie", Cents: 100}}, Net: 100, Total: 100, State: billing.InvoiceOpen, Email: "a@x.example"}))
		must(m.Newsroom.Pieces.Insert(ctx, &newsroom.Piece{Head: store.Head{ID: id()}, State: press.Draft, Owner: author.Account.ID, Content: newsroom.Content{Title: name, Slug: fmt.Sprintf("stuk-%d", i), Type: press.News, Access: access.Public}, Words: []string{"naam"}, CreatedAt: n.Now, EditedAt: n.Now, Touched: true}))
		must(m.Audit.Entries.Insert(ctx, &audit.Entry{Head: store.Head{ID: id()}, Actor: author.Account.ID, ActorName: "author", Kind: audit.AccountChanged, TargetName: name, At: n.Now}))
	}
}

func (n *Paper) Article(slug string, may access.Access, at time.Time) string {
	n.T.Helper()
	a := &press.Article{Head: store.Head{ID: "id-" + slug}, Origin: access.Origin{Key: slug}, Slug: slug, Type: press.News, State: press.Published,
		Title: "Titel van " + slug, Teaser: "Kort.", Access: may, PublishedAt: at, ListedAt: at}
	if err := n.Models.Press.Articles.Insert(n.T.Context(), a); err != nil {
		n.T.Fatal(err)
	}
	if err := n.Models.Refresh(n.T.Context()); err != nil {
		n.T.Fatal(err)
	}
	return a.ID
}

// Outputs holds every file and these pages to their rules.
func (n *Paper) Outputs(paths []string) {
	n.T.Helper()
	for _, path := range append([]string{"/", "/actueel"}, paths...) {
		n.held(path, strict.Page)
	}
	n.held("/actueel/feed.atom", strict.Atom)
	n.held("/actueel/feed.rss", strict.RSS)
	n.held("/actueel/feed.json", strict.JSONFeed)
	for _, path := range []string{"/sitemap.xml", "/sitemap/pages.xml", "/sitemap/news.xml"} {
		n.held(path, strict.Sitemap)
	}
}

// Links are a preview link and a link to approve of a piece, made anew.
func (n *Paper) Links(author *Person, id string) []string {
	n.T.Helper()
	p := n.Piece(id)
	path := "/redactie/stukken/" + id
	made := author.Post(path+"/voorbeeld", "days", "7", "whom", "Anna")
	preview := regexp.MustCompile(`/voorbeeld/[0-9a-f]{24}/[^"<]+`).FindString(made.Text)
	author.Post(path+"/autorisatie", "revision", Number(p.Revision), "name", "Anna", "email", "anna@x.example")
	for _, l := range n.AllLetters(store.Query{Sort: []store.Key{store.Desc("created_at")}}) {
		if approve := regexp.MustCompile(`/autorisatie/[0-9a-f]{24}/[A-Za-z0-9_-]+`).FindString(l.Text); approve != "" && preview != "" {
			return []string{preview, approve}
		}
	}
	n.T.Fatalf("no links: %q", preview)
	return nil
}

func (n *Paper) Series(id string) *press.Series {
	n.T.Helper()
	s, err := n.Models.Press.Series.Get(n.T.Context(), id)
	if err != nil {
		n.T.Fatal(err)
	}
	return s
}

func (n *Paper) Piece(id string) *newsroom.Piece {
	n.T.Helper()
	p, err := n.Models.Newsroom.Pieces.Get(n.T.Context(), id)
	if err != nil {
		n.T.Fatal(err)
	}
	return p
}
