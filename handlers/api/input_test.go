package api_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/api"
	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
)

// Nothing that a program sends is answered with more than a problem, and
// nothing of it is kept.
func TestBadBodies(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	author := p.With(p.AccountOf("anna", access.Author))
	id, tag := author.Draft("Een titel")
	for name, c := range map[string]struct {
		body string
		want int
		says string // in the answer
	}{
		"nothing":            {"", 400, "stops too early"},
		"half":               {`{"type":"news"`, 400, "stops too early"},
		"two":                {`{"type":"news"}{}`, 400, "more after"},
		"an array":           {`[]`, 400, "an object is expected"},
		"a comma":            {`{"type":"news",}`, 400, "malformed"},
		"a comment":          {`{"type":"news"/**/}`, 400, "malformed"},
		"NaN":                {`{"type":"news","position":NaN}`, 400, "malformed"},
		"deep":               {`{"themes":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}`, 400, "deeper"},
		"deep objects":       {strings.Repeat(`{"a":`, 100_000) + "1" + strings.Repeat("}", 100_000), 400, "deeper"},
		"a name twice":       {`{"type":"news","title":"a","title":"b"}`, 400, "twice"},
		"another case":       {`{"type":"news","Title":"a"}`, 400, `"#/Title"`},
		"an unknown field":   {`{"type":"news","state":"published"}`, 400, `"#/state"`},
		"a hidden field":     {`{"type":"news","a/b~c":1}`, 400, `"#/a~1b~0c"`},
		"inside":             {`{"type":"news","interviewees":[{"person":"","x":1}]}`, 400, `"#/interviewees/0/x"`},
		"no type":            {`{"title":"a"}`, 400, `"#/type"`},
		"a wrong type":       {`{"type":"poem"}`, 400, "one of interview"},
		"a number for text":  {`{"type":"news","title":1}`, 400, `"#/title"`},
		"text for a number":  {`{"type":"news","position":"1"}`, 400, `"#/position"`},
		"null for text":      {`{"type":"news","title":null}`, 400, `"#/title"`},
		"a list for text":    {`{"type":"news","title":[]}`, 400, `"#/title"`},
		"text for a list":    {`{"type":"news","themes":"a"}`, 400, `"#/themes"`},
		"text for an object": {`{"type":"news","video":"a"}`, 400, `"#/video"`},
		"a huge number":      {`{"type":"news","position":1e999}`, 400, `"#/position"`},
		"a long number":      {`{"type":"news","position":` + strings.Repeat("9", 1000) + `}`, 400, `"#/position"`},
		"half a number":      {`{"type":"news","position":1.5}`, 400, `"#/position"`},
		"less than none":     {`{"type":"news","position":-1}`, 422, `"#/position"`},
		"no moment":          {`{"type":"news","published_at":"morgen"}`, 400, `"#/published_at"`},
		"a far moment":       {`{"type":"news","published_at":"9999-12-31T23:59:59Z"}`, 400, `"#/published_at"`},
		"invalid UTF-8":      {"{\"type\":\"news\",\"title\":\"\xff\xfe\"}", 400, "UTF-8"},
		"a long title":       {`{"type":"news","title":"` + strings.Repeat("a", 1<<20) + `"}`, 422, `"#/title"`},
		"a long body":        {`{"type":"news","body":"` + strings.Repeat("a", 1<<20+1) + `"}`, 413, "too long"},
		"too long":           {`{"type":"news","body":"` + strings.Repeat("a", 4<<20) + `"}`, 413, "4 MB"},
		"many":               {`{"type":"news","themes":[` + strings.Repeat(`"a",`, 1000) + `"a"]}`, 400, "at most 1000"},
		"many mistakes":      {`{` + strings.Repeat(`"a":1,`, 1) + manyFields(500) + `}`, 400, "no such field"},
		"a picture of none":  {`{"type":"news","picture":"../../etc"}`, 422, `"#/picture"`},
		"a person of none":   {`{"type":"news","interviewees":[{"person":"x"}]}`, 422, `"#/interviewees"`},
		"a film elsewhere":   {`{"type":"news","video":{"url":"javascript:alert(1)"}}`, 422, `"#/video"`},
		"a slug of nothing":  {`{"type":"news","slug":"///"}`, 422, `"#/slug"`},
		"a tower of tags":    {`{"type":"news","body":"` + strings.Repeat("<p><b>", 20_000) + `"}`, 422, `"#/body"`},
	} {
		got := author.Ask(http.MethodPost, "/articles", c.body)
		if got.StatusCode != c.want || !strings.Contains(got.Text, c.says) || len(got.Text) > 6000 {
			t.Errorf("%s: %d, %.300s", name, got.StatusCode, got.Text)
		}
		if put := author.Ask(http.MethodPut, "/articles/"+id, c.body, "If-Match", tag); put.StatusCode != c.want {
			t.Errorf("%s by PUT: %d, %.300s", name, put.StatusCode, put.Text)
		}
	}
	for name, body := range map[string]string{"an array": `[]`, "text": `"a"`, "null": `null`, "an unknown field": `{"x":1}`, "no type": `{"type":null}`, "deep": strings.Repeat(`{"video":`, 50) + "1" + strings.Repeat("}", 50)} {
		if got := author.Ask(http.MethodPatch, "/articles/"+id, body, "If-Match", tag); got.StatusCode != 400 {
			t.Errorf("a patch of %s: %d %.200s", name, got.StatusCode, got.Text)
		}
	}
	if now, got := author.Must(200, http.MethodGet, "/articles/"+id, nil); got.Header.Get("ETag") != tag || now["title"] != "Een titel" {
		t.Errorf("something of it was kept: %v", now)
	}
	if list := author.Many("/articles"); len(list) != 1 {
		t.Errorf("%d pieces were made", len(list)-1)
	}
}

