package office

import (
	"bytes"
	"image/png"
	"net/url"
	"strconv"

	"github.com/gofiber/fiber/v2"
	"github.com/pquerna/otp"

	"samenspel/handlers/header"
	"samenspel/handlers/session"
	"samenspel/models/accounts"
	"samenspel/models/audit"
)

type accountPage struct {
	Frame
	MustEnrol bool
	Sessions  []accounts.Session
	Current   string // id of this session
	SignIns   []audit.Entry
}

// Account is GET /redactie/account.
func (o *Office) Account(c *fiber.Ctx) error {
	a := accountOf(c)
	f, err := o.frame(c, "o_account")
	if err != nil {
		return err
	}
	sessions, err := o.Models.Accounts.SessionsOf(c.UserContext(), a)
	if err != nil {
		return err
	}
	signIns, err := o.Models.Accounts.SignInsOf(c.UserContext(), a)
	if err != nil {
		return err
	}
	s := sessionOf(c)
	return c.Render("office/account", accountPage{f, o.Models.Accounts.MustEnrol(a, s), sessions, s.ID, signIns})
}

type formPage struct{ Frame }

// PasswordPage is GET /redactie/account/wachtwoord.
func (o *Office) PasswordPage(c *fiber.Ctx) error {
	f, err := o.frame(c, "o_password")
	if err != nil {
		return err
	}
	return c.Render("office/password", formPage{f})
}

// Password is POST /redactie/account/wachtwoord {current, password}.
func (o *Office) Password(c *fiber.Ctx) error {
	t, err := o.Models.Accounts.SetPassword(c.UserContext(), accountOf(c), sessionOf(c), c.FormValue("current"), c.FormValue("password"))
	if err == nil {
		session.Keep(c, t)
		return done(c, "/redactie/account", "password")
	}
	f, failed := o.frame(c, "o_password")
	if failed != nil {
		return failed
	}
	if err := f.tell(err, "o_wrong"); err != nil {
		return err
	}
	return again(c, "office/password", formPage{f})
}

type totpPage struct {
	Frame
	Secret string
}

// TOTPPage is GET /redactie/account/totp.
func (o *Office) TOTPPage(c *fiber.Ctx) error {
	a := accountOf(c)
	if a.TOTP.Confirmed {
		return header.See(c, "/redactie/account")
	}
	if err := o.Models.Accounts.StartTOTP(c.UserContext(), a); err != nil {
		return err
	}
	f, err := o.frame(c, "o_totp")
	if err != nil {
		return err
	}
	return c.Render("office/totp", totpPage{f, o.Models.Accounts.TOTPSecret(a)})
}

// TOTPPicture is GET /redactie/account/totp.png: the secret as a QR code, for
// its owner until it is confirmed.
func (o *Office) TOTPPicture(c *fiber.Ctx) error {
	a := accountOf(c)
	secret := o.Models.Accounts.TOTPSecret(a)
	if secret == "" || a.TOTP.Confirmed {
		return fiber.ErrNotFound
	}
	site, err := o.Models.Site.Site(c.UserContext())
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
func (o *Office) TOTP(c *fiber.Ctx) error {
	a := accountOf(c)
	err := o.Models.Accounts.ConfirmTOTP(c.UserContext(), a, sessionOf(c), c.FormValue("code"))
	if err == nil {
		if len(a.Recovery) == 0 {
			return o.showRecovery(c)
		}
		return done(c, "/redactie/account", "totp")
	}
	f, failed := o.frame(c, "o_totp")
	if failed != nil {
		return failed
	}
	if err := f.tell(err, "o_wrong"); err != nil {
		return err
	}
	return again(c, "office/totp", totpPage{f, o.Models.Accounts.TOTPSecret(a)})
}

// RemoveTOTP is POST /redactie/account/totp/weg.
func (o *Office) RemoveTOTP(c *fiber.Ctx) error {
	if err := o.Models.Accounts.RemoveTOTP(c.UserContext(), accountOf(c)); err != nil {
		return err
	}
	return done(c, "/redactie/account", "totp_removed")
}

type recoveryPage struct {
	Frame
	Codes []string
}

// Recovery is POST /redactie/account/herstelcodes: new codes, shown once.
func (o *Office) Recovery(c *fiber.Ctx) error { return o.showRecovery(c) }

func (o *Office) showRecovery(c *fiber.Ctx) error {
	codes, err := o.Models.Accounts.NewRecovery(c.UserContext(), accountOf(c))
	if err != nil {
		return err
	}
	f, err := o.frame(c, "o_recovery")
	if err != nil {
		return err
	}
	return c.Render("office/recovery", recoveryPage{f, codes})
}

// EndSession is POST /redactie/account/sessies/:id/einde.
func (o *Office) EndSession(c *fiber.Ctx) error {
	if err := o.Models.Accounts.EndSession(c.UserContext(), accountOf(c), c.Params("id")); err != nil {
		return err
	}
	return done(c, "/redactie/account", "session")
}

// EndOthers is POST /redactie/account/sessies/einde.
func (o *Office) EndOthers(c *fiber.Ctx) error {
	if err := o.Models.Accounts.EndOtherSessions(c.UserContext(), accountOf(c), sessionOf(c).ID); err != nil {
		return err
	}
	return done(c, "/redactie/account", "sessions")
}

// RenamePasskey is POST /redactie/account/passkeys/:n {name}.
func (o *Office) RenamePasskey(c *fiber.Ctx) error {
	n, err := strconv.Atoi(c.Params("n"))
	if err != nil {
		return fiber.ErrNotFound
	}
	if err := o.Models.Accounts.RenamePasskey(c.UserContext(), accountOf(c), n, c.FormValue("name")); err != nil {
		return err
	}
	return done(c, "/redactie/account", "saved")
}

// RemovePasskey is POST /redactie/account/passkeys/:n/weg.
func (o *Office) RemovePasskey(c *fiber.Ctx) error {
	n, err := strconv.Atoi(c.Params("n"))
	if err != nil {
		return fiber.ErrNotFound
	}
	if err := o.Models.Accounts.RemovePasskey(c.UserContext(), accountOf(c), n); err != nil {
		return err
	}
	return done(c, "/redactie/account", "passkey_removed")
}
