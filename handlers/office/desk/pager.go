package desk

import (
	"maps"
	"net/url"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
)

// Pager links the pages of a table.
type Pager struct {
	Page, Pages, Total int
	Query              url.Values // the other fields of the query, see queryFields
}

// Previous and Next are the addresses of the neighbours in the list at path: whole,
// for a template escapes what is put together within one.
func (p Pager) Previous(path string) string { return p.link(path, p.Page-1) }

func (p Pager) Next(path string) string { return p.link(path, p.Page+1) }

func (p Pager) link(path string, page int) string {
	query := url.Values{}
	maps.Copy(query, p.Query)
	query.Set("pagina", strconv.Itoa(page))
	return path + "?" + query.Encode()
}

// QueryFields are fields of a query, without those that are empty.
func QueryFields(pairs ...string) url.Values {
	query := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			query.Set(pairs[i], pairs[i+1])
		}
	}
	return query
}

// PageNumber reads the field pagina, 1 when it is not there: NotFound for what
// is no number of a page.
func PageNumber(c *fiber.Ctx) (int, error) {
	n, err := strconv.Atoi(c.Query("pagina", "1"))
	if err != nil || n < 1 || n > 1_000_000 {
		return 0, fault.New(fault.NotFound, "no such page")
	}
	return n, nil
}

// PageOf is page n of a table: NotFound beyond the last.
func PageOf(n, total, size int) (Pager, error) {
	pages := max(1, (total+size-1)/size)
	if n > pages {
		return Pager{}, fault.New(fault.NotFound, "no such page")
	}
	return Pager{Page: n, Pages: pages, Total: total}, nil
}
