package site

import (
	"slices"
	"strings"

	"samenspel/models"
)

// fillMenu puts a menu in the frame, without links to general pages that are
// not there and without columns that this leaves empty.
func (f *Frame) fillMenu(menu *models.Menu) {
	if menu.Version == 0 {
		menu = f.locale.OwnMenu()
	}
	f.Nav = f.there(menu.Main)
	f.Leave = f.Has[strings.TrimPrefix(models.LeavePath, "/")]
	for _, c := range menu.Columns {
		if c.Links = f.there(c.Links); len(c.Links) > 0 {
			f.Columns = append(f.Columns, c)
		}
		for _, l := range c.Links {
			f.Leave = f.Leave && l.To != models.LeavePath
		}
	}
}

func (f *Frame) there(links []models.MenuLink) []models.MenuLink {
	var kept []models.MenuLink
	for _, l := range links {
		path, _, _ := strings.Cut(strings.TrimPrefix(l.To, "/"), "#")
		path, _, _ = strings.Cut(path, "?")
		if l.Away() || path == "" || strings.Contains(path, "/") || models.ReservedSlug(path) || f.Has[path] {
			kept = append(kept, l)
		}
	}
	return kept
}

// forMember takes the call to join out of the main menu, and gives who has a
// seat the way to their own pages instead.
func (f *Frame) forMember(a *models.Account) {
	f.Nav = slices.DeleteFunc(slices.Clone(f.Nav), func(l models.MenuLink) bool { return l.To == "/lid-worden" })
	if a.May(models.HaveSeat) {
		f.Nav = append(f.Nav, models.MenuLink{Text: f.locale.Text("nav_mine"), To: "/mijn"})
	}
}
