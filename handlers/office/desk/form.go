package desk

import (
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/sheet"
)

// SeenVersion is the version of the document that the form was made of.
func SeenVersion(c *fiber.Ctx) int64 {
	n, _ := strconv.ParseInt(c.FormValue("version"), 10, 64)
	return n
}

// SheetColumns are columns of a file to take along, from pairs of a key of the
// catalogue and a kind.
func SheetColumns(f *Frame, keys ...any) (columns []sheet.Column) {
	for i := 0; i+1 < len(keys); i += 2 {
		columns = append(columns, sheet.Column{Name: f.Catalogue.Text("o_reg_sheet_" + keys[i].(string)), Kind: keys[i+1].(sheet.Kind)})
	}
	return columns
}

// Fields are all values of a form field, in order.
func Fields(c *fiber.Ctx, name string) []string {
	var all []string
	for _, value := range c.Context().PostArgs().PeekMulti(name) {
		all = append(all, string(value))
	}
	return all
}

// Inside keeps a way back to the office itself: anything else is its start.
func Inside(path string) string {
	if path == "/redactie" || strings.HasPrefix(path, "/redactie/") && !strings.ContainsAny(path, "\\\r\n?#") && !strings.Contains(path, "//") && !strings.Contains(path, "..") {
		return path
	}
	return "/redactie"
}

// Minutes is a wait in whole minutes, rounded up.
func Minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }
