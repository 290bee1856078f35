package reading

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
)

// Robots is GET /robots.txt (RFC 9309).
func (h *Handlers) Robots(c *fiber.Ctx) error {
	return h.Send(c, fiber.MIMETextPlainCharsetUTF8, []byte(
		"User-agent: *\nDisallow: /redactie\nDisallow: /mijn\nDisallow: /api/\n\n"+
			"Sitemap: "+h.Base+"/sitemap.xml\nSitemap: "+h.Base+"/sitemap/news.xml\n"))
}

// SecurityText is GET /.well-known/security.txt (RFC 9116). It expires within
// a year, as that asks, and renews itself every month.
func (h *Handlers) SecurityText(c *fiber.Ctx) error {
	settings, err := h.Models.Site.Site(c.UserContext())
	if err != nil {
		return err
	}
	now := h.Models.Now()
	expires := time.Date(now.Year(), now.Month()+7, 1, 0, 0, 0, 0, time.UTC)
	contact := h.Base + "/contact"
	if settings.Email != "" {
		contact = "mailto:" + settings.Email
	}
	return h.Send(c, fiber.MIMETextPlainCharsetUTF8, []byte(strings.Join([]string{
		"Contact: " + contact,
		"Expires: " + expires.Format(time.RFC3339),
		"Preferred-Languages: nl, en",
		"Canonical: " + h.Base + "/.well-known/security.txt",
		"",
	}, "\n")))
}
