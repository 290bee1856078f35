package handlers

import (
	"fmt"
	"net"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/valyala/fasthttp"

	"samenspel/models"
	"samenspel/models/leak"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/mongotest"
)

// Everything here that only members may have has one of these words in it, and
// nothing else has.
const (
	openSentence = "Dit mag iedereen hier van ons lezen."

	halfRest = `<h2>Zwartemuts vertelt hier aan de leden wat er werkelijk gebeurde</h2><p>Grijzemuts was er zelf bij, die hele lange avond. ` +
		`“Blauwemuts zei dat het geld al maanden op was.” Toen ging Rodemuts weg.</p><ul><li>Groenemuts heeft alle cijfers voor u op een rij gezet</li></ul>` +
		`<table><tbody><tr><th scope="row">Bedrag</th><td>Gelemuts 12.345 euro</td></tr></tbody></table>`
	wholeText = `<p>Wittemuts schrijft dit stuk voor leden alleen, van begin tot eind.</p><blockquote>Bruinemuts citeert daarin een brief die nooit verscheen.</blockquote>`
	secretPDF = "%PDF-1.4\nPaarsemuts staat in dit verslag\n%%EOF\n"

	filmInText, filmBelow = "https://www.youtube.com/watch?v=oranjemuts1", "https://vimeo.com/76543210"
)

// closedSite is the newsroom with one of everything that only members may have,
// and all that stands around it in public.
type closedSite struct {
	*newsroom
	editor      *person
	half, whole *models.Piece
	picture     *models.Picture // only in the members' part of half
	open        *models.Picture // the lead picture of half
	file        *models.File
	theme       string
}

// words are what no stranger may get, in lower case: every word that tells, the
// films, and the addresses of every size of the picture and of the file.
func (h *closedSite) words() []string {
	all := []string{"muts", "oranjemuts1", "76543210", h.file.Path(), h.file.Blob}
	for _, r := range h.picture.Renditions {
		all = append(all, r.Blob)
	}
	return all
}

func newHidden(t *testing.T) *closedSite {
	t.Helper()
	return hiddenIn(newNewsroom(t))
}

// hiddenOnBothStores runs a test over the embedded engine and over MongoDB.
func hiddenOnBothStores(t *testing.T, test func(t *testing.T, h *closedSite)) {
	t.Run("sqlite", func(t *testing.T) { test(t, newHidden(t)) })
	t.Run("mongodb", func(t *testing.T) {
		e, err := mongo.Open(t.Context(), mongotest.Start(t), models.Schemas)
		if err != nil {
			t.Fatal(err)
		}
		test(t, hiddenIn(newsroomOn(t, e)))
	})
}

