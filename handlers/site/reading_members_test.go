package site_test

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
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
	handlerstest.HiddenOnBothStores(t, func(t *testing.T, h *handlerstest.ClosedSite) {
		h.Publish(h.Half)
		guest := h.Ask("GET", "/actueel/half-open", nil)
		for _, cookie := range []string{"__Host-samenspel-access=x", "__Host-samenspel-refresh=x.y.z; __Host-samenspel-access=", "__Host-samenspel-refresh=" + strings.Repeat("a", 4000)} {
			got := h.Ask("GET", "/actueel/half-open", map[string]string{"Cookie": cookie})
			if got.Body != guest.Body || got.Tag != guest.Tag || got.Status != 200 || strings.Contains(got.Header, "Set-Cookie") {
				t.Errorf("%.40s: %d, another page", cookie, got.Status)
			}
			if got := h.Ask("GET", "/actueel/half-open", map[string]string{"Cookie": cookie, "If-None-Match": guest.Tag}); got.Status != 304 {
				t.Errorf("%.40s: %d to what it has", cookie, got.Status)
			}
		}
		zoe := h.AsMember("zoe")
		if got := h.Ask("GET", "/actueel/half-open", map[string]string{"Cookie": zoe.Cookie(), "If-None-Match": guest.Tag + ", *"}); got.Status != 200 || !strings.Contains(got.Body, "Zwartemuts") {
			t.Errorf("a member is told to go on with the page of strangers: %d", got.Status)
		}

		// The access token is over; the other is exchanged, whatever they may read.
		h.Now = h.Now.Add(accounts.AccessLife + time.Minute)
		if got := zoe.Get("/actueel/half-open"); !strings.Contains(got.Text, "Zwartemuts") || len(got.Cookies()) == 0 || got.Header.Get("Cache-Control") != handlerstest.PersonalRule {
			t.Errorf("%v", got.Header)
		}
		h.Now = h.Now.Add(accounts.AccessLife + time.Minute)
		got := zoe.Get("/actueel/half-open?als=bezoeker")
		if strings.Contains(got.Text, "muts") || len(got.Cookies()) == 0 || got.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("as a visitor: %v", got.Header)
		}
		if guest := h.Ask("GET", "/actueel/half-open", nil); strings.Contains(guest.Header, "Set-Cookie") || guest.Cache != "no-cache" {
			t.Errorf("somebody's cookie is kept: %s", guest.Header)
		}
	})
}

func TestTheOfficeSeesAVisitorsPage(t *testing.T) {
	h := handlerstest.NewHidden(t)
	h.Publish(h.Half)
	guest := h.Ask("GET", "/actueel/half-open", nil)
	zoe := h.AsMember("zoe")
	if got := zoe.Ask("GET", "/actueel/half-open?als=bezoeker"); got.Body != guest.Body || got.Tag != guest.Tag {
		t.Error("a member who asks for it gets another page than a stranger")
	}
	if strings.Contains(zoe.Ask("GET", "/actueel/half-open").Body, "view-as") {
		t.Error("a member gets the bar of the office")
	}
	got := h.Editor.Ask("GET", "/actueel/half-open?als=bezoeker")
	before, rest, _ := strings.Cut(got.Body, `<nav class="view-as"`)
	bar, after, ok := strings.Cut(rest, "</nav>")
	if !ok || before+after != guest.Body || got.Tag != "" || got.Cache != handlerstest.PersonalRule {
		t.Errorf("beside the bar it is not what strangers get: %v %q %q", ok, got.Tag, got.Cache)
	}
	for _, want := range []string{`href="/actueel/half-open?als=bezoeker" aria-current="true"`, `href="/actueel/half-open">Lid`, "/redactie/stukken/" + h.Half.ID} {
		if !strings.Contains(bar, want) {
			t.Errorf("the bar lacks %s: %s", want, bar)
		}
	}
	if got := h.Editor.Ask("GET", "/actueel/half-open"); !strings.Contains(got.Body, "Zwartemuts") || !strings.Contains(got.Body, `href="/actueel/half-open" aria-current="true"`) {
		t.Error("the editor does not read on")
	}
	if got := h.Ask("GET", "/actueel/half-open?als=lid", nil); got.Body != guest.Body {
		t.Error("a stranger who asks for it gets another page")
	}
	for path, want := range map[string]bool{"/lezen": false, "/lezen?als=lid": true} { // before it is published
		if got := h.Editor.Get("/redactie/stukken/" + h.Whole.ID + path); strings.Contains(got.Text, "Wittemuts") != want {
			t.Errorf("%s: %d", path, got.StatusCode)
		}
	}
}

