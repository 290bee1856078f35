package members

import (
	"errors"
	"maps"
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/handlers/office/desk"
	"samenspel/models/applying"
	"samenspel/models/calendar"
	"samenspel/models/compare"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/press"
)

type memberFormPage struct {
	desk.Frame
	Member  *members.Member // nil for a new one
	Path    string
	Form    members.MemberForm
	Kinds   []option
	Sizes   []option
	Sectors []option
	Records []option
	Themes  []option
	Differs []desk.Difference
	Seen    string

	Key     string // of a new one
	Starts  string
	Contact input.Contact
	Invite  bool
}

// memberFields are a members.MemberForm as it is sent.
type memberFields struct {
	Name         string   `form:"name"`
	KvK          string   `form:"kvk"`
	Street       string   `form:"street"`
	Postcode     string   `form:"postcode"`
	Place        string   `form:"place"`
	Website      string   `form:"website"`
	Sector       string   `form:"sector"`
	Kind         string   `form:"kind"`
	Size         string   `form:"size"`
	BillingEmail string   `form:"billing_email"`
	Reference    string   `form:"reference"`
	IBAN         string   `form:"iban"`
	DropIBAN     bool     `form:"drop_iban"`
	Record       string   `form:"record"`
	Themes       []string `form:"themes"`
}

// formFields are the texts of a form by the names of their fields.
func formFields(f *members.MemberForm) map[string]*string {
	return map[string]*string{"name": &f.Name, "kvk": &f.KvK, "street": &f.Street, "postcode": &f.Postcode, "place": &f.Place, "website": &f.Website,
		"sector": &f.Sector, "kind": &f.Kind, "size": &f.Size, "billing_email": &f.BillingEmail, "reference": &f.Reference, "iban": &f.IBAN, "record": &f.Record}
}

func contactOf(c *fiber.Ctx) input.Contact {
	var in form.Person
	form.Read(c, &in)
	return input.Contact(in)
}

