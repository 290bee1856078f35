package office

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/models"
	"samenspel/models/fault"
)

type lettersPage struct {
	Frame
	Letters []models.Letter
	State   models.LetterState // of the filter, or ""
	States  []letterCount
	Pager   pager
}

// letterCount is how many letters are in a state; "" is all.
type letterCount struct {
	State models.LetterState
	Count int
}

// lettersPerPage is the number of letters on a page.
const lettersPerPage = 50

// Letters is GET /redactie/post?stand=&pagina=: the mail that waits, was sent,
// kept or failed, newest first.
func (o *Office) Letters(c *fiber.Ctx) error {
	f, err := o.frame(c, "o_letters")
	if err != nil {
		return err
	}
	n, err := pageNumber(c)
	if err != nil {
		return err
	}
	state := models.LetterState(c.Query("stand"))
	if state != "" && !slices.Contains(models.LetterStates, state) {
		return fault.New(fault.NotFound, "no such state")
	}
	found, total, err := o.Models.ListLetters(c.UserContext(), state, (n-1)*lettersPerPage, lettersPerPage)
	if err != nil {
		return err
	}
	p, err := pageOf(n, total, lettersPerPage)
	if err != nil {
		return err
	}
	page := lettersPage{Frame: f, Letters: found, State: state, Pager: p}
	if state != "" {
		page.Pager.Query = "stand=" + string(state) + "&"
	}
	for _, one := range append([]models.LetterState{""}, models.LetterStates...) {
		_, n, err := o.Models.ListLetters(c.UserContext(), one, 0, 1)
		if err != nil {
			return err
		}
		page.States = append(page.States, letterCount{one, n})
	}
	return c.Render("office/letters", page)
}

type letterPage struct {
	Frame
	Letter *models.Letter
	Shut   string // why its text is not for who asks: office, link, sealed, or ""
	Again  bool   // it can be sent again
}

// pageOfLetter leaves out what would let its reader in somewhere: the links of
// others. A letter that is kept because there is no mail server is shown to be
// tried, but for those that open the office.
func (o *Office) pageOfLetter(c *fiber.Ctx, f Frame, l *models.Letter) letterPage {
	l, err := o.Models.OpenLetter(l)
	page := letterPage{Frame: f, Letter: l, Again: l.State == models.LetterFailed && l.Text != ""}
	switch {
	case err != nil:
		page.Shut = "sealed"
	case l.OpensOffice() && !accountOf(c).May(models.ManageAccounts):
		page.Shut = "office"
	case l.Secret && l.State != models.LetterKept && l.Text != "":
		page.Shut = "link"
	}
	if page.Shut != "" {
		l.Text, l.HTML = "", ""
	}
	return page
}

// Letter is GET /redactie/post/:id.
func (o *Office) Letter(c *fiber.Ctx) error {
	l, err := o.Models.Letters.Get(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	f, err := o.frame(c, "o_letter")
	if err != nil {
		return err
	}
	return c.Render("office/letter", o.pageOfLetter(c, f, l))
}

// LetterAgain is POST /redactie/post/:id/opnieuw.
func (o *Office) LetterAgain(c *fiber.Ctx) error {
	id := c.Params("id")
	err := o.Models.RetryLetter(c.UserContext(), id)
	if err == nil {
		return done(c, "/redactie/post/"+id, "retried")
	}
	l, failed := o.Models.Letters.Get(c.UserContext(), id)
	if failed != nil {
		return failed
	}
	f, failed := o.frame(c, "o_letter")
	if failed != nil {
		return failed
	}
	if err := f.mistakes(err, "letter", nil); err != nil {
		return err
	}
	return again(c, "office/letter", o.pageOfLetter(c, f, l))
}
