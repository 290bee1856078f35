package handlerstest

import (
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/valyala/fasthttp"

	"samenspel/handlers/route"
	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/leak"
	"samenspel/models/library"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/site"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
)

// narrow is how many of the values stand in a second place of an address.
const narrow = 6

var Parameter = regexp.MustCompile(`:\w+`)

const OpenSentence = "Dit mag iedereen hier van ons lezen."

const HalfRest = `<h2>Zwartemuts vertelt hier aan de leden wat er werkelijk gebeurde</h2><p>Grijzemuts was er zelf bij, die hele lange avond. ` +

	`“Blauwemuts zei dat het geld al maanden op was.” Toen ging Rodemuts weg.</p><ul><li>Groenemuts heeft alle cijfers voor u op een rij gezet</li></ul>` +
	`<table><tbody><tr><th scope="row">Bedrag</th><td>Gelemuts 12.345 euro</td></tr></tbody></table>`

const WholeText = `<p>Wittemuts schrijft dit stuk voor leden alleen, van begin tot eind.</p><blockquote>Bruinemuts citeert daarin een brief die nooit verscheen.</blockquote>`

const secretPDF = "%PDF-1.4\nPaarsemuts staat in dit verslag\n%%EOF\n"

const filmInText, filmBelow = "https://www.youtube.com/watch?v=oranjemuts1", "https://vimeo.com/76543210"

const PersonalRule = "private, no-store"

// ClosedSite is the newsroom with one of everything that only members may have,
// and all that stands around it in public.
type ClosedSite struct {
	*Paper
	Editor      *Person
	Half, Whole *newsroom.Piece
	Picture     *library.Picture // only in the members' part of half
	Open        *library.Picture // the lead picture of half
	File        *library.File
	theme       string
	Readers     []*Person         // who may read all, once it is published; see found
	there       map[string]bool   // the addresses at which somebody found something
	route       map[string]string // of the addresses that were asked for
}

func NewHidden(t *testing.T) *ClosedSite {
	t.Helper()
	return HiddenIn(NewNewsroom(t))
}

// HiddenOnBothStores runs a test over the embedded engine and over MongoDB.
func HiddenOnBothStores(t *testing.T, test func(t *testing.T, h *ClosedSite)) {
	t.Run("sqlite", func(t *testing.T) { test(t, NewHidden(t)) })
	t.Run("mongodb", func(t *testing.T) {
		e, err := mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
		if err != nil {
			t.Fatal(err)
		}
		test(t, HiddenIn(NewsroomOn(t, e)))
	})
}