// MemberForm is GET /redactie/leden/:id/gegevens.
func (h *Handlers) MemberForm(c *fiber.Ctx) error {
	member, err := h.Models.Members.ReadMember(c.UserContext(), desk.AccountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := h.memberForm(c, member, member.Form())
	if err != nil {
		return err
	}
	return c.Render("office/memberform", page)
}

// SaveMember is POST /redactie/leden/:id/gegevens: the form, seen, and in keep
// the names of fields to leave as somebody else saved them.
func (h *Handlers) SaveMember(c *fiber.Ctx) error {
	ctx, id := c.UserContext(), c.Params("id")
	var in struct {
		Fields memberFields `form:""`
		Seen   string       `form:"seen"`
		Keep   []string     `form:"keep"`
	}
	form.Read(c, &in)
	sent := members.MemberForm(in.Fields)
	typed := sent
	before, err := h.Models.Members.ReadMember(ctx, desk.AccountOf(c), id)
	if err != nil {
		return err
	}
	if len(in.Keep) > 0 {
		stored := before.Form()
		mine, theirs := formFields(&sent), formFields(&stored)
		for _, name := range in.Keep {
			if text := mine[name]; text != nil {
				*text = *theirs[name]
			}
		}
	}
	member, wrong, err := h.Models.Members.SaveMember(ctx, desk.AccountOf(c), id, in.Seen, sent)
	switch {
	case err == nil && len(wrong) == 0 && member.Cents != before.Cents:
		return desk.Done(c, registerPath+"/"+id, "fee")
	case err == nil && len(wrong) == 0:
		return desk.Done(c, registerPath+"/"+id, "saved")
	case err != nil && (member == nil || fault.FieldOf(err) != "revision"):
		return err
	}
	page, failed := h.memberForm(c, member, typed)
	if failed != nil {
		return failed
	}
	if failed := tell(&page.Frame, errors.Join(wrong.Err(), err)); failed != nil {
		return failed
	}
	if err != nil {
		page.Differs = page.differences(typed, member.Form())
	} else {
		page.Seen = in.Seen
	}
	return desk.Again(c, "office/memberform", page)
}

// differences are what somebody else saved otherwise than was typed.
func (p *memberFormPage) differences(typed, stored members.MemberForm) (all []desk.Difference) {
	mine, theirs := formFields(&typed), formFields(&stored)
	for _, name := range []string{"name", "kvk", "street", "postcode", "place", "website", "sector", "kind", "size", "billing_email", "reference"} {
		if *mine[name] != *theirs[name] {
			all = append(all, desk.Difference{Name: name, Label: p.Catalogue.Text("o_reg_field_" + name), Spans: compare.Text(*mine[name], *theirs[name])})
		}
	}
	return all
}

// NewMember is GET /redactie/leden/nieuw.
func (h *Handlers) NewMember(c *fiber.Ctx) error {
	page, err := h.memberForm(c, nil, members.MemberForm{})
	if err != nil {
		return err
	}
	page.Key, page.Starts = applying.FormKey(), string(h.Models.Today())
	return c.Render("office/memberform", page)
}

// AddMember is POST /redactie/leden/nieuw: the form, starts, the first person,
// invite, and the key of the form.
func (h *Handlers) AddMember(c *fiber.Ctx) error {
	var in struct {
		Fields  memberFields `form:""`
		Contact form.Person  `form:""`
		Key     string       `form:"key"`
		Invite  bool         `form:"invite"`
		Starts  string       `form:"starts"` // as typed
		Day     calendar.Day `form:"starts"`
	}
	noDay := form.Read(c, &in)
	sent, contact := members.MemberForm(in.Fields), input.Contact(in.Contact)
	member, wrong, err := h.Models.Members.AddMember(c.UserContext(), desk.AccountOf(c), in.Key, sent, in.Day, contact, in.Invite)
	if err != nil {
		return err
	}
	if len(wrong) == 0 {
		return desk.Done(c, registerPath+"/"+member.ID, "member_added")
	}
	page, err := h.memberForm(c, nil, sent)
	if err != nil {
		return err
	}
	page.Key, page.Starts, page.Contact, page.Invite = in.Key, in.Starts, contact, in.Invite
	maps.Copy(wrong, noDay)
	if err := tell(&page.Frame, wrong.Err()); err != nil {
		return err
	}
	return desk.Again(c, "office/memberform", page)
}

func (h *Handlers) memberForm(c *fiber.Ctx, member *members.Member, form members.MemberForm) (memberFormPage, error) {
	f, err := h.Frame(c, "o_reg_new")
	if err != nil {
		return memberFormPage{}, err
	}
	page := memberFormPage{Frame: f, Member: member, Form: form, Path: registerPath}
	if member != nil {
		page.Path, page.Seen = registerPath+"/"+member.ID, member.Seen()
		page.Title = member.Name
	}
	statutes, err := h.Models.Members.Statutes(c.UserContext())
	if err != nil {
		return page, err
	}
	list := func(values []string, chosen string) (options []option) {
		if chosen != "" && !slices.Contains(values, chosen) {
			values = append(slices.Clone(values), chosen)
		}
		for _, value := range values {
			options = append(options, option{value, value, value == chosen})
		}
		return options
	}
	if member == nil && form.Kind == "" {
		form.Kind = statutes.Kinds[0]
	}
	var sizes []string
	for _, fee := range page.Site.Fees {
		sizes = append(sizes, fee.Size)
	}
	page.Kinds, page.Sectors, page.Sizes = list(statutes.Kinds, form.Kind), list(statutes.Sectors, form.Sector), list(sizes, form.Size)
	for i := range page.Sizes {
		for _, fee := range page.Site.Fees {
			if fee.Size == page.Sizes[i].Value {
				page.Sizes[i].Text += " (" + f.Catalogue.Text("o_reg_fee_year", "Fee", f.Catalogue.Euros(fee.Cents)) + ")"
			}
		}
	}
	records, err := h.Models.Press.Directory(c.UserContext(), press.OrganisationRecord)
	if err != nil {
		return page, err
	}
	for _, k := range records {
		text := k.Name
		if k.Detail != "" {
			text += ", " + k.Detail
		}
		page.Records = append(page.Records, option{k.ID, text, k.ID == form.Record})
	}
	themes, err := h.Models.Press.Directory(c.UserContext(), press.ThemeRecord)
	for _, k := range themes {
		page.Themes = append(page.Themes, option{k.ID, k.Name, slices.Contains(form.Themes, k.ID)})
	}
	return page, err
}
