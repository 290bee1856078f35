package compare

import (
	"strings"
	"testing"
)

// halves puts both texts together again from spans.
func halves(spans []Span) (before, after string) {
	var a, b strings.Builder
	for _, s := range spans {
		if s.Kind != New {
			a.WriteString(s.Text)
		}
		if s.Kind != Gone {
			b.WriteString(s.Text)
		}
	}
	return a.String(), b.String()
}

// sides puts both bodies together again from rows.
func sides(rows []Row) (before, after string) {
	var a, b strings.Builder
	for _, r := range rows {
		a.WriteString(r.Before)
		b.WriteString(r.After)
	}
	return a.String(), b.String()
}

func FuzzText(f *testing.F) {
	f.Add("Wij – de leden – zeggen ‘ja’.", "Wij, de leden, zeggen “nee”.")
	f.Add("é é", "é é ")
	f.Add("a\xffb\x00", " a\xff b")
	f.Add(strings.Repeat("a b ", 90), strings.Repeat("c a ", 90))
	f.Fuzz(func(t *testing.T, before, after string) {
		spans := Text(before, after)
		if a, b := halves(spans); a != before || b != after {
			t.Fatalf("%q and %q became %q and %q", before, after, a, b)
		}
		for i, s := range spans {
			if s.Text == "" || i > 0 && s.Kind == spans[i-1].Kind && s.Form == spans[i-1].Form {
				t.Fatalf("%q and %q: span %d of %v is empty or as the one before", before, after, i, spans)
			}
		}
		for _, s := range Text(before, before) {
			if s.Kind != Same || s.Form {
				t.Fatalf("%q differs from itself: %v", before, s)
			}
		}
	})
}

func FuzzBody(f *testing.F) {
	f.Add("<p>Een</p><p>Twee</p>", "<p>Een</p>\n<h2>Twee</h2><hr class=\"ledengrens\"><p>Drie")
	f.Add(`<p>a <strong>b</strong></p>`, `los <a href="/x">a</a><ul><li>a<li>b</ul></p>`)
	f.Add("<blockquote><p>a</p><footer>b</footer></blockquote>", "<!--<p>--><p <p>&amp;&#x0;<script><p>a</p>")
	f.Fuzz(func(t *testing.T, before, after string) {
		rows := Body(before, after)
		if a, b := sides(rows); a != before || b != after {
			t.Fatalf("%q and %q became %q and %q", before, after, a, b)
		}
		for _, r := range rows {
			if (r.Before == "") != (r.Kind == New) || (r.After == "") != (r.Kind == Gone) || r.Kind != Changed && r.Spans != nil {
				t.Fatalf("%q and %q: wrong row %+v", before, after, r)
			}
			if r.Kind == Same && strings.TrimSpace(r.Before) != strings.TrimSpace(r.After) {
				t.Fatalf("%q and %q: not the same: %+v", before, after, r)
			}
			changed := r.Form
			for _, s := range r.Spans {
				changed = changed || s.Kind != Same
			}
			if r.Kind == Changed && !changed {
				t.Fatalf("%q and %q: nothing shows in %+v", before, after, r)
			}
		}
	})
}

// bare is a body without its space.
func bare(body string) string { return strings.Join(strings.Fields(body), "") }

func FuzzMerge(f *testing.F) {
	f.Add("<p>Een</p><p>Twee</p>", "<p>Een!</p><p>Twee</p>", "<p>Een</p><p>Twee?</p><p>Drie</p>")
	f.Add("", "<p>Een</p>", "<p>Twee</p><p>Een</p>")
	f.Add("<p>a</p>\n<p>b</p>", "<p>a</p>", "<h2>b</h2> <p>a</p>")
	f.Fuzz(func(t *testing.T, base, mine, theirs string) {
		for _, c := range []struct{ mine, theirs, want string }{{mine, base, mine}, {base, theirs, theirs}, {mine, mine, mine}} {
			if _, merged, clean := Merge(base, c.mine, c.theirs); base != "" && (!clean || merged != c.want) {
				t.Fatalf("%q: %q and %q give %q, %v; want %q", base, c.mine, c.theirs, merged, clean, c.want)
			}
		}
		rows, merged, clean := Merge(base, mine, theirs)
		if base == "" {
			if got := Pick(rows, func(int) Choice { return TakeMine }); got != mine {
				t.Fatalf("%q and %q: all mine gives %q", mine, theirs, got)
			}
			if got := Pick(rows, func(int) Choice { return TakeTheirs }); bare(got) != bare(theirs) {
				t.Fatalf("%q and %q: all theirs gives %q", mine, theirs, got)
			}
		}
		back, turned, same := Merge(base, theirs, mine)
		if base != "" && (clean != same || len(rows) != len(back) || bare(merged) != bare(turned)) {
			t.Fatalf("%q: %q and %q give %q, the other way around %q", base, mine, theirs, merged, turned)
		}
	})
}
