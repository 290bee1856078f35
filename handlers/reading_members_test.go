package handlers

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/members"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/records"
	"samenspel/models/store/storetest"
)

// A session that opens nothing gets the very page of all strangers, and what
// reading it gave a browser goes along without being kept for anybody.
func TestAStrangerWithACookieGetsTheStrangersPage(t *testing.T) {
	hiddenOnBothStores(t, func(t *testing.T, h *closedSite) {
		h.publish(h.half)
		guest := h.ask("GET", "/actueel/half-open", nil)
		for _, cookie := range []string{"__Host-samenspel-access=x", "__Host-samenspel-refresh=x.y.z; __Host-samenspel-access=", "__Host-samenspel-refresh=" + strings.Repeat("a", 4000)} {
			got := h.ask("GET", "/actueel/half-open", map[string]string{"Cookie": cookie})
			if got.body != guest.body || got.tag != guest.tag || got.status != 200 || strings.Contains(got.header, "Set-Cookie") {
				t.Errorf("%.40s: %d, another page", cookie, got.status)
			}
			if got := h.ask("GET", "/actueel/half-open", map[string]string{"Cookie": cookie, "If-None-Match": guest.tag}); got.status != 304 {
				t.Errorf("%.40s: %d to what it has", cookie, got.status)
			}
		}
		zoe := h.asMember("zoe")
		if got := h.ask("GET", "/actueel/half-open", map[string]string{"Cookie": zoe.cookie(), "If-None-Match": guest.tag + ", *"}); got.status != 200 || !strings.Contains(got.body, "Zwartemuts") {
			t.Errorf("a member is told to go on with the page of strangers: %d", got.status)
		}

		// The access token is over; the other is exchanged, whatever they may read.
		h.now = h.now.Add(accounts.AccessLife + time.Minute)
		if got := zoe.get("/actueel/half-open"); !strings.Contains(got.text, "Zwartemuts") || len(got.Cookies()) == 0 || got.Header.Get("Cache-Control") != personalRule {
			t.Errorf("%v", got.Header)
		}
		h.now = h.now.Add(accounts.AccessLife + time.Minute)
		got := zoe.get("/actueel/half-open?als=bezoeker")
		if strings.Contains(got.text, "muts") || len(got.Cookies()) == 0 || got.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("as a visitor: %v", got.Header)
		}
		if guest := h.ask("GET", "/actueel/half-open", nil); strings.Contains(guest.header, "Set-Cookie") || guest.cache != "no-cache" {
			t.Errorf("somebody's cookie is kept: %s", guest.header)
		}
	})
}

const personalRule = "private, no-store"