func TestAMemberKeepsAnArticle(t *testing.T) {
	h := handlerstest.NewHidden(t)
	h.Publish(h.Half)
	zoe := h.AsMember("zoe")
	form := `action="/mijn/bewaard/` + h.Half.ID + `"`
	if got := zoe.Get("/actueel/half-open"); !strings.Contains(got.Text, form) || strings.Contains(got.Text, `name="weg"`) || !strings.Contains(got.Text, `href="/mijn"`) {
		t.Error("it cannot be kept")
	}
	_, err := h.Models.Members.ChangeProfile(t.Context(), zoe.Account, func(p *members.Profile) ([]domain.Effect, error) {
		p.Saved = append(p.Saved, members.SavedPiece{Article: h.Half.ID, At: h.Now})
		return nil, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := zoe.Get("/actueel/half-open"); !strings.Contains(got.Text, `name="weg" value="1"`) {
		t.Error("it does not say that it is kept")
	}
	for _, who := range []*handlerstest.Person{h.Guest(), h.Editor} {
		if got := who.Get("/actueel/half-open"); strings.Contains(got.Text, form) {
			t.Error("who has no seat is offered to keep it")
		}
	}
}

var approvalLink = regexp.MustCompile(`https://meent\.example/autorisatie/\S+`)

// Who is shown a piece before its readers sees its pictures, and nobody else.
func TestAPersonalLinkShowsPictures(t *testing.T) {
	h := handlerstest.NewHidden(t)
	address := "/beeld/" + h.Picture.Of(library.Whole, "image/jpeg")[0].Blob + ".jpg"
	link, err := h.Models.Newsroom.AddPreview(t.Context(), h.Editor.Account, h.Half.ID, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Models.Newsroom.AskApproval(t.Context(), h.Editor.Account, h.Half.ID, h.Half.Revision, "Anna", "anna@haven.example", ""); err != nil {
		t.Fatal(err)
	}
	letters := h.Letters("approval", "anna@haven.example")
	if len(letters) != 1 {
		t.Fatal("no question was sent")
	}
	asked := strings.TrimPrefix(approvalLink.FindString(letters[0].Text), handlerstest.OfficeBase)
	for _, page := range []string{link, asked} {
		got := h.Guest().Get(page)
		_, mark, ok := strings.Cut(got.Text, address+"?merk=")
		mark = mark[:min(len(mark), 24)]
		if !ok || strings.Contains(got.Text, address+" ") {
			t.Fatalf("%s: %d has no marked address", page, got.StatusCode)
		}
		picture := h.Ask("GET", address+"?merk="+mark, nil)
		if picture.Status != 200 || picture.Cache != handlerstest.PersonalRule || picture.Tag != "" {
			t.Errorf("%d %s", picture.Status, picture.Cache)
		}
		for _, path := range []string{address, address + "?merk=", address + "?merk=" + mark[1:], "/beeld/" + h.Open.Renditions[0].Blob + ".jpg?merk=" + mark} {
			if got := h.Ask("GET", path, nil); got.Status != 404 {
				t.Errorf("%s: %d", path, got.Status)
			}
		}
		h.Now = h.Now.Add(48 * time.Hour)
		if got := h.Ask("GET", address+"?merk="+mark, nil); got.Status != 404 {
			t.Errorf("two days later: %d", got.Status)
		}
		h.Now = h.Now.Add(-48 * time.Hour)
	}
	if got := h.Editor.Get(address); got.StatusCode != 200 {
		t.Errorf("the office's preview: %d", got.StatusCode)
	}
}

// A picture is everyone's as soon as something public shows it, and no longer.
func TestAPictureFollowsWhatShowsIt(t *testing.T) {
	handlerstest.HiddenOnBothStores(t, func(t *testing.T, h *handlerstest.ClosedSite) {
		h.Publish(h.Half)
		address := "/beeld/" + h.Picture.Renditions[0].Blob + ".jpg"
		see := func(what string, want int) {
			t.Helper()
			for range 2 { // rendered, then kept
				if got := h.Ask("GET", address, nil); got.Status != want {
					t.Errorf("%s: %d", what, got.Status)
				}
			}
		}
		see("in the members' part", 404)
		page, err := press.BySlug(t.Context(), h.Models.Press.Pages, "contact")
		if err != nil {
			t.Fatal(err)
		}
		figure := `<figure data-beeld="` + h.Picture.ID + `"></figure>`
		for _, body := range []string{figure, "<p>Bel ons.</p>"} {
			r, err := h.Models.Records.SaveRecord(t.Context(), h.Editor.Account, press.PageRecord, page.ID, page.Version, records.RecordInput{"body": body})
			if err != nil {
				t.Fatal(err)
			}
			page.Version = r.Headed().Version
			see("on a page: "+body, map[bool]int{true: 200, false: 404}[body == figure])
		}
		h.Change(h.Half, func(c *newsroom.Content) {
			c.Body = "<p>" + handlerstest.OpenSentence + "</p>" + figure + `<hr class="ledengrens">` + handlerstest.HalfRest
		})
		see("above the line in a text that is not published", 404)
		h.Publish(h.Half)
		see("above the line", 200)
		h.Change(h.Half, func(c *newsroom.Content) {
			c.Body, c.Picture = "<p>"+handlerstest.OpenSentence+`</p><hr class="ledengrens">`+handlerstest.HalfRest, h.Picture.ID
		})
		h.Publish(h.Half)
		see("the lead picture", 200)
		h.Change(h.Half, func(c *newsroom.Content) { c.Picture = "" })
		see("the lead picture, until the change is published", 200)
		h.Publish(h.Half)
		see("nowhere", 404)
		if got := h.AsMember("zoe").Ask("GET", address); got.Status != 404 {
			t.Errorf("a member, of what nothing shows: %d", got.Status)
		}
	})
}

func TestWhatWouldLeakIsNotPublished(t *testing.T) {
	h := handlerstest.NewHidden(t)
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
			c.Picture, c.Body = h.Picture.ID, c.Body+"<p>Roodmuts in een lege zaal, en meer.</p><p>Roodmuts in een lege zaal.</p>"
		}, ""},
		"a function": {func(c *newsroom.Content) { c.Interviewees[0].Role = first }, "Op de pagina die bezoekers zien"},
		"the writer": {func(c *newsroom.Content) { c.Author = first }, "In de feed komt een zin uit het ledendeel terug"},
	} {
		p, err := h.Models.Newsroom.NewPiece(t.Context(), h.Editor.Account, press.Interview)
		if err != nil {
			t.Fatal(err)
		}
		h.Change(p, func(content *newsroom.Content) {
			*content = h.Half.Content
			content.Slug, content.Interviewees = "", []press.Interviewee{h.Half.Content.Interviewees[0]}
			c.change(content)
		})
		if where == "the picture" {
			h.Publish(p) // five words are no sentence
			continue
		}
		for step, in := range map[newsroom.Step]newsroom.StepInput{newsroom.PublishNow: {}, newsroom.Approve: {}, newsroom.Schedule: {At: h.Now.Add(time.Hour)}} {
			in.Revision = p.Revision
			_, err := h.Models.Newsroom.Take(t.Context(), h.Editor.Account, p.ID, step, in)
			if !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != "leak" || !strings.Contains(err.Error(), first) {
				t.Errorf("%s, %s: %v", where, step, err)
			}
		}
		got := h.Editor.Post("/redactie/stukken/"+p.ID+"/stap/publish", "revision", "1")
		if got.StatusCode == 303 {
			t.Errorf("%s: the office publishes it", where)
		}
		page := h.Editor.Post("/redactie/stukken/"+p.ID+"/stap/publish", "revision", strconv.FormatInt(p.Revision, 10)).Text
		for _, want := range []string{c.says, first, `<a href="#check">Iedereen zou een zin uit het ledendeel lezen`, `id="check"`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the editor is not told %q", where, want)
			}
		}
		if a, err := h.Models.Press.Articles.Get(t.Context(), p.ID); err == nil {
			t.Errorf("%s: readers see %s", where, a.State)
		}
		h.Change(p, func(content *newsroom.Content) { content.Access = access.Public }) // nothing is hidden any more
		h.Publish(p)
		h.Take(p, newsroom.Archive) // its teaser would stand on the next one's page, among what is related
	}
}

