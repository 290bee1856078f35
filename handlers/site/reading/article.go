package reading

import (
	"context"
	"slices"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/access"
	"samenspel/models/members"
	"samenspel/models/press"
)

type articlePage struct {
	front.Frame
	Article   *press.Card
	TypeValue string
	LongTitle bool
	Place     *press.Place
	Related   []press.Card
	Whole     bool // with what only members read

	Member bool       // shown to somebody who may read for members: nobody asks them to join
	Saving bool       // the reader can keep it to read
	Saved  bool       // and did
	Bar    *readerBar // for who works here
}

// readerBar says as whom somebody of the office sees the page, and leads on.
type readerBar struct {
	AsVisitor bool
	Path      string // of the page
	Piece     string // where to change it, or ""
}

// Article is GET /actueel/:slug?als=. Who may read for members gets the whole
// article on a page of their own, which is kept nowhere.
func (h *Handlers) Article(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if reader := h.Reader(c); reader != nil {
		return h.forReader(c, reader)
	}
	card, err := h.Models.Site.PublishedArticle(ctx, c.Params("slug"))
	if err != nil {
		return err
	}
	page, err := h.strangersPage(ctx, card)
	if err != nil {
		return err
	}
	return h.Show(c, "site/article", page)
}

// strangersPage is the article as everyone gets it.
func (h *Handlers) strangersPage(ctx context.Context, card *press.Card) (articlePage, error) {
	page, err := h.article(ctx, card)
	if err != nil {
		return page, err
	}
	by, err := h.author(ctx, card.Author)
	page.Data = append(page.Data, h.newsArticle(page.Frame, card, by), h.Breadcrumbs(page.Frame))
	return page, err
}

// forReader shows the article to somebody who may read for members: whole, and
// without asking them to join. The office sees on request what visitors get.
func (h *Handlers) forReader(c *fiber.Ctx, reader *access.Account) error {
	ctx, slug := c.UserContext(), c.Params("slug")
	if c.Query("als") == front.AsVisitor {
		card, err := h.Models.Site.PublishedArticle(ctx, slug)
		if err != nil {
			return err
		}
		page, err := h.strangersPage(ctx, card)
		if err != nil {
			return err
		}
		page.Bar = barFor(reader, card)
		page.Bar.AsVisitor = true
		return personally(c, func() error { return c.Render("site/article", page) })
	}
	card, err := h.Models.Newsroom.MembersArticle(ctx, reader, slug)
	if err != nil {
		return err
	}
	page, err := h.article(ctx, card)
	if err != nil {
		return err
	}
	page.Whole, page.Member, page.Bar = true, true, barFor(reader, card)
	page.ForMember(reader)
	if reader.May(access.HaveSeat) {
		profile, err := h.Models.Members.Profile(ctx, reader)
		if err != nil {
			return err
		}
		page.Saving = true
		page.Saved = slices.ContainsFunc(profile.Saved, func(p members.SavedPiece) bool { return p.Article == card.ID })
	}
	// Nothing in it comes from the request: who reads it is the session's.
	return front.Compressed(c, personally(c, func() error { return c.Render("site/article", page) }))
}

// barFor is the bar of who works here, nil for others.
func barFor(reader *access.Account, card *press.Card) *readerBar {
	if !reader.May(access.WritePieces) {
		return nil
	}
	bar := &readerBar{Path: "/actueel/" + card.Slug}
	if reader.May(access.EditPieces) {
		bar.Piece = "/redactie/stukken/" + card.ID
	}
	return bar
}

// personally keeps an answer to its reader: no cache has it.
func personally(c *fiber.Ctx, show func() error) error {
	c.Set(fiber.HeaderCacheControl, front.Privately)
	return show()
}

// Preview shows a piece as its readers will have it, or whole as
// members do. It is never kept, and no
// machine is told of it.
func (h *Handlers) Preview(c *fiber.Ctx, card *press.Card, whole bool) error {
	h.Models.Newsroom.MarkPictures(card) // strangers do not get them yet
	page, err := h.article(c.UserContext(), card)
	if err != nil {
		return err
	}
	page.NoIndex, page.Preview, page.Whole = true, true, whole
	page.Canonical, page.Share = "", nil
	return front.Private(c, func() error { return c.Render("site/article", page) })
}

func (h *Handlers) article(ctx context.Context, card *press.Card) (articlePage, error) {
	page := articlePage{Article: card, TypeValue: card.Type.Slug(), LongTitle: utf8.RuneCountInString(card.Title) > 80}
	var err error
	if page.Place, err = h.Models.Press.PlaceOf(ctx, card); err != nil {
		return page, err
	}
	if page.Related, err = h.Models.Press.Related(ctx, card, 4); err != nil {
		return page, err
	}
	if page.Frame, err = h.Frame(ctx, "/actueel/"+card.Slug, card.Title); err != nil {
		return page, err
	}
	page.NoSignUp = true // it stands under the text
	page.Describe(card.Teaser)
	page.Under("/actueel",
		front.Crumb{Name: page.Catalogue.Text("actueel"), Path: "/actueel"},
		front.Crumb{Name: page.Catalogue.Text("types_" + string(card.Type)), Path: "/actueel?soort=" + page.TypeValue},
		front.Crumb{Name: card.Title, Path: ""})
	page.Published = front.Stamp(card.PublishedAt)
	if share := h.ShareImage(card.Image, card.Title); share != nil {
		page.Share = share
	}
	page.Plays(card.Video, card.Body)
	return page, nil
}