func manyFields(n int) string {
	var fields []string
	for i := range n {
		fields = append(fields, fmt.Sprintf(`"f%d":1`, i))
	}
	return strings.Join(fields, ",")
}

func TestOtherKindsOfContent(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	author := p.With(p.AccountOf("anna", access.Author))
	id, _ := author.Draft("Een titel")
	for _, media := range []string{"", "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "application/merge-patch+json", "json"} {
		if got := author.Ask(http.MethodPost, "/articles", `{"type":"news"}`, "Content-Type", media); got.StatusCode != 415 {
			t.Errorf("%q is taken: %d", media, got.StatusCode)
		}
	}
	if got := author.Ask(http.MethodPatch, "/articles/"+id, `{"title":"x"}`, "If-Match", "*", "Content-Type", "application/json"); got.StatusCode != 415 {
		t.Errorf("JSON for a patch: %d", got.StatusCode)
	}
	if got := author.Ask(http.MethodPost, "/articles", "--x\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnews\r\n--x--\r\n", "Content-Type", "multipart/form-data; boundary=x"); got.StatusCode != 415 {
		t.Errorf("a form: %d", got.StatusCode)
	}
	if got := author.Ask(http.MethodPost, "/articles", "\x1f\x8b", "Content-Encoding", "gzip"); got.StatusCode != 415 {
		t.Errorf("packed: %d", got.StatusCode)
	}
	author.Must(201, http.MethodPost, "/articles", `{"type":"news"}`, "Content-Type", `application/json; charset="UTF-8"`)
}

func TestAddressesThatAreNot(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	who := p.Stranger()
	for _, path := range []string{"", "/", "/articles/", "/articles/x/y", "/persoons", "/articles/x/steps/y", "/../../redactie", "/articles/%00", "/articles/" + strings.Repeat("a", 3000)} {
		if got := who.Ask(http.MethodGet, path, nil); got.StatusCode != 404 && got.StatusCode != 405 {
			t.Errorf("%q: %d", path, got.StatusCode)
		}
	}
	for path, allow := range map[string]string{"/articles": "GET, HEAD, POST", "/openapi.json": "GET, HEAD", "/persons/x": "GET"} {
		got := who.Ask(http.MethodTrace, path, nil)
		if got.StatusCode != 405 {
			t.Errorf("TRACE %s: %d", path, got.StatusCode)
		}
		for _, one := range strings.Split(allow, ", ") {
			if !strings.Contains(got.Header.Get("Allow"), one) {
				t.Errorf("TRACE %s allows %q", path, got.Header.Get("Allow"))
			}
		}
	}
	got := who.Ask(http.MethodOptions, "/articles", nil, "Origin", "https://evil.example", "Access-Control-Request-Method", "POST")
	for name := range got.Header {
		if strings.HasPrefix(name, "Access-Control") {
			t.Errorf("other sites are let in: %s", name)
		}
	}
}

