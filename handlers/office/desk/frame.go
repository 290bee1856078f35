package desk

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/header"
	"samenspel/models/access"
	"samenspel/models/site"
	"samenspel/views"
)

// Frame is what the office layout needs of every page. Pages embed it.
type Frame struct {
	Lang     string
	Site     *site.Settings
	Account  *access.Account // nil on the pages before signing in
	Menu     []MenuItem
	Title    string
	Flash    string            // what was done a moment ago, or ""
	TextLost []string          // what a text that was saved lost, in words
	Errors   map[string]string // by form field, in words
	Passkeys bool              // can be used at this address
	Scripts  []string          // asset names of the page's own modules

	Catalogue *views.Locale
}

// Locale makes a Frame a views.Page.
func (f Frame) Locale() string { return f.Lang }

// MenuItem is a link of the office menu; Items are those of its room, of which
// there are none or at least two.
type MenuItem struct {
	Text, Path string
	Active     bool
	Items      []MenuItem
}

// MenuLine is a line of the office menu: in which group, its words, where it
// leads and who gets it.
type MenuLine struct {
	Room, Key, Path string // Room "" stands by itself
	Needs           access.Permission
}

// menuOf is the menu of an account on the page at a path.
func menuOf(lines []MenuLine, a *access.Account, locale *views.Locale, path string) []MenuItem {
	var items []MenuItem
	room := ""
	for _, line := range lines {
		if !a.May(line.Needs) {
			continue
		}
		active := path == line.Path || line.Path != "/redactie" && strings.HasPrefix(path, line.Path+"/")
		item := MenuItem{Text: locale.Text(line.Key), Path: line.Path, Active: active}
		last := len(items) - 1
		switch {
		case line.Room == "" || line.Room != room:
			items = append(items, item)
		case items[last].Items == nil:
			items[last] = MenuItem{locale.Text(room), items[last].Path, items[last].Active || active, []MenuItem{items[last], item}}
		default:
			items[last].Items = append(items[last].Items, item)
			items[last].Active = items[last].Active || active
		}
		room = line.Room
	}
	return items
}

// Frame begins a page. key names its title in the catalogue.
func (d *Desk) Frame(c *fiber.Ctx, key string) (Frame, error) {
	site, err := d.Models.Site.Site(c.UserContext())
	if err != nil {
		return Frame{}, err
	}
	locale := d.Views.Locale(site.Language)
	f := Frame{Lang: locale.Language, Catalogue: locale, Site: site, Account: AccountOf(c), Title: locale.Text(key),
		Errors: map[string]string{}, Passkeys: d.Models.Accounts.HasPasskeys()}
	f.Menu = menuOf(d.MenuLines, f.Account, locale, c.Path())
	if f.Flash = locale.Flash("o_done_", c.Query("gedaan")); f.Flash != "" {
		f.TextLost = locale.Lost(lostOf(c.Query("kwijt")))
	}
	return f, nil
}

// Done sends the browser on after a change, with a message.
func Done(c *fiber.Ctx, path, flash string) error {
	return header.See(c, path, "gedaan", flash)
}

// Tell puts what is wrong with a form in words beside its fields, with the
// sentences of the catalogue whose keys begin with words. It gives back what is
// not the person's mistake; see form.Teller.
func (f *Frame) Tell(err error, words ...string) error { return f.Teller(words...).Tell(err) }

// Teller is what tell tells with, for a page that tells more of it.
func (f *Frame) Teller(words ...string) form.Teller {
	return form.Teller{Locale: f.Catalogue, Words: words, Errors: f.Errors}
}

// Again shows a form once more with what was typed and what is wrong.
func Again(c *fiber.Ctx, name string, page views.Page) error {
	c.Status(fiber.StatusUnprocessableEntity)
	return c.Render(name, page)
}
