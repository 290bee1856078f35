package front

import (
	"context"
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/kept"
	"samenspel/models/press"
)

// Option is a choice of a list in a form.
type Option struct {
	Value, Text string
	Selected    bool
}

// Compressed ends a page in which nothing comes from the request: see
// kept.Compress.
func Compressed(c *fiber.Ctx, err error) error {
	if err == nil {
		kept.Compress(c.Context())
	}
	return err
}

// Private keeps an answer to its reader: no cache and no search engine has it,
// and the secret in its address goes nowhere.
func Private(c *fiber.Ctx, show func() error) error {
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set("X-Robots-Tag", "noindex")
	c.Set(fiber.HeaderReferrerPolicy, "no-referrer")
	return show()
}

// TextPath is the one address of a general page.
func TextPath(slug string) string { return press.RecordPath(press.PageRecord, slug) }

// SettleSubscription sends the letter behind the answer's back: what is left
// of it when the program ends now, the next sweep does.
func (s *Site) SettleSubscription(id string) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := s.Models.Newsletter.SettleSubscription(ctx, id); err != nil {
		s.Log.Error("a letter about the newsletter waits", slog.String("error", err.Error()))
	}
}
