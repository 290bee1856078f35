package site

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/site"
)

type menuPage struct {
	desk.Frame
	Base  int64
	Lists []menuList // the main menu, then the columns
	Own   bool       // nothing was saved yet
}

// menuList is a list of links in the form; its fields begin with its number.
type menuList struct {
	Number int
	Title  string
	Links  []site.MenuLink
}

// columnsOfForm is how many columns the form has room for.
const columnsOfForm = 4

// Menu is GET /redactie/menu.
func (h *Handlers) Menu(c *fiber.Ctx) error {
	page, err := h.menu(c)
	if err != nil {
		return err
	}
	return c.Render("office/menu", page)
}

// menu is the page with what is stored, or what the site shows by itself.
func (h *Handlers) menu(c *fiber.Ctx) (*menuPage, error) {
	f, err := h.Frame(c, "o_menu_title")
	if err != nil {
		return nil, err
	}
	f.Scripts = []string{"sitedesk.js"}
	menu, err := h.Models.Site.Menu(c.UserContext())
	if err != nil {
		return nil, err
	}
	page := &menuPage{Frame: f, Base: menu.Version, Own: menu.Version == 0}
	if page.Own {
		if menu, err = h.Models.Site.There(c.UserContext(), f.Catalogue.OwnMenu()); err != nil {
			return nil, err
		}
	}
	page.Lists = []menuList{{Links: menu.Main}}
	for i, column := range menu.Columns {
		page.Lists = append(page.Lists, menuList{i + 1, column.Title, column.Links})
	}
	page.fill()
	return page, nil
}

// fill gives every list an empty line, and the form its empty columns.
func (p *menuPage) fill() {
	for len(p.Lists) <= columnsOfForm {
		p.Lists = append(p.Lists, menuList{Number: len(p.Lists)})
	}
	for i := range p.Lists {
		l := &p.Lists[i]
		if n := len(l.Links); n == 0 || l.Links[n-1] != (site.MenuLink{}) {
			l.Links = append(l.Links[:n:n], site.MenuLink{})
		}
	}
}

// listsOf reads the form. move is one of its buttons, such as up-0-2: the
// third line of the first list goes up.
func listsOf(c *fiber.Ctx, move string) []menuList {
	var lists []menuList
	for n := range columnsOfForm + 1 {
		l := menuList{Number: n, Title: c.FormValue(fmt.Sprintf("title-%d", n))}
		texts, tos := desk.Fields(c, fmt.Sprintf("text-%d", n)), desk.Fields(c, fmt.Sprintf("to-%d", n))
		for i := range min(len(texts), len(tos), 50) {
			l.Links = append(l.Links, site.MenuLink{Text: texts[i], To: tos[i]})
		}
		if how, list, line := desk.MoveOf(move); list == n {
			l.Links = desk.Moved(l.Links, how, line)
		}
		lists = append(lists, l)
	}
	return lists
}

// SaveMenu is POST /redactie/menu {base, title-N, text-N, to-N}; with move it
// only shows the form with that line moved.
func (h *Handlers) SaveMenu(c *fiber.Ctx) error {
	move := c.FormValue("move")
	lists := listsOf(c, move)
	var err error
	if move == "" {
		var columns []site.MenuColumn
		for _, l := range lists[1:] {
			columns = append(columns, site.MenuColumn{Title: l.Title, Links: l.Links})
		}
		base, _ := strconv.ParseInt(c.FormValue("base"), 10, 64)
		if err = h.Models.Site.ChangeMenu(c.UserContext(), desk.AccountOf(c), base, lists[0].Links, columns); err == nil {
			return desk.Done(c, "/redactie/menu", "saved")
		}
	}
	page, failed := h.menu(c)
	if failed != nil {
		return failed
	}
	page.Lists = lists
	page.fill()
	if move != "" {
		page.Base, _ = strconv.ParseInt(c.FormValue("base"), 10, 64)
		page.Flash = page.Catalogue.Text("o_arranged")
		return c.Render("office/menu", page)
	}
	if err := page.wrong(err); err != nil {
		return err
	}
	return desk.Again(c, "office/menu", page)
}

// wrong tells a mistake at its line.
func (p *menuPage) wrong(err error) error {
	var at *site.WrongLink
	if !errors.As(err, &at) {
		return p.Tell(err, "o_menu_wrong")
	}
	field, name := fault.FieldOf(err), "to"
	if field == "text" || field == "links" {
		name = "text"
	}
	place := fmt.Sprintf("%s-%d-%d", name, at.List, at.Line)
	if at.Line < 0 {
		place, field = fmt.Sprintf("title-%d", at.List), "title"
	}
	t := p.Teller("o_menu_wrong")
	t.Beside = map[string]string{field: place}
	return t.Tell(fault.Because(fault.Invalid, field, ""))
}

// OwnMenu is POST /redactie/menu/eigen: back to the menu of the program.
func (h *Handlers) OwnMenu(c *fiber.Ctx) error {
	if err := h.Models.Site.ResetMenu(c.UserContext(), desk.AccountOf(c)); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/menu", "own_menu")
}
