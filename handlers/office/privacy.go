package office

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/header"
	"samenspel/models/privacy"

	"samenspel/models/personal"
	"samenspel/models/sheet"
	"samenspel/views"
)

const privacyPath = "/redactie/privacy"

type privacyPage struct {
	Frame
	Room     string // which of the pages of this room is open
	Register []personal.Processing
	Terms    *privacy.Retention
}

// Privacy is GET /redactie/privacy: the register of processing (AVG, art. 30).
func (o *Office) Privacy(c *fiber.Ctx) error {
	f, err := o.frame(c, "o_privacy")
	if err != nil {
		return err
	}
	terms, err := o.Models.Privacy.Retention(c.UserContext())
	if err != nil {
		return err
	}
	return c.Render("office/privacy", privacyPage{f, "register", o.Models.Register().Lines, terms})
}

// PrivacyExport is GET /redactie/privacy/register.csv.
func (o *Office) PrivacyExport(c *fiber.Ctx) error {
	site, err := o.Models.Site.Site(c.UserContext())
	if err != nil {
		return err
	}
	terms, err := o.Models.Privacy.Retention(c.UserContext())
	if err != nil {
		return err
	}
	l := o.Views.Locale(site.Language)
	t := l.Text
	table := sheet.Table{Title: t("o_privacy"), Columns: []sheet.Column{{Name: t("p_data")}, {Name: t("p_purpose")}, {Name: t("p_ground")}, {Name: t("p_term")}, {Name: t("p_erasure")}, {Name: t("p_collection")}, {Name: t("p_fields")}}}
	for _, p := range o.Models.Register().Lines {
		stays := t("p_goes")
		if p.Stays != "" {
			stays = t("p_stays_" + p.Stays)
		}
		table.Rows = append(table.Rows, []any{t("p_what_" + p.What), t("p_purpose_" + p.Purpose), t("p_ground_" + string(p.Ground)), l.Term(terms, p.Term), stays, p.Collection, strings.Join(p.Fields, ", ")})
	}
	header.File(c, header.Attachment, "register-van-verwerkingen-"+o.Models.Now().In(views.Amsterdam).Format(time.DateOnly)+".csv", "text/csv; charset=utf-8")
	return sheet.CSV(c.Response().BodyWriter(), table)
}
