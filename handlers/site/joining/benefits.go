package joining

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/press"
)

type joinPage struct {
	front.Frame
	Proofs []proof
	Terms  *press.Page // conditions; nil when the page is not there
	front.FigureSet
}

// proof is a benefit with the number of articles that show it.
type proof struct {
	Benefit press.Benefit
	Count   int
}

// Join is GET /lid-worden.
func (h *Handlers) Join(c *fiber.Ctx) error {
	ctx := c.UserContext()
	var page joinPage
	var err error
	if page.Frame, err = h.Frame(ctx, "/lid-worden", ""); err != nil {
		return err
	}
	for _, b := range page.Benefits {
		n, err := h.Models.Press.Count(ctx, press.Filter{Benefit: b.ID})
		if err != nil {
			return err
		}
		page.Proofs = append(page.Proofs, proof{b, n})
	}
	page.Terms, err = press.At[press.Page](ctx, h.Models.Press, "lidmaatschap-voorwaarden")
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if page.Terms != nil {
		if page.FigureSet, err = h.FiguresIn(ctx, page.Terms.Body); err != nil {
			return err
		}
		page.Plays(nil, page.Terms.Body)
	}
	page.Title = page.Catalogue.Text("why_join")
	page.Describe(page.Site.Intro)
	page.Under("/lid-worden", front.Crumb{Name: page.Title, Path: ""})
	page.Data = append(page.Data, h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/join", page)
}

type benefitPage struct {
	front.Frame
	Benefit *press.Benefit
	Cards   []press.Card
	front.FigureSet
}

// Benefit is GET /lid-worden/:slug, with its newest articles as evidence.
func (h *Handlers) Benefit(c *fiber.Ctx) error {
	ctx := c.UserContext()
	benefit, err := press.At[press.Benefit](ctx, h.Models.Press, c.Params("slug"))
	if err != nil {
		return err
	}
	page := benefitPage{Benefit: benefit}
	if page.Cards, err = h.Models.Press.Newest(ctx, press.Filter{Benefit: benefit.ID}, 5); err != nil {
		return err
	}
	if page.Frame, err = h.Frame(ctx, "/lid-worden/"+benefit.Slug, benefit.Title); err != nil {
		return err
	}
	if page.FigureSet, err = h.FiguresIn(ctx, benefit.Body); err != nil {
		return err
	}
	page.Plays(nil, benefit.Body)
	page.Describe(benefit.Summary)
	page.Under("/lid-worden", front.Crumb{Name: page.Catalogue.Text("why_join"), Path: "/lid-worden"}, front.Crumb{Name: benefit.Title, Path: ""})
	page.Data = append(page.Data, h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/benefit", page)
}
