package office

import (
	"slices"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/site"
	"samenspel/views"
)

type frontPage struct {
	Frame
	Base        int64
	Blocks      []site.Block
	Lead, Until string // as typed
	Head, Body  string // of the text block
}

// FrontPage is GET /redactie/voorpagina.
func (o *Office) FrontPage(c *fiber.Ctx) error {
	page, err := o.frontPage(c)
	if err != nil {
		return err
	}
	return c.Render("office/homepage", page)
}

func (o *Office) frontPage(c *fiber.Ctx) (*frontPage, error) {
	f, err := o.frame(c, "o_homepage")
	if err != nil {
		return nil, err
	}
	f.Scripts = []string{"editor.js", "sitedesk.js"}
	h, err := o.Models.Site.HomePage(c.UserContext())
	if err != nil {
		return nil, err
	}
	page := &frontPage{Frame: f, Base: h.Version, Blocks: h.Blocks, Head: h.Title, Body: h.Body}
	a, err := o.Models.Site.Lead(c.UserContext(), f.Account, h)
	if err != nil {
		return nil, err
	}
	if a != nil {
		page.Lead = "/actueel/" + a.Slug
		page.Until = h.LeadUntil.In(views.Amsterdam).AddDate(0, 0, -1).Format(time.DateOnly)
	}
	return page, nil
}

// SaveFrontPage is POST /redactie/voorpagina {base, block (all, in order), on
// (those that are shown), lead, until, title, body}; with move it only shows
// the form with that block moved.
func (o *Office) SaveFrontPage(c *fiber.Ctx) error {
	var in site.HomePage
	shown := fields(c, "on")
	for _, kind := range fields(c, "block") {
		in.Blocks = append(in.Blocks, site.Block{Kind: site.BlockKind(kind), Off: !slices.Contains(shown, kind)})
	}
	in.Title, in.Body = c.FormValue("title"), c.FormValue("body")
	base, _ := strconv.ParseInt(c.FormValue("base"), 10, 64)
	lead, until := c.FormValue("lead"), c.FormValue("until")
	if day, err := time.ParseInLocation(time.DateOnly, until, views.Amsterdam); err == nil && day.Year() < 2200 {
		in.LeadUntil = day.AddDate(0, 0, 1) // the whole of that day
	}
	move := c.FormValue("move")
	var err error
	if move == "" {
		if err = o.Models.Site.ChangeHomePage(c.UserContext(), accountOf(c), base, in, lead); err == nil {
			return doneText(c, "/redactie/voorpagina", "saved")
		}
	}
	page, failed := o.frontPage(c)
	if failed != nil {
		return failed
	}
	page.Blocks = in.Complete()
	page.Lead, page.Until, page.Head, page.Body = lead, until, in.Title, in.Body
	if move != "" {
		page.Base = base
		how, _, line := moveOf(move)
		page.Blocks = moved(page.Blocks, how, line)
		page.Flash = page.locale.Text("o_arranged")
		return c.Render("office/homepage", page)
	}
	if err := page.mistakes(err, "home", nil); err != nil {
		return err
	}
	return again(c, "office/homepage", page)
}
