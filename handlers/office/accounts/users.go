package accounts

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/fault"
)

type usersPage struct {
	desk.Frame
	Users []access.Account
}

// Users is GET /redactie/gebruikers.
func (h *Handlers) Users(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_users")
	if err != nil {
		return err
	}
	all, err := h.Models.Accounts.AllAccounts(c.UserContext(), desk.AccountOf(c))
	if err != nil {
		return err
	}
	return c.Render("office/users", usersPage{f, all})
}

type userPage struct {
	desk.Frame
	User  *access.Account // nil for a new one
	Name  string
	Email string
	Roles []roleChoice
	Table []grantRow
}

// roleChoice is a role in the form.
type roleChoice struct {
	Role    access.Role
	Checked bool
}

// grantRow is a line of the table of what each role may do.
type grantRow struct {
	Permission access.Permission
	Granted    []bool // in the order of models.Roles
}

// NewUser is GET /redactie/gebruikers/nieuw.
func (h *Handlers) NewUser(c *fiber.Ctx) error {
	page, err := h.user(c, nil, "", "", []access.Role{access.Author})
	if err != nil {
		return err
	}
	return c.Render("office/user", page)
}

// Invite is POST /redactie/gebruikers/nieuw {name, email, roles}.
func (h *Handlers) Invite(c *fiber.Ctx) error {
	name, email, roles := c.FormValue("name"), c.FormValue("email"), rolesOf(c)
	_, err := h.Models.Accounts.Invite(c.UserContext(), desk.AccountOf(c), email, name, roles)
	if err == nil {
		return desk.Done(c, "/redactie/gebruikers", "invited")
	}
	return h.userAgain(c, err, nil, name, email, roles)
}

// User is GET /redactie/gebruikers/:id.
func (h *Handlers) User(c *fiber.Ctx) error {
	a, err := h.Models.Accounts.Account(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := h.user(c, a, a.Name, a.Email, a.Roles)
	if err != nil {
		return err
	}
	return c.Render("office/user", page)
}

// ChangeUser is POST /redactie/gebruikers/:id {name, roles}.
func (h *Handlers) ChangeUser(c *fiber.Ctx) error {
	a, err := h.Models.Accounts.Account(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	name, roles := c.FormValue("name"), rolesOf(c)
	if err := h.Models.Accounts.ChangeAccount(c.UserContext(), desk.AccountOf(c), a, name, roles); err != nil {
		return h.userAgain(c, err, a, name, a.Email, roles)
	}
	return desk.Done(c, "/redactie/gebruikers/"+a.ID, "saved")
}

// UserAction is POST /redactie/gebruikers/:id/:action.
func (h *Handlers) UserAction(c *fiber.Ctx) error {
	ctx, actor := c.UserContext(), desk.AccountOf(c)
	a, err := h.Models.Accounts.Account(ctx, actor, c.Params("id"))
	if err != nil {
		return err
	}
	flash := ""
	switch c.Params("action") {
	case "uitnodigen":
		flash, err = "invited", h.Models.Accounts.InviteAgain(ctx, actor, a)
	case "blokkeren":
		flash, err = "blocked", h.Models.Accounts.Block(ctx, actor, a)
	case "deblokkeren":
		flash, err = "unblocked", h.Models.Accounts.Unblock(ctx, actor, a)
	case "afmelden":
		flash, err = "sessions", h.Models.Accounts.SignOutEverywhere(ctx, actor, a)
	case "tweede-stap":
		flash, err = "reset", h.Models.Accounts.ResetFactors(ctx, actor, a)
	default:
		return fiber.ErrNotFound
	}
	if err != nil {
		return h.userAgain(c, err, a, a.Name, a.Email, a.Roles)
	}
	return desk.Done(c, "/redactie/gebruikers/"+a.ID, flash)
}

func (h *Handlers) userAgain(c *fiber.Ctx, err error, a *access.Account, name, email string, roles []access.Role) error {
	page, failed := h.user(c, a, name, email, roles)
	if failed != nil {
		return failed
	}
	if fault.Is(err, fault.Conflict) && fault.FieldOf(err) == "" {
		err = fault.At(fault.Conflict, "form", "changed meanwhile")
	}
	if err := page.Tell(err, "o_wrong"); err != nil {
		return err
	}
	return desk.Again(c, "office/user", page)
}

func (h *Handlers) user(c *fiber.Ctx, a *access.Account, name, email string, roles []access.Role) (userPage, error) {
	key := "o_user"
	if a == nil {
		key = "o_invite"
	}
	f, err := h.Frame(c, key)
	page := userPage{Frame: f, User: a, Name: name, Email: email}
	for _, r := range access.Roles {
		checked := false
		for _, has := range roles {
			checked = checked || has == r
		}
		page.Roles = append(page.Roles, roleChoice{r, checked})
	}
	for _, p := range access.Permissions {
		row := grantRow{Permission: p}
		for _, r := range access.Roles {
			row.Granted = append(row.Granted, (&access.Account{Roles: []access.Role{r}}).May(p))
		}
		page.Table = append(page.Table, row)
	}
	return page, err
}

// rolesOf reads the ticked roles of a form; the model refuses unknown ones.
func rolesOf(c *fiber.Ctx) []access.Role {
	var roles []access.Role
	for _, value := range c.Context().PostArgs().PeekMulti("roles") {
		roles = append(roles, access.Role(value))
	}
	return roles
}