func HiddenIn(n *Paper) *ClosedSite {
	t := n.T
	t.Helper()
	h := &ClosedSite{Paper: n, there: map[string]bool{}, route: map[string]string{}}
	h.Editor = h.As("cor", access.Editor)
	ctx, cor := t.Context(), h.Editor.Account
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(modelstest.Settings(h.Models).Insert(ctx, &site.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "post@meent.example"}))
	record := func(kind press.RecordKind, in records.RecordInput) string {
		r, err := h.Models.Records.SaveRecord(ctx, cor, kind, "", 0, in)
		must(err)
		return r.Headed().ID
	}
	h.theme = record(press.ThemeRecord, records.RecordInput{"title": "Jongeren", "description": "Over jongeren."})
	series := record(press.SeriesRecord, records.RecordInput{"title": "Rondkomen", "description": "Een serie."})
	who := record(press.PersonRecord, records.RecordInput{"name": "Anna de Wit", "bio": "Anna leidt De Haven."})
	at := record(press.OrganisationRecord, records.RecordInput{"name": "De Haven", "place": "Delft"})
	benefit := record(press.BenefitRecord, records.RecordInput{"title": "Kennis", "summary": "Samen.", "body": "<p>Meer.</p>"})
	record(press.PageRecord, records.RecordInput{"title": "Contact", "summary": "Kort.", "body": "<p>Bel ons.</p>"})

	var err error
	h.Open, err = h.Models.Library.UploadPicture(ctx, cor, "deur.jpg", Drawing(t), library.PictureWords{Alt: "Een deur die openstaat"})
	must(err)
	h.Picture, err = h.Models.Library.UploadPicture(ctx, cor, "zaal.jpg", grayer(t), library.PictureWords{Alt: "Roodmuts in een lege zaal"})
	must(err)
	h.File, err = h.Models.Library.UploadFile(ctx, cor, "verslag.pdf", []byte(secretPDF), library.FileWords{Title: "Verslag", Access: access.Members})
	must(err)
	figures := `<figure data-beeld="` + h.Picture.ID + `"><figcaption>Blikmuts op de stoep voor de deur</figcaption></figure>` +
		`<figure data-film="` + filmInText + `"><figcaption>Bladmuts in beweging</figcaption></figure><p>Lees <a href="` + h.File.Path() + `">het verslag van Kaasmuts</a>.</p>`
	about := newsroom.Content{Type: press.Interview, Author: "Redactie", Series: series, Position: 1, Themes: []string{h.theme}, Benefits: []string{benefit},
		Interviewees: []press.Interviewee{{Person: who, Role: "directeur", Organisation: at, Place: "Delft"}}}
	piece := func(title string, change func(c *newsroom.Content)) *newsroom.Piece {
		p, err := h.Models.Newsroom.NewPiece(ctx, cor, press.Interview)
		must(err)
		c := about
		c.Title, c.Teaser = title, "Een inleiding die iedereen mag lezen."
		change(&c)
		p, err = h.Models.Newsroom.SavePiece(ctx, cor, p.ID, p.Revision, c, true)
		must(err)
		return p
	}
	h.Half = piece("Half open", func(c *newsroom.Content) {
		c.Access, c.Picture = access.Half, h.Open.ID
		c.Body = "<p>" + OpenSentence + `</p><hr class="ledengrens">` + HalfRest + figures
		c.Video = &press.Video{URL: filmBelow, Title: "Filmmuts na afloop"}
	})
	h.Whole = piece("Voor leden", func(c *newsroom.Content) { c.Access, c.Body, c.Position = access.Members, WholeText, 2 })
	public := piece("Van iedereen", func(c *newsroom.Content) { c.Access, c.Body, c.Position = access.Public, "<p>"+OpenSentence+"</p>", 3 })
	h.Publish(public)
	return h
}

// values are what an address of ours may have in it: every slug, every id and
// every name of a picture or file that there is, and what routes expect.
func (h *ClosedSite) values() []string {
	all := []string{"verslag.pdf", h.Half.ID, h.Picture.ID, h.Picture.Renditions[0].Blob + ".jpg", "half-open", "nieuw",
		h.Whole.ID, h.File.ID, h.theme, "personen", "articles-1.xml", "site.css", "1", "voor-leden", "van-iedereen", "jongeren", "rondkomen",
		"anna-de-wit", "de-haven", "kennis", "contact", h.File.Blob + ".pdf", h.File.Blob}
	for _, p := range []*library.Picture{h.Picture, h.Open} {
		for _, r := range p.Renditions {
			all = append(all, r.Blob+map[string]string{"image/jpeg": ".jpg", "image/webp": ".webp"}[r.Type])
		}
		all = append(all, p.Original+".jpg")
	}
	return all
}

