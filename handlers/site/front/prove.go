package front

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
)

type provePage struct {
	MinePage
	Method string
	Action string // where the second step goes on
	Kept   []session.Field
	Key    bool // they have a passkey
}

// proved lets at a handler who came in less than ten minutes ago. Members have
// no password, and a mailed link is how they show who they are, so others come
// in once more, by link or passkey, and send the form then: it is given back,
// as to who was signed out. It goes inside Ways.
func (s *Site) proved(handle fiber.Handler) fiber.Handler {
	return s.Sessions.Proved(s.prove, handle)
}

func (s *Site) prove(c *fiber.Ctx, _ fiber.Handler) error {
	kept, ok := session.Posted(c)
	if !ok {
		return header.See(c, "/mijn/bevestigen")
	}
	return s.askProof(c.Status(fiber.StatusUnprocessableEntity), "post", c.Path(), kept)
}

// MineProvePage is GET /mijn/bevestigen, where the script of the passkeys leads.
func (s *Site) MineProvePage(c *fiber.Ctx) error {
	if s.Models.Accounts.Proved(session.Session(c)) {
		return header.See(c, "/mijn/sessies")
	}
	return s.askProof(c, "get", "/mijn/sessies", nil)
}

func (s *Site) askProof(c *fiber.Ctx, method, action string, kept []session.Field) error {
	frame, err := s.Mine(c, "mine_prove")
	if err != nil {
		return err
	}
	page := provePage{frame, method, action, kept, s.Models.Accounts.ProvesByPasskey(session.Account(c), session.Session(c))}
	if page.Key {
		page.Script = "mine.js"
	}
	return c.Render("site/mineprove", page)
}
