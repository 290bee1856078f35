package api

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
)

// Bounds of paging.
const (
	perPage    = 20
	maxPerPage = 100
	maxPage    = 1_000_000
)

// readQuery takes the fields of the query that the operation knows. Any other
// is refused, a token among them: addresses end up in logs.
func (c *call) readQuery() error {
	c.query = map[string]string{}
	var mistakes []Mistake
	wrong := func(name, text string, args ...any) {
		if len(mistakes) < maxMistakes {
			mistakes = append(mistakes, Mistake{Parameter: short(strings.ToValidUTF8(name, "�")), Detail: fmt.Sprintf(text, args...)})
		}
	}
	known := c.op.params
	if c.op.list {
		known = append(slices.Clone(known), paging...)
	}
	for k, v := range c.Context().QueryArgs().All() {
		name, value := string(k), string(v)
		i := slices.IndexFunc(known, func(p param) bool { return p.name == name })
		if i < 0 {
			wrong(name, "there is no such field here")
			continue
		}
		if _, twice := c.query[name]; twice {
			wrong(name, "it may stand here once")
			continue
		}
		c.query[name] = value
		known[i].check(value, func(text string) { wrong(name, "%s", text) })
	}
	c.page = c.number("page", 1)
	c.window.Limit = c.number("per_page", perPage)
	c.window.Skip = (c.page - 1) * c.window.Limit
	c.window.Since, _ = time.Parse(time.RFC3339, c.query["since"])
	if len(mistakes) > 0 {
		return query.say("The query has fields that are not right. A token goes in the Authorization header.", mistakes...)
	}
	return nil
}

func (p param) check(value string, wrong func(string)) {
	switch {
	case !utf8.ValidString(value) || len(value) > 200:
		wrong("at most 200 bytes of UTF-8")
	case p.enum != nil && !slices.Contains(p.enum, value):
		wrong("one of " + strings.Join(p.enum, ", "))
	case p.typ == "integer":
		most := maxPage
		if p.name == "per_page" {
			most = maxPerPage
		}
		if n, err := strconv.Atoi(value); err != nil || n < 1 || n > most {
			wrong(fmt.Sprintf("a number from 1 to %d", most))
		}
	case p.typ == "date-time":
		if t, err := time.Parse(time.RFC3339, value); err != nil || t.Year() < 1900 || t.Year() > 9000 {
			wrong("a moment such as 2026-11-20T09:30:00Z")
		}
	}
}

func (c *call) number(name string, otherwise int) int {
	n, err := strconv.Atoi(c.query[name])
	if err != nil || n < 1 || n > maxPage {
		return otherwise
	}
	return n
}

// sendList answers a page of a list, with the way to the other pages (RFC
// 8288) and how many things there are in all.
func sendList[T any](c *call, items []T, total int) error {
	if items == nil {
		items = []T{}
	}
	last := max(1, (total+c.window.Limit-1)/c.window.Limit)
	links := []string{c.link(1, "first"), c.link(last, "last")}
	if c.page > 1 {
		links = append(links, c.link(min(c.page-1, last), "prev"))
	}
	if c.page < last {
		links = append(links, c.link(c.page+1, "next"))
	}
	c.Set(fiber.HeaderLink, strings.Join(links, ", "))
	c.Set("X-Total-Count", strconv.Itoa(total))
	return c.send(fiber.StatusOK, items)
}

func (c *call) link(page int, rel string) string {
	q := url.Values{}
	for name, value := range c.query {
		q.Set(name, value)
	}
	q.Set("page", strconv.Itoa(page))
	return fmt.Sprintf("<%s%s?%s>; rel=%q", c.api.Base, header.Path(c.Path()), q.Encode(), rel)
}
