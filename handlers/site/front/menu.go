package front

import (
	"slices"
	"strings"

	"samenspel/models/access"
	"samenspel/models/site"
)

// fillMenu puts a menu in the frame, without links to general pages that are
// not there and without columns that this leaves empty.
func (f *Frame) fillMenu(menu *site.Menu) {
	if menu.Version == 0 {
		menu = f.Catalogue.OwnMenu()
	}
	f.Nav = f.there(menu.Main)
	f.Leave = f.Has[strings.TrimPrefix(site.LeavePath, "/")]
	for _, c := range menu.Columns {
		if c.Links = f.there(c.Links); len(c.Links) > 0 {
			f.Columns = append(f.Columns, c)
		}
		for _, l := range c.Links {
			f.Leave = f.Leave && l.To != site.LeavePath
		}
	}
}

func (f *Frame) there(links []site.MenuLink) []site.MenuLink {
	var kept []site.MenuLink
	for _, l := range links {
		path, _, _ := strings.Cut(strings.TrimPrefix(l.To, "/"), "#")
		path, _, _ = strings.Cut(path, "?")
		if l.Away() || path == "" || strings.Contains(path, "/") || site.ReservedSlug(path) || f.Has[path] {
			kept = append(kept, l)
		}
	}
	return kept
}

// ForMember takes the call to join out of the main menu, and gives who has a
// seat the way to their own pages instead.
func (f *Frame) ForMember(a *access.Account) {
	f.Nav = slices.DeleteFunc(slices.Clone(f.Nav), func(l site.MenuLink) bool { return l.To == "/lid-worden" })
	if a.May(access.HaveSeat) {
		f.Nav = append(f.Nav, site.MenuLink{Text: f.Catalogue.Text("nav_mine"), To: "/mijn"})
	}
}
