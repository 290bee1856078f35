package accounts

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/accounts"
)

type tokensPage struct {
	desk.Frame
	Ready  bool // signed in with both factors
	Tokens []accounts.PersonalToken
	Made   string // the text of a token that was just made, or ""
	Name   string // as typed
	Days   int
	Lives  []int
	Scopes []scopeChoice
}

type scopeChoice struct {
	Scope   access.Scope
	Checked bool
}

// Tokens is GET /redactie/account/tokens: the personal tokens for the API.
func (h *Handlers) Tokens(c *fiber.Ctx) error {
	page, err := h.tokens(c, []access.Scope{access.ReadScope})
	if err != nil {
		return err
	}
	return c.Render("office/tokens", page)
}

// tokens is the page with the boxes of some scopes ticked.
func (h *Handlers) tokens(c *fiber.Ctx, ticked []access.Scope) (tokensPage, error) {
	f, err := h.Frame(c, "api_tokens")
	if err != nil {
		return tokensPage{}, err
	}
	a := desk.AccountOf(c)
	page := tokensPage{Frame: f, Ready: desk.SessionOf(c).Factors == 2, Days: 90, Lives: accounts.TokenLives}
	for _, row := range access.Scopes {
		if a.MayScope(row.Scope) {
			choice := scopeChoice{Scope: row.Scope}
			for _, s := range ticked {
				choice.Checked = choice.Checked || s == row.Scope
			}
			page.Scopes = append(page.Scopes, choice)
		}
	}
	page.Tokens, err = h.Models.Accounts.TokensOf(c.UserContext(), a)
	return page, err
}

// MakeToken is POST /redactie/account/tokens {name, life, scopes}: the answer
// is the one page that shows the token.
func (h *Handlers) MakeToken(c *fiber.Ctx) error {
	var in struct {
		Name   string         `form:"name"`
		Days   int            `form:"life"`
		Scopes []access.Scope `form:"scopes"`
	}
	form.Read(c, &in) // what is no number of days is none of the lives
	_, text, wrong := h.Models.Accounts.NewToken(c.UserContext(), desk.AccountOf(c), desk.SessionOf(c), in.Name, in.Scopes, in.Days)
	page, err := h.tokens(c, in.Scopes)
	if err != nil {
		return err
	}
	if wrong != nil {
		page.Name, page.Days = in.Name, in.Days
		if err := page.Tell(wrong, "o_wrong"); err != nil {
			return err
		}
		return desk.Again(c, "office/tokens", page)
	}
	page.Made = text
	return c.Render("office/tokens", page)
}

// RevokeToken is POST /redactie/account/tokens/:id/intrekken.
func (h *Handlers) RevokeToken(c *fiber.Ctx) error {
	if err := h.Models.Accounts.RevokeToken(c.UserContext(), desk.AccountOf(c), c.Params("id")); err != nil {
		return err
	}
	return desk.Done(c, "/redactie/account/tokens", "token_revoked")
}