func hiddenIn(n *newsroom) *closedSite {
	t := n.t
	t.Helper()
	h := &closedSite{newsroom: n}
	h.editor = h.as("cor", models.Editor)
	ctx, cor := t.Context(), h.editor.account
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(h.models.Settings.Insert(ctx, &models.Settings{Head: store.Head{ID: "site"}, Name: "Meent", Language: "nl", Email: "post@meent.example"}))
	record := func(kind models.RecordKind, in models.RecordInput) string {
		r, err := h.models.SaveRecord(ctx, cor, kind, "", 0, in)
		must(err)
		return r.Headed().ID
	}
	h.theme = record(models.ThemeRecord, models.RecordInput{"title": "Jongeren", "description": "Over jongeren."})
	series := record(models.SeriesRecord, models.RecordInput{"title": "Rondkomen", "description": "Een serie."})
	who := record(models.PersonRecord, models.RecordInput{"name": "Anna de Wit", "bio": "Anna leidt De Haven."})
	at := record(models.OrganisationRecord, models.RecordInput{"name": "De Haven", "place": "Delft"})
	benefit := record(models.BenefitRecord, models.RecordInput{"title": "Kennis", "summary": "Samen.", "body": "<p>Meer.</p>"})
	record(models.PageRecord, models.RecordInput{"title": "Contact", "summary": "Kort.", "body": "<p>Bel ons.</p>"})

	var err error
	h.open, err = h.models.UploadPicture(ctx, cor, "deur.jpg", drawing(t), models.PictureWords{Alt: "Een deur die openstaat"})
	must(err)
	h.picture, err = h.models.UploadPicture(ctx, cor, "zaal.jpg", grayer(t), models.PictureWords{Alt: "Roodmuts in een lege zaal"})
	must(err)
	h.file, err = h.models.UploadFile(ctx, cor, "verslag.pdf", []byte(secretPDF), models.FileWords{Title: "Verslag", Access: models.Members})
	must(err)
	figures := `<figure data-beeld="` + h.picture.ID + `"><figcaption>Blikmuts op de stoep voor de deur</figcaption></figure>` +
		`<figure data-film="` + filmInText + `"><figcaption>Bladmuts in beweging</figcaption></figure><p>Lees <a href="` + h.file.Path() + `">het verslag van Kaasmuts</a>.</p>`
	about := models.Content{Type: models.Interview, Author: "Redactie", Series: series, Position: 1, Themes: []string{h.theme}, Benefits: []string{benefit},
		Interviewees: []models.Interviewee{{Person: who, Role: "directeur", Organisation: at, Place: "Delft"}}}
	piece := func(title string, change func(c *models.Content)) *models.Piece {
		p, err := h.models.NewPiece(ctx, cor, models.Interview)
		must(err)
		c := about
		c.Title, c.Teaser = title, "Een inleiding die iedereen mag lezen."
		change(&c)
		p, err = h.models.SavePiece(ctx, cor, p.ID, p.Revision, c, true)
		must(err)
		return p
	}
	h.half = piece("Half open", func(c *models.Content) {
		c.Access, c.Picture = models.Half, h.open.ID
		c.Body = "<p>" + openSentence + `</p><hr class="ledengrens">` + halfRest + figures
		c.Video = &models.Video{URL: filmBelow, Title: "Filmmuts na afloop"}
	})
	h.whole = piece("Voor leden", func(c *models.Content) { c.Access, c.Body, c.Position = models.Members, wholeText, 2 })
	public := piece("Van iedereen", func(c *models.Content) { c.Access, c.Body, c.Position = models.Public, "<p>"+openSentence+"</p>", 3 })
	h.publish(public)
	return h
}

func (h *closedSite) take(p *models.Piece, step models.Step) {
	h.t.Helper()
	now, err := h.models.Take(h.t.Context(), h.editor.account, p.ID, step, models.StepInput{Revision: p.Revision})
	if err != nil {
		h.t.Fatal(err)
	}
	*p = *now
}

func (h *closedSite) publish(p *models.Piece) { h.take(p, models.PublishNow) }

func (h *closedSite) change(p *models.Piece, change func(c *models.Content)) {
	h.t.Helper()
	c := p.Content
	change(&c)
	now, err := h.models.SavePiece(h.t.Context(), h.editor.account, p.ID, p.Revision, c, true)
	if err != nil {
		h.t.Fatal(err)
	}
	*p = *now
}

// got is what one request got: the body as its reader has it, and the headers.
type got struct {
	status int
	body   string
	header string
	tag    string
	cache  string
}

// ask sends a request the way the server's listener would hand it over.
func (n *newsroom) ask(method, path string, headers map[string]string) got {
	n.t.Helper()
	var request fasthttp.Request
	request.Header.SetMethod(method)
	request.SetRequestURI(path)
	request.Header.SetHost("meent.example")
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	var ctx fasthttp.RequestCtx
	ctx.Init(&request, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}, nil)
	n.server.Handler()(&ctx)
	body, err := ctx.Response.BodyUncompressed()
	if err != nil {
		n.t.Fatalf("%s %s: %v", method, path, err)
	}
	return got{ctx.Response.StatusCode(), string(body), ctx.Response.Header.String(), string(ctx.Response.Header.Peek("ETag")), string(ctx.Response.Header.Peek("Cache-Control"))}
}

func (p *person) ask(method, path string) got {
	return p.newsroom.ask(method, path, map[string]string{"Cookie": p.cookie()})
}

func (p *person) cookie() string {
	var all []string
	for name, value := range p.cookies {
		all = append(all, name+"="+value)
	}
	return strings.Join(all, "; ")
}

// narrow is how many of the values stand in a second place of an address.
const narrow = 6

var parameter = regexp.MustCompile(`:\w+`)

