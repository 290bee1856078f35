package api

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
	"samenspel/models/press"
)

// Views of articles.
const (
	forReaders = "readers"
	forDesk    = "desk"
)

func (a *API) articles() []*operation {
	write := []access.Scope{access.WriteArticles}
	view := param{"view", "string", []string{forReaders, forDesk}}
	one := operation{group: "articles", path: "/articles/{id}", answer: Article{}, status: fiber.StatusOK}
	with := func(change func(*operation)) *operation {
		op := one
		change(&op)
		return &op
	}
	return []*operation{
		with(func(op *operation) {
			op.id, op.method, op.path, op.list, op.answer, op.run = "listArticles", fiber.MethodGet, "/articles", true, ArticleHead{}, a.listArticles
			op.params = []param{view, {"state", "string", words(states)}, {"type", "string", words(press.ArticleTypes)},
				{"series", "string", nil}, {"theme", "string", nil}, {"person", "string", nil}, {"organisation", "string", nil}, {"since", "date-time", nil}}
		}),
		with(func(op *operation) {
			op.id, op.method, op.path, op.status, op.run = "createArticle", fiber.MethodPost, "/articles", fiber.StatusCreated, a.createArticle
			op.scopes, op.needs, op.body, op.makes = write, access.WritePieces, ArticleContent{}, true
		}),
		with(func(op *operation) {
			op.id, op.method, op.params, op.run = "getArticle", fiber.MethodGet, []param{view}, a.getArticle
		}),
		with(func(op *operation) {
			op.id, op.method, op.run, op.conditional = "replaceArticle", fiber.MethodPut, a.writeArticle, true
			op.scopes, op.needs, op.body = write, access.WritePieces, ArticleContent{}
		}),
		with(func(op *operation) {
			op.id, op.method, op.run, op.conditional = "changeArticle", fiber.MethodPatch, a.writeArticle, true
			op.scopes, op.needs, op.body, op.patch = write, access.WritePieces, ArticleContent{}, true
		}),
		with(func(op *operation) {
			op.id, op.method, op.run, op.conditional = "trashArticle", fiber.MethodDelete, a.trashArticle, true
			op.scopes, op.needs, op.answer, op.status = write, access.WritePieces, nil, fiber.StatusNoContent
		}),
		with(func(op *operation) {
			op.id, op.method, op.path, op.run, op.conditional = "takeStep", fiber.MethodPost, "/articles/{id}/steps", a.takeStep, true
			op.scopes, op.needs, op.body = []access.Scope{access.WriteArticles, access.PublishScope}, access.WritePieces, StepInput{}
		}),
	}
}

// listArticles is GET /articles: for strangers, and for who asks, what readers
// see; else the newsroom's desk.
func (a *API) listArticles(c *call) error {
	readers := c.query["view"] == forReaders || c.query["view"] == "" && !c.actor().May(access.WritePieces)
	if readers {
		return a.listForReaders(c)
	}
	if !c.actor().May(access.WritePieces) {
		return c.noDesk()
	}
	for _, name := range []string{"type", "series", "theme", "person", "organisation"} {
		if c.query[name] != "" {
			return query.say("This filter goes with view=readers.", Mistake{Parameter: name, Detail: "not a filter of the desk"})
		}
	}
	found, total, err := a.Models.Newsroom.DeskWindow(c.UserContext(), c.actor(), newsroom.PieceFilter{State: press.State(c.query["state"])}, c.window)
	if err != nil {
		return err
	}
	var heads []ArticleHead
	for i := range found {
		heads = append(heads, a.desk(&found[i], c.actor()).ArticleHead)
	}
	return sendList(c, heads, total)
}

func (a *API) listForReaders(c *call) error {
	q := c.query
	if s := press.State(q["state"]); s != "" && s != press.Published {
		return query.say("Readers see what is published.", Mistake{Parameter: "state", Detail: "only published goes with what readers see"})
	}
	f := press.Filter{Type: press.ArticleType(q["type"]), Series: q["series"], Theme: q["theme"], Person: q["person"], Organisation: q["organisation"]}
	alone := f.Person != "" || f.Organisation != ""
	if alone && (f.Type != "" || f.Series != "" || f.Theme != "" || f.Person != "" && f.Organisation != "") {
		return query.say("Type, series and theme go together; person and organisation each go alone.")
	}
	found, total, err := a.Models.Newsroom.PublishedWindow(c.UserContext(), f, c.window)
	if err != nil {
		return err
	}
	var heads []ArticleHead
	for i := range found {
		heads = append(heads, a.read(&found[i]).ArticleHead)
	}
	return sendList(c, heads, total)
}

// noDesk refuses a stranger, and a holder who does not write, the desk.
func (c *call) noDesk() error {
	if c.holder == nil {
		return unauthorized.say("The desk is for the newsroom.")
	}
	return forbidden.say("The desk is for who writes.")
}

// getArticle is GET /articles/{id}: the piece for who may see it on the desk,
// else what readers see, else nothing.
func (a *API) getArticle(c *call) error {
	view := c.query["view"]
	if view == forDesk && !c.actor().May(access.WritePieces) {
		return c.noDesk()
	}
	if view != forReaders && c.actor().May(access.WritePieces) {
		p, err := a.Models.Newsroom.Piece(c.UserContext(), c.actor(), c.Params("id"))
		switch {
		case err == nil:
			return c.send(fiber.StatusOK, a.desk(p, c.actor()))
		case !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Forbidden):
			return err
		case view == forDesk:
			return missing.say("There is no such article on your desk.")
		}
	}
	found, err := a.Models.Press.Published(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	return c.send(fiber.StatusOK, a.read(found))
}

// createArticle is POST /articles: a draft of the caller's own.
func (a *API) createArticle(c *call) error {
	var in ArticleContent
	if err := c.read(&in); err != nil {
		return err
	}
	return c.once(in, func() (string, error) {
		p, err := a.Models.Newsroom.AddPiece(c.UserContext(), c.actor(), in.model())
		if err != nil {
			return "", err
		}
		return p.ID, nil
	}, func(id string) error {
		p, err := a.Models.Newsroom.Piece(c.UserContext(), c.actor(), id)
		if err != nil {
			return err
		}
		c.tellLostLinks(in.Body)
		return c.made("/articles/"+id, a.desk(p, c.actor()))
	})
}

// writeArticle is PUT and PATCH /articles/{id}, saved as by hand: it becomes a
// version.
func (a *API) writeArticle(c *call) error {
	p, err := c.piece()
	if err != nil {
		return err
	}
	var in ArticleContent
	if err := c.write(contentOf(&p.Content), &in); err != nil {
		return err
	}
	p, err = a.Models.Newsroom.SavePiece(c.UserContext(), c.actor(), p.ID, p.Revision, in.model(), true)
	if err != nil {
		return ofPiece(err)
	}
	c.tellLostLinks(in.Body)
	return c.send(fiber.StatusOK, a.desk(p, c.actor()))
}
