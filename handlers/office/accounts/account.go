package accounts

import (
	"bytes"
	"image/png"
	"net/url"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/pquerna/otp"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/handlers/session"
	"samenspel/models/accounts"
	"samenspel/models/audit"
)

type accountPage struct {
	desk.Frame
	MustEnrol bool
	Sessions  []accounts.Session
	Current   string // id of this session
	SignIns   []audit.Entry
}

// Account is GET /redactie/account.
func (h *Handlers) Account(c *fiber.Ctx) error {
	a := desk.AccountOf(c)
	f, err := h.Frame(c, "o_account")
	if err != nil {
		return err
	}
	sessions, err := h.Models.Accounts.SessionsOf(c.UserContext(), a)
	if err != nil {
		return err
	}
	signIns, err := h.Models.Accounts.SignInsOf(c.UserContext(), a)
	if err != nil {
		return err
	}
	s := desk.SessionOf(c)
	return c.Render("office/account", accountPage{f, h.Models.Accounts.MustEnrol(a, s), sessions, s.ID, signIns})
}

type formPage struct{ desk.Frame }

// PasswordPage is GET /redactie/account/wachtwoord.
func (h *Handlers) PasswordPage(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_password")
	if err != nil {
		return err
	}
	return c.Render("office/password", formPage{f})
}

// Password is POST /redactie/account/wachtwoord {current, password}.
func (h *Handlers) Password(c *fiber.Ctx) error {
	t, err := h.Models.Accounts.SetPassword(c.UserContext(), desk.AccountOf(c), desk.SessionOf(c), c.FormValue("current"), c.FormValue("password"))
	if err == nil {
		session.Keep(c, t)
		return desk.Done(c, "/redactie/account", "password")
	}
	f, failed := h.Frame(c, "o_password")
	if failed != nil {
		return failed
	}
	if err := f.Tell(err, "o_wrong"); err != nil {
		return err
	}
	return desk.Again(c, "office/password", formPage{f})
}

type totpPage struct {
	desk.Frame
	Secret string
}

// TOTPPage is GET /redactie/account/totp.
func (h *Handlers) TOTPPage(c *fiber.Ctx) error {
	a := desk.AccountOf(c)
	if a.TOTP.Confirmed {
		return header.See(c, "/redactie/account")
	}
	if err := h.Models.Accounts.StartTOTP(c.UserContext(), a); err != nil {
		return err
	}
	f, err := h.Frame(c, "o_totp")
	if err != nil {
		return err
	}
	return c.Render("office/totp", totpPage{f, h.Models.Accounts.TOTPSecret(a)})
}

// TOTPPicture is GET /redactie/account/totp.png: the secret as a QR code, for
// its owner until it is confirmed.
func (h *Handlers) TOTPPicture(c *fiber.Ctx) error {
	a := desk.AccountOf(c)
	secret := h.Models.Accounts.TOTPSecret(a)
	if secret == "" || a.TOTP.Confirmed {
		return fiber.ErrNotFound
	}
	site, err := h.Models.Site.Site(c.UserContext())
	if err != nil {
		return err
	}
	key, err := otp.NewKeyFromURL("otpauth://totp/" + url.PathEscape(site.Name+":"+a.Email) +
		"?secret=" + secret + "&issuer=" + url.QueryEscape(site.Name))
	if err != nil {
		return err
	}
	img, err := key.Image(264, 264)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "image/png")
	return c.Send(out.Bytes())
}

// TOTP is POST /redactie/account/totp {code}.
func (h *Handlers) TOTP(c *fiber.Ctx) error {
	a := desk.AccountOf(c)
	err := h.Models.Accounts.ConfirmTOTP(c.UserContext(), a, desk.SessionOf(c), c.FormValue("code"))
	if err == nil {
		if len(a.Recovery) == 0 {
			return h.showRecovery(c)
		}
		return desk.Done(c, "/redactie/account", "totp")
	}
	f, failed := h.Frame(c, "o_totp")
	if failed != nil {
		return failed
	}
	if err := f.Tell(err, "o_wrong"); err != nil {
		return err
	}
	return desk.Again(c, "office/totp", totpPage{f, h.Models.Accounts.TOTPSecret(a)})
}

// RemoveTOTP is POST /redactie/account/totp/weg.
func (h *Handlers) RemoveTOTP(c *fiber.Ctx) error {
	if err := h.Models.Accounts.RemoveTOTP(c.UserContext(), desk.AccountOf(c)); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/account", "totp_removed")
}

type recoveryPage struct {
	desk.Frame
	Codes []string
}

// Recovery is POST /redactie/account/herstelcodes: new codes, shown once.
func (h *Handlers) Recovery(c *fiber.Ctx) error { return h.showRecovery(c) }

func (h *Handlers) showRecovery(c *fiber.Ctx) error {
	codes, err := h.Models.Accounts.NewRecovery(c.UserContext(), desk.AccountOf(c))
	if err != nil {
		return err
	}
	f, err := h.Frame(c, "o_recovery")
	if err != nil {
		return err
	}
	return c.Render("office/recovery", recoveryPage{f, codes})
}

// EndSession is POST /redactie/account/sessies/:id/einde.
func (h *Handlers) EndSession(c *fiber.Ctx) error {
	if err := h.Models.Accounts.EndSession(c.UserContext(), desk.AccountOf(c), c.Params("id")); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/account", "session")
}

// EndOthers is POST /redactie/account/sessies/einde.
func (h *Handlers) EndOthers(c *fiber.Ctx) error {
	if err := h.Models.Accounts.EndOtherSessions(c.UserContext(), desk.AccountOf(c), desk.SessionOf(c).ID); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/account", "sessions")
}

// RenamePasskey is POST /redactie/account/passkeys/:n {name}.
func (h *Handlers) RenamePasskey(c *fiber.Ctx) error {
	n, err := strconv.Atoi(c.Params("n"))
	if err != nil {
		return fiber.ErrNotFound
	}
	if err := h.Models.Accounts.RenamePasskey(c.UserContext(), desk.AccountOf(c), n, c.FormValue("name")); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/account", "saved")
}

// RemovePasskey is POST /redactie/account/passkeys/:n/weg.
func (h *Handlers) RemovePasskey(c *fiber.Ctx) error {
	n, err := strconv.Atoi(c.Params("n"))
	if err != nil {
		return fiber.ErrNotFound
	}
	if err := h.Models.Accounts.RemovePasskey(c.UserContext(), desk.AccountOf(c), n); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/account", "passkey_removed")
}