// values are what an address of ours may have in it: every slug, every id and
// every name of a picture or file that there is, and what routes expect.
func (h *closedSite) values() []string {
	all := []string{"verslag.pdf", h.half.ID, h.picture.ID, h.picture.Renditions[0].Blob + ".jpg", "half-open", "nieuw",
		h.whole.ID, h.file.ID, h.theme, "personen", "articles-1.xml", "site.css", "1", "voor-leden", "van-iedereen", "jongeren", "rondkomen",
		"anna-de-wit", "de-haven", "kennis", "contact", h.file.Blob + ".pdf", h.file.Blob}
	for _, p := range []*models.Picture{h.picture, h.open} {
		for _, r := range p.Renditions {
			all = append(all, r.Blob+map[string]string{"image/jpeg": ".jpg", "image/webp": ".webp"}[r.Type])
		}
		all = append(all, p.Original+".jpg")
	}
	return all
}

// addresses are those of every route that reads, with every value in every
// place: a new route is asked for without anybody adding it.
func (h *closedSite) addresses() (open, office []string) {
	values := h.values()
	for _, r := range h.server.routes() {
		if r.method != fasthttp.MethodGet {
			continue
		}
		paths := []string{r.path}
		for n := range parameter.FindAllString(r.path, -1) {
			var next []string
			for _, path := range paths {
				for i, value := range values {
					if n > 0 && i >= narrow { // a second parameter belongs to the first: what may be one comes first
						break
					}
					at := parameter.FindStringIndex(path)
					next = append(next, path[:at[0]]+value+path[at[1]:])
				}
			}
			paths = next
		}
		for _, field := range r.fields {
			for _, value := range []string{"jongeren", "rondkomen", "interview", "1"} {
				paths = append(paths, r.path+"?"+field+"="+value)
			}
		}
		if r.access == Everyone || r.access == Operator {
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
	for _, r := range h.picture.Renditions {
		open = append(open, "/beeld/"+r.Blob+".jpg?merk=x", "/beeld/"+r.Blob, "//beeld/"+r.Blob+".jpg", "/beeld/"+strings.ToUpper(r.Blob)+".jpg", "/beeld/%2e/"+r.Blob+".jpg")
	}
	return open, office
}

// strangers are people who may not read for members, as the headers they send.
func (h *closedSite) strangers(more map[string]*person) map[string]map[string]string {
	all := map[string]map[string]string{
		"a guest":          {},
		"a made-up cookie": {"Cookie": "__Host-samenspel-access=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.; __Host-samenspel-refresh=x; lid=1"},
		"a made-up token":  {"Authorization": "Bearer smsp_x", "Accept": "application/json"},
	}
	for name, who := range more {
		all[name] = map[string]string{"Cookie": who.cookie()}
	}
	return all
}

// nothing asks for every address as every stranger and looks for the words.
func (h *closedSite) nothing(when string, strangers map[string]map[string]string, tags map[string]string) (asked int) {
	h.t.Helper()
	words := h.words()
	open, office := h.addresses()
	look := func(who, how, method, path string, headers map[string]string) got {
		asked++
		answer := h.ask(method, path, headers)
		text := strings.ToLower(answer.body + answer.header)
		for _, word := range words {
			if at := strings.Index(text, word); at >= 0 && !strings.Contains(strings.ToLower(path), word) {
				h.t.Errorf("%s: %s, %s: %s %s (%d) has %q", when, who, how, method, path, answer.status, text[max(0, at-40):min(len(text), at+40)])
			}
		}
		if strings.HasPrefix(path, "/beeld/"+h.picture.Renditions[0].Blob) && answer.status == 304 {
			h.t.Errorf("%s: %s, %s: %s tells that it has not changed", when, who, how, path)
		}
		return answer
	}
	for who, headers := range strangers {
		for _, path := range open {
			look(who, "plainly", "GET", path, headers)
		}
		if headers["Cookie"] != "" { // the office sends who is not signed in away, whoever they are
			for _, path := range office {
				look(who, "plainly", "GET", path, headers)
			}
		}
		for _, path := range h.theirs() {
			if got := h.ask("GET", path, headers); got.status != 404 {
				h.t.Errorf("%s: %s gets %s: %d", when, who, path, got.status)
			}
		}
	}
	for _, path := range open {
		first := look("a guest", "kept", "GET", path, nil)
		if first.status == 404 || first.status >= 300 && first.status < 400 {
			continue // and so it is in every other way: see theirs
		}
		h.everyWay(path, tags[path], func(how, method string, headers map[string]string) { look("a guest", how, method, path, headers) })
	}
	for _, path := range h.theirs() {
		h.everyWay(path, tags[path], func(how, method string, headers map[string]string) {
			if got := look("a guest", how, method, path, headers); got.status != 404 {
				h.t.Errorf("%s: %s %s %s: %d", when, how, method, path, got.status)
			}
		})
	}
	return asked
}

// theirs are the addresses that strangers do not find at all.
func (h *closedSite) theirs() []string {
	all := []string{h.file.Path(), "/bestand/" + h.file.ID + "/anders.pdf"}
	for _, r := range h.picture.Renditions {
		all = append(all, "/beeld/"+r.Blob+map[string]string{"image/jpeg": ".jpg", "image/webp": ".webp"}[r.Type])
	}
	return all
}

func (h *closedSite) everyWay(path, tag string, ask func(how, method string, headers map[string]string)) {
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

// all asks as somebody who may: every word is there.
func (h *closedSite) all(when string, who *person) map[string]string {
	h.t.Helper()
	tags := map[string]string{}
	for path, body := range map[string]string{"/actueel/half-open": openSentence + halfRest, "/actueel/voor-leden": wholeText} {
		got := who.ask("GET", path)
		if got.status != 200 || got.cache != "private, no-store" || got.tag != "" {
			h.t.Errorf("%s: %s: %d, %s, %s", when, path, got.status, got.cache, got.tag)
		}
		for _, s := range leak.Sentences("<p>" + body + "</p>") {
			if leak.Find(got.body, []leak.Sentence{s}) == "" {
				h.t.Errorf("%s: %s lacks %q", when, path, s.Text)
			}
		}
		if strings.Contains(got.body, `class="closed"`) || strings.Contains(got.body, `href="/lid-worden"`) && !strings.Contains(got.body, "footer") {
			h.t.Errorf("%s: %s asks a member to join", when, path)
		}
		tags[path] = `"x"`
	}
	page := who.ask("GET", "/actueel/half-open").body
	for _, word := range []string{"oranjemuts1", "76543210", "Filmmuts", "Blikmuts", h.file.Path(), "/beeld/" + h.picture.Of(models.Whole, "image/jpeg")[0].Blob} {
		if !strings.Contains(page, word) {
			h.t.Errorf("%s: a member's page lacks %s", when, word)
		}
	}
	for _, path := range h.theirs() {
		if strings.Contains(path, "anders") {
			continue
		}
		got := who.ask("GET", path)
		if got.status != 200 || got.cache != "private, no-store" || got.tag != "" || len(got.body) == 0 {
			h.t.Errorf("%s: %s: %d %q %q", when, path, got.status, got.cache, got.tag)
		}
		if strings.HasSuffix(path, ".pdf") && !strings.Contains(got.header, "sandbox; default-src 'none'") {
			h.t.Errorf("%s may do more than be read: %s", path, got.header)
		}
		tags[path] = `"` + h.file.Blob + `"`
	}
	return tags
}

func TestWhatIsForMembersReachesNobodyElse(t *testing.T) {
	h := newHidden(t)
	ctx := t.Context()
	// A session that was over before the others began.
	late := h.asMember("laat")
	h.now = h.now.Add(13 * time.Hour)
	h.editor = h.signedIn(h.editor)
	zoe := h.asMember("zoe")
	former, blocked := h.asMember("karel"), h.asMember("bea")
	people := map[string]*person{"whose session is over": late, "a former member": former, "who is blocked": blocked}
	strangers := h.strangers(people)

	h.nothing("in draft", map[string]map[string]string{"a guest": {}}, nil)

	h.publish(h.half)
	h.publish(h.whole)
	if got := h.ask("GET", "/actueel/half-open", nil); got.status != 200 || !strings.Contains(got.body, openSentence) || !strings.Contains(got.body, `class="closed"`) {
		t.Fatalf("what is open is not: %d", got.status)
	}
	if got := h.ask("GET", "/beeld/"+h.open.Renditions[0].Blob+".jpg", nil); got.status != 200 || got.cache != "public, max-age=31536000, immutable" {
		t.Errorf("the lead picture: %d %s", got.status, got.cache)
	}
	for _, who := range []*person{former, blocked} { // who could read until now
		h.all("as long as they may", who)
	}
	org, seat, err := h.models.MemberOf(ctx, former.account)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = h.models.PassSeat(ctx, nil, org.ID, seat.ID, models.Contact{Name: "Opvolger", Function: "directeur", Email: "op@lid.example"}); err != nil {
		t.Fatal(err)
	}
	if err := h.models.Block(ctx, h.as("baas", models.Administrator).account, blocked.account); err != nil {
		t.Fatal(err)
	}
	tags := h.all("a member", zoe)
	h.all("the editor", h.editor)
	asked := h.nothing("right after a member read it", strangers, tags)
	h.all("a member, after all strangers", zoe)
	// What opens programs' doors no further than its account may.
	h.noToken(h.as("dora", models.Desk).account, h.as("arie", models.Author).account)

	// Public for a while, so that caches and browsers have it, then closed.
	h.change(h.half, func(c *models.Content) { c.Access = models.Public })
	h.publish(h.half)
	open, _ := h.addresses()
	found := 0
	for _, path := range open {
		got := h.ask("GET", path, nil)
		if tags[path] = got.tag; strings.Contains(strings.ToLower(got.body), "muts") || strings.HasPrefix(path, "/beeld/") && got.status == 200 {
			found++
		}
	}
	if found < 8 {
		t.Fatalf("of what is open to all the test itself finds only %d: it would find no leak", found)
	}
	h.change(h.half, func(c *models.Content) { c.Access = models.Half })
	h.publish(h.half)
	h.nothing("closed again", map[string]map[string]string{"a guest": {}, "a made-up cookie": strangers["a made-up cookie"]}, tags)

	h.take(h.half, models.Archive)
	h.take(h.whole, models.Archive)
	h.nothing("archived", map[string]map[string]string{"a guest": {}}, tags)
	for _, path := range append(h.theirs()[2:], "/actueel/half-open", "/actueel/voor-leden") {
		if got := zoe.ask("GET", path); got.status != 404 {
			t.Errorf("a member still reads what was archived: %s: %d", path, got.status)
		}
	}
	if asked < 5000 {
		t.Errorf("only %d questions were asked", asked)
	}
}

// noToken looks at what programs get with tokens of people of the office who
// did not write it: not the text, and no picture or file.
func (h *closedSite) noToken(accounts ...*models.Account) {
	h.t.Helper()
	open, _ := h.addresses()
	for _, a := range accounts {
		_, text, err := h.models.NewToken(h.t.Context(), a, &models.Session{Factors: 2}, "programma", []models.Scope{models.ReadScope}, 30)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, path := range open {
			for _, query := range []string{"", "?view=readers", "?view=desk"} {
				if query != "" && !strings.HasPrefix(path, "/api/v1/articles") {
					continue
				}
				got := h.ask("GET", path+query, map[string]string{"Authorization": "Bearer " + text})
				if body := strings.ToLower(got.body); strings.Contains(body, "emuts") || strings.Contains(body, "oranjemuts1") || strings.Contains(body, "76543210") {
					h.t.Errorf("%s gets it by a token: %s%s", a.Name, path, query)
				}
			}
		}
		for _, path := range h.theirs() {
			if got := h.ask("GET", path, map[string]string{"Authorization": "Bearer " + text}); got.status != 404 {
				h.t.Errorf("%s gets %s by a token: %d", a.Name, path, got.status)
			}
		}
	}
}

// signedIn is somebody of the office who comes in once more.
func (n *newsroom) signedIn(p *person) *person {
	n.t.Helper()
	again := n.guest()
	again.account = p.account
	again.post("/redactie/inloggen", "email", p.account.Email, "password", phrase)
	if got := again.post("/redactie/tweede-stap", "code", again.code()); got.StatusCode != 303 {
		n.t.Fatalf("the second step: %d", got.StatusCode)
	}
	return again
}

// Words that are the same for all are not told apart by the test itself.
func TestTheWordsOfTheLeakTestAreInEverySentence(t *testing.T) {
	for _, s := range leak.Sentences(halfRest + wholeText) {
		if !strings.Contains(strings.ToLower(s.Text), "muts") {
			t.Errorf("%q", s.Text)
		}
	}
	if strings.Contains(openSentence, "muts") || fmt.Sprint(parameter.FindAllString("/a/:b/:c", -1)) != "[:b :c]" {
		t.Error("the test looks for what is open")
	}
}
