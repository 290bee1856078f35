package site

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/session"
	"samenspel/models/accounts"
	"samenspel/models/audit"
)

type mineSessionsPage struct {
	minePage
	Sessions []accounts.Session
	Current  string // id of this one
	SignIns  []audit.Entry
}

// MineSessions is GET /mijn/sessies: the devices that are signed in, and the
// passkeys.
func (s *Site) MineSessions(c *fiber.Ctx) error { return s.mineSessions(c, nil) }

func (s *Site) mineSessions(c *fiber.Ctx, mistake error) error {
	frame, err := s.mine(c, "mine_sessions")
	if err != nil {
		return err
	}
	page := mineSessionsPage{minePage: frame, Current: session.Session(c).ID}
	if mistake != nil {
		if err := page.tell(mistake, "mine_wrong"); err != nil {
			return err
		}
		c.Status(fiber.StatusUnprocessableEntity)
	}
	if page.Sessions, err = s.Models.Accounts.SessionsOf(c.UserContext(), page.Account); err != nil {
		return err
	}
	if page.SignIns, err = s.Models.Accounts.SignInsOf(c.UserContext(), page.Account); err != nil {
		return err
	}
	if page.Passkeys {
		page.Script = "mine.js"
	}
	return c.Render("site/minesessions", page)
}

// EndMineSession is POST /mijn/sessies/:id/einde.
func (s *Site) EndMineSession(c *fiber.Ctx) error {
	if err := s.Models.Accounts.EndSession(c.UserContext(), session.Account(c), c.Params("id")); err != nil {
		return err
	}
	return mineDone(c, "/mijn/sessies", "sessie")
}

// EndMineOthers is POST /mijn/sessies/einde.
func (s *Site) EndMineOthers(c *fiber.Ctx) error {
	if err := s.Models.Accounts.EndOtherSessions(c.UserContext(), session.Account(c), session.Session(c).ID); err != nil {
		return err
	}
	return mineDone(c, "/mijn/sessies", "sessies")
}

// MinePasskey is POST /mijn/passkey/register/finish; its begin is that of
// session.Sessions.
func (s *Site) MinePasskey(c *fiber.Ctx) error {
	return s.KeepPasskey(c, "/mijn/sessies?gedaan=passkey")
}

// RenameMinePasskey is POST /mijn/passkeys/:n {name}.
func (s *Site) RenameMinePasskey(c *fiber.Ctx) error {
	n, err := strconv.Atoi(c.Params("n"))
	if err != nil || n < 0 || n >= len(session.Account(c).Passkeys) {
		return fiber.ErrNotFound
	}
	if err := s.Models.Accounts.RenamePasskey(c.UserContext(), session.Account(c), n, c.FormValue("name")); err != nil {
		return s.mineSessions(c, err)
	}
	return mineDone(c, "/mijn/sessies", "passkeynaam")
}

// RemoveMinePasskey is POST /mijn/passkeys/:n/weg.
func (s *Site) RemoveMinePasskey(c *fiber.Ctx) error {
	n, err := strconv.Atoi(c.Params("n"))
	if err != nil {
		return fiber.ErrNotFound
	}
	if err := s.Models.Accounts.RemovePasskey(c.UserContext(), session.Account(c), n); err != nil {
		return err
	}
	return mineDone(c, "/mijn/sessies", "passkeyweg")
}
