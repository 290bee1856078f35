package compare

import (
	"strings"
	"testing"
)

func TestMerge(t *testing.T) {
	for _, c := range []struct{ name, base, mine, theirs, rows, merged string }{
		{"each another block", "<p>Eén</p><p>Twee</p><p>Drie</p>", "<p>Eén!</p><p>Twee</p><p>Drie</p>", "<p>Eén</p><p>Twee</p><p>Drie?</p>", "mine same theirs", "<p>Eén!</p><p>Twee</p><p>Drie?</p>"},
		{"blocks next to each other", "<p>De eerste zin.</p><p>De tweede zin.</p>", "<p>De allereerste zin.</p><p>De tweede zin.</p>", "<p>De eerste zin.</p><p>De laatste tweede zin.</p>", "mine theirs", "<p>De allereerste zin.</p><p>De laatste tweede zin.</p>"},
		{"alike", "<p>Fuot</p><p>b</p>", "<p>Fout</p><p>b</p>", "<p>Fout</p><p>b</p>", "alike same", "<p>Fout</p><p>b</p>"},
		{"both differently", "<p>Zij komt morgen – denkt zij.</p>", "<p>Zij komt vandaag – denkt zij.</p>", "<p>Zij komt nooit – denkt zij.</p>", "conflict", ""},
		{"gone and changed", "<p>Zij komt morgen.</p><p>b</p>", "<p>b</p>", "<p>Zij komt nooit.</p><p>b</p>", "conflict same", ""},
		{"rewritten and changed", "<p>Zij komt morgen.</p><p>b</p>", "<p>Geheel iets anders.</p><p>b</p>", "<p>Zij komt nooit.</p><p>b</p>", "conflict same", ""},
		{"all rewritten, in part by the other", "<p>a</p><p>b</p><p>c</p>", "<p>a1</p><p>b</p><p>c1</p>", "<p>a2</p><p>Dit is b2.</p><p>c2</p>", "conflict", ""},
		{"both took it out", "<p>a</p><p>b</p>", "<p>b</p>", "<p>b</p>", "alike same", "<p>b</p>"},
		{"added in two places", "<p>a</p>\n<p>b</p>", "<p>voor</p>\n<p>a</p>\n<p>b</p>", "<p>a</p>\n<p>b</p>\n<p>na</p>", "mine same same theirs", "<p>voor</p>\n<p>a</p>\n<p>b</p>\n<p>na</p>"},
		{"added behind what the other changed", "<p>Dat is zo.</p>", "<p>Dat is zo.</p>\n<p>na</p>", "<p>Dat is niet zo.</p>", "theirs mine", "<p>Dat is niet zo.</p>\n<p>na</p>"},
		{"added in one place", "<p>a</p>", "<p>a</p><p>mijn slot</p>", "<p>a</p><p>hun einde</p>", "same conflict", ""},
		{"emptied by both", "<p>a</p>", "", "", "alike", ""},
		{"no base, the same", "", "<p>a</p>", "<p>a</p>", "same", "<p>a</p>"},
		{"no base", "", "<p>a</p><p>Zij komt morgen.</p><p>weg</p><p>z</p>", "<p>a</p><p>Zij komt nooit.</p><p>erbij</p><p>z</p>", "same conflict conflict same", ""},
	} {
		rows, merged, clean := Merge(c.base, c.mine, c.theirs)
		var kinds []string
		for _, r := range rows {
			kinds = append(kinds, string(r.Kind))
		}
		if got := strings.Join(kinds, " "); got != c.rows || merged != c.merged || clean == strings.Contains(c.rows, "conflict") {
			t.Errorf("%s: got %s, %q, %v; want %s, %q", c.name, got, merged, clean, c.rows, c.merged)
		}
	}
}

func TestAConflictShowsItsWords(t *testing.T) {
	rows, _, _ := Merge("<p>Zij komt <em>morgen</em> weer.</p>", "<p>Zij komt vandaag weer.</p>", "<p>Zij komt nooit <strong>weer</strong>.</p>")
	if got := shown(rows[0].Spans); got != "Zij komt [-vandaag-]{+nooit+} ~weer~." {
		t.Errorf("got %s", got)
	}
	if !rows[0].Form {
		t.Error("the other mark does not show")
	}
	rows, _, _ = Merge("<p>a</p>", "<p>Iets van mij.</p>", "<p>Geheel anders.</p>")
	if rows[0].Spans != nil {
		t.Errorf("words of texts that have nothing in common: %s", shown(rows[0].Spans))
	}
}

func TestPick(t *testing.T) {
	rows, _, _ := Merge("<p>a</p><p>Dit is b.</p><p>c</p>", "<p>a1</p><p>Dit is b.</p><p>c1</p>", "<p>a2</p><p>Dit is b2.</p><p>c2</p>")
	for choice, want := range map[Choice]string{
		TakeMine: "<p>a1</p><p>Dit is b2.</p><p>c1</p>", TakeTheirs: "<p>a2</p><p>Dit is b2.</p><p>c2</p>",
		TakeBoth: "<p>a1</p><p>a2</p><p>Dit is b2.</p><p>c1</p><p>c2</p>", "<script>": "<p>a1</p><p>Dit is b2.</p><p>c1</p>",
	} {
		if got := Pick(rows, func(int) Choice { return choice }); got != want {
			t.Errorf("%s: got %s, want %s", choice, got, want)
		}
	}
	got := Pick(rows, func(i int) Choice {
		if i == 0 {
			return TakeTheirs
		}
		return TakeMine
	})
	if got != "<p>a2</p><p>Dit is b2.</p><p>c1</p>" {
		t.Errorf("got %s", got)
	}
}
