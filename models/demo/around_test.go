package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/jpeg"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/applying"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/newsletter"
	"samenspel/models/post"
	"samenspel/models/privacy"
	"samenspel/models/store"
)

func filled(t *testing.T, now string) *models.Models {
	t.Helper()
	ctx, m := context.Background(), open(t, now)
	var jpg bytes.Buffer
	if err := jpeg.Encode(&jpg, image.NewRGBA(image.Rect(0, 0, 8, 10)), nil); err != nil {
		t.Fatal(err)
	}
	for _, step := range []func() error{
		func() error { return fill(ctx, m, small{Content(), jpg.Bytes()}, nil) },
		func() error { return fillMembers(ctx, m) },
		func() error { return invoices(ctx, m) },
		func() error { return around(ctx, m) },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func TestMembersHaveSomethingOfTheirOwn(t *testing.T) {
	ctx, m := context.Background(), filled(t, "2031-03-31T09:00:00+02:00")
	all, err := m.Press.NewestWhole(ctx, 100)
	if err != nil {
		t.Fatal(err)
	}
	closed := map[access.Access]int{}
	for i := range all {
		c := &all[i]
		if !c.Closed() {
			continue
		}
		closed[c.Access]++
		rest, err := modelstest.Remainders(m).Get(ctx, c.ID)
		if err != nil || len(rest.Body) < 1500 || (c.Access == access.Half) != (len(c.Body) > 1500) {
			t.Errorf("%s: %d open, remainder %v, %v", c.Slug, len(c.Body), rest, err)
		}
		if c.PublishedAt.After(m.Now()) || strings.Contains(c.Body+rest.Body, "{") {
			t.Errorf("%s of %v", c.Slug, c.PublishedAt)
		}
	}
	if closed[access.Half] != 2 || closed[access.Members] != 2 {
		t.Errorf("pieces for members: %v", closed)
	}
	ngozi, err := m.Accounts.AccountByEmail(ctx, "ngozi.verbruggen@weverskwartier.example")
	if err != nil {
		t.Fatal(err)
	}
	p, err := m.Members.Visit(ctx, ngozi)
	if err != nil {
		t.Fatal(err)
	}
	alls, others, err := m.Members.NewSince(ctx, p.BeforeAt, 8)
	if err != nil || len(alls) != 3 || len(others) == 0 || len(p.Saved) != 3 {
		t.Errorf("new since %v: %d and %d, %d saved, %v", p.BeforeAt, len(alls), len(others), len(p.Saved), err)
	}
	shown, err := m.Members.MembersShown(ctx, members.MembersOnly)
	if err != nil || len(shown.People) < 20 {
		t.Errorf("%d people in the directory, %v", len(shown.People), err)
	}
	strangers, err := m.Members.MembersShown(ctx, members.Anyone)
	if err != nil || len(strangers.People) < 10 || len(strangers.Organisations) < 35 || len(strangers.Organisations) >= len(shown.Organisations) {
		t.Errorf("strangers see %d people and %d organisations, %v", len(strangers.People), len(strangers.Organisations), err)
	}
}

func TestTheRoomsOfTheDemoAreInUse(t *testing.T) {
	ctx, m := context.Background(), filled(t, "2026-11-22T00:20:00+01:00")
	for _, s := range append(append([]applying.ApplicationState{applying.AppDraft, applying.AppUnconfirmed}, applying.OpenApplications...), applying.ClosedApplications...) {
		if n, err := modelstest.Applications(m).Count(ctx, store.Query{Where: []store.Condition{store.Is("state", string(s))}}); err != nil || n == 0 {
			t.Errorf("%d applications are %s, %v", n, s, err)
		}
	}
	for _, s := range newsletter.SubscriptionStates {
		if n, err := modelstest.Subscriptions(m).Count(ctx, store.Query{Where: []store.Condition{store.Is("state", string(s))}}); err != nil || n < 3 {
			t.Errorf("%d subscriptions are %s, %v", n, s, err)
		}
	}
	letters, err := modelstest.Letters(m).Find(ctx, store.Query{Sort: []store.Key{store.Desc("created_at")}})
	if err != nil || len(letters) < 60 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	kinds, failed := map[string]bool{}, 0
	for _, l := range letters {
		kinds[l.Template] = true
		if l.State == post.LetterFailed {
			failed++
		} else if l.State != post.LetterKept {
			t.Errorf("a letter is %s", l.State)
		}
		if !strings.HasSuffix(l.To, ".example") || l.CreatedAt.After(m.Now()) || l.CreatedAt.Before(m.Now().AddDate(0, 0, -lettersBack-1)) {
			t.Errorf("a letter to %s of %v", l.To, l.CreatedAt)
		}
	}
	if failed != 1 || len(kinds) < 15 {
		t.Errorf("%d failed, kinds %v", failed, kinds)
	}
	records, n, err := m.Privacy.ListErasures(ctx, access.System, 1)
	if err != nil || n < 4 {
		t.Fatalf("%d certificates, %v", n, err)
	}
	if err := m.Privacy.Verify(ctx, access.System, &records[0]); err != nil || !records[n-1].Done() {
		t.Errorf("the newest certificate: %v", err)
	}
	due := 0
	rules := m.Rules()
	for i := range rules {
		soon, err := m.Privacy.DueBy(ctx, &rules[i], m.Now().AddDate(0, 0, 30))
		if err != nil {
			t.Fatal(err)
		}
		due += len(soon)
	}
	if open, err := m.Privacy.ReadErasureRequests(ctx, access.System, privacy.RequestOpen); due < 5 || len(open) != 1 || err != nil {
		t.Errorf("%d due within a month, %d requests, %v", due, len(open), err)
	}
	if n, err := m.Settle(ctx); n != 0 || err != nil {
		t.Errorf("%d documents unsettled, %v", n, err)
	}
}

// The offsets of a PDF are where its objects are, and its tree has each piece
// of text once.
func TestGuide(t *testing.T) {
	raw, err := os.ReadFile("content/handreiking.json")
	if err != nil {
		t.Fatal(err)
	}
	var list checklist
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	pdf := string(list.pdf())
	objects := regexp.MustCompile(`(?m)^(\d+) 0 obj$`).FindAllStringIndex(pdf, -1)
	offsets := regexp.MustCompile(`(?m)^(\d{10}) 00000 n $`).FindAllStringSubmatch(pdf, -1)
	if len(objects) != len(offsets) || len(objects) < 30 {
		t.Fatalf("%d objects at %d offsets", len(objects), len(offsets))
	}
	for i, o := range objects {
		if strings.TrimLeft(offsets[i][1], "0") != strings.TrimLeft(strings.Repeat("0", 10)+strconv.Itoa(o[0]), "0") {
			t.Errorf("object %d is at %d, not %s", i+1, o[0], offsets[i][1])
		}
	}
	if _, start, ok := strings.Cut(pdf, "startxref\n"); !ok || !strings.HasPrefix(pdf[strings.Index(pdf, "xref\n"):], "xref") || !strings.HasPrefix(start, strconv.Itoa(strings.Index(pdf, "xref\n"))) {
		t.Error("startxref is elsewhere")
	}
	if marks, tree := strings.Count(pdf, "/MCID"), strings.Count(pdf, "/Type /StructElem")-1; marks != tree || marks != 30 {
		t.Errorf("%d texts, %d in the tree; want the title, the introduction, 4 headings and 24 points", marks, tree)
	}
	if strings.Contains(pdf, "?") {
		t.Error("a letter that Windows-1252 has not")
	}
}
