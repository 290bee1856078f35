package site

import (
	"context"
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/models/fault"
	"samenspel/models/press"
	"samenspel/models/store"
)

// typeValues are the types as they stand in addresses.
var typeValues = map[string]press.ArticleType{
	"interview": press.Interview, "nieuws": press.News, "verslag": press.Report, "column": press.Column,
}

// typeValue is the address value of a type.
func typeValue(t press.ArticleType) string {
	for value, one := range typeValues {
		if one == t {
			return value
		}
	}
	return ""
}

type actueelPage struct {
	Frame
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
	Pages    Pagination
}

// filter is one choice of the filter form.
type filter struct {
	Name, Label, All string
	Options          []option
}

type option struct {
	Value, Text string
	Selected    bool
}

// chosen is a filter in force, with the address of the list without it.
type chosen struct{ Text, Without string }

// Actueel is GET /actueel?soort=&thema=&serie=&pagina=.
func (s *Site) Actueel(c *fiber.Ctx) error {
	ctx := c.UserContext()
	number, err := pageNumber(c.Query("pagina"))
	if c.Query("pagina") == "1" {
		number, err = 1, nil
	}
	if err != nil {
		return err
	}
	fields := []field{{"soort", c.Query("soort")}, {"thema", c.Query("thema")}, {"serie", c.Query("serie")}}
	narrowed, filters, err := s.filters(ctx, fields)
	if err != nil {
		return err
	}
	list, err := s.list(ctx, narrowed, number, "/actueel", encode(fields))
	if err != nil {
		return err
	}
	if address := list.Pages.Link(number); moved(c, address) {
		return header.Moved(c, address)
	}
	page := actueelPage{listed: list, Filters: filters}
	if page.Frame, err = s.frame(ctx, "/actueel", ""); err != nil {
		return err
	}
	page.Heading = page.locale.Text("actueel")
	page.Title = page.Heading
	for i, f := range filters {
		for _, o := range f.Options {
			if o.Selected {
				without := slices.Clone(fields)
				without[i].value = ""
				page.Chosen = append(page.Chosen, chosen{o.Text, Pagination{path: "/actueel", query: encode(without)}.Link(1)})
				page.Title += " – " + o.Text
			}
		}
	}
	page.describe(page.locale.Text("description_listing", "Name", page.Site.Name))
	page.under("/actueel", Crumb{page.Heading, "/actueel"})
	page.paged(list.Pages)
	page.Data = append(page.Data, s.breadcrumbs(page.Frame))
	return s.show(c, "site/actueel", page)
}

// paged makes the title, description and address of a further page its own.
func (f *Frame) paged(p Pagination) {
	f.Canonical = f.Canonical[:len(f.Canonical)-len(f.Path)] + p.Link(p.Page)
	if p.Page > 1 {
		f.Title = f.locale.Text("page_title", "Title", f.Title, "Page", p.Page, "Pages", p.Pages)
		f.Description = f.locale.Text("description_page", "Text", f.Description, "Page", p.Page, "Pages", p.Pages)
	}
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
func (s *Site) list(ctx context.Context, f press.Filter, number int, path, query string) (listed, error) {
	l, err := s.Models.Press.Listing(ctx, f, number)
	if err != nil {
		return listed{}, err
	}
	from := (number-1)*press.PerPage + 1
	return listed{
		Cards: l.Cards, Total: l.Total, From: from, To: from + len(l.Cards) - 1,
		Pages: Pagination{Page: l.Page, Pages: l.Pages, path: path, query: query},
	}, nil
}

// filters reads the filter fields: NotFound for a value that there is not.
func (s *Site) filters(ctx context.Context, fields []field) (press.Filter, []filter, error) {
	settings, err := s.Models.Site.Site(ctx)
	if err != nil {
		return press.Filter{}, nil, err
	}
	themes, err := s.Models.Press.AllThemes(ctx)
	if err != nil {
		return press.Filter{}, nil, err
	}
	series, err := s.Models.Press.AllSeries(ctx)
	if err != nil {
		return press.Filter{}, nil, err
	}
	locale := s.Views.Locale(settings.Language)
	options := make([][]option, 3)
	for _, t := range press.ArticleTypes {
		options[0] = append(options[0], option{Value: typeValue(t), Text: locale.Text("type_" + string(t))})
	}
	for _, t := range themes {
		options[1] = append(options[1], option{Value: t.Slug, Text: t.Title})
	}
	for _, t := range series {
		options[2] = append(options[2], option{Value: t.Slug, Text: t.Title})
	}
	filters := make([]filter, len(fields))
	for i, f := range fields {
		filters[i] = filter{f.name, locale.Text("filter_" + f.name), locale.Text("all_" + f.name), options[i]}
		found := f.value == ""
		for j, o := range options[i] {
			if o.Value == f.value {
				options[i][j].Selected, found = true, true
			}
		}
		if !found {
			return press.Filter{}, nil, fault.New(fault.NotFound, "no such filter")
		}
	}
	return press.Filter{
		Type:   typeValues[fields[0].value],
		Theme:  idOf(themes, fields[1].value, func(t press.Theme) string { return t.Slug }),
		Series: idOf(series, fields[2].value, func(t press.Series) string { return t.Slug }),
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
