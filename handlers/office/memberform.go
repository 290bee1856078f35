package office

import (
	"slices"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/applying"
	"samenspel/models/calendar"
	"samenspel/models/compare"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/press"
)

type memberFormPage struct {
	Frame
	Member  *members.Member // nil for a new one
	Path    string
	Form    members.MemberForm
	Kinds   []option
	Sizes   []option
	Sectors []option
	Records []option
	Themes  []option
	Differs []difference
	Seen    string

	Key     string // of a new one
	Starts  string
	Contact input.Contact
	Invite  bool
}

func memberFormOf(c *fiber.Ctx) members.MemberForm {
	f := members.MemberForm{DropIBAN: c.FormValue("drop_iban") != ""}
	for name, text := range formFields(&f) {
		*text = c.FormValue(name)
	}
	for _, id := range c.Context().PostArgs().PeekMulti("themes") {
		f.Themes = append(f.Themes, string(id))
	}
	return f
}

// formFields are the texts of a form by the names of their fields.
func formFields(f *members.MemberForm) map[string]*string {
	return map[string]*string{"name": &f.Name, "kvk": &f.KvK, "street": &f.Street, "postcode": &f.Postcode, "place": &f.Place, "website": &f.Website,
		"sector": &f.Sector, "kind": &f.Kind, "size": &f.Size, "billing_email": &f.BillingEmail, "reference": &f.Reference, "iban": &f.IBAN, "record": &f.Record}
}

func contactOf(c *fiber.Ctx) input.Contact {
	return input.Contact{Name: c.FormValue("person"), Function: c.FormValue("function"), Email: c.FormValue("email"), Phone: c.FormValue("phone")}
}

// MemberForm is GET /redactie/leden/:id/gegevens.
func (o *Office) MemberForm(c *fiber.Ctx) error {
	member, err := o.Models.Members.ReadMember(c.UserContext(), accountOf(c), c.Params("id"))
	if err != nil {
		return err
	}
	page, err := o.memberForm(c, member, member.Form())
	if err != nil {
		return err
	}
	return c.Render("office/memberform", page)
}

// SaveMember is POST /redactie/leden/:id/gegevens: the form, seen, and in keep
// the names of fields to leave as somebody else saved them.
func (o *Office) SaveMember(c *fiber.Ctx) error {
	ctx, id, form := c.UserContext(), c.Params("id"), memberFormOf(c)
	typed := form
	before, err := o.Models.Members.ReadMember(ctx, accountOf(c), id)
	if err != nil {
		return err
	}
	if keep := c.Context().PostArgs().PeekMulti("keep"); len(keep) > 0 {
		stored := before.Form()
		mine, theirs := formFields(&form), formFields(&stored)
		for _, name := range keep {
			if text := mine[string(name)]; text != nil {
				*text = *theirs[string(name)]
			}
		}
	}
	member, wrong, err := o.Models.Members.SaveMember(ctx, accountOf(c), id, c.FormValue("seen"), form)
	switch {
	case err == nil && len(wrong) == 0 && member.Cents != before.Cents:
		return done(c, registerPath+"/"+id, "fee")
	case err == nil && len(wrong) == 0:
		return done(c, registerPath+"/"+id, "saved")
	case err != nil && (member == nil || fault.FieldOf(err) != "revision"):
		return err
	}
	page, failed := o.memberForm(c, member, typed)
	if failed != nil {
		return failed
	}
	page.wrongs(wrong)
	if err != nil {
		page.refuse(err)
		page.Differs = page.differences(typed, member.Form())
	} else {
		page.Seen = c.FormValue("seen")
	}
	return again(c, "office/memberform", page)
}

// differences are what somebody else saved otherwise than was typed.
func (p *memberFormPage) differences(typed, stored members.MemberForm) (all []difference) {
	mine, theirs := formFields(&typed), formFields(&stored)
	for _, name := range []string{"name", "kvk", "street", "postcode", "place", "website", "sector", "kind", "size", "billing_email", "reference"} {
		if *mine[name] != *theirs[name] {
			all = append(all, difference{Name: name, Label: p.locale.Text("o_reg_field_" + name), Spans: compare.Text(*mine[name], *theirs[name])})
		}
	}
	return all
}

// NewMember is GET /redactie/leden/nieuw.
func (o *Office) NewMember(c *fiber.Ctx) error {
	page, err := o.memberForm(c, nil, members.MemberForm{})
	if err != nil {
		return err
	}
	page.Key, page.Starts = applying.FormKey(), string(o.Models.Today())
	return c.Render("office/memberform", page)
}

// AddMember is POST /redactie/leden/nieuw: the form, starts, the first person,
// invite, and the key of the form.
func (o *Office) AddMember(c *fiber.Ctx) error {
	form, contact, invite, starts := memberFormOf(c), contactOf(c), c.FormValue("invite") != "", c.FormValue("starts")
	day, noDay := calendar.ParseDay(starts)
	member, wrong, err := o.Models.Members.AddMember(c.UserContext(), accountOf(c), c.FormValue("key"), form, day, contact, invite)
	if err != nil {
		return err
	}
	if len(wrong) == 0 {
		return done(c, registerPath+"/"+member.ID, "member_added")
	}
	page, err := o.memberForm(c, nil, form)
	if err != nil {
		return err
	}
	page.Key, page.Starts, page.Contact, page.Invite = c.FormValue("key"), starts, contact, invite
	page.wrongs(wrong)
	if noDay != nil {
		page.amiss("starts", "wrong")
	}
	return again(c, "office/memberform", page)
}

func (o *Office) memberForm(c *fiber.Ctx, member *members.Member, form members.MemberForm) (memberFormPage, error) {
	f, err := o.frame(c, "o_reg_new")
	if err != nil {
		return memberFormPage{}, err
	}
	page := memberFormPage{Frame: f, Member: member, Form: form, Path: registerPath}
	if member != nil {
		page.Path, page.Seen = registerPath+"/"+member.ID, member.Seen()
		page.Title = member.Name
	}
	statutes, err := o.Models.Members.Statutes(c.UserContext())
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
				page.Sizes[i].Text += " (" + f.locale.Text("o_reg_fee_year", "Fee", f.locale.Euros(fee.Cents)) + ")"
			}
		}
	}
	records, err := o.Models.Press.Directory(c.UserContext(), press.OrganisationRecord)
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
	themes, err := o.Models.Press.Directory(c.UserContext(), press.ThemeRecord)
	for _, k := range themes {
		page.Themes = append(page.Themes, option{k.ID, k.Name, slices.Contains(form.Themes, k.ID)})
	}
	return page, err
}
