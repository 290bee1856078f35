package api

import (
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/fault"
)

// holder is whoever sent a token that counts.
type holder struct {
	account *access.Account
	scopes  []access.Scope // nil: all, for the office's own access token
}

func (h *holder) has(s access.Scope) bool { return h.scopes == nil || slices.Contains(h.scopes, s) }

// who reads the Authorization header and nothing else: nil for a stranger, a
// Problem for a token that does not count. A wrong token is never ignored.
func (a *API) who(c *fiber.Ctx, op *operation) (*holder, error) {
	text, ok := bearer(c)
	if !ok {
		return nil, unauthorized.say("Send one header: Authorization: Bearer and the token.")
	}
	if text == "" {
		return nil, nil
	}
	h, err := a.holderOf(c, text)
	if fault.Is(err, fault.Forbidden) {
		return nil, unauthorized.say("The token is wrong, over or revoked.")
	}
	if err != nil {
		return nil, err
	}
	h.limit(op)
	return h, nil
}

// bearer is the token that was sent, "" for none; false when it cannot be read.
func bearer(c *fiber.Ctx) (string, bool) {
	sent := c.Request().Header.PeekAll(fiber.HeaderAuthorization)
	if len(sent) == 0 {
		return "", true
	}
	scheme, text, ok := strings.Cut(string(sent[0]), " ")
	return text, len(sent) == 1 && ok && text != "" && strings.EqualFold(scheme, "Bearer") && len(text) <= 4096
}

// Known is whose token was sent: Forbidden for none, and for one that does not count.
func (a *API) Known(c *fiber.Ctx) (*access.Account, error) {
	text, ok := bearer(c)
	if !ok || text == "" {
		return nil, fault.New(fault.Forbidden, "no token")
	}
	h, err := a.holderOf(c, text)
	if err != nil {
		return nil, err
	}
	return h.account, nil
}

func (a *API) holderOf(c *fiber.Ctx, text string) (*holder, error) {
	ctx := c.UserContext()
	if strings.HasPrefix(text, accounts.TokenPrefix) {
		account, t, err := a.Models.Accounts.TokenHolder(ctx, text)
		if err != nil {
			return nil, err
		}
		return &holder{account, t.Scopes}, nil
	}
	account, session, err := a.Models.Accounts.Holder(ctx, text)
	if err != nil {
		return nil, err
	}
	if a.Models.Accounts.MustEnrol(account, session) {
		return nil, fault.At(fault.Forbidden, "factor", "a second factor is asked for")
	}
	return &holder{account: account}, nil
}

// limit keeps the account of a personal token within its scopes, so that the
// models' own checks know them. What a piece's writer may do is asked by the
// operation's scope: reading one needs the same permissions as writing it.
func (h *holder) limit(op *operation) {
	if h.scopes == nil {
		return
	}
	only := []access.Permission{access.UseOffice, access.WritePieces, access.EditPieces}
	if h.has(access.PublishScope) {
		only = append(only, access.PublishPieces)
	}
	if !op.reads() && (h.has(access.WriteContent) || h.has(access.WriteMedia)) {
		only = append(only, access.ManageContent) // each operation asks for the one of the two that it needs
	}
	h.account = h.account.Within(only...)
}

// allowed says whether the caller may use the operation at all.
func (c *call) allowed() error {
	op := c.op
	if c.holder == nil {
		if op.needs == "" {
			return nil
		}
		return unauthorized.say("Send a personal token, made in the office under your account.")
	}
	scopes := op.scopes
	if len(scopes) == 0 {
		scopes = []access.Scope{access.ReadScope}
	}
	if !slices.ContainsFunc(scopes, c.holder.has) {
		return scope.say("The token needs the scope " + string(scopes[0]) + ".")
	}
	if op.needs != "" && !c.holder.account.May(op.needs) {
		return forbidden.say("The account may not " + string(op.needs) + ".")
	}
	return nil
}

// stranger counts a request by where it comes from: see models.NetworkOf.
func (a *API) stranger(c *fiber.Ctx) error {
	at := accounts.NetworkOf(c.IP())
	if at.Wide != "" {
		if err := a.networks.take(c, at.Wide); err != nil {
			return err
		}
	}
	return a.strangers.take(c, at.Near)
}
