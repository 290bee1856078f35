// Package office joins the rooms of the back-office under /redactie. Its pages
// are rendered on the server, never kept, and every form works without a script.
package office

import (
	"slices"

	"samenspel/handlers/office/accounts"
	"samenspel/handlers/office/applying"
	"samenspel/handlers/office/audit"
	"samenspel/handlers/office/billing"
	"samenspel/handlers/office/desk"
	"samenspel/handlers/office/library"
	"samenspel/handlers/office/members"
	"samenspel/handlers/office/newsletter"
	"samenspel/handlers/office/newsroom"
	"samenspel/handlers/office/post"
	"samenspel/handlers/office/privacy"
	"samenspel/handlers/office/records"
	"samenspel/handlers/office/site"
	"samenspel/handlers/office/start"
	"samenspel/handlers/route"
)

// Routes are the addresses of the office.
func Routes(d *desk.Desk) []route.Route {
	return slices.Concat(
		accounts.Routes(d), start.Routes(d), newsroom.Routes(d), audit.Routes(d), post.Routes(d), applying.Routes(d), privacy.Routes(d),
		members.Routes(d), billing.Routes(d), records.Routes(d), site.Routes(d), library.Routes(d), newsletter.Routes(d))
}
