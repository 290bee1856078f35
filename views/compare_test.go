package views

import (
	"strings"
	"testing"

	"samenspel/models/compare"
)

// partial executes one partial.
func partial(t *testing.T, language, name string, data any) string {
	t.Helper()
	e := New(func(string) string { return "" })
	if err := e.Load(); err != nil {
		t.Fatal(err)
	}
	set, err := e.read(e.Locale(language), "partials/*.html")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := set.ExecuteTemplate(&b, name, data); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func has(t *testing.T, page string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not in %s", want, page)
		}
	}
}

func TestSpansAreTextAndAreReadAloud(t *testing.T) {
	got := partial(t, "nl", "spans", compare.Text("Zij leidt <b>één</b> huis.", "Zij leidt <i>twee</i> huizen."))
	has(t, got, `<del><span class="visually-hidden">[verwijderd: </span>`, `<ins><span class="visually-hidden">[toegevoegd: </span>`, "&lt;")
	if strings.Contains(got, "<b>") || strings.Contains(got, "<i>") {
		t.Errorf("text became HTML: %s", got)
	}
	has(t, partial(t, "en", "spans", compare.Text("a", "b")), "[removed: </span>a<", "[added: </span>b<")
}

func TestRowsShowBothVersions(t *testing.T) {
	rows := compare.Body(
		`<p>Dat blijft.</p><p>De bus rijdt elke dag.</p><p>Applaus voor niemand.</p><p>Zo <em>is</em> het.</p>`,
		`<p>Dat blijft.</p><p>De bus rijdt elke week.</p><p>Zo <strong>is</strong> het.</p><h2>Slot</h2>`)
	got := partial(t, "nl", "compare-rows", map[string]any{"Rows": rows, "Before": "2 maart <1>", "After": "Nu"})
	has(t, got, `<div class="compare-block"><p>Dat blijft.</p></div>`, "2 maart &lt;1&gt;",
		`elke <del><span class="visually-hidden">[verwijderd: </span>dag<`, `elke <ins><span class="visually-hidden">[toegevoegd: </span>week<`,
		`verwijderd: </span><p>Applaus voor niemand.</p></del>`, "Staat hier niet meer", "Stond hier nog niet",
		`<p>Zo <em>is</em> het.</p>`, `<p>Zo <strong>is</strong> het.</p>`, "de woorden zijn dezelfde")
	if strings.Count(got, "<del") != 2 || strings.Count(got, "<ins") != 2 {
		t.Errorf("what went is on the side of what came, or the other way around: %s", got)
	}
}

func TestConflictsAskForAChoice(t *testing.T) {
	rows, _, _ := compare.Merge(
		"<p>Zij komt morgen.</p><p>Die gaat weg.</p><p>Wie weet.</p><p>Nog iets.</p>",
		"<p>Zij komt vandaag.</p><p>Wie weet.</p>",
		"<p>Zij komt nooit.</p><p>Die gaat weg.</p><p>Wie weet het.</p><p>Nog iets heel anders.</p>")
	got := partial(t, "nl", "merge-rows", map[string]any{"Rows": rows, "Theirs": "Bas & Co"})
	has(t, got, `name="keuze-0" value="mine" checked> Uw versie`, `name="keuze-0" value="theirs"> De versie van Bas &amp; Co`, `name="keuze-0" value="both"`,
		`<mark><span class="visually-hidden">[alleen in deze versie: </span>vandaag<`, "</span>nooit<", `<del class="compare-block"><p>Die gaat weg.</p></del>`, "Door u verwijderd", "Door Bas &amp; Co gewijzigd", `name="keuze-3" value="theirs"`, "Hier staat niets")
	if strings.Contains(got, `name="keuze-1"`) || strings.Contains(got, `name="keuze-3" value="both"`) {
		t.Errorf("a choice where there is none: %s", got)
	}
}