func TestQueries(t *testing.T) {
	p := handlerstest.NewPrograms(t)
	who, author := p.Stranger(), p.With(p.AccountOf("anna", access.Author))
	for _, query := range []string{"x=1", "page=0", "page=-1", "page=x", "page=1000001", "page=99999999999999999999", "per_page=0", "per_page=101", "page=1&page=2",
		"type=poem", "state=secret", "state=draft", "view=all", "since=gisteren", "since=9999-01-01T00:00:00Z", "person=a&organisation=b", "person=a&type=news",
		"theme=%ff", "theme=" + strings.Repeat("a", 201), "%ff=1", "=1", "Page=1"} {
		got := who.Ask(http.MethodGet, "/articles?"+query, nil)
		if got.StatusCode != 400 || !strings.Contains(got.Text, "#query") {
			t.Errorf("?%s: %d", query, got.StatusCode)
		}
	}
	for query, want := range map[string]int{"theme=a&series=b&type=news": 200, "person=%00": 200, "view=readers&state=published": 200, "view=desk": 401, "page=1000000": 200, "since=2026-01-01T00:00:00%2B01:00": 200} {
		if got := who.Ask(http.MethodGet, "/articles?"+query, nil); got.StatusCode != want {
			t.Errorf("?%s: %d", query, got.StatusCode)
		}
	}
	author.Must(400, http.MethodGet, "/articles?theme=a", nil)
	author.Must(200, http.MethodGet, "/articles?theme=a&view=readers", nil)
	author.Must(400, http.MethodGet, "/articles/x?page=1", nil)
}

// Whoever follows the links sees everything once, in one order.
func TestPagesLeadOn(t *testing.T) {
	programsOnBothStores(t, func(t *testing.T, p *handlerstest.Programs) {
		editor := p.With(p.AccountOf("eva", access.Editor))
		want := map[string]bool{}
		for i := range 7 {
			id, tag := editor.Draft(fmt.Sprint("Stuk ", i))
			want[id] = true
			if i != 3 { // six go to readers
				editor.Publish(id, tag)
			}
		}
		for path, n := range map[string]int{"/articles?per_page=2": 7, "/articles?per_page=2&view=readers": 6, "/articles?state=published&per_page=4&view=readers": 6, "/articles?per_page=7": 7} {
			seen := map[string]bool{}
			next := path
			for steps := 0; next != ""; steps++ {
				for _, one := range editor.Many(next) {
					id := one["id"].(string)
					if seen[id] || !want[id] {
						t.Errorf("%s: %s again, or none of ours", next, id)
					}
					seen[id] = true
				}
				_, got := editor.Must(200, http.MethodGet, next, nil)
				if got.Header.Get("X-Total-Count") != fmt.Sprint(n) {
					t.Errorf("%s: a total of %s", next, got.Header.Get("X-Total-Count"))
				}
				links := linksOf(t, got)
				if first := links["first"]; !strings.Contains(first, "page=1") || links["last"] == "" || (links["prev"] != "") != (steps > 0) {
					t.Errorf("%s: links %v", next, links)
				}
				next = links["next"]
			}
			if len(seen) != n {
				t.Errorf("%s: %d of %d", path, len(seen), n)
			}
		}
		all := editor.Many("/articles?view=readers")
		moment := all[2]["published_at"].(string)
		if since := editor.Many("/articles?view=readers&since=" + url.QueryEscape(moment)); len(since) != 3 {
			t.Errorf("since %s: %d", moment, len(since))
		}
		if beyond := editor.Many("/articles?page=99"); len(beyond) != 0 {
			t.Errorf("beyond the last page: %v", beyond)
		}
	})
}

