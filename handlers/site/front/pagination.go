package front

import (
	"net/url"
	"strconv"
	"strings"

	"samenspel/models/fault"
)

// Pagination links the pages of a list. Page 1 has one address: that of the
// list without a page number.
type Pagination struct {
	Page, Pages int
	Path        string
	Query       string // other fields, encoded, or ""
}

// Link is the address of page n.
func (p Pagination) Link(n int) string {
	query := p.Query
	if n > 1 {
		if query != "" {
			query += "&"
		}
		query += "pagina=" + strconv.Itoa(n)
	}
	if query == "" {
		return p.Path
	}
	return p.Path + "?" + query
}

// Previous and Next are the neighbours' numbers.
func (p Pagination) Previous() int { return p.Page - 1 }

func (p Pagination) Next() int { return p.Page + 1 }

// Numbers are the pages to show as links: the first, the last and those around
// this one. 0 stands for a gap; a gap of one page shows that page instead.
func (p Pagination) Numbers() []int {
	var numbers []int
	for n := 1; n <= p.Pages; n++ {
		switch {
		case n == 1 || n == p.Pages || n >= p.Page-2 && n <= p.Page+2:
			numbers = append(numbers, n)
		case n == 2 && p.Page == 5 || n == p.Pages-1 && p.Page == p.Pages-4:
			numbers = append(numbers, n)
		case numbers[len(numbers)-1] != 0:
			numbers = append(numbers, 0)
			if n < p.Page {
				n = p.Page - 3
			} else {
				n = p.Pages - 1
			}
		}
	}
	return numbers
}

// PageNumber reads the field pagina. Anything but the plain digits of a number
// from 2 up is NotFound: page 1 is the list's own address.
func PageNumber(text string) (int, error) {
	if text == "" {
		return 1, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 2 || strconv.Itoa(n) != text {
		return 0, fault.New(fault.NotFound, "no such page")
	}
	return n, nil
}

// Field is one name and value of a query, in the order of an address.
type Field struct{ Name, Value string }

func Encode(fields []Field) string {
	var parts []string
	for _, f := range fields {
		if f.Value != "" {
			parts = append(parts, f.Name+"="+url.QueryEscape(f.Value))
		}
	}
	return strings.Join(parts, "&")
}
