package reading

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/markup"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

type approvalPage struct {
	front.Frame
	Approval *newsroom.Approval
	Card     *press.Card
	Blocks   []approvalBlock
	Action   string // where the answer goes
	Remark   string
	Wrong    string // what must be mended, in words; or ""
}

// approvalBlock is one block of the text with what was written beside it.
type approvalBlock struct {
	Index  int // from 0, as it is kept
	Number int // from 1, as people count
	HTML   string
	Remark string
}

// Approval is GET /autorisatie/:id/:secret: somebody who was interviewed reads
// exactly the text that was asked about. Reading changes nothing: mail
// scanners open links.
func (h *Handlers) Approval(c *fiber.Ctx) error {
	a, err := h.Models.Newsroom.Approval(c.UserContext(), c.Params("id"), c.Params("secret"))
	if err != nil {
		return err
	}
	return h.showApproval(c, a, nil, "")
}

// Answer is POST /autorisatie/:id/:secret {verdict, remark, remark-0, …}.
func (h *Handlers) Answer(c *fiber.Ctx) error {
	ctx := c.UserContext()
	a, err := h.Models.Newsroom.Approval(ctx, c.Params("id"), c.Params("secret"))
	if err != nil {
		return err
	}
	var remarks []newsroom.BlockRemark
	for i := range markup.Blocks(a.Content.Body) {
		if text := c.FormValue("remark-" + strconv.Itoa(i)); text != "" {
			remarks = append(remarks, newsroom.BlockRemark{Block: i, Text: text})
		}
	}
	err = h.Models.Newsroom.Answer(ctx, a, newsroom.Verdict(c.FormValue("verdict")), c.FormValue("remark"), remarks)
	switch {
	case fault.Is(err, fault.Invalid):
		c.Status(fiber.StatusUnprocessableEntity)
		a.Verdict, a.Remark, a.Remarks = newsroom.NotAnswered, c.FormValue("remark"), remarks
		return h.showApproval(c, a, remarks, "approval_say")
	case fault.Is(err, fault.Conflict): // another click was first: show what is kept
	case err != nil:
		return err
	}
	return header.See(c, c.Path())
}

func (h *Handlers) showApproval(c *fiber.Ctx, a *newsroom.Approval, typed []newsroom.BlockRemark, wrong string) error {
	ctx := c.UserContext()
	card, err := h.Models.Newsroom.Shown(ctx, &newsroom.Piece{Head: a.Head, Content: a.Content}, true)
	if err != nil {
		return err
	}
	h.Models.Newsroom.MarkPictures(card)
	page := approvalPage{Approval: a, Card: card, Action: c.Path(), Remark: a.Remark}
	if page.Frame, err = h.Frame(ctx, "", ""); err != nil {
		return err
	}
	page.Title = page.Catalogue.Text("approval_title", "Title", card.Title)
	page.NoIndex, page.Preview, page.Canonical, page.Share = true, true, "", nil
	if wrong != "" {
		page.Wrong = page.Catalogue.Text(wrong)
	}
	if typed == nil {
		typed = a.Remarks
	}
	for i, html := range markup.Blocks(card.Body) {
		block := approvalBlock{Index: i, Number: i + 1, HTML: html}
		for _, r := range typed {
			if r.Block == i {
				block.Remark = r.Text
			}
		}
		page.Blocks = append(page.Blocks, block)
	}
	return front.Private(c, func() error { return c.Render("site/approval", page) })
}