// Between planning and its moment a name that the piece shows may change.
func TestWhatLeaksAtItsMomentIsHeldBack(t *testing.T) {
	handlerstest.HiddenOnBothStores(t, func(t *testing.T, h *handlerstest.ClosedSite) {
		now, err := h.Models.Newsroom.Take(t.Context(), h.Editor.Account, h.Half.ID, newsroom.Schedule, newsroom.StepInput{Revision: h.Half.Revision, At: h.Now.Add(time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		series, err := h.Models.Press.Series.Get(t.Context(), now.Content.Series)
		if err != nil {
			t.Fatal(err)
		}
		save := func(title string) {
			t.Helper()
			if _, err := h.Models.Records.SaveRecord(t.Context(), h.Editor.Account, press.SeriesRecord, series.ID, series.Version, records.RecordInput{"title": title}); err != nil {
				t.Fatal(err)
			}
			if series, err = h.Models.Press.Series.Get(t.Context(), series.ID); err != nil {
				t.Fatal(err)
			}
		}
		save("Groenemuts heeft alle cijfers voor u op een rij gezet")
		h.Now = h.Now.Add(2 * time.Hour)
		for range 2 {
			if n, err := h.Models.Newsroom.PublishDue(t.Context()); n != 0 || err != nil {
				t.Fatalf("%d published, %v", n, err)
			}
		}
		p, err := h.Models.Newsroom.Pieces.Get(t.Context(), h.Half.ID)
		if err != nil || p.State != press.Approved || !p.DueAt.IsZero() || p.Live {
			t.Fatalf("%+v, %v", p, err)
		}
		letters := h.Letters("leaks", h.Editor.Account.Email)
		if len(letters) != 1 || letters[0].Subject != "Niet verschenen: Half open" || strings.Contains(letters[0].Text, "Groenemuts") {
			t.Errorf("%+v", letters)
		}
		save("Rondkomen")
		*h.Half = *p
		h.Publish(h.Half)
		if got := h.Ask("GET", "/actueel/half-open", nil); got.Status != 200 {
			t.Errorf("mended: %d", got.Status)
		}

		// Taken back and shown again.
		h.Take(h.Half, newsroom.Archive)
		save("Groenemuts heeft alle cijfers voor u op een rij gezet")
		if _, err := h.Models.Newsroom.Take(t.Context(), h.Editor.Account, h.Half.ID, newsroom.Revive, newsroom.StepInput{Revision: h.Half.Revision}); fault.FieldOf(err) != "leak" {
			t.Errorf("shown again: %v", err)
		}
	})
}

// While nobody can tell who somebody is, they are a stranger.
func TestAMemberWhileTheStoreIsAway(t *testing.T) {
	var away atomic.Bool
	engine := &storetest.Between{Engine: handlerstest.NewStore(t), Call: func(c storetest.Call, do func() error) error {
		if away.Load() && c.Method != "Close" {
			return fault.Wrap(fault.Unavailable, errors.New("no answer"))
		}
		return do()
	}}
	h := handlerstest.HiddenIn(handlerstest.NewsroomOn(t, engine))
	h.Publish(h.Half)
	h.Publish(h.Whole)
	zoe := h.AsMember("zoe")
	guest := h.Ask("GET", "/actueel/half-open", nil)
	h.All("before", zoe)
	away.Store(true)
	if got := zoe.Ask("GET", "/actueel/half-open"); got.Status != 200 || got.Body != guest.Body {
		t.Errorf("the page that strangers have: %d", got.Status)
	}
	for _, path := range []string{"/actueel/voor-leden", h.Theirs()[0], h.Theirs()[2]} {
		if got := zoe.Ask("GET", path); got.Status != 503 || strings.Contains(got.Body, "muts") {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
	away.Store(false)
	h.All("afterwards", zoe)
}
