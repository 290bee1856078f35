package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/input"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/models/store"
)

// press prints articles from the demo's own: sentences of its teasers, parts
// of its bodies, its people with their functions and pictures.
type printer struct {
	random   *rand.Rand
	slugs    map[string]int
	voices   []voice
	scenes   []string // pictures of articles without a person
	teasers  []string // sentences
	quotes   []string // short ones, for titles
	headings []string
	parts    []string // paragraphs and quotations
	authors  []string
	series   []room
	themes   []press.Theme
	benefits []string
}

type voice struct {
	press.Interviewee
	name, picture string
}

// room is what is left of a series.
type room struct {
	id       string
	position int
}

func newPress(ctx context.Context, m *models.Models) (*printer, error) {
	cards, err := m.Press.NewestWhole(ctx, 1_000)
	if err != nil {
		return nil, err
	}
	p := &printer{random: rand.New(rand.NewPCG(2026, 12)), slugs: map[string]int{}}
	if p.themes, err = m.Press.AllThemes(ctx); err != nil {
		return nil, err
	}
	benefits, err := m.Press.AllBenefits(ctx)
	if err != nil {
		return nil, err
	}
	for _, b := range benefits {
		p.benefits = append(p.benefits, b.ID)
	}
	last := map[string]room{}
	for _, c := range cards {
		p.take(c)
		if c.Series != "" {
			r := last[c.Series]
			last[c.Series] = room{c.Series, max(r.position, c.Position)}
		}
	}
	all, err := press.All[press.Series](ctx, m.Press)
	for _, s := range all {
		p.series = append(p.series, room{s.ID, last[s.ID].position})
	}
	return p, err
}

// take cuts one article of the demo into pieces.
func (p *printer) take(c press.Card) {
	p.slugs[c.Slug] = 1
	p.authors = append(p.authors, c.Author)
	for _, s := range sentences(c.Teaser) {
		if !strings.ContainsAny(s, "‘’") { // no half quotations
			p.teasers = append(p.teasers, s)
		}
	}
	for _, v := range c.Voices {
		p.voices = append(p.voices, voice{interviewee(v), v.Person.Name, v.Person.Picture})
	}
	if len(c.Voices) == 0 && c.Picture != "" {
		p.scenes = append(p.scenes, c.Picture)
	}
	body := blockquote.ReplaceAllString(c.Body, "")
	for _, h := range heading.FindAllStringSubmatch(body, -1) {
		p.headings = append(p.headings, markup.Text(h[1]))
	}
	for _, part := range paragraph.FindAllString(body, -1) {
		p.parts = append(p.parts, part)
		p.quote(markup.Text(part))
	}
}

var (
	blockquote = regexp.MustCompile(`(?s)<blockquote>.*?</blockquote>`)
	heading    = regexp.MustCompile(`<h2>([^<]+)</h2>`)
	paragraph  = regexp.MustCompile(`<p>[^\n]+?</p>`)
)

// quote keeps what somebody says in few words.
func (p *printer) quote(text string) {
	_, said, _ := strings.Cut(text, "‘")
	said, _, closed := strings.Cut(said, "’")
	for _, s := range sentences(said) {
		if n := markup.Words(s); closed && n >= 4 && n <= 10 && strings.HasSuffix(s, ".") {
			p.quotes = append(p.quotes, strings.TrimSuffix(s, "."))
		}
	}
}

func interviewee(v press.Voice) press.Interviewee {
	i := press.Interviewee{Person: v.Person.ID, Role: v.Role, Place: v.Place}
	if v.Organisation != nil {
		i.Organisation = v.Organisation.ID
	}
	return i
}

func sentences(text string) (found []string) {
	start := 0
	for i, c := range text {
		if strings.ContainsRune(".!?", c) && strings.HasPrefix(text[i+1:], " ") {
			found = append(found, strings.TrimSpace(text[start:i+1]))
			start = i + 1
		}
	}
	if rest := strings.TrimSpace(text[start:]); rest != "" {
		found = append(found, rest)
	}
	return found
}

// print makes article i; newer says how many newer ones will be made.
func (p *printer) print(i, newer int, at time.Time) press.Article {
	at = at.UTC().Truncate(time.Minute)
	a := press.Article{
		Head:  store.Head{ID: fmt.Sprintf("%012x%012x", at.UnixMilli(), i)},
		State: press.Published, Author: one(p, p.authors), PublishedAt: at, ListedAt: at,
		Type: press.News, Benefits: some(p, p.benefits, 1),
	}
	a.Origin = access.Origin{Key: "archief-" + fmt.Sprintf("%07d", i), Hash: "demo", Version: 1}
	for _, t := range some(p, p.themes, 1+p.random.IntN(3)) {
		a.Themes = append(a.Themes, t.ID)
	}
	who := one(p, p.voices)
	switch dice := p.random.IntN(20); {
	case dice < 12:
		a.Type, a.Picture, a.Interviewees = press.Interview, who.picture, []press.Interviewee{who.Interviewee}
		a.Title = "‘" + one(p, p.quotes) + "’"
		if dice < 4 {
			a.Title = who.name + ": " + a.Title
		}
	default:
		a.Type, a.Picture = []press.ArticleType{press.News, press.Report, press.Column}[dice%3], one(p, p.scenes)
		a.Title = one(p, p.themes).Title + ": " + lower(one(p, p.headings))
	}
	if room := p.roomFor(newer); room != nil {
		room.position++
		a.Series, a.Position = room.id, room.position
	}
	a.Slug = p.slug(a.Title)
	a.Teaser, a.Body = p.teaser(), p.body()
	return a
}

// roomFor gives the newest articles to the series that have room, so that a
// series does not run over all the years.
func (p *printer) roomFor(newer int) *room {
	free := 0
	for i := range p.series {
		free += max(0, maxSeries-p.series[i].position)
	}
	if newer >= free {
		return nil
	}
	for i := range p.series {
		if p.series[i].position < maxSeries {
			return &p.series[i]
		}
	}
	return nil
}

func (p *printer) slug(title string) string {
	slug := input.Slug(title, "artikel")
	for p.slugs[slug] > 0 {
		p.slugs[slug]++
		slug = input.NextSlug(slug, p.slugs[slug])
	}
	p.slugs[slug] = 1
	return slug
}

func (p *printer) teaser() string {
	var text string
	for markup.Words(text) < 62 {
		text = strings.TrimSpace(text + " " + one(p, p.teasers))
	}
	return text
}

func (p *printer) body() string {
	var b strings.Builder
	for i := range 5 {
		if i == 2 || i == 4 {
			b.WriteString("<h2>" + one(p, p.headings) + "</h2>")
		}
		b.WriteString(one(p, p.parts))
	}
	return b.String()
}

func one[T any](p *printer, list []T) T { return list[p.random.IntN(len(list))] }

// some picks n different ones, in their order.
func some[T any](p *printer, list []T, n int) []T {
	var picked []T
	for i, x := range list {
		if p.random.IntN(len(list)-i) < n-len(picked) {
			picked = append(picked, x)
		}
	}
	return picked
}

func lower(text string) string {
	runes := []rune(text)
	return strings.ToLower(string(runes[0])) + string(runes[1:])
}
