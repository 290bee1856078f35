package records

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/office/desk"
	"samenspel/models/fault"
	"samenspel/models/press"
)

// contentPath is where everything beside the articles is managed.
const contentPath = "/redactie/inhoud"

// contentRooms are the last parts of the addresses of each kind's list.
var contentRooms = map[press.RecordKind]string{
	press.PersonRecord: "personen", press.OrganisationRecord: "organisaties", press.SeriesRecord: "series",
	press.ThemeRecord: "themas", press.BenefitRecord: "voordelen", press.PageRecord: "paginas",
}

// kindOf reads the kind from the address: NotFound.
func kindOf(c *fiber.Ctx) (press.RecordKind, error) {
	for kind, room := range contentRooms {
		if room == c.Params("kind") {
			return kind, nil
		}
	}
	return "", fault.New(fault.NotFound, "no such kind of content")
}

// contentRoom is a kind as menus show it.
type contentRoom struct {
	Path, Text, About string
	Count             int
	Active            bool
}

// contentFrame is a Frame below one of the kinds.
type contentFrame struct {
	desk.Frame
	Rooms []contentRoom
	Kind  press.RecordKind
	List  string // path of the kind's list
	Plural,
	One string // the kind's names
}

// contentFrame begins a page of a kind; "" is the page above them all.
func (h *Handlers) contentFrame(c *fiber.Ctx, kind press.RecordKind) (contentFrame, error) {
	f, err := h.Frame(c, "o_content")
	if err != nil {
		return contentFrame{}, err
	}
	page := contentFrame{Frame: f, Kind: kind}
	for _, k := range press.RecordKinds {
		known, err := h.Models.Press.Directory(c.UserContext(), k)
		if err != nil {
			return page, err
		}
		page.Rooms = append(page.Rooms, contentRoom{contentPath + "/" + contentRooms[k], f.Catalogue.Text("o_many_" + string(k)),
			f.Catalogue.Text("o_about_" + string(k)), len(known), k == kind})
	}
	if kind != "" {
		page.List = contentPath + "/" + contentRooms[kind]
		page.Plural, page.One = f.Catalogue.Text("o_many_"+string(kind)), f.Catalogue.Text("o_one_"+string(kind))
		page.Title = page.Plural
	}
	return page, nil
}

// Content is GET /redactie/inhoud.
func (h *Handlers) Content(c *fiber.Ctx) error {
	page, err := h.contentFrame(c, "")
	if err != nil {
		return err
	}
	return c.Render("office/content", page)
}

type recordsPage struct {
	contentFrame
	Query   string
	Rows    []recordRow
	Pager   desk.Pager
	Ordered []orderRow // all of them, when they can be put in order here
}

// recordRow is a record of a list, with the number of pieces that use it.
type recordRow struct {
	press.Known
	Uses int
}

// Records is GET /redactie/inhoud/:kind?q=&pagina=.
func (h *Handlers) Records(c *fiber.Ctx) error {
	kind, err := kindOf(c)
	if err != nil {
		return err
	}
	return h.showRecords(c, kind, nil)
}

// showRecords shows the list, with what is wrong with an order if anything is.
func (h *Handlers) showRecords(c *fiber.Ctx, kind press.RecordKind, wrong error) error {
	frame, err := h.contentFrame(c, kind)
	if err != nil {
		return err
	}
	page := recordsPage{contentFrame: frame, Query: c.Query("q")}
	page.Scripts = []string{"record.js"}
	n, err := desk.PageNumber(c)
	if err != nil {
		return err
	}
	found, total, err := h.Models.Press.ListRecords(c.UserContext(), kind, page.Query, n)
	if err != nil {
		return err
	}
	if page.Pager, err = desk.PageOf(n, total, press.RecordsPerPage); err != nil {
		return err
	}
	page.Pager.Query = desk.QueryFields("q", page.Query)
	for _, k := range found {
		uses, err := h.Models.Records.CountUses(c.UserContext(), desk.AccountOf(c), kind, k.ID, k.Slug)
		if err != nil {
			return err
		}
		page.Rows = append(page.Rows, recordRow{k, uses})
	}
	if kind == press.BenefitRecord {
		all, err := h.Models.Press.Directory(c.UserContext(), kind)
		if err != nil {
			return err
		}
		for _, k := range all {
			page.Ordered = append(page.Ordered, orderRow{ID: k.ID, Title: k.Name})
		}
	}
	if wrong == nil {
		return c.Render("office/records", page)
	}
	if err := page.tellRecord(wrong); err != nil {
		return err
	}
	return desk.Again(c, "office/records", page)
}
