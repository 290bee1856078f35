package newsroom

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

type piecesPage struct {
	desk.Frame
	Pieces []PieceRow
	States []press.State
	Owners []accounts.Colleague // who write, for editors
	Types  []press.ArticleType
	State  press.State
	Owner  string
	Query  string
	Pager  desk.Pager
}

// PieceRow is a piece in a list, with the name of its owner.
type PieceRow struct {
	newsroom.Piece
	OwnerName string
}

// pieceStates in the order of the filter.
var pieceStates = []press.State{press.Draft, press.InReview, press.Approved, press.Scheduled, press.Published, press.Archived, press.Trashed}

// Pieces is GET /redactie/stukken?staat=&wie=&q=&pagina=.
func (h *Handlers) Pieces(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_pieces")
	if err != nil {
		return err
	}
	page := piecesPage{Frame: f, States: pieceStates, Types: press.ArticleTypes,
		State: press.State(c.Query("staat")), Owner: c.Query("wie"), Query: c.Query("q")}
	n, err := desk.PageNumber(c)
	if err != nil {
		return err
	}
	names, err := h.Writers(c, &page.Owners)
	if err != nil {
		return err
	}
	filter := newsroom.PieceFilter{State: page.State, Owner: page.Owner, Query: page.Query}
	found, total, err := h.Models.Newsroom.ListPieces(c.UserContext(), f.Account, filter, n)
	if err != nil {
		return err
	}
	page.Pieces = Rows(found, names)
	if page.Pager, err = desk.PageOf(n, total, newsroom.PiecesPerPage); err != nil {
		return err
	}
	page.Pager.Query = desk.QueryFields("staat", string(page.State), "wie", page.Owner, "q", page.Query)
	return c.Render("office/pieces", page)
}

func Rows(found []newsroom.Piece, names map[string]string) []PieceRow {
	list := make([]PieceRow, len(found))
	for i, p := range found {
		list[i] = PieceRow{p, names[p.Owner]}
	}
	return list
}

// Writers gives the names of everybody in the office by id, and for editors those
// who write.
func (h *Handlers) Writers(c *fiber.Ctx, owners *[]accounts.Colleague) (map[string]string, error) {
	all, err := h.Models.Accounts.Colleagues(c.UserContext(), desk.AccountOf(c))
	names := map[string]string{}
	for _, a := range all {
		names[a.ID] = a.Name
		if a.Writes && desk.AccountOf(c).May(access.EditPieces) {
			*owners = append(*owners, a)
		}
	}
	return names, err
}

// NewPiece is POST /redactie/stukken {type}.
func (h *Handlers) NewPiece(c *fiber.Ctx) error {
	p, err := h.Models.Newsroom.NewPiece(c.UserContext(), desk.AccountOf(c), press.ArticleType(c.FormValue("type", string(press.Interview))))
	if err != nil {
		return err
	}
	return header.See(c, "/redactie/stukken/"+p.ID)
}
