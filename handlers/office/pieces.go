package office

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/models"
)

type piecesPage struct {
	Frame
	Pieces []pieceRow
	States []models.State
	Owners []models.Account // who write, for editors
	Types  []models.ArticleType
	State  models.State
	Owner  string
	Query  string
	Pager  pager
}

// pieceRow is a piece in a list, with the name of its owner.
type pieceRow struct {
	models.Piece
	OwnerName string
}

// pieceStates in the order of the filter.
var pieceStates = []models.State{models.Draft, models.InReview, models.Approved, models.Scheduled, models.Published, models.Archived, models.Trashed}

// Pieces is GET /redactie/stukken?staat=&wie=&q=&pagina=.
func (o *Office) Pieces(c *fiber.Ctx) error {
	f, err := o.frame(c, "o_pieces")
	if err != nil {
		return err
	}
	page := piecesPage{Frame: f, States: pieceStates, Types: models.ArticleTypes,
		State: models.State(c.Query("staat")), Owner: c.Query("wie"), Query: c.Query("q")}
	n, err := pageNumber(c)
	if err != nil {
		return err
	}
	names, err := o.writers(c, &page.Owners)
	if err != nil {
		return err
	}
	filter := models.PieceFilter{State: page.State, Owner: page.Owner, Query: page.Query}
	found, total, err := o.Models.ListPieces(c.UserContext(), f.Account, filter, n)
	if err != nil {
		return err
	}
	page.Pieces = rows(found, names)
	if page.Pager, err = pageOf(n, total, models.PiecesPerPage); err != nil {
		return err
	}
	page.Pager.Query = queryFields("staat", string(page.State), "wie", page.Owner, "q", page.Query)
	return c.Render("office/pieces", page)
}

func rows(found []models.Piece, names map[string]string) []pieceRow {
	list := make([]pieceRow, len(found))
	for i, p := range found {
		list[i] = pieceRow{p, names[p.Owner]}
	}
	return list
}

// writers gives the names of all accounts by id, and for editors the accounts
// that write.
func (o *Office) writers(c *fiber.Ctx, owners *[]models.Account) (map[string]string, error) {
	all, err := o.Models.AllAccounts(c.UserContext())
	names := map[string]string{}
	for _, a := range all {
		names[a.ID] = a.Name
		if a.May(models.WritePieces) && accountOf(c).May(models.EditPieces) {
			*owners = append(*owners, a)
		}
	}
	return names, err
}

// NewPiece is POST /redactie/stukken {type}.
func (o *Office) NewPiece(c *fiber.Ctx) error {
	p, err := o.Models.NewPiece(c.UserContext(), accountOf(c), models.ArticleType(c.FormValue("type", string(models.Interview))))
	if err != nil {
		return err
	}
	return header.See(c, "/redactie/stukken/"+p.ID)
}
