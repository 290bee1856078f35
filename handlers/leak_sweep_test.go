package handlers

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/leak"
	"samenspel/models/library"
)

// nothing asks for every address as a guest, and as every other stranger for those
// where somebody finds something, and looks for the words.
func (h *closedSite) nothing(when string, strangers map[string]map[string]string, tags map[string]string) int {
	h.t.Helper()
	var asked atomic.Int64
	words := h.words()
	open, office := h.addresses()
	look := func(who, how, method, path string, headers map[string]string) got {
		asked.Add(1)
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
	found := h.found(open, func(path string) got { return look("a guest", "plainly", "GET", path, nil) })
	for who, headers := range strangers {
		if len(headers) > 0 {
			each(found, func(path string) { look(who, "plainly", "GET", path, headers) })
		}
		if headers["Cookie"] != "" { // the office sends who is not signed in away, whoever they are
			each(office, func(path string) { look(who, "plainly", "GET", path, headers) })
		}
		for _, path := range h.theirs() {
			if got := h.ask("GET", path, headers); got.status != 404 {
				h.t.Errorf("%s: %s gets %s: %d", when, who, path, got.status)
			}
		}
	}
	each(found, func(path string) {
		first := look("a guest", "kept", "GET", path, nil)
		if first.status == 404 || first.status >= 300 && first.status < 400 {
			return // and so it is in every other way: see theirs
		}
		h.everyWay(path, tags[path], func(how, method string, headers map[string]string) { look("a guest", how, method, path, headers) })
	})
	for _, path := range h.theirs() {
		h.everyWay(path, tags[path], func(how, method string, headers map[string]string) {
			if got := look("a guest", how, method, path, headers); got.status != 404 {
				h.t.Errorf("%s: %s %s %s: %d", when, how, method, path, got.status)
			}
		})
	}
	return int(asked.Load())
}

// found asks for the addresses as a guest, the first time that there are any as the
// readers too, and gives those at which somebody found something by now, all of the
// API, which has readers of its own, and a few of each other route at which nobody
// did: what is nowhere is the same page for all.
func (h *closedSite) found(all []string, asGuest func(path string) got) []string {
	h.t.Helper()
	var mu sync.Mutex
	readers := h.readers
	h.readers = nil
	each(all, func(path string) {
		there := asGuest(path).status != 404
		for _, reader := range readers {
			there = there || reader.ask("GET", path).status != 404
		}
		mu.Lock()
		defer mu.Unlock()
		h.there[path] = h.there[path] || there
	})
	return h.worth(all)
}

func (h *closedSite) worth(all []string) (worth []string) {
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
	for _, word := range []string{"oranjemuts1", "76543210", "Filmmuts", "Blikmuts", h.file.Path(), "/beeld/" + h.picture.Of(library.Whole, "image/jpeg")[0].Blob} {
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

// noToken looks at what programs get with tokens of people of the office who
// did not write it: not the text, and no picture or file.
func (h *closedSite) noToken(people ...*access.Account) {
	h.t.Helper()
	open, _ := h.addresses()
	open = h.worth(open)
	for _, a := range people {
		_, text, err := h.models.Accounts.NewToken(h.t.Context(), a, &accounts.Session{Factors: 2}, "programma", []access.Scope{access.ReadScope}, 30)
		if err != nil {
			h.t.Fatal(err)
		}
		each(open, func(path string) {
			for _, query := range []string{"", "?view=readers", "?view=desk"} {
				if query != "" && !strings.HasPrefix(path, "/api/v1/articles") {
					continue
				}
				got := h.ask("GET", path+query, map[string]string{"Authorization": "Bearer " + text})
				if body := strings.ToLower(got.body); strings.Contains(body, "emuts") || strings.Contains(body, "oranjemuts1") || strings.Contains(body, "76543210") {
					h.t.Errorf("%s gets it by a token: %s%s", a.Name, path, query)
				}
			}
		})
		for _, path := range h.theirs() {
			if got := h.ask("GET", path, map[string]string{"Authorization": "Bearer " + text}); got.status != 404 {
				h.t.Errorf("%s gets %s by a token: %d", a.Name, path, got.status)
			}
		}
	}
}