// Addresses are those of every route that reads, with every value in every
// place: a new route is asked for without anybody adding it.
func (h *ClosedSite) Addresses() (open, office []string) {
	values := h.values()
	for _, r := range h.Server.Routes() {
		if r.Method != fasthttp.MethodGet {
			continue
		}
		paths := []string{r.Path}
		for n := range Parameter.FindAllString(r.Path, -1) {
			var next []string
			for _, path := range paths {
				for i, value := range values {
					if n > 0 && i >= narrow { // a second parameter belongs to the first: what may be one comes first
						break
					}
					at := Parameter.FindStringIndex(path)
					next = append(next, path[:at[0]]+value+path[at[1]:])
				}
			}
			paths = next
		}
		for _, field := range r.Fields {
			for _, value := range []string{"jongeren", "rondkomen", "interview", "1"} {
				paths = append(paths, r.Path+"?"+field+"="+value)
			}
		}
		for _, path := range paths {
			h.route[path] = r.Path
		}
		if r.Access == route.Everyone || r.Access == route.Operator {
			open = append(open, paths...)
		} else {
			office = append(office, paths...)
		}
	}
	for _, path := range []string{"/actueel/half-open", "/actueel/voor-leden"} {
		for _, query := range []string{"?als=lid", "?als=bezoeker", "?lid=1", "?print=1", "?format=json", "?merk=x", "/"} {
			open = append(open, path+query)
		}
	}
	for _, r := range h.Picture.Renditions {
		open = append(open, "/beeld/"+r.Blob+".jpg?merk=x", "/beeld/"+r.Blob, "//beeld/"+r.Blob+".jpg", "/beeld/"+strings.ToUpper(r.Blob)+".jpg", "/beeld/%2e/"+r.Blob+".jpg")
	}
	return open, office
}

// Theirs are the addresses that strangers do not find at all.
func (h *ClosedSite) Theirs() []string {
	all := []string{h.File.Path(), "/bestand/" + h.File.ID + "/anders.pdf"}
	for _, r := range h.Picture.Renditions {
		all = append(all, "/beeld/"+r.Blob+map[string]string{"image/jpeg": ".jpg", "image/webp": ".webp"}[r.Type])
	}
	return all
}

// Strangers are people who may not read for members, as the headers they send.
func (h *ClosedSite) Strangers(more map[string]*Person) map[string]map[string]string {
	all := map[string]map[string]string{
		"a guest":          {},
		"a made-up cookie": {"Cookie": "__Host-samenspel-access=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.; __Host-samenspel-refresh=x; lid=1"},
		"a made-up token":  {"Authorization": "Bearer smsp_x", "Accept": "application/json"},
	}
	for name, who := range more {
		all[name] = map[string]string{"Cookie": who.Cookie()}
	}
	return all
}

func (h *ClosedSite) everyWay(path, tag string, ask func(how, method string, headers map[string]string)) {
	ask("the head", "HEAD", nil)
	for how, headers := range map[string]map[string]string{
		"a range": {"Range": "bytes=0-99999"}, "the tail": {"Range": "bytes=-2000"}, "any tag": {"If-None-Match": "*"}, "their tag": {"If-None-Match": tag},
		"a date": {"If-Modified-Since": "Mon, 02 Jan 2006 15:04:05 GMT"}, "a range of a tag": {"Range": "bytes=0-9", "If-Range": tag},
		"json": {"Accept": "application/json"}, "gzip": {"Accept-Encoding": "gzip"}, "br": {"Accept-Encoding": "br"},
		"another method": {"X-HTTP-Method-Override": "GET"}, "a proxy": {"X-Forwarded-For": "127.0.0.1", "X-Original-URL": path, "X-Real-Ip": "127.0.0.1"},
	} {
		ask(how, "GET", headers)
	}
}

// words are what no stranger may get, in lower case: every word that tells, the
// films, and the addresses of every size of the picture and of the file.
func (h *ClosedSite) words() []string {
	all := []string{"muts", "oranjemuts1", "76543210", h.File.Path(), h.File.Blob}
	for _, r := range h.Picture.Renditions {
		all = append(all, r.Blob)
	}
	return all
}

func (h *ClosedSite) Take(p *newsroom.Piece, step newsroom.Step) {
	h.T.Helper()
	now, err := h.Models.Newsroom.Take(h.T.Context(), h.Editor.Account, p.ID, step, newsroom.StepInput{Revision: p.Revision})
	if err != nil {
		h.T.Fatal(err)
	}
	*p = *now
}

func (h *ClosedSite) Publish(p *newsroom.Piece) { h.Take(p, newsroom.PublishNow) }

