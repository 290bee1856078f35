// Package site is the site itself: settings, menu, front page and redirects.
package site

import (
	"samenspel/handlers/office/desk"
	"samenspel/handlers/route"
	"samenspel/models/access"
)

// Handlers answer the addresses of this room.
type Handlers struct{ *desk.Desk }

// Routes are the addresses of this room.
func Routes(d *desk.Desk) []route.Route {
	h := &Handlers{d}
	return []route.Route{
		h.Need(access.ManageSettings, route.Read, "/redactie/instellingen", h.Settings),
		h.Need(access.ManageSettings, route.Change, "/redactie/instellingen", h.SaveSettings).File(),
		h.Need(access.ManageSettings, route.Change, "/redactie/instellingen/beeld/:which", h.SettingPicture).File(),
		h.Need(access.ManageSite, route.Read, "/redactie/menu", h.Menu),
		h.Need(access.ManageSite, route.Change, "/redactie/menu", h.SaveMenu),
		h.Need(access.ManageSite, route.Change, "/redactie/menu/eigen", h.OwnMenu),
		h.Need(access.ManageSite, route.Read, "/redactie/voorpagina", h.FrontPage),
		h.Need(access.ManageSite, route.Change, "/redactie/voorpagina", h.SaveFrontPage),
		h.Need(access.ManageSite, route.Read, "/redactie/doorverwijzingen", h.Redirects),
		h.Need(access.ManageSite, route.Change, "/redactie/doorverwijzingen", h.AddRedirect),
		h.Need(access.ManageSite, route.Change, "/redactie/doorverwijzingen/weg", h.RemoveRedirect),
	}
}
