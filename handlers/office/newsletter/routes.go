// Package newsletter shows who has the newsletter.
package newsletter

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
		h.Need(access.ManageSubscriptions, route.Read, "/redactie/nieuwsbrief", h.Subscriptions),
		h.Need(access.ManageSubscriptions, route.Change, "/redactie/nieuwsbrief/zoek", h.FindSubscription),
		h.Need(access.ManageSubscriptions, route.Change, "/redactie/nieuwsbrief/export", h.ExportSubscriptions),
		h.Need(access.ManageSubscriptions, route.Read, "/redactie/nieuwsbrief/:id", h.Subscription),
		h.Need(access.ManageSubscriptions, route.Change, "/redactie/nieuwsbrief/:id/einde", h.EndSubscription),
	}
}
