package site

import (
	"context"
	"strings"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/dutch"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/store"
)

// Menu is the main menu and the columns of the footer. A site that never
// changed it has none stored, and shows that of the program.
type Menu struct {
	store.Head      `bson:",inline"` // the id is settingsID
	Main            []MenuLink       `bson:"main"`
	Columns         []MenuColumn     `bson:"columns"`
	domain.Followed `bson:",inline"`
}

// MenuColumn is a headed list of the footer.
type MenuColumn struct {
	Title string     `bson:"title"`
	Links []MenuLink `bson:"links"`
}

// MenuLink leads to a path of the site, perhaps with a query, or to an https
// address elsewhere.
type MenuLink struct {
	Text string `bson:"text"`
	To   string `bson:"to"`
}

// Away says whether the link leaves the site.
func (l MenuLink) Away() bool { return strings.HasPrefix(l.To, "https://") }

// LeavePath is the page where a member ends the membership. The law wants it
// found from the home page (BW 2:35): whatever the menu holds, the footer has
// it, and while nobody wrote the page the program says what the rules are.
const LeavePath = "/lidmaatschap-opzeggen"

// Limits of a menu.
const (
	maxMain    = 9
	maxColumns = 4
	maxLinks   = 15
)

var menusSchema = &store.Schema{Name: "menus", Public: true, Indexes: []store.Index{domain.PendingIndex}}

// Menu reads the menu that was saved; of version 0 and empty when none was.
func (m *Model) Menu(ctx context.Context) (*Menu, error) {
	return domain.Cached(m.Core, "menu", func() (*Menu, error) { return m.storedMenu(ctx) })
}

func (m *Model) storedMenu(ctx context.Context) (*Menu, error) {
	menu, err := m.menus.Get(ctx, SettingsID)
	if fault.Is(err, fault.NotFound) {
		return &Menu{Head: store.Head{ID: SettingsID}}, nil
	}
	return menu, err
}

// WrongLink is a mistake in one line of a menu: its list, 0 for the main menu
// and then the columns, and its line from 0; -1 for the column's own title.
type WrongLink struct {
	List, Line int
	Err        error // Invalid, at text, to or links
}

func (w *WrongLink) Error() string { return w.Err.Error() }

// Unwrap gives the kind of the mistake.
func (w *WrongLink) Unwrap() error { return w.Err }

// ChangeMenu saves the menu over version base: a *WrongLink for the first line
// that is wrong, Conflict at form when somebody saved first. Lines and columns
// that say nothing are left out.
func (m *Model) ChangeMenu(ctx context.Context, actor *access.Account, base int64, main []MenuLink, columns []MenuColumn) error {
	if err := access.Need(actor, access.ManageSite); err != nil {
		return err
	}
	menu, err := m.storedMenu(ctx)
	if err != nil {
		return err
	}
	if menu.Version != base {
		return fault.At(fault.Conflict, "form", "somebody changed the menu first")
	}
	before := menu.text()
	if menu.Main, err = m.tidyLinks(ctx, main, 0, maxMain); err != nil {
		return err
	}
	menu.Columns = []MenuColumn{}
	for i, c := range columns {
		links, err := m.tidyLinks(ctx, c.Links, i+1, maxLinks)
		if err != nil {
			return err
		}
		c = MenuColumn{Title: input.OneLine(c.Title, 60), Links: links}
		switch {
		case c.Title == "" && len(links) == 0:
		case c.Title == "":
			return &WrongLink{i + 1, -1, fault.At(fault.Invalid, "text", "a column has a title")}
		default:
			menu.Columns = append(menu.Columns, c)
		}
	}
	if len(menu.Columns) > maxColumns {
		return &WrongLink{len(columns), -1, fault.At(fault.Invalid, "links", "at most %d columns", maxColumns)}
	}
	if after := menu.text(); after != before || base == 0 {
		return domain.Commit(ctx, m.Core, m.menus, menu, m.audit.Note(actor, audit.MenuChanged, SettingsID, "", before, after))
	}
	return nil
}

// ResetMenu goes back to the menu of the program.
func (m *Model) ResetMenu(ctx context.Context, actor *access.Account) error {
	if err := access.Need(actor, access.ManageSite); err != nil {
		return err
	}
	menu, err := m.storedMenu(ctx)
	if err != nil || menu.Version == 0 {
		return err
	}
	if err := domain.Commit(ctx, m.Core, m.menus, menu, m.audit.Note(actor, audit.MenuChanged, SettingsID, "", menu.text(), "")); err != nil {
		return err
	}
	if err := m.menus.Delete(ctx, menu); err != nil {
		return err
	}
	return m.Refresh(ctx)
}

// text is the menu as the log tells it.
func (menu *Menu) text() string {
	list := func(links []MenuLink) string {
		var words []string
		for _, l := range links {
			words = append(words, l.Text+" ("+l.To+")")
		}
		return strings.Join(words, " · ")
	}
	text := list(menu.Main)
	for _, c := range menu.Columns {
		text += " | " + c.Title + ": " + list(c.Links)
	}
	return text
}

func (m *Model) tidyLinks(ctx context.Context, given []MenuLink, list, limit int) ([]MenuLink, error) {
	kept := []MenuLink{}
	for i, l := range given {
		l.Text, l.To = input.OneLine(l.Text, 60), dutch.Spelled(l.To)
		if l == (MenuLink{}) {
			continue
		}
		if l.Text == "" {
			return nil, &WrongLink{list, i, fault.At(fault.Invalid, "text", "a link has words")}
		}
		if err := m.checkTarget(ctx, l.To); err != nil {
			return nil, &WrongLink{list, i, err}
		}
		if kept = append(kept, l); len(kept) > limit {
			return nil, &WrongLink{list, i, fault.At(fault.Invalid, "links", "at most %d links", limit)}
		}
	}
	return kept, nil
}

// checkTarget refuses what a link of the site cannot lead to: Invalid at to.
func (m *Model) checkTarget(ctx context.Context, to string) error {
	if strings.HasPrefix(to, "https://") {
		if _, ok := input.CleanHTTPS(to); !ok {
			return fault.At(fault.Invalid, "to", "is no address")
		}
		return nil
	}
	path, ok := ownPath(to)
	if !ok {
		return fault.At(fault.Invalid, "to", "begins with / or https://")
	}
	there, err := m.Exists(ctx, path)
	if err == nil && !there {
		err = fault.At(fault.Invalid, "missing", "there is no such page")
	}
	return err
}

// There is a menu without the links to pages that are not there.
func (m *Model) There(ctx context.Context, menu *Menu) (*Menu, error) {
	keep := func(links []MenuLink) ([]MenuLink, error) {
		kept := []MenuLink{}
		for _, l := range links {
			err := m.checkTarget(ctx, l.To)
			if err != nil && !fault.Is(err, fault.Invalid) {
				return nil, err
			}
			if err == nil {
				kept = append(kept, l)
			}
		}
		return kept, nil
	}
	var err error
	found := &Menu{Head: menu.Head}
	if found.Main, err = keep(menu.Main); err != nil {
		return nil, err
	}
	for _, c := range menu.Columns {
		if c.Links, err = keep(c.Links); err != nil {
			return nil, err
		}
		found.Columns = append(found.Columns, c)
	}
	return found, nil
}