func TestTheOfficeSeesAVisitorsPage(t *testing.T) {
	h := newHidden(t)
	h.publish(h.half)
	guest := h.ask("GET", "/actueel/half-open", nil)
	zoe := h.asMember("zoe")
	if got := zoe.ask("GET", "/actueel/half-open?als=bezoeker"); got.body != guest.body || got.tag != guest.tag {
		t.Error("a member who asks for it gets another page than a stranger")
	}
	if strings.Contains(zoe.ask("GET", "/actueel/half-open").body, "view-as") {
		t.Error("a member gets the bar of the office")
	}
	got := h.editor.ask("GET", "/actueel/half-open?als=bezoeker")
	before, rest, _ := strings.Cut(got.body, `<nav class="view-as"`)
	bar, after, ok := strings.Cut(rest, "</nav>")
	if !ok || before+after != guest.body || got.tag != "" || got.cache != personalRule {
		t.Errorf("beside the bar it is not what strangers get: %v %q %q", ok, got.tag, got.cache)
	}
	for _, want := range []string{`href="/actueel/half-open?als=bezoeker" aria-current="true"`, `href="/actueel/half-open">Lid`, "/redactie/stukken/" + h.half.ID} {
		if !strings.Contains(bar, want) {
			t.Errorf("the bar lacks %s: %s", want, bar)
		}
	}
	if got := h.editor.ask("GET", "/actueel/half-open"); !strings.Contains(got.body, "Zwartemuts") || !strings.Contains(got.body, `href="/actueel/half-open" aria-current="true"`) {
		t.Error("the editor does not read on")
	}
	if got := h.ask("GET", "/actueel/half-open?als=lid", nil); got.body != guest.body {
		t.Error("a stranger who asks for it gets another page")
	}
	for path, want := range map[string]bool{"/lezen": false, "/lezen?als=lid": true} { // before it is published
		if got := h.editor.get("/redactie/stukken/" + h.whole.ID + path); strings.Contains(got.text, "Wittemuts") != want {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
}

func TestAMemberKeepsAnArticle(t *testing.T) {
	h := newHidden(t)
	h.publish(h.half)
	zoe := h.asMember("zoe")
	form := `action="/mijn/bewaard/` + h.half.ID + `"`
	if got := zoe.get("/actueel/half-open"); !strings.Contains(got.text, form) || strings.Contains(got.text, `name="weg"`) || !strings.Contains(got.text, `href="/mijn"`) {
		t.Error("it cannot be kept")
	}
	_, err := h.models.Members.ChangeProfile(t.Context(), zoe.account, func(p *members.Profile) ([]domain.Effect, error) {
		p.Saved = append(p.Saved, members.SavedPiece{Article: h.half.ID, At: h.now})
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := zoe.get("/actueel/half-open"); !strings.Contains(got.text, `name="weg" value="1"`) {
		t.Error("it does not say that it is kept")
	}
	for _, who := range []*person{h.guest(), h.editor} {
		if got := who.get("/actueel/half-open"); strings.Contains(got.text, form) {
			t.Error("who has no seat is offered to keep it")
		}
	}
}

var approvalLink = regexp.MustCompile(`https://meent\.example/autorisatie/\S+`)

// Who is shown a piece before its readers sees its pictures, and nobody else.
func TestAPersonalLinkShowsPictures(t *testing.T) {
	h := newHidden(t)
	address := "/beeld/" + h.picture.Of(library.Whole, "image/jpeg")[0].Blob + ".jpg"
	link, err := h.models.Newsroom.AddPreview(t.Context(), h.editor.account, h.half.ID, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.models.Newsroom.AskApproval(t.Context(), h.editor.account, h.half.ID, h.half.Revision, "Anna", "anna@haven.example", ""); err != nil {
		t.Fatal(err)
	}
	letters := h.letters("approval", "anna@haven.example")
	if len(letters) != 1 {
		t.Fatal("no question was sent")
	}
	asked := strings.TrimPrefix(approvalLink.FindString(letters[0].Text), officeBase)
	for _, page := range []string{link, asked} {
		got := h.guest().get(page)
		_, mark, ok := strings.Cut(got.text, address+"?merk=")
		mark = mark[:min(len(mark), 24)]
		if !ok || strings.Contains(got.text, address+" ") {
			t.Fatalf("%s: %d has no marked address", page, got.StatusCode)
		}
		picture := h.ask("GET", address+"?merk="+mark, nil)
		if picture.status != 200 || picture.cache != personalRule || picture.tag != "" {
			t.Errorf("%d %s", picture.status, picture.cache)
		}
		for _, path := range []string{address, address + "?merk=", address + "?merk=" + mark[1:], "/beeld/" + h.open.Renditions[0].Blob + ".jpg?merk=" + mark} {
			if got := h.ask("GET", path, nil); got.status != 404 {
				t.Errorf("%s: %d", path, got.status)
			}
		}
		h.now = h.now.Add(48 * time.Hour)
		if got := h.ask("GET", address+"?merk="+mark, nil); got.status != 404 {
			t.Errorf("two days later: %d", got.status)
		}
		h.now = h.now.Add(-48 * time.Hour)
	}
	if got := h.editor.get(address); got.StatusCode != 200 {
		t.Errorf("the office's preview: %d", got.StatusCode)
	}
}

// A picture is everyone's as soon as something public shows it, and no longer.
func TestAPictureFollowsWhatShowsIt(t *testing.T) {
	hiddenOnBothStores(t, func(t *testing.T, h *closedSite) {
		h.publish(h.half)
		address := "/beeld/" + h.picture.Renditions[0].Blob + ".jpg"
		see := func(what string, want int) {
			t.Helper()
			for range 2 { // rendered, then kept
				if got := h.ask("GET", address, nil); got.status != want {
					t.Errorf("%s: %d", what, got.status)
				}
			}
		}
		see("in the members' part", 404)
		page, err := press.BySlug(t.Context(), h.models.Press.Pages, "contact")
		if err != nil {
			t.Fatal(err)
		}
		figure := `<figure data-beeld="` + h.picture.ID + `"></figure>`
		for _, body := range []string{figure, "<p>Bel ons.</p>"} {
			r, err := h.models.Records.SaveRecord(t.Context(), h.editor.account, press.PageRecord, page.ID, page.Version, records.RecordInput{"body": body})
			if err != nil {
				t.Fatal(err)
			}
			page.Version = r.Headed().Version
			see("on a page: "+body, map[bool]int{true: 200, false: 404}[body == figure])
		}
		h.change(h.half, func(c *newsroom.Content) {
			c.Body = "<p>" + openSentence + "</p>" + figure + `<hr class="ledengrens">` + halfRest
		})
		see("above the line in a text that is not published", 404)
		h.publish(h.half)
		see("above the line", 200)
		h.change(h.half, func(c *newsroom.Content) {
			c.Body, c.Picture = "<p>"+openSentence+`</p><hr class="ledengrens">`+halfRest, h.picture.ID
		})
		h.publish(h.half)
		see("the lead picture", 200)
		h.change(h.half, func(c *newsroom.Content) { c.Picture = "" })
		see("the lead picture, until the change is published", 200)
		h.publish(h.half)
		see("nowhere", 404)
		if got := h.asMember("zoe").ask("GET", address); got.status != 404 {
			t.Errorf("a member, of what nothing shows: %d", got.status)
		}
	})
}

func TestWhatWouldLeakIsNotPublished(t *testing.T) {
	h := newHidden(t)
	const first = "Grijzemuts was er zelf bij, die hele lange avond."
	for where, c := range map[string]struct {
		change func(c *newsroom.Content)
		says   string
	}{
		"the title":  {func(c *newsroom.Content) { c.Title = "Zeg: grijzemuts was er zelf bij, die hele lange avond" }, "In de titel staat een zin uit het ledendeel"},
		"the teaser": {func(c *newsroom.Content) { c.Teaser = "Lees mee. " + first }, "In de inleiding staat een zin uit het ledendeel"},
		"above the line": {func(c *newsroom.Content) {
			c.Body = "<p>Grijzemuts was er <em>zelf</em> bij, die hele lange avond.</p>" + c.Body
		}, "Boven de ledengrens staat een zin die eronder terugkomt"},
		"the picture": {func(c *newsroom.Content) {
			c.Picture, c.Body = h.picture.ID, c.Body+"<p>Roodmuts in een lege zaal, en meer.</p><p>Roodmuts in een lege zaal.</p>"
		}, ""},
		"a function": {func(c *newsroom.Content) { c.Interviewees[0].Role = first }, "Op de pagina die bezoekers zien"},
		"the writer": {func(c *newsroom.Content) { c.Author = first }, "In de feed komt een zin uit het ledendeel terug"},
	} {
		p, err := h.models.Newsroom.NewPiece(t.Context(), h.editor.account, press.Interview)
		if err != nil {
			t.Fatal(err)
		}
		h.change(p, func(content *newsroom.Content) {
			*content = h.half.Content
			content.Slug, content.Interviewees = "", []press.Interviewee{h.half.Content.Interviewees[0]}
			c.change(content)
		})
		if where == "the picture" {
			h.publish(p) // five words are no sentence
			continue
		}
		for step, in := range map[newsroom.Step]newsroom.StepInput{newsroom.PublishNow: {}, newsroom.Approve: {}, newsroom.Schedule: {At: h.now.Add(time.Hour)}} {
			in.Revision = p.Revision
			_, err := h.models.Newsroom.Take(t.Context(), h.editor.account, p.ID, step, in)
			if !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != "leak" || !strings.Contains(err.Error(), first) {
				t.Errorf("%s, %s: %v", where, step, err)
			}
		}
		got := h.editor.post("/redactie/stukken/"+p.ID+"/stap/publish", "revision", "1")
		if got.StatusCode == 303 {
			t.Errorf("%s: the office publishes it", where)
		}
		page := h.editor.post("/redactie/stukken/"+p.ID+"/stap/publish", "revision", strconv.FormatInt(p.Revision, 10)).text
		for _, want := range []string{c.says, first, `<a href="#check">Iedereen zou een zin uit het ledendeel lezen`, `id="check"`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the editor is not told %q", where, want)
			}
		}
		if a, err := h.models.Press.Articles.Get(t.Context(), p.ID); err == nil {
			t.Errorf("%s: readers see %s", where, a.State)
		}
		h.change(p, func(content *newsroom.Content) { content.Access = access.Public }) // nothing is hidden any more
		h.publish(p)
		h.take(p, newsroom.Archive) // its teaser would stand on the next one's page, among what is related
	}
}

// Between planning and its moment a name that the piece shows may change.
func TestWhatLeaksAtItsMomentIsHeldBack(t *testing.T) {
	hiddenOnBothStores(t, func(t *testing.T, h *closedSite) {
		now, err := h.models.Newsroom.Take(t.Context(), h.editor.account, h.half.ID, newsroom.Schedule, newsroom.StepInput{Revision: h.half.Revision, At: h.now.Add(time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		series, err := h.models.Press.Series.Get(t.Context(), now.Content.Series)
		if err != nil {
			t.Fatal(err)
		}
		save := func(title string) {
			t.Helper()
			if _, err := h.models.Records.SaveRecord(t.Context(), h.editor.account, press.SeriesRecord, series.ID, series.Version, records.RecordInput{"title": title}); err != nil {
				t.Fatal(err)
			}
			if series, err = h.models.Press.Series.Get(t.Context(), series.ID); err != nil {
				t.Fatal(err)
			}
		}
		save("Groenemuts heeft alle cijfers voor u op een rij gezet")
		h.now = h.now.Add(2 * time.Hour)
		for range 2 {
			if n, err := h.models.Newsroom.PublishDue(t.Context()); n != 0 || err != nil {
				t.Fatalf("%d published, %v", n, err)
			}
		}
		p, err := h.models.Newsroom.Pieces.Get(t.Context(), h.half.ID)
		if err != nil || p.State != press.Approved || !p.DueAt.IsZero() || p.Live {
			t.Fatalf("%+v, %v", p, err)
		}
		letters := h.letters("leaks", h.editor.account.Email)
		if len(letters) != 1 || letters[0].Subject != "Niet verschenen: Half open" || strings.Contains(letters[0].Text, "Groenemuts") {
			t.Errorf("%+v", letters)
		}
		save("Rondkomen")
		*h.half = *p
		h.publish(h.half)
		if got := h.ask("GET", "/actueel/half-open", nil); got.status != 200 {
			t.Errorf("mended: %d", got.status)
		}

		// Taken back and shown again.
		h.take(h.half, newsroom.Archive)
		save("Groenemuts heeft alle cijfers voor u op een rij gezet")
		if _, err := h.models.Newsroom.Take(t.Context(), h.editor.account, h.half.ID, newsroom.Revive, newsroom.StepInput{Revision: h.half.Revision}); fault.FieldOf(err) != "leak" {
			t.Errorf("shown again: %v", err)
		}
	})
}

// While nobody can tell who somebody is, they are a stranger.
func TestAMemberWhileTheStoreIsAway(t *testing.T) {
	var away atomic.Bool
	engine := &storetest.Between{Engine: newStore(t), Call: func(c storetest.Call, do func() error) error {
		if away.Load() && c.Method != "Close" {
			return fault.Wrap(fault.Unavailable, errors.New("no answer"))
		}
		return do()
	}}
	h := hiddenIn(newsroomOn(t, engine))
	h.publish(h.half)
	h.publish(h.whole)
	zoe := h.asMember("zoe")
	guest := h.ask("GET", "/actueel/half-open", nil)
	h.all("before", zoe)
	away.Store(true)
	if got := zoe.ask("GET", "/actueel/half-open"); got.status != 200 || got.body != guest.body {
		t.Errorf("the page that strangers have: %d", got.status)
	}
	for _, path := range []string{"/actueel/voor-leden", h.theirs()[0], h.theirs()[2]} {
		if got := zoe.ask("GET", path); got.status != 503 || strings.Contains(got.body, "muts") {
			t.Errorf("%s: %d", path, got.status)
		}
	}
	away.Store(false)
	h.all("afterwards", zoe)
}
