package office

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
	"samenspel/models/site"
)

type menuPage struct {
	Frame
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
func (o *Office) Menu(c *fiber.Ctx) error {
	page, err := o.menu(c)
	if err != nil {
		return err
	}
	return c.Render("office/menu", page)
}

// menu is the page with what is stored, or what the site shows by itself.
func (o *Office) menu(c *fiber.Ctx) (*menuPage, error) {
	f, err := o.frame(c, "o_menu_title")
	if err != nil {
		return nil, err
	}
	f.Scripts = []string{"sitedesk.js"}
	menu, err := o.Models.Site.Menu(c.UserContext())
	if err != nil {
		return nil, err
	}
	page := &menuPage{Frame: f, Base: menu.Version, Own: menu.Version == 0}
	if page.Own {
		if menu, err = o.Models.Site.There(c.UserContext(), f.locale.OwnMenu()); err != nil {
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
		texts, tos := fields(c, fmt.Sprintf("text-%d", n)), fields(c, fmt.Sprintf("to-%d", n))
		for i := range min(len(texts), len(tos), 50) {
			l.Links = append(l.Links, site.MenuLink{Text: texts[i], To: tos[i]})
		}
		if how, list, line := moveOf(move); list == n {
			l.Links = moved(l.Links, how, line)
		}
		lists = append(lists, l)
	}
	return lists
}

// SaveMenu is POST /redactie/menu {base, title-N, text-N, to-N}; with move it
// only shows the form with that line moved.
func (o *Office) SaveMenu(c *fiber.Ctx) error {
	move := c.FormValue("move")
	lists := listsOf(c, move)
	var err error
	if move == "" {
		var columns []site.MenuColumn
		for _, l := range lists[1:] {
			columns = append(columns, site.MenuColumn{Title: l.Title, Links: l.Links})
		}
		base, _ := strconv.ParseInt(c.FormValue("base"), 10, 64)
		if err = o.Models.Site.ChangeMenu(c.UserContext(), accountOf(c), base, lists[0].Links, columns); err == nil {
			return done(c, "/redactie/menu", "saved")
		}
	}
	page, failed := o.menu(c)
	if failed != nil {
		return failed
	}
	page.Lists = lists
	page.fill()
	if move != "" {
		page.Base, _ = strconv.ParseInt(c.FormValue("base"), 10, 64)
		page.Flash = page.locale.Text("o_arranged")
		return c.Render("office/menu", page)
	}
	if err := page.wrong(err); err != nil {
		return err
	}
	return again(c, "office/menu", page)
}

// wrong tells a mistake at its line.
func (p *menuPage) wrong(err error) error {
	var at *site.WrongLink
	if !errors.As(err, &at) {
		return p.tell(err, "o_menu_wrong")
	}
	field, name := fault.FieldOf(err), "to"
	if field == "text" || field == "links" {
		name = "text"
	}
	place := fmt.Sprintf("%s-%d-%d", name, at.List, at.Line)
	if at.Line < 0 {
		place, field = fmt.Sprintf("title-%d", at.List), "title"
	}
	t := p.teller("o_menu_wrong")
	t.Beside = map[string]string{field: place}
	return t.Tell(fault.Because(fault.Invalid, field, ""))
}

// OwnMenu is POST /redactie/menu/eigen: back to the menu of the program.
func (o *Office) OwnMenu(c *fiber.Ctx) error {
	if err := o.Models.Site.ResetMenu(c.UserContext(), accountOf(c)); err != nil {
		return err
	}
	return done(c, "/redactie/menu", "own_menu")
}
