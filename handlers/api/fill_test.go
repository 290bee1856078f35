package api

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"samenspel/models/access"
	"samenspel/models/press"
)

func TestWhatIsTakenComesBackTheSame(t *testing.T) {
	at := time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC)
	want := ArticleContent{Type: press.News, Slug: "a", Title: "É \" \\ 😀", Body: "<p>x</p>", Access: access.Half, Interviewees: []Interviewee{{Person: "p", Role: "r"}},
		Position: 3, Themes: []string{"a", "b"}, Benefits: []string{}, Video: &Video{URL: "https://vimeo.com/1"}, PublishedAt: &at}
	text, err := encode(want)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var got ArticleContent
	if wrong := fill(&got, tree); wrong != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v\n%+v\n%+v", wrong, got, want)
	}
}

func TestMergePatch(t *testing.T) { // the examples of RFC 7396, appendix A
	for _, c := range [][3]string{
		{`{"a":"b"}`, `{"a":"c"}`, `{"a":"c"}`}, {`{"a":"b"}`, `{"b":"c"}`, `{"a":"b","b":"c"}`}, {`{"a":"b"}`, `{"a":null}`, `{}`},
		{`{"a":"b","b":"c"}`, `{"a":null}`, `{"b":"c"}`}, {`{"a":["b"]}`, `{"a":"c"}`, `{"a":"c"}`}, {`{"a":"c"}`, `{"a":["b"]}`, `{"a":["b"]}`},
		{`{"a":{"b":"c"}}`, `{"a":{"b":"d","c":null}}`, `{"a":{"b":"d"}}`}, {`{"a":[{"b":"c"}]}`, `{"a":[1]}`, `{"a":[1]}`},
		{`["a","b"]`, `["c","d"]`, `["c","d"]`}, {`{"a":"b"}`, `["c"]`, `["c"]`}, {`{"a":"foo"}`, `null`, `null`}, {`{"a":"foo"}`, `"bar"`, `"bar"`},
		{`{"e":null}`, `{"a":1}`, `{"a":1,"e":null}`}, {`[1,2]`, `{"a":"b","c":null}`, `{"a":"b"}`}, {`{}`, `{"a":{"bb":{"ccc":null}}}`, `{"a":{"bb":{}}}`},
	} {
		target, err := parse([]byte(c[0]))
		if err != nil {
			t.Fatal(err)
		}
		patch, err := parse([]byte(c[1]))
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := encode(merge(target, patch)); strings.TrimSpace(string(got)) != c[2] {
			t.Errorf("%s with %s is %s, not %s", c[0], c[1], got, c[2])
		}
	}
}

func TestTags(t *testing.T) {
	for _, c := range []struct {
		list   string
		weakly bool
		want   bool
	}{
		{`"a"`, false, true}, {`W/"a"`, false, false}, {`W/"a"`, true, true}, {`*`, false, true}, {`"b", "a"`, false, true}, {`"b","a"`, true, true},
		{``, false, false}, {`a`, false, false}, {`"ab"`, false, false}, {`"b", *`, false, true},
	} {
		if matches(c.list, `"a"`, c.weakly) != c.want {
			t.Errorf("%q weakly %v", c.list, c.weakly)
		}
	}
}

func TestBucketsFillAgainAndStayFew(t *testing.T) {
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	l := newLimiter("address", 60, func() time.Time { return now })
	for range 60 {
		if left, _ := l.count("a"); left < 0 {
			t.Fatal("too early")
		}
	}
	if left, wait := l.count("a"); left >= 0 || wait != 1 {
		t.Errorf("left %d, wait %d", left, wait)
	}
	if left, _ := l.count("b"); left != 59 {
		t.Errorf("another has %d left", left)
	}
	now = now.Add(2 * time.Second)
	l.count("a")
	if left, _ := l.count("a"); left != 0 {
		t.Errorf("after two seconds %d left", left)
	}
	now = now.Add(-time.Hour) // a clock that is set back takes nothing
	if left, _ := l.count("b"); left != 58 && left != 59 {
		t.Errorf("after the clock went back: %d", left)
	}
	many := newLimiter("address", 60, func() time.Time { return now })
	for i := range maxBuckets + 5000 {
		many.count(string(rune(i + 1)))
	}
	if len(many.bucket) > maxBuckets+1 {
		t.Errorf("%d buckets", len(many.bucket))
	}
	now = now.Add(time.Minute)
	if many.count("new"); len(many.bucket) != 1 {
		t.Errorf("%d buckets are kept of who went away", len(many.bucket))
	}
}

// FuzzBody: whatever is sent, reading it ends, tells few mistakes in valid
// UTF-8, and what it takes is taken again the same.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{`{"type":"news"}`, `{"type":"news","title":"a","themes":["b"],"video":{"url":"https://x"},"published_at":"2026-11-20T09:30:00Z","position":3}`,
		`[[[[]]]]`, `{"a":1,"a":2}`, `{"video":null,"interviewees":[{"person":"x","y":{}}]}`, "{\"type\":\"\xff\"}", `1e999`, `"\ud800"`, `{"~/":{}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		tree, err := parse(text)
		if err != nil {
			return
		}
		var in ArticleContent
		mistakes := fill(&in, tree)
		if len(mistakes) > maxMistakes {
			t.Fatalf("%d mistakes", len(mistakes))
		}
		for _, m := range mistakes {
			if !utf8.ValidString(m.Pointer) || len(m.Pointer) > 4000 {
				t.Fatalf("a mistake at %q", m.Pointer)
			}
		}
		if mistakes != nil {
			return
		}
		again, err := encode(in.model())
		if err != nil {
			t.Fatal(err)
		}
		model := in.model()
		back := contentOf(&model)
		once, err := encode(back)
		if err != nil {
			t.Fatalf("%v: %s", err, again)
		}
		tree, err = parse(once)
		if err != nil {
			t.Fatal(err)
		}
		var second ArticleContent
		if wrong := fill(&second, tree); wrong != nil || !reflect.DeepEqual(second, back) {
			t.Fatalf("%v\n%+v\n%+v", wrong, second, back)
		}
	})
}