func linksOf(t *testing.T, got handlerstest.Reply) map[string]string {
	t.Helper()
	found := map[string]string{}
	for one := range strings.SplitSeq(got.Header.Get("Link"), ", ") {
		address, rel, ok := strings.Cut(one, `>; rel="`)
		if !ok || !strings.HasPrefix(address, "<"+handlerstest.OfficeBase+api.Root) {
			t.Fatalf("a link: %s", one)
		}
		found[strings.TrimSuffix(rel, `"`)] = strings.TrimPrefix(address, "<"+handlerstest.OfficeBase+api.Root)
	}
	return found
}

// What is for members, for later or thrown away is in no answer to a stranger,
// nor to an account that does not write.
func TestStrangersReadWhatIsPublicAlone(t *testing.T) {
	programsOnBothStores(t, func(t *testing.T, p *handlerstest.Programs) {
		eva := p.AccountOf("eva", access.Editor)
		editor := p.With(eva)
		secret := 0
		piece := func(access, body string, steps ...string) string {
			secret++
			id, tag := editor.Draft(fmt.Sprintf("Stuk %d", secret), "access", access, "body", body, "video", map[string]any{"url": "https://vimeo.com/geheim", "title": "geheim"})
			for _, step := range steps {
				body := map[string]any{"step": step}
				if step == "schedule" {
					body["at"] = p.Now.Add(time.Hour)
				}
				_, got := editor.Must(200, http.MethodPost, "/articles/"+id+"/steps", body, "If-Match", tag)
				tag = got.Header.Get("ETag")
			}
			return id
		}
		closed := "<p>geheim</p>"
		half := `<p>open deel</p><hr class="ledengrens"><p>geheim</p>`
		shown := []string{piece("members", closed, "publish"), piece("half", half, "publish"), piece("half", closed, "publish")}
		hidden := []string{piece("public", closed), piece("public", closed, "submit"), piece("public", closed, "schedule"), piece("public", closed, "approve"),
			piece("public", closed, "publish", "archive"), piece("members", half, "publish", "archive", "trash")}
		change := piece("half", half, "publish")
		editor.Must(200, http.MethodPatch, "/articles/"+change, map[string]any{"body": closed, "teaser": "geheim", "access": "public"}, "If-Match", "*")
		desk := p.With(p.AccountOf("dirk", access.Desk))
		for name, who := range map[string]*handlerstest.Program{"a stranger": p.Stranger(), "the desk": desk} {
			for path := range p.Document["paths"].(map[string]any) {
				if _, op := p.Operation(http.MethodGet, path); op == nil || path == "/openapi.json" {
					continue
				}
				for _, id := range append(append([]string{change}, shown...), hidden...) {
					for _, query := range []string{"", "?view=readers", "?view=desk", "?state=draft", "?state=published"} {
						got := who.Ask(http.MethodGet, strings.ReplaceAll(path, "{id}", id)+query, nil)
						if strings.Contains(got.Text, "geheim") {
							t.Errorf("%s reads at %s%s: %s", name, path, query, got.Text)
						}
					}
				}
			}
			if got := who.Many("/articles"); len(got) != len(shown)+1 {
				t.Errorf("%s has %d in the list", name, len(got))
			}
			for _, id := range hidden {
				who.Must(404, http.MethodGet, "/articles/"+id, nil)
			}
			read, _ := who.Must(200, http.MethodGet, "/articles/"+shown[1], nil)
			if read["body"] != "<p>open deel</p>" || read["video"] != nil {
				t.Errorf("%s does not get the open part: %v", name, read)
			}
		}
		if whole, _ := editor.Must(200, http.MethodGet, "/articles/"+shown[1], nil); !strings.Contains(whole["body"].(string), "geheim") {
			t.Error("the editor does not get the whole")
		}
	})
}
