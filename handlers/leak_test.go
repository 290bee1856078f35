package handlers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/leak"
	"samenspel/models/newsroom"
)

func TestWhatIsForMembersReachesNobodyElse(t *testing.T) {
	if testing.Short() {
		t.Skip("long: see make test")
	}
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
	org, seat, err := h.models.Members.MemberOf(ctx, former.account)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = h.models.Members.PassSeat(ctx, access.System, org.ID, seat.ID, input.Contact{Name: "Opvolger", Function: "directeur", Email: "op@lid.example"}); err != nil {
		t.Fatal(err)
	}
	if err := h.models.Accounts.Block(ctx, h.as("baas", access.Administrator).account, blocked.account); err != nil {
		t.Fatal(err)
	}
	h.readers = []*person{zoe, h.editor}
	tags := h.all("a member", zoe)
	h.all("the editor", h.editor)
	asked := h.nothing("right after a member read it", strangers, tags)
	h.all("a member, after all strangers", zoe)
	// What opens programs' doors no further than its account may.
	h.noToken(h.as("dora", access.Desk).account, h.as("arie", access.Author).account)

	// Public for a while, so that caches and browsers have it, then closed.
	h.change(h.half, func(c *newsroom.Content) { c.Access = access.Public })
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
	h.change(h.half, func(c *newsroom.Content) { c.Access = access.Half })
	h.publish(h.half)
	h.nothing("closed again", map[string]map[string]string{"a guest": {}, "a made-up cookie": strangers["a made-up cookie"]}, tags)

	h.take(h.half, newsroom.Archive)
	h.take(h.whole, newsroom.Archive)
	h.nothing("archived", map[string]map[string]string{"a guest": {}}, tags)
	for _, path := range append(h.theirs()[2:], "/actueel/half-open", "/actueel/voor-leden") {
		if got := zoe.ask("GET", path); got.status != 404 {
			t.Errorf("a member still reads what was archived: %s: %d", path, got.status)
		}
	}
	t.Logf("%d questions", asked)
	if asked < 5000 {
		t.Errorf("only %d questions were asked", asked)
	}
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
