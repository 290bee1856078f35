// Thousands of requests, two at a time, take five times as long under the race detector: it watches TestPagesAreReadByManyAtOnce instead.

//go:build !race

package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/handlers/handlerstest"
	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/leak"
	"samenspel/models/newsroom"
)

func TestWhatIsForMembersReachesNobodyElse(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
	h := handlerstest.NewHidden(t)
	ctx := t.Context()
	// A session that was over before the others began.
	late := h.AsMember("laat")
	h.Now = h.Now.Add(13 * time.Hour)
	h.Editor = h.SignedIn(h.Editor)
	zoe := h.AsMember("zoe")
	former, blocked := h.AsMember("karel"), h.AsMember("bea")
	people := map[string]*handlerstest.Person{"whose session is over": late, "a former member": former, "who is blocked": blocked}
	strangers := h.Strangers(people)

	h.Nothing("in draft", map[string]map[string]string{"a guest": {}}, nil)

	h.Publish(h.Half)
	h.Publish(h.Whole)
	if got := h.Ask("GET", "/actueel/half-open", nil); got.Status != 200 || !strings.Contains(got.Body, handlerstest.OpenSentence) || !strings.Contains(got.Body, `class="closed"`) {
		t.Fatalf("what is open is not: %d", got.Status)
	}
	if got := h.Ask("GET", "/beeld/"+h.Open.Renditions[0].Blob+".jpg", nil); got.Status != 200 || got.Cache != "public, max-age=31536000, immutable" {
		t.Errorf("the lead picture: %d %s", got.Status, got.Cache)
	}
	for _, who := range []*handlerstest.Person{former, blocked} { // who could read until now
		h.All("as long as they may", who)
	}
	org, seat, err := h.Models.Members.MemberOf(ctx, former.Account)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = h.Models.Members.PassSeat(ctx, access.System, org.ID, seat.ID, input.Contact{Name: "Opvolger", Function: "directeur", Email: "op@lid.example"}); err != nil {
		t.Fatal(err)
	}
	if err := h.Models.Accounts.Block(ctx, h.As("baas", access.Administrator).Account, blocked.Account); err != nil {
		t.Fatal(err)
	}
	h.Readers = []*handlerstest.Person{zoe, h.Editor}
	tags := h.All("a member", zoe)
	h.All("the editor", h.Editor)
	asked := h.Nothing("right after a member read it", strangers, tags)
	h.All("a member, after all strangers", zoe)
	// What opens programs' doors no further than its account may.
	h.NoToken(h.As("dora", access.Desk).Account, h.As("arie", access.Author).Account)

	// Public for a while, so that caches and browsers have it, then closed.
	h.Change(h.Half, func(c *newsroom.Content) { c.Access = access.Public })
	h.Publish(h.Half)
	open, _ := h.Addresses()
	found := 0
	for _, path := range open {
		got := h.Ask("GET", path, nil)
		if tags[path] = got.Tag; strings.Contains(strings.ToLower(got.Body), "muts") || strings.HasPrefix(path, "/beeld/") && got.Status == 200 {
			found++
		}
	}
	if found < 8 {
		t.Fatalf("of what is open to all the test itself finds only %d: it would find no leak", found)
	}
	h.Change(h.Half, func(c *newsroom.Content) { c.Access = access.Half })
	h.Publish(h.Half)
	h.Nothing("closed again", map[string]map[string]string{"a guest": {}, "a made-up cookie": strangers["a made-up cookie"]}, tags)

	h.Take(h.Half, newsroom.Archive)
	h.Take(h.Whole, newsroom.Archive)
	h.Nothing("archived", map[string]map[string]string{"a guest": {}}, tags)
	for _, path := range append(h.Theirs()[2:], "/actueel/half-open", "/actueel/voor-leden") {
		if got := zoe.Ask("GET", path); got.Status != 404 {
			t.Errorf("a member still reads what was archived: %s: %d", path, got.Status)
		}
	}
	t.Logf("%d questions", asked)
	if asked < 5000 {
		t.Errorf("only %d questions were asked", asked)
	}
}

// Words that are the same for all are not told apart by the test itself.
func TestTheWordsOfTheLeakTestAreInEverySentence(t *testing.T) {
	for _, s := range leak.Sentences(handlerstest.HalfRest + handlerstest.WholeText) {
		if !strings.Contains(strings.ToLower(s.Text), "muts") {
			t.Errorf("%q", s.Text)
		}
	}
	if strings.Contains(handlerstest.OpenSentence, "muts") || fmt.Sprint(handlerstest.Parameter.FindAllString("/a/:b/:c", -1)) != "[:b :c]" {
		t.Error("the test looks for what is open")
	}
}
