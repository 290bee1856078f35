// Package site joins the rooms that answer readers. A public page is the same for
// every stranger, sets no cookie, and is kept until something public changes.
package site

import (
	"slices"

	"samenspel/handlers/route"
	"samenspel/handlers/site/directory"
	"samenspel/handlers/site/front"
	"samenspel/handlers/site/invoices"
	"samenspel/handlers/site/joining"
	"samenspel/handlers/site/mine"
	"samenspel/handlers/site/newsletter"
	"samenspel/handlers/site/reading"
)

// Routes are the addresses of the site. General pages stand at the root, so
// reading comes last.
func Routes(s *front.Site) []route.Route {
	return slices.Concat(joining.Routes(s), directory.Routes(s), newsletter.Routes(s), mine.Routes(s), invoices.Routes(s), reading.Routes(s))
}
