package office

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/models/access"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

type piecesPage struct {
	Frame
	Pieces []pieceRow
	States []press.State
	Owners []access.Account // who write, for editors
	Types  []press.ArticleType
	State  press.State
	Owner  string
	Query  string
	Pager  pager
}

// pieceRow is a piece in a list, with the name of its owner.
type pieceRow struct {
	newsroom.Piece
	OwnerName string
}

// pieceStates in the order of the filter.
var pieceStates = []press.State{press.Draft, press.InReview, press.Approved, press.Scheduled, press.Published, press.Archived, press.Trashed}

// Pieces is GET /redactie/stukken?staat=&wie=&q=&pagina=.
func (o *Office) Pieces(c *fiber.Ctx) error {
	f, err := o.frame(c, "o_pieces")
	if err != nil {
		return err
	}
	page := piecesPage{Frame: f, States: pieceStates, Types: press.ArticleTypes,
		State: press.State(c.Query("staat")), Owner: c.Query("wie"), Query: c.Query("q")}
	n, err := pageNumber(c)
	if err != nil {
		return err
	}
	names, err := o.writers(c, &page.Owners)
	if err != nil {
		return err
	}
	filter := newsroom.PieceFilter{State: page.State, Owner: page.Owner, Query: page.Query}
	found, total, err := o.Models.Newsroom.ListPieces(c.UserContext(), f.Account, filter, n)
	if err != nil {
		return err
	}
	page.Pieces = rows(found, names)
	if page.Pager, err = pageOf(n, total, newsroom.PiecesPerPage); err != nil {
		return err
	}
	page.Pager.Query = queryFields("staat", string(page.State), "wie", page.Owner, "q", page.Query)
	return c.Render("office/pieces", page)
}

func rows(found []newsroom.Piece, names map[string]string) []pieceRow {
	list := make([]pieceRow, len(found))
	for i, p := range found {
		list[i] = pieceRow{p, names[p.Owner]}
	}
	return list
}

// writers gives the names of all accounts by id, and for editors the accounts
// that write.
func (o *Office) writers(c *fiber.Ctx, owners *[]access.Account) (map[string]string, error) {
	all, err := o.Models.Accounts.AllAccounts(c.UserContext())
	names := map[string]string{}
	for _, a := range all {
		names[a.ID] = a.Name
		if a.May(access.WritePieces) && accountOf(c).May(access.EditPieces) {
			*owners = append(*owners, a)
		}
	}
	return names, err
}

// NewPiece is POST /redactie/stukken {type}.
func (o *Office) NewPiece(c *fiber.Ctx) error {
	p, err := o.Models.Newsroom.NewPiece(c.UserContext(), accountOf(c), press.ArticleType(c.FormValue("type", string(press.Interview))))
	if err != nil {
		return err
	}
	return header.See(c, "/redactie/stukken/"+p.ID)
}
