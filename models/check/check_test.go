package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// sound is a piece in which there is nothing to find.
func sound() Piece {
	return Piece{
		Type: "interview", Title: "De bus met de bank",
		Teaser:   strings.Repeat("Zij kocht een oude bus en ging rijden. ", 9) + "Wat vond zij daar?",
		Body:     "<p>Een gewone zin.</p>",
		Picture:  &Picture{Alt: "Anita Keita, lachend voor een raam"},
		People:   []Person{{Name: "Anita Keita", Role: "directeur"}},
		Pictures: map[string]Picture{"goed": {Alt: "Twee jongerenwerkers op een plein"}, "sier": {Decorative: true}, "naam": {Alt: "IMG_2034.jpg"}, "leeg": {}},
		Links:    func(path string) bool { return path == "/contact" },
	}
}

func brief(r Report) []string {
	found := []string{}
	for _, f := range r.Findings {
		found = append(found, fmt.Sprintf("%s %s %d", f.Code, f.Field, f.Block))
	}
	return found
}

func wordsOf(n int) string { return strings.TrimSpace(strings.Repeat("woord nog ", (n+1)/2)) }

func TestASoundPieceHasNothingToMend(t *testing.T) {
	r := Run(sound())
	if len(r.Findings) > 0 || r.Blocks() || r.More != nil {
		t.Errorf("%+v", r)
	}
}

