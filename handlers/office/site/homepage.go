package site

import (
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/site"
	"samenspel/views"
)

type frontPage struct {
	desk.Frame
	Base        int64
	Blocks      []site.Block
	Lead, Until string // as typed
	Head, Body  string // of the text block
}

// FrontPage is GET /redactie/voorpagina.
func (h *Handlers) FrontPage(c *fiber.Ctx) error {
	page, err := h.frontPage(c)
	if err != nil {
		return err
	}
	return c.Render("office/homepage", page)
}

func (h *Handlers) frontPage(c *fiber.Ctx) (*frontPage, error) {
	f, err := h.Frame(c, "o_homepage")
	if err != nil {
		return nil, err
	}
	f.Scripts = []string{"editor.js", "sitedesk.js"}
	shown, err := h.Models.Site.HomePage(c.UserContext())
	if err != nil {
		return nil, err
	}
	page := &frontPage{Frame: f, Base: shown.Version, Blocks: shown.Blocks, Head: shown.Title, Body: shown.Body}
	a, err := h.Models.Site.Lead(c.UserContext(), f.Account, shown)
	if err != nil {
		return nil, err
	}
	if a != nil {
		page.Lead = "/actueel/" + a.Slug
		page.Until = shown.LeadUntil.In(views.Amsterdam).AddDate(0, 0, -1).Format(time.DateOnly)
	}
	return page, nil
}

// SaveFrontPage is POST /redactie/voorpagina {base, block (all, in order), on
// (those that are shown), lead, until, title, body}; with move it only shows
// the form with that block moved.
func (h *Handlers) SaveFrontPage(c *fiber.Ctx) error {
	var sent struct {
		Base   int64            `form:"base"`
		Blocks []site.BlockKind `form:"block"`
		Shown  []site.BlockKind `form:"on"`
		Lead   string           `form:"lead"`
		Until  string           `form:"until"`
		Title  string           `form:"title"`
		Body   string           `form:"body"`
		Move   string           `form:"move"`
	}
	form.Read(c, &sent) // a base that is no number is of no version
	in := site.HomePage{Title: sent.Title, Body: sent.Body}
	for _, kind := range sent.Blocks {
		in.Blocks = append(in.Blocks, site.Block{Kind: kind, Off: !slices.Contains(sent.Shown, kind)})
	}
	if day, err := time.ParseInLocation(time.DateOnly, sent.Until, views.Amsterdam); err == nil && day.Year() < 2200 {
		in.LeadUntil = day.AddDate(0, 0, 1) // the whole of that day
	}
	var err error
	if sent.Move == "" {
		if err = h.Models.Site.ChangeHomePage(c.UserContext(), desk.AccountOf(c), sent.Base, in, sent.Lead); err == nil {
			return desk.DoneText(c, "/redactie/voorpagina", "saved")
		}
	}
	page, failed := h.frontPage(c)
	if failed != nil {
		return failed
	}
	page.Blocks = in.Complete()
	page.Lead, page.Until, page.Head, page.Body = sent.Lead, sent.Until, in.Title, in.Body
	if sent.Move != "" {
		page.Base = sent.Base
		how, _, line := desk.MoveOf(sent.Move)
		page.Blocks = desk.Moved(page.Blocks, how, line)
		page.Flash = page.Catalogue.Text("o_arranged")
		return c.Render("office/homepage", page)
	}
	if err := page.Tell(err, "o_home_wrong"); err != nil {
		return err
	}
	return desk.Again(c, "office/homepage", page)
}
