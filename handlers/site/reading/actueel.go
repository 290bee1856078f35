package reading

import (
	"context"
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/site/front"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/store"
)

type actueelPage struct {
	front.Frame
	listed
	Heading string
	Filters []filter
	Chosen  []chosen
}

// listed is a page of a list with its links.
type listed struct {
	Cards    []press.Card
	Total    int
	From, To int
	Pages    front.Pagination
}

// filter is one choice of the filter form.
type filter struct {
	Name, Label, All string
	Options          []front.Option
}

// chosen is a filter in force, with the address of the list without it.
type chosen struct{ Text, Without string }

// Actueel is GET /actueel?soort=&thema=&serie=&pagina=.
func (h *Handlers) Actueel(c *fiber.Ctx) error {
	ctx := c.UserContext()
	number, err := front.PageNumber(c.Query("pagina"))
	if c.Query("pagina") == "1" {
		number, err = 1, nil
	}
	if err != nil {
		return err
	}
	fields := []front.Field{{Name: "soort", Value: c.Query("soort")}, {Name: "thema", Value: c.Query("thema")}, {Name: "serie", Value: c.Query("serie")}}
	narrowed, filters, err := h.filters(ctx, fields)
	if err != nil {
		return err
	}
	list, err := h.list(ctx, narrowed, number, "/actueel", front.Encode(fields))
	if err != nil {
		return err
	}
	if address := list.Pages.Link(number); moved(c, address) {
		return header.Moved(c, address)
	}
	page := actueelPage{listed: list, Filters: filters}
	if page.Frame, err = h.Frame(ctx, "/actueel", ""); err != nil {
		return err
	}
	page.Heading = page.Catalogue.Text("actueel")
	page.Title = page.Heading
	for i, f := range filters {
		for _, o := range f.Options {
			if o.Selected {
				without := slices.Clone(fields)
				without[i].Value = ""
				page.Chosen = append(page.Chosen, chosen{o.Text, front.Pagination{Path: "/actueel", Query: front.Encode(without)}.Link(1)})
				page.Title += " – " + o.Text
			}
		}
	}
	page.Describe(page.Catalogue.Text("description_listing", "Name", page.Site.Name))
	page.Under("/actueel", front.Crumb{Name: page.Heading, Path: "/actueel"})
	page.Paged(list.Pages)
	page.Data = append(page.Data, h.Breadcrumbs(page.Frame))
	return h.Show(c, "site/actueel", page)
}

// moved says whether a list was asked for under another spelling than its one
// address, as a filter form with empty fields does. Fields that are not ours,
// such as those of a campaign, are left alone.
func moved(c *fiber.Ctx, address string) bool {
	args := c.Context().QueryArgs()
	for _, name := range []string{"soort", "thema", "serie", "pagina"} {
		if args.Has(name) && c.Query(name) == "" {
			return true
		}
	}
	return c.Query("pagina") == "1"
}

// list reads a page of published articles.
func (h *Handlers) list(ctx context.Context, f press.Filter, number int, path, query string) (listed, error) {
	l, err := h.Models.Press.Listing(ctx, f, number)
	if err != nil {
		return listed{}, err
	}
	from := (number-1)*press.PerPage + 1
	return listed{
		Cards: l.Cards, Total: l.Total, From: from, To: from + len(l.Cards) - 1,
		Pages: front.Pagination{Page: l.Page, Pages: l.Pages, Path: path, Query: query},
	}, nil
}

// filters reads the filter fields: NotFound for a value that there is not.
func (h *Handlers) filters(ctx context.Context, fields []front.Field) (press.Filter, []filter, error) {
	settings, err := h.Models.Site.Site(ctx)
	if err != nil {
		return press.Filter{}, nil, err
	}
	themes, err := h.Models.Press.AllThemes(ctx)
	if err != nil {
		return press.Filter{}, nil, err
	}
	series, err := h.Models.Press.AllSeries(ctx)
	if err != nil {
		return press.Filter{}, nil, err
	}
	locale := h.Views.Locale(settings.Language)
	options := make([][]front.Option, 3)
	for _, t := range press.ArticleTypes {
		options[0] = append(options[0], front.Option{Value: t.Slug(), Text: locale.Text("type_" + string(t))})
	}
	for _, t := range themes {
		options[1] = append(options[1], front.Option{Value: t.Slug, Text: t.Title})
	}
	for _, t := range series {
		options[2] = append(options[2], front.Option{Value: t.Slug, Text: t.Title})
	}
	filters := make([]filter, len(fields))
	for i, f := range fields {
		filters[i] = filter{f.Name, locale.Text("filter_" + f.Name), locale.Text("all_" + f.Name), options[i]}
		found := f.Value == ""
		for j, o := range options[i] {
			if o.Value == f.Value {
				options[i][j].Selected, found = true, true
			}
		}
		if !found {
			return press.Filter{}, nil, fault.New(fault.NotFound, "no such filter")
		}
	}
	return press.Filter{
		Type:   press.TypeOf(fields[0].Value),
		Theme:  idOf(themes, fields[1].Value, func(t press.Theme) string { return t.Slug }),
		Series: idOf(series, fields[2].Value, func(t press.Series) string { return t.Slug }),
	}, filters, nil
}

func idOf[T any, P interface {
	*T
	Headed() *store.Head
}](docs []T, slug string, slugOf func(T) string) string {
	for i := range docs {
		if slugOf(docs[i]) == slug {
			return P(&docs[i]).Headed().ID
		}
	}
	return ""
}
