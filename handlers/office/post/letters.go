package post

import (
	"slices"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/post"
)

type lettersPage struct {
	desk.Frame
	Letters []post.Letter
	State   post.LetterState // of the filter, or ""
	States  []letterCount
	Stopped int // addresses to which nothing is sent
	Pager   desk.Pager
	Email   string // searched for, or ""
	Sought  bool   // Letters are those to Email
}

// letterCount is how many letters are in a state; "" is all.
type letterCount struct {
	State post.LetterState
	Count int
}

const (
	lettersPath    = "/redactie/post"
	lettersPerPage = 50
)

// Letters is GET /redactie/post?stand=&pagina=: the mail that waits, was sent,
// kept or failed, newest first.
func (h *Handlers) Letters(c *fiber.Ctx) error {
	state := post.LetterState(c.Query("stand"))
	if state != "" && !slices.Contains(post.LetterStates, state) {
		return fault.New(fault.NotFound, "no such state")
	}
	n, err := desk.PageNumber(c)
	if err != nil {
		return err
	}
	page, err := h.letters(c, state)
	if err != nil {
		return err
	}
	found, total, err := h.Models.Post.ListLetters(c.UserContext(), desk.AccountOf(c), state, (n-1)*lettersPerPage, lettersPerPage)
	if err != nil {
		return err
	}
	page.Letters = found
	if page.Pager, err = desk.PageOf(n, total, lettersPerPage); err != nil {
		return err
	}
	page.Pager.Query = desk.QueryFields("stand", string(state))
	if n, err := strconv.Atoi(c.Query("aantal")); err == nil && page.Flash != "" && c.Query("gedaan") == "retried_all" {
		page.Flash = page.Catalogue.Text("o_letters_retried", "Count", n)
	}
	return c.Render("office/letters", page)
}

// letters begins the page, without its letters.
func (h *Handlers) letters(c *fiber.Ctx, state post.LetterState) (*lettersPage, error) {
	f, err := h.Frame(c, "o_letters")
	if err != nil {
		return nil, err
	}
	page := &lettersPage{Frame: f, State: state}
	for _, one := range append([]post.LetterState{""}, post.LetterStates...) {
		n, err := h.Models.Post.CountLetters(c.UserContext(), desk.AccountOf(c), one)
		if err != nil {
			return nil, err
		}
		page.States = append(page.States, letterCount{one, n})
	}
	page.Stopped, err = h.Models.Post.CountUndeliverables(c.UserContext(), desk.AccountOf(c))
	return page, err
}

// FindLetters is POST /redactie/post/zoek {email}: a post, so that the address
// stands in no history.
func (h *Handlers) FindLetters(c *fiber.Ctx) error {
	page, err := h.letters(c, "")
	if err != nil {
		return err
	}
	page.Email, page.Sought = c.FormValue("email"), true
	page.Letters, err = h.Models.Post.LettersTo(c.UserContext(), desk.AccountOf(c), page.Email, lettersPerPage)
	if fault.Is(err, fault.Invalid) {
		page.Errors["email"] = page.Catalogue.Text("o_wrong_email_wrong")
		return desk.Again(c, "office/letters", page)
	}
	if err != nil {
		return err
	}
	return c.Render("office/letters", page)
}

// LettersAgain is POST /redactie/post/opnieuw: all that failed and may surely
// go once more.
func (h *Handlers) LettersAgain(c *fiber.Ctx) error {
	n, err := h.Models.Post.RetryLetters(c.UserContext(), desk.AccountOf(c))
	if err != nil {
		return err
	}
	return header.See(c, lettersPath, "stand", "failed", "gedaan", "retried_all", "aantal", strconv.Itoa(n))
}

type letterPage struct {
	desk.Frame
	Letter *post.Letter
	Shut   string // why its text is not for who asks: office, link, sealed, or ""
	Again  bool   // it can be sent again

	Stopped bool // nothing is sent to its address
}

// pageOfLetter leaves out what would let its reader in somewhere: the links of
// others. A letter that is kept because there is no mail server is shown to be
// tried, but for those that open the office.
func (h *Handlers) pageOfLetter(c *fiber.Ctx, f desk.Frame, l *post.Letter) (letterPage, error) {
	l, shut := h.Models.Post.OpenLetter(l)
	page := letterPage{Frame: f, Letter: l, Again: l.State == post.LetterFailed && l.Text != ""}
	switch {
	case shut != nil:
		page.Shut = "sealed"
	case l.OpensOffice() && !desk.AccountOf(c).May(access.ManageAccounts):
		page.Shut = "office"
	case l.Secret && l.State != post.LetterKept && l.Text != "":
		page.Shut = "link"
	}
	if page.Shut != "" {
		l.Text, l.HTML = "", ""
	}
	_, err := h.Models.Post.UndeliverableOf(c.UserContext(), desk.AccountOf(c), l.To)
	if page.Stopped = err == nil; fault.Is(err, fault.NotFound) {
		err = nil
	}
	return page, err
}

// Letter is GET /redactie/post/:id.
func (h *Handlers) Letter(c *fiber.Ctx) error {
	l, err := h.Models.Post.ReadLetter(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	f, err := h.Frame(c, "o_letter")
	if err != nil {
		return err
	}
	page, err := h.pageOfLetter(c, f, l)
	if err != nil {
		return err
	}
	return c.Render("office/letter", page)
}

// LetterAgain is POST /redactie/post/:id/opnieuw.
func (h *Handlers) LetterAgain(c *fiber.Ctx) error {
	id := c.Params("id")
	err := h.Models.Post.RetryLetter(c.UserContext(), desk.AccountOf(c), id)
	if err == nil {
		return desk.Done(c, "/redactie/post/"+id, "retried")
	}
	l, failed := h.Models.Post.ReadLetter(c.UserContext(), desk.AccountOf(c), id)
	if failed != nil {
		return failed
	}
	f, failed := h.Frame(c, "o_letter")
	if failed != nil {
		return failed
	}
	if err := f.Tell(err, "o_letter_wrong"); err != nil {
		return err
	}
	page, failed := h.pageOfLetter(c, f, l)
	if failed != nil {
		return failed
	}
	return desk.Again(c, "office/letter", page)
}
