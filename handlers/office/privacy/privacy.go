package privacy

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/handlers/office/desk"
	"samenspel/models/personal"
	"samenspel/models/privacy"
	"samenspel/models/sheet"
	"samenspel/views"
)

const privacyPath = "/redactie/privacy"

type privacyPage struct {
	desk.Frame
	Room     string // which of the pages of this room is open
	Register []personal.Processing
	Terms    *privacy.Retention
}

// Privacy is GET /redactie/privacy: the register of processing (AVG, art. 30).
func (h *Handlers) Privacy(c *fiber.Ctx) error {
	f, err := h.Frame(c, "o_privacy")
	if err != nil {
		return err
	}
	terms, err := h.Models.Privacy.Retention(c.UserContext())
	if err != nil {
		return err
	}
	return c.Render("office/privacy", privacyPage{f, "register", h.Models.Register().Lines, terms})
}

// PrivacyExport is GET /redactie/privacy/register.csv.
func (h *Handlers) PrivacyExport(c *fiber.Ctx) error {
	site, err := h.Models.Site.Site(c.UserContext())
	if err != nil {
		return err
	}
	terms, err := h.Models.Privacy.Retention(c.UserContext())
	if err != nil {
		return err
	}
	l := h.Views.Locale(site.Language)
	t := l.Text
	table := sheet.Table{Title: t("o_privacy"), Columns: []sheet.Column{{Name: t("p_data")}, {Name: t("p_purpose")}, {Name: t("p_ground")}, {Name: t("p_term")}, {Name: t("p_erasure")}, {Name: t("p_collection")}, {Name: t("p_fields")}}}
	for _, p := range h.Models.Register().Lines {
		stays := t("p_goes")
		if p.Stays != "" {
			stays = t("p_stays_" + p.Stays)
		}
		table.Rows = append(table.Rows, []any{t("p_what_" + p.What), t("p_purpose_" + p.Purpose), t("p_ground_" + string(p.Ground)), l.Term(terms, p.Term), stays, p.Collection, strings.Join(p.Fields, ", ")})
	}
	header.File(c, header.Attachment, "register-van-verwerkingen-"+h.Models.Now().In(views.Amsterdam).Format(time.DateOnly)+".csv", "text/csv; charset=utf-8")
	return sheet.CSV(c.Response().BodyWriter(), table)
}