func (h *ClosedSite) Change(p *newsroom.Piece, change func(c *newsroom.Content)) {
	h.T.Helper()
	c := p.Content
	change(&c)
	now, err := h.Models.Newsroom.SavePiece(h.T.Context(), h.Editor.Account, p.ID, p.Revision, c, true)
	if err != nil {
		h.T.Fatal(err)
	}
	*p = *now
}

// Nothing asks for every address as a guest, and as every other stranger for those
// where somebody finds something, and looks for the words.
func (h *ClosedSite) Nothing(when string, strangers map[string]map[string]string, tags map[string]string) int {
	h.T.Helper()
	var asked atomic.Int64
	words := h.words()
	open, office := h.Addresses()
	look := func(who, how, method, path string, headers map[string]string) got {
		asked.Add(1)
		answer := h.Ask(method, path, headers)
		text := strings.ToLower(answer.Body + answer.Header)
		for _, word := range words {
			if at := strings.Index(text, word); at >= 0 && !strings.Contains(strings.ToLower(path), word) {
				h.T.Errorf("%s: %s, %s: %s %s (%d) has %q", when, who, how, method, path, answer.Status, text[max(0, at-40):min(len(text), at+40)])
			}
		}
		if strings.HasPrefix(path, "/beeld/"+h.Picture.Renditions[0].Blob) && answer.Status == 304 {
			h.T.Errorf("%s: %s, %s: %s tells that it has not changed", when, who, how, path)
		}
		return answer
	}
	found := h.found(open, func(path string) got { return look("a guest", "plainly", "GET", path, nil) })
	for who, headers := range strangers {
		if len(headers) > 0 {
			each(found, func(path string) { look(who, "plainly", "GET", path, headers) })
		}
		if headers["Cookie"] != "" { // the office sends who is not signed in away, whoever they are
			each(office, func(path string) { look(who, "plainly", "GET", path, headers) })
		}
		for _, path := range h.Theirs() {
			if got := h.Ask("GET", path, headers); got.Status != 404 {
				h.T.Errorf("%s: %s gets %s: %d", when, who, path, got.Status)
			}
		}
	}
	each(found, func(path string) {
		first := look("a guest", "kept", "GET", path, nil)
		if first.Status == 404 || first.Status >= 300 && first.Status < 400 {
			return // and so it is in every other way: see theirs
		}
		h.everyWay(path, tags[path], func(how, method string, headers map[string]string) { look("a guest", how, method, path, headers) })
	})
	for _, path := range h.Theirs() {
		h.everyWay(path, tags[path], func(how, method string, headers map[string]string) {
			if got := look("a guest", how, method, path, headers); got.Status != 404 {
				h.T.Errorf("%s: %s %s %s: %d", when, how, method, path, got.Status)
			}
		})
	}
	return int(asked.Load())
}

// found asks for the addresses as a guest, the first time that there are any as the
// readers too, and gives those at which somebody found something by now, all of the
// API, which has readers of its own, and a few of each other route at which nobody
// did: what is nowhere is the same page for all.
func (h *ClosedSite) found(all []string, asGuest func(path string) got) []string {
	h.T.Helper()
	var mu sync.Mutex
	readers := h.Readers
	h.Readers = nil
	each(all, func(path string) {
		there := asGuest(path).Status != 404
		for _, reader := range readers {
			there = there || reader.Ask("GET", path).Status != 404
		}
		mu.Lock()
		defer mu.Unlock()
		h.there[path] = h.there[path] || there
	})
	return h.worth(all)
}

func (h *ClosedSite) worth(all []string) (worth []string) {
	const few = 3
	nowhere := map[string]int{}
	for _, path := range all {
		if h.there[path] || strings.HasPrefix(path, "/api/") {
			worth = append(worth, path)
		} else if nowhere[h.route[path]]++; nowhere[h.route[path]] <= few {
			worth = append(worth, path)
		}
	}
	return worth
}

