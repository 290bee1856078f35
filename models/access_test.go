package models

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"samenspel/models/fault"
)

// Whatever the access is and was, what readers' pages are made of holds no
// word of the members' part.
func TestClosedWordsAreNeverInTheArticle(t *testing.T) {
	const open, closed, film = "openwoord", "geheimwoord", "https://film.example/geheim"
	body := "<p>" + open + "</p><hr class=\"ledengrens\"><p>" + closed + "</p>"
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		p, err := d.NewPiece(ctx, d.author, News)
		d.must(err)
		c := text("Voor leden", "")
		c.Video = &Video{URL: film, Title: "Film"}
		for _, step := range []struct {
			access Access
			body   string
			open   string // what readers have
			rest   string // what members have besides
		}{
			{Half, body, "<p>openwoord</p>", "<p>geheimwoord</p>"},
			{Public, body, "<p>openwoord</p><p>geheimwoord</p>", ""},
			{Members, body, "", "<p>openwoord</p><p>geheimwoord</p>"},
			{Half, "<p>geheimwoord</p>", "", "<p>geheimwoord</p>"}, // no line: nothing is open
			{Half, body, "<p>openwoord</p>", "<p>geheimwoord</p>"},
			{Public, "<p>geheimwoord</p>", "<p>geheimwoord</p>", ""},
			{Members, "<p>openwoord</p>", "", "<p>openwoord</p>"},
		} {
			c.Access, c.Body, c.Slug, c.At = step.access, step.body, p.Content.Slug, p.Content.At
			p = d.step(d.editor, d.save(d.author, p, c), PublishNow)
			a, err := d.Articles.Get(ctx, p.ID)
			d.must(err)
			r, err := d.Remainders.Get(ctx, p.ID)
			d.must(err)
			what := string(step.access) + " " + step.body
			same(t, what+": open", a.Body, step.open)
			same(t, what+": for members", r.Body, step.rest)
			same(t, what+": the film is open", a.Video != nil, step.access == Public)
			same(t, what+": the film is for members", r.Video != nil, step.access != Public)
			raw, err := json.Marshal(a)
			d.must(err)
			if step.access != Public && (strings.Contains(string(raw), closed) || strings.Contains(string(raw), film)) {
				t.Errorf("%s: the article holds it: %s", what, raw)
			}
			for _, member := range []bool{true, false} {
				card, err := d.Shown(ctx, p, member)
				d.must(err)
				want := a.Body
				if member {
					want += r.Body
				}
				same(t, what+": shown", card.Body, want)
				same(t, what+": film shown", card.Video != nil, member || step.access == Public)
			}
		}
		d.later(CareAfter)
		care, err := d.NeedCare(ctx, 10)
		d.must(err)
		same(t, "not old yet", len(care), 0)
		d.later(time.Minute)
		care, err = d.NeedCare(ctx, 10)
		d.must(err)
		same(t, "old now", len(care), 1)
		d.must(d.CheckedCare(ctx, d.editor, p.ID))
		care, err = d.NeedCare(ctx, 10)
		d.must(err)
		same(t, "seen to be right", len(care), 0)
	})
}

func TestTheCheckStopsWhatReadersCouldNotUse(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		c := text("Goed", "Tekst.")
		for name, wrong := range map[string]struct {
			change func(c *Content)
			field  string
		}{
			"no title":                {func(c *Content) { c.Title = "" }, "check"},
			"a film without a name":   {func(c *Content) { c.Body = `<figure data-film="https://youtu.be/abc"></figure>` }, "check"},
			"a heading out of order":  {func(c *Content) { c.Body = "<h3>Kop</h3><p>Tekst.</p>" }, "check"},
			"nobody of the register":  {func(c *Content) { c.Interviewees = []Interviewee{{Name: "Iemand"}} }, "interviewees"},
			"an unknown organisation": {func(c *Content) { c.Interviewees = []Interviewee{{Person: d.anna.ID, OrganisationName: "X"}} }, "interviewees"},
		} {
			p, err := d.NewPiece(t.Context(), d.author, News)
			d.must(err)
			bad := c.clone()
			wrong.change(&bad)
			p = d.save(d.author, p, bad)
			for _, s := range []Step{Approve, PublishNow, Schedule} {
				_, err := d.try(d.editor, p, s, in(d, time.Hour))
				fails(t, name+": "+string(s), err, fault.Invalid, wrong.field)
			}
			same(t, name, d.piece(p.ID).State, Draft)
			d.step(d.author, p, Submit) // who judges may see it
		}
		p := d.write(d.author, "Goed", "Tekst.")
		for _, at := range []StepInput{{}, {At: d.Now()}, in(d, -time.Minute), in(d, 3*CareAfter)} {
			_, err := d.try(d.editor, p, Schedule, at)
			fails(t, "scheduled for "+at.At.String(), err, fault.Invalid, "due")
		}
	})
}
