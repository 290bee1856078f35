package newsroom

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/check"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/views"
)

type piecePage struct {
	desk.Frame
	Piece     *newsroom.Piece
	Content   newsroom.Content // as stored, or as just typed
	People    []personRow
	Picture   *library.Picture
	Series    []press.Series
	Themes    []choice
	Benefits  []choice
	Types     []press.ArticleType
	Accesses  []access.Access
	Writers   []accounts.Colleague
	OwnerName string
	Editable  bool
	Unsaved   bool            // Content is not what is stored
	Steps     map[string]bool // by models.Step
	Report    check.Report
	Approvals []newsroom.Approval
	Agreed    bool            // everybody who is interviewed agrees; see Doubts
	Doubts    []string        // who does not agree or not yet, in words
	Parts     []newsroom.Part // of its series, the piece itself among them
	MayOrder  bool            // the actor may move the others
	At, Due   string          // as a form has moments, in Dutch time
	Remark    string
	Base      string // the text that Content was written over
	Was       string // the digests of its fields: see was
	Tab       string
}

// choice is a record that can be ticked.
type choice struct {
	ID, Title string
	Checked   bool
}

// personRow is an interviewee in the form.
type personRow struct {
	press.Interviewee
	PersonName, OrgName string // of the register, or as typed
}

// formTime is how a datetime-local field writes a moment.
const formTime = "2006-01-02T15:04"

// Piece is GET /redactie/stukken/:id: writing.
func (h *Handlers) Piece(c *fiber.Ctx) error {
	p, err := h.Models.Newsroom.Piece(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := h.piece(c, p, p.Content)
	if err != nil {
		return err
	}
	return c.Render("office/piece", page)
}

// piece is the page of a piece with some content in its form.
func (h *Handlers) piece(c *fiber.Ctx, p *newsroom.Piece, content newsroom.Content) (piecePage, error) {
	page, err := h.pieceFrame(c, p, "schrijven")
	if err != nil {
		return page, err
	}
	ctx := c.UserContext()
	page.Scripts = []string{"editor.js", "piece.js"}
	page.Content, page.Base, page.Was = content, p.Content.Body, digestsOf(p)
	page.Types, page.Accesses = press.ArticleTypes, press.Accesses
	if !content.At.IsZero() {
		page.At = content.At.In(views.Amsterdam).Format(formTime)
	}
	if page.Series, err = h.Models.Press.AllSeries(ctx); err != nil {
		return page, err
	}
	if err := h.choices(c, &page); err != nil {
		return page, err
	}
	if page.People, err = h.people(c, content.Interviewees); err != nil {
		return page, err
	}
	if content.Picture != "" {
		if page.Picture, err = h.Models.Library.Picture(ctx, content.Picture); err != nil && !fault.Is(err, fault.NotFound) {
			return page, err
		}
	}
	return page, h.said(c, &page)
}

// said adds what follows from the text as it is stored, and so is told anew
// after each save: see partials/piecesaid.html.
func (h *Handlers) said(c *fiber.Ctx, page *piecePage) (err error) {
	ctx := c.UserContext()
	if page.Report, err = h.Models.Newsroom.Check(ctx, desk.AccountOf(c), page.Piece); err != nil {
		return err
	}
	page.MayOrder = page.Account.May(access.ManageContent)
	page.Parts, _, err = h.Models.Newsroom.Around(ctx, desk.AccountOf(c), page.Piece)
	return err
}

// Place is what the check says of the part of the series, if anything.
func (p piecePage) Place() *check.Finding {
	for i, f := range p.Report.Findings {
		if strings.HasPrefix(f.Code, "part_") {
			return &p.Report.Findings[i]
		}
	}
	return nil
}

// pieceFrame is what every page of a piece has.
func (h *Handlers) pieceFrame(c *fiber.Ctx, p *newsroom.Piece, tab string) (piecePage, error) {
	f, err := h.Frame(c, "o_piece")
	if err != nil {
		return piecePage{}, err
	}
	page := piecePage{Frame: f, Piece: p, Tab: tab, Steps: map[string]bool{}}
	page.Title, page.Editable = p.Name(), p.Editable(f.Account)
	ctx := c.UserContext()
	if page.Approvals, err = h.Models.Newsroom.ApprovalsOf(ctx, desk.AccountOf(c), p.ID); err != nil {
		return page, err
	}
	agreements, err := h.Models.Newsroom.Agreements(ctx, desk.AccountOf(c), p)
	if err != nil {
		return page, err
	}
	for _, a := range agreements {
		if a.State != check.Agrees {
			page.Doubts = append(page.Doubts, f.Catalogue.Text("check_approval_"+string(a.State), "Text", a.Name))
		}
	}
	page.Agreed = len(agreements) > 0 && len(page.Doubts) == 0
	names, err := h.Writers(c, &page.Writers)
	if err != nil {
		return page, err
	}
	page.OwnerName = names[p.Owner]
	for _, s := range p.Steps(f.Account) {
		page.Steps[string(s)] = true
	}
	if !p.DueAt.IsZero() {
		page.Due = p.DueAt.In(views.Amsterdam).Format(formTime)
	}
	return page, nil
}

func (h *Handlers) choices(c *fiber.Ctx, page *piecePage) error {
	themes, err := h.Models.Press.AllThemes(c.UserContext())
	if err != nil {
		return err
	}
	for _, t := range themes {
		page.Themes = append(page.Themes, choice{t.ID, t.Title, slices.Contains(page.Content.Themes, t.ID)})
	}
	benefits, err := h.Models.Press.AllBenefits(c.UserContext())
	for _, b := range benefits {
		page.Benefits = append(page.Benefits, choice{b.ID, b.Title, slices.Contains(page.Content.Benefits, b.ID)})
	}
	return err
}

// people are the rows of the form, and an empty one for who has no script.
func (h *Handlers) people(c *fiber.Ctx, list []press.Interviewee) ([]personRow, error) {
	var persons, organisations []string
	for _, i := range list {
		persons, organisations = append(persons, i.Person), append(organisations, i.Organisation)
	}
	names, err := h.Models.Newsroom.Names(c.UserContext(), persons, organisations)
	if err != nil {
		return nil, err
	}
	var rows []personRow
	for _, i := range append(slices.Clone(list), press.Interviewee{}) {
		row := personRow{Interviewee: i, PersonName: i.Name, OrgName: i.OrganisationName}
		if i.Person != "" {
			row.PersonName = names[i.Person]
		}
		if i.Organisation != "" {
			row.OrgName = names[i.Organisation]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// digestsOf are the digests of a piece's fields as a form holds them.
func digestsOf(p *newsroom.Piece) string {
	text, _ := json.Marshal(p.Content.Digests())
	return string(text)
}