// Findings in the body, as code and block.
func TestBody(t *testing.T) {
	long := "<p>Wij " + wordsOf(24) + " ja</p>"
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"headings in order":             {`<h2>Een</h2><h3>Twee</h3><h3>Drie</h3><h2>Vier</h2><h3>Vijf</h3>`, nil},
		"a lower heading comes first":   {`<p>A.</p><h3>Een</h3><h3>Twee</h3>`, []string{"heading_order 1"}},
		"an empty heading":              {`<h2> <strong></strong></h2>`, []string{"heading_empty 0"}},
		"an empty heading is none":      {`<h2>&nbsp;</h2><h3>Een</h3>`, []string{"heading_empty 0", "heading_order 1"}},
		"a table with a header row":     {`<table><thead><tr><th scope="col">Jaar</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>`, nil},
		"a table of cells only":         {`<table><tbody><tr><td>Jaar</td></tr></tbody></table>`, []string{"table_header 0"}},
		"a table with empty headers":    {`<table><tbody><tr><th></th><td>1</td></tr></tbody></table>`, []string{"table_header 0"}},
		"a link that says it":           {`<p>Lees <a href="/contact">hoe u ons bereikt</a>.</p>`, nil},
		"klik hier":                     {`<p>Ja. <a href="/contact">Klik hier!</a></p>`, []string{"link_vague 0"}},
		"lees meer with an arrow":       {`<p>Ja. <a href="/contact"><strong>Lees meer</strong> »</a></p>`, []string{"link_vague 0"}},
		"a link without text":           {`<p>Ja. <a href="/contact"> </a></p>`, []string{"link_empty 0"}},
		"a short address":               {`<p>Zie <a href="https://samenspel.nl">www.samenspel.nl</a>.</p>`, nil},
		"a long address":                {`<p>Zie <a href="https://a.nl/x">https://a.nl/nieuws/2024/jaarverslag-2023.html</a>.</p>`, []string{"link_address 0"}},
		"a dead link":                   {`<p>Zie</p><p><a href="/weg?x=1#y">de oude pagina</a></p>`, []string{"link_dead 1"}},
		"a living link with a fragment": {`<p><a href="/contact#kaart">de kaart</a></p>`, nil},
		"links elsewhere":               {`<p><a href="https://a.nl/x">een krant</a> <a href="//b.nl/x">nog een</a> <a href="mailto:a@b.nl">post</a> <a href="#noot">noot</a></p>`, nil},
		"a link without https":          {`<p><a href="www.krant.nl/stuk">een krant</a></p>`, []string{"link_dead 0"}},
		"a film with its title":         {`<figure data-film="https://youtu.be/x"><figcaption>Een dag mee</figcaption></figure>`, nil},
		"a film without title":          {`<p>Ja.</p><figure data-film="https://youtu.be/x"><figcaption> </figcaption></figure>`, []string{"film_title 1"}},
		"described pictures":            {`<figure data-beeld="goed"></figure><figure data-beeld="sier"><figcaption>Plein</figcaption></figure>`, nil},
		"a picture nobody described":    {`<figure data-beeld="leeg"></figure>`, []string{"alt_missing 0"}},
		"a picture with a file name":    {`<hr class="ledengrens"><figure data-beeld="naam"></figure>`, []string{"alt_filename 1"}},
		"a picture that is gone":        {`<figure data-beeld="weg"></figure>`, []string{"picture_gone 0"}},
		"a sentence of 25 words":        {`<p>Wij ` + wordsOf(24) + `.</p>`, nil},
		"a sentence of 26 words":        {long, []string{"sentence_long 0"}},
		"a long item":                   {`<ul><li>Kort.</li><li>` + wordsOf(26) + `</li></ul>`, []string{"sentence_long 0"}},
		"a long paragraph":              {`<p>` + strings.Repeat("Dit is een zin. ", 38) + `</p>`, []string{"paragraph_long 0"}},
		"two short paragraphs":          {`<p>` + strings.Repeat("Dit is een zin. ", 37) + `</p><p>` + strings.Repeat("Dit is een zin. ", 37) + `</p>`, nil},
		"wrongly decoded letters":       {`<p>A.</p><blockquote><p>Dat is nÃ³g erger.</p></blockquote>`, []string{"letters 1"}},
		"a lost letter":                 {`<p>De financi?le nood.</p>`, []string{"letters_doubt 0"}},
		"two spaces":                    {`<p>Twee  spaties.</p>`, []string{"spaces 0"}},
		"a space and a hard one":        {`<p>Twee&nbsp; spaties.</p>`, []string{"spaces 0"}},
		"a source with broken lines":    {"<p>Een\n   regel en\n nog een.</p>\n\n<p>Meer.</p>", nil},
		"a word twice":                  {`<p>In de <em>de</em> wijk.</p>`, []string{"word_twice 0"}},
		"a word twice, once capital":    {`<p>De de wijk.</p>`, []string{"word_twice 0"}},
		"words that may stand twice":    {`<p>Fijn dat je je verheugt op wie die die dag zag. Heel heel mooi.</p>`, nil},
		"a word before a comma":         {`<p>Wat wij doen, doen wij goed. Bora Bora is ver.</p>`, nil},
		"loose text is a paragraph":     {`Los <strong>hier</strong> tekst<p>Ja.</p><h3>Nee</h3>`, []string{"heading_order 2"}},
		"a tower of tags":               {strings.Repeat("<blockquote>", 5000), []string{"body_unreadable -1"}},
	} {
		p := sound()
		p.Body = c.body
		var got []string
		for _, f := range Run(p).Findings {
			got = append(got, fmt.Sprintf("%s %d", f.Code, f.Block))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestFields(t *testing.T) {
	for name, c := range map[string]struct {
		change func(p *Piece)
		want   []string
	}{
		"no title":                {func(p *Piece) { p.Title = " … " }, []string{"title_empty title -1"}},
		"a title of 100":          {func(p *Piece) { p.Title = strings.Repeat("é", 100) }, []string{}},
		"a title of 101":          {func(p *Piece) { p.Title = strings.Repeat("é", 101) }, []string{"title_long title -1"}},
		"a title half quoted":     {func(p *Piece) { p.Title = "‘Wij gaan door" }, []string{"quote_open title -1"}},
		"no introduction":         {func(p *Piece) { p.Teaser = "" }, []string{"teaser_short teaser -1"}},
		"59 words":                {func(p *Piece) { p.Teaser = strings.Repeat("Zo is het nu. ", 14) + "Wat een dag!" }, []string{"teaser_short teaser -1"}},
		"151 words":               {func(p *Piece) { p.Teaser = strings.Repeat("Zo is het nu. ", 37) + "Wat een dag!" }, []string{"teaser_long teaser -1"}},
		"cut off by a system":     {func(p *Piece) { p.Teaser += " En daarom gaan wij naar…" }, []string{"teaser_cut teaser -1"}},
		"cut off by a person":     {func(p *Piece) { p.Teaser += " En daarom gaan wij" }, []string{"teaser_cut teaser -1"}},
		"ends with a quotation":   {func(p *Piece) { p.Teaser += " ‘Wij gaan door.’" }, []string{}},
		"a portrait undescribed":  {func(p *Piece) { p.Picture = &Picture{Alt: " "} }, []string{"alt_missing picture -1"}},
		"a portrait by file name": {func(p *Piece) { p.Picture = &Picture{Alt: "Wim Bosch 1"} }, []string{"alt_filename picture -1"}},
		"no portrait":             {func(p *Piece) { p.Picture = nil }, []string{}},
		"nobody interviewed":      {func(p *Piece) { p.People = []Person{{Role: "directeur"}} }, []string{"people_none interviewees -1"}},
		"news without people":     {func(p *Piece) { p.Type, p.People = "news", nil }, []string{}},
		"no position":             {func(p *Piece) { p.People[0].Role = " " }, []string{"person_role interviewees -1"}},
		"a broken name":           {func(p *Piece) { p.People[0].Name = "Annelies MÃ¶hlmann" }, []string{"letters interviewees -1"}},
		"links nobody looked up":  {func(p *Piece) { p.Links, p.Body = nil, `<p><a href="/weg">de pagina</a></p>` }, []string{}},
		"what blocks stands first": {func(p *Piece) { p.Title, p.People[0].Role, p.Picture = "De  bus", "", &Picture{} },
			[]string{"alt_missing picture -1", "spaces title -1", "person_role interviewees -1"}},
	} {
		p := sound()
		c.change(&p)
		r := Run(p)
		if got := brief(r); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if want := len(c.want) > 0 && Codes[strings.Fields(c.want[0])[0]] == Blocks; r.Blocks() != want {
			t.Errorf("%s: blocks is %v", name, r.Blocks())
		}
	}
}

func TestTenOfAKindAreListedAndTheRestCounted(t *testing.T) {
	p := sound()
	p.Body = strings.Repeat("<p>"+wordsOf(30)+"</p>", 13) + "<h2></h2>"
	r := Run(p)
	if got := brief(r); len(got) != 11 || got[0] != "heading_empty body 13" || r.More["sentence_long"] != 3 {
		t.Errorf("%q, more %v", got, r.More)
	}
}
