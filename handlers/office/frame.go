package office

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/header"
	"samenspel/models/access"
	"samenspel/models/site"
	"samenspel/views"
)

// Frame is what the office layout needs of every page. Pages embed it.
type Frame struct {
	Lang     string
	Site     *site.Settings
	Account  *access.Account // nil on the pages before signing in
	Menu     []MenuItem
	Title    string
	Flash    string            // what was done a moment ago, or ""
	TextLost []string          // what a text that was saved lost, in words
	Errors   map[string]string // by form field, in words
	Passkeys bool              // can be used at this address
	Scripts  []string          // asset names of the page's own modules

	locale *views.Locale
}

// Locale makes a Frame a views.Page.
func (f Frame) Locale() string { return f.Lang }

// MenuItem is a link of the office menu; Items are those of its room, of which
// there are none or at least two.
type MenuItem struct {
	Text, Path string
	Active     bool
	Items      []MenuItem
}

// MenuLine is a line of the office menu: in which group, its words, where it
// leads and who gets it.
type MenuLine struct {
	Room, Key, Path string // Room "" stands by itself
	Needs           access.Permission
}

// menuOf is the menu of an account on the page at a path.
func menuOf(lines []MenuLine, a *access.Account, locale *views.Locale, path string) []MenuItem {
	var items []MenuItem
	room := ""
	for _, line := range lines {
		if !a.May(line.Needs) {
			continue
		}
		active := path == line.Path || line.Path != "/redactie" && strings.HasPrefix(path, line.Path+"/")
		item := MenuItem{Text: locale.Text(line.Key), Path: line.Path, Active: active}
		last := len(items) - 1
		switch {
		case line.Room == "" || line.Room != room:
			items = append(items, item)
		case items[last].Items == nil:
			items[last] = MenuItem{locale.Text(room), items[last].Path, items[last].Active || active, []MenuItem{items[last], item}}
		default:
			items[last].Items = append(items[last].Items, item)
			items[last].Active = items[last].Active || active
		}
		room = line.Room
	}
	return items
}

// frame begins a page. key names its title in the catalogue.
func (o *Office) frame(c *fiber.Ctx, key string) (Frame, error) {
	site, err := o.Models.Site.Site(c.UserContext())
	if err != nil {
		return Frame{}, err
	}
	locale := o.Views.Locale(site.Language)
	f := Frame{Lang: locale.Language, locale: locale, Site: site, Account: accountOf(c), Title: locale.Text(key),
		Errors: map[string]string{}, Passkeys: o.Models.Accounts.HasPasskeys()}
	f.Menu = menuOf(o.MenuLines, f.Account, locale, c.Path())
	if done := c.Query("gedaan"); flashes[done] {
		f.Flash, f.TextLost = locale.Text("o_done_"+done), locale.Lost(lostOf(c.Query("kwijt")))
	}
	return f, nil
}

// flashes are the messages that a redirect may ask for: the address can show
// none but these.
var flashes = map[string]bool{
	"factor": true, "saved": true, "password": true, "totp": true, "totp_removed": true, "passkey": true, "passkey_removed": true,
	"token_revoked": true,
	"session":       true, "sessions": true, "invited": true, "blocked": true, "unblocked": true, "reset": true, "out": true, "forgot": true,
	"piece_saved": true, "piece_merged": true, "piece_restored": true, "comment": true, "handed": true, "still_right": true,
	"redirect": true, "redirect_gone": true, "retried": true, "own_menu": true,
	"lettertext": true, "lettertext_reset": true,
	"app_ask": true, "app_prepare": true, "app_return": true, "app_admit": true, "app_refuse": true, "app_meeting": true, "app_withdraw": true,
	"app_note": true, "app_changed": true,
	"preview_ended": true, "approval_asked": true, "approval_ended": true,
	"step_submit": true, "step_withdraw": true, "step_return": true, "step_approve": true, "step_schedule": true, "step_unschedule": true,
	"step_publish": true, "step_discard": true, "step_archive": true, "step_revive": true, "step_trash": true, "step_restore": true,
	"terms": true, "retained": true, "request": true, "erased": true, "refused": true,
	"made": true, "removed": true, "merged": true, "ordered": true,
	"fee": true, "member_added": true, "member_note": true, "member_ended": true, "notice": true, "notice_back": true,
	"seat_added": true, "seat_passed": true, "seat_emptied": true, "seat_removed": true,
	"picture_added": true, "picture_replaced": true, "picture_removed": true, "file_added": true, "file_replaced": true, "file_removed": true,
	"newsletter_ended": true, "stopped": true, "resumed": true, "retried_all": true,
	"billing": true, "billed": true, "invoices_reminded": true, "invoice_betaling": true, "invoice_betaling-terug": true, "invoice_herinnering": true,
	"invoice_sturen": true, "invoice_credit": true,
}

// done sends the browser on after a change, with a message.
func done(c *fiber.Ctx, path, flash string) error {
	return header.See(c, path, "gedaan", flash)
}

// tell puts what is wrong with a form in words beside its fields, with the
// sentences of the catalogue whose keys begin with words. It gives back what is
// not the person's mistake; see form.Teller.
func (f *Frame) tell(err error, words ...string) error { return f.teller(words...).Tell(err) }

// teller is what tell tells with, for a page that tells more of it.
func (f *Frame) teller(words ...string) form.Teller {
	return form.Teller{Locale: f.locale, Words: words, Errors: f.Errors}
}

// again shows a form once more with what was typed and what is wrong.
func again(c *fiber.Ctx, name string, page views.Page) error {
	c.Status(fiber.StatusUnprocessableEntity)
	return c.Render(name, page)
}