// each asks for the paths, as many at a time as there are processors: visitors
// do not wait for each other, and what is kept for one is there for the next.
func each(paths []string, ask func(path string)) {
	var all sync.WaitGroup
	for part := range slices.Chunk(paths, len(paths)/runtime.GOMAXPROCS(0)+1) {
		all.Go(func() {
			for _, path := range part {
				ask(path)
			}
		})
	}
	all.Wait()
}

// All asks as somebody who may: every word is there.
func (h *ClosedSite) All(when string, who *Person) map[string]string {
	h.T.Helper()
	tags := map[string]string{}
	for path, body := range map[string]string{"/actueel/half-open": OpenSentence + HalfRest, "/actueel/voor-leden": WholeText} {
		got := who.Ask("GET", path)
		if got.Status != 200 || got.Cache != "private, no-store" || got.Tag != "" {
			h.T.Errorf("%s: %s: %d, %s, %s", when, path, got.Status, got.Cache, got.Tag)
		}
		for _, s := range leak.Sentences("<p>" + body + "</p>") {
			if leak.Find(got.Body, []leak.Sentence{s}) == "" {
				h.T.Errorf("%s: %s lacks %q", when, path, s.Text)
			}
		}
		if strings.Contains(got.Body, `class="closed"`) || strings.Contains(got.Body, `href="/lid-worden"`) && !strings.Contains(got.Body, "footer") {
			h.T.Errorf("%s: %s asks a member to join", when, path)
		}
		tags[path] = `"x"`
	}
	page := who.Ask("GET", "/actueel/half-open").Body
	for _, word := range []string{"oranjemuts1", "76543210", "Filmmuts", "Blikmuts", h.File.Path(), "/beeld/" + h.Picture.Of(library.Whole, "image/jpeg")[0].Blob} {
		if !strings.Contains(page, word) {
			h.T.Errorf("%s: a member's page lacks %s", when, word)
		}
	}
	for _, path := range h.Theirs() {
		if strings.Contains(path, "anders") {
			continue
		}
		got := who.Ask("GET", path)
		if got.Status != 200 || got.Cache != "private, no-store" || got.Tag != "" || len(got.Body) == 0 {
			h.T.Errorf("%s: %s: %d %q %q", when, path, got.Status, got.Cache, got.Tag)
		}
		if strings.HasSuffix(path, ".pdf") && !strings.Contains(got.Header, "sandbox; default-src 'none'") {
			h.T.Errorf("%s may do more than be read: %s", path, got.Header)
		}
		tags[path] = `"` + h.File.Blob + `"`
	}
	return tags
}

// NoToken looks at what programs get with tokens of people of the office who
// did not write it: not the text, and no picture or file.
func (h *ClosedSite) NoToken(people ...*access.Account) {
	h.T.Helper()
	open, _ := h.Addresses()
	open = h.worth(open)
	for _, a := range people {
		_, text, err := h.Models.Accounts.NewToken(h.T.Context(), a, &accounts.Session{Factors: 2}, "programma", []access.Scope{access.ReadScope}, 30)
		if err != nil {
			h.T.Fatal(err)
		}
		each(open, func(path string) {
			for _, query := range []string{"", "?view=readers", "?view=desk"} {
				if query != "" && !strings.HasPrefix(path, "/api/v1/articles") {
					continue
				}
				got := h.Ask("GET", path+query, map[string]string{"Authorization": "Bearer " + text})
				if body := strings.ToLower(got.Body); strings.Contains(body, "emuts") || strings.Contains(body, "oranjemuts1") || strings.Contains(body, "76543210") {
					h.T.Errorf("%s gets it by a token: %s%s", a.Name, path, query)
				}
			}
		})
		for _, path := range h.Theirs() {
			if got := h.Ask("GET", path, map[string]string{"Authorization": "Bearer " + text}); got.Status != 404 {
				h.T.Errorf("%s gets %s by a token: %d", a.Name, path, got.Status)
			}
		}
	}
}
