package mine

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/session"
	"samenspel/handlers/site/front"
	"samenspel/models/accounts"
	"samenspel/models/audit"
)

type mineSessionsPage struct {
	front.MinePage
	Sessions []accounts.Session
	Current  string // id of this one
	SignIns  []audit.Entry
}

// MineSessions is GET /mijn/sessies: the devices that are signed in, and the
// passkeys.
func (h *Handlers) MineSessions(c *fiber.Ctx) error { return h.mineSessions(c, nil) }

func (h *Handlers) mineSessions(c *fiber.Ctx, mistake error) error {
	frame, err := h.Mine(c, "mine_sessions")
	if err != nil {
		return err
	}
	page := mineSessionsPage{MinePage: frame, Current: session.Session(c).ID}
	if mistake != nil {
		if err := page.Tell(mistake, "mine_wrong"); err != nil {
			return err
		}
		c.Status(fiber.StatusUnprocessableEntity)
	}
	if page.Sessions, err = h.Models.Accounts.SessionsOf(c.UserContext(), page.Account); err != nil {
		return err
	}
	if page.SignIns, err = h.Models.Accounts.SignInsOf(c.UserContext(), page.Account); err != nil {
		return err
	}
	if page.Passkeys {
		page.Script = "mine.js"
	}
	return c.Render("site/minesessions", page)
}

// EndMineSession is POST /mijn/sessies/:id/einde.
func (h *Handlers) EndMineSession(c *fiber.Ctx) error {
	if err := h.Models.Accounts.EndSession(c.UserContext(), session.Account(c), c.Params("id")); err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/sessies", "sessie")
}

// EndMineOthers is POST /mijn/sessies/einde.
func (h *Handlers) EndMineOthers(c *fiber.Ctx) error {
	if err := h.Models.Accounts.EndOtherSessions(c.UserContext(), session.Account(c), session.Session(c).ID); err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/sessies", "sessies")
}

// MinePasskey is POST /mijn/passkey/register/finish; its begin is that of
// session.Sessions.
func (h *Handlers) MinePasskey(c *fiber.Ctx) error {
	return h.KeepPasskey(c, "/mijn/sessies?gedaan=passkey")
}

// RenameMinePasskey is POST /mijn/passkeys/:n {name}.
func (h *Handlers) RenameMinePasskey(c *fiber.Ctx) error {
	n, err := strconv.Atoi(c.Params("n"))
	if err != nil || n < 0 || n >= len(session.Account(c).Passkeys) {
		return fiber.ErrNotFound
	}
	if err := h.Models.Accounts.RenamePasskey(c.UserContext(), session.Account(c), n, c.FormValue("name")); err != nil {
		return h.mineSessions(c, err)
	}
	return front.MineDone(c, "/mijn/sessies", "passkeynaam")
}

// RemoveMinePasskey is POST /mijn/passkeys/:n/weg.
func (h *Handlers) RemoveMinePasskey(c *fiber.Ctx) error {
	n, err := strconv.Atoi(c.Params("n"))
	if err != nil {
		return fiber.ErrNotFound
	}
	if err := h.Models.Accounts.RemovePasskey(c.UserContext(), session.Account(c), n); err != nil {
		return err
	}
	return front.MineDone(c, "/mijn/sessies", "passkeyweg")
}
