package views

import (
	"samenspel/models/site"
)

// OwnMenu is the menu of a site that saved none: the rooms of the program, and
// the general pages that usual sites have. Frames leave out what is not there.
func (l *Locale) OwnMenu() *site.Menu {
	link := func(key, to string) site.MenuLink { return site.MenuLink{Text: l.Text(key), To: to} }
	return &site.Menu{
		Main: []site.MenuLink{link("actueel", "/actueel"), link("series", "/series"), link("themes", "/themas"),
			link("about", "/over-ons"), link("why_join", "/lid-worden")},
		Columns: []site.MenuColumn{
			{Title: l.Text("footer_read"), Links: []site.MenuLink{link("actueel", "/actueel"), link("series", "/series"), link("themes", "/themas"),
				link("persons", "/personen"), link("organisations", "/organisaties"), {Text: "RSS", To: "/actueel/feed.rss"}}},
			{Title: l.Text("membership"), Links: []site.MenuLink{link("why_join", "/lid-worden"), link("apply", "/lid-worden/aanmelden"),
				link("members", "/leden"), link("cancel_membership", site.LeavePath)}},
			{Title: l.Text("footer_site"), Links: []site.MenuLink{link("about", "/over-ons"), link("contact", "/contact"), link("privacy", "/privacy"),
				link("accessibility", "/toegankelijkheid"), link("colophon", "/colofon"), link("news", "/nieuwsbrief")}},
		},
	}
}
