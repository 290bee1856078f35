package newsroom_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// Whatever the access is and was, what readers' pages are made of holds no
// word of the members' part.
func TestClosedWordsAreNeverInTheArticle(t *testing.T) {
	const open, closed, film = "openwoord", "geheimwoord", "https://film.example/geheim"
	body := "<p>" + open + "</p><hr class=\"ledengrens\"><p>" + closed + "</p>"
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		p, err := d.Newsroom.NewPiece(ctx, d.Author, press.News)
		d.Must(err)
		c := modelstest.Text("Voor leden", "")
		c.Video = &press.Video{URL: film, Title: "Film"}
		for _, step := range []struct {
			access access.Access
			body   string
			open   string // what readers have
			rest   string // what members have besides
		}{
			{access.Half, body, "<p>openwoord</p>", "<p>geheimwoord</p>"},
			{access.Public, body, "<p>openwoord</p><p>geheimwoord</p>", ""},
			{access.Members, body, "", "<p>openwoord</p><p>geheimwoord</p>"},
			{access.Half, "<p>geheimwoord</p>", "", "<p>geheimwoord</p>"}, // no line: nothing is open
			{access.Half, body, "<p>openwoord</p>", "<p>geheimwoord</p>"},
			{access.Public, "<p>geheimwoord</p>", "<p>geheimwoord</p>", ""},
			{access.Members, "<p>openwoord</p>", "", "<p>openwoord</p>"},
		} {
			c.Access, c.Body, c.Slug, c.At = step.access, step.body, p.Content.Slug, p.Content.At
			p = d.Step(d.Editor, d.Save(d.Author, p, c), newsroom.PublishNow)
			a, err := d.Press.Articles.Get(ctx, p.ID)
			d.Must(err)
			r, err := modelstest.Remainders(d.Models).Get(ctx, p.ID)
			d.Must(err)
			what := string(step.access) + " " + step.body
			modelstest.Same(t, what+": open", a.Body, step.open)
			modelstest.Same(t, what+": for members", r.Body, step.rest)
			modelstest.Same(t, what+": the film is open", a.Video != nil, step.access == access.Public)
			modelstest.Same(t, what+": the film is for members", r.Video != nil, step.access != access.Public)
			raw, err := json.Marshal(a)
			d.Must(err)
			if step.access != access.Public && (strings.Contains(string(raw), closed) || strings.Contains(string(raw), film)) {
				t.Errorf("%s: the article holds it: %s", what, raw)
			}
			for _, member := range []bool{true, false} {
				card, err := d.Newsroom.Shown(ctx, p, member)
				d.Must(err)
				want := a.Body
				if member {
					want += r.Body
				}
				modelstest.Same(t, what+": shown", card.Body, want)
				modelstest.Same(t, what+": film shown", card.Video != nil, member || step.access == access.Public)
			}
		}
		d.Later(newsroom.CareAfter)
		care, err := d.Newsroom.NeedCare(ctx, access.System, 10)
		d.Must(err)
		modelstest.Same(t, "not old yet", len(care), 0)
		d.Later(time.Minute)
		care, err = d.Newsroom.NeedCare(ctx, access.System, 10)
		d.Must(err)
		modelstest.Same(t, "old now", len(care), 1)
		d.Must(d.Newsroom.CheckedCare(ctx, d.Editor, p.ID))
		care, err = d.Newsroom.NeedCare(ctx, access.System, 10)
		d.Must(err)
		modelstest.Same(t, "seen to be right", len(care), 0)
	})
}

func TestTheCheckStopsWhatReadersCouldNotUse(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		c := modelstest.Text("Goed", "Tekst.")
		for name, wrong := range map[string]struct {
			change func(c *newsroom.Content)
			field  string
		}{
			"no title":               {func(c *newsroom.Content) { c.Title = "" }, "check"},
			"a film without a name":  {func(c *newsroom.Content) { c.Body = `<figure data-film="https://youtu.be/abc"></figure>` }, "check"},
			"a heading out of order": {func(c *newsroom.Content) { c.Body = "<h3>Kop</h3><p>Tekst.</p>" }, "check"},
			"nobody of the register": {func(c *newsroom.Content) { c.Interviewees = []press.Interviewee{{Name: "Iemand"}} }, "interviewees"},
			"an unknown organisation": {func(c *newsroom.Content) {
				c.Interviewees = []press.Interviewee{{Person: d.Anna.ID, OrganisationName: "X"}}
			}, "interviewees"},
		} {
			p, err := d.Newsroom.NewPiece(t.Context(), d.Author, press.News)
			d.Must(err)
			bad := c.Clone()
			wrong.change(&bad)
			p = d.Save(d.Author, p, bad)
			for _, s := range []newsroom.Step{newsroom.Approve, newsroom.PublishNow, newsroom.Schedule} {
				_, err := d.Try(d.Editor, p, s, modelstest.In(d, time.Hour))
				modelstest.Fails(t, name+": "+string(s), err, fault.Invalid, wrong.field)
			}
			modelstest.Same(t, name, d.Piece(p.ID).State, press.Draft)
			d.Step(d.Author, p, newsroom.Submit) // who judges may see it
		}
		p := d.Write(d.Author, "Goed", "Tekst.")
		for _, at := range []newsroom.StepInput{{}, {At: d.Now()}, modelstest.In(d, -time.Minute), modelstest.In(d, 3*newsroom.CareAfter)} {
			_, err := d.Try(d.Editor, p, newsroom.Schedule, at)
			modelstest.Fails(t, "scheduled for "+at.At.String(), err, fault.Invalid, "due")
		}
	})
}
