// Package privacy is how long things are kept, and requests to erase.
package privacy

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
		h.Need(access.ManagePrivacy, route.Read, "/redactie/privacy", h.Privacy),
		h.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/register.csv", h.PrivacyExport),
		h.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/bewaartermijnen", h.Retention),
		h.Need(access.ManagePrivacy, route.Change, "/redactie/privacy/bewaartermijnen", h.SaveRetention),
		h.Need(access.ManagePrivacy, route.Change, "/redactie/privacy/bewaartermijnen/nu", h.RunRetention),
		h.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/verklaring/:id", h.Certificate),
		h.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/verzoeken", h.ErasureRequests),
		h.Need(access.ManagePrivacy, route.Change, "/redactie/privacy/verzoeken", h.StartErasure),
		h.Need(access.ManagePrivacy, route.Read, "/redactie/privacy/verzoeken/:id", h.ErasureRequest),
		h.Need(access.ManagePrivacy, route.Change, "/redactie/privacy/verzoeken/:id/:action", h.DecideErasure),
	}
}
