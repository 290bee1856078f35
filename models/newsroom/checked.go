package newsroom

import (
	"context"
	"fmt"
	"html"

	"samenspel/models/access"
	"samenspel/models/check"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/markup"
)

// Check reads a piece as package check does, with what the store knows of its
// pictures, people and links.
func (m *Model) Check(ctx context.Context, actor *access.Account, p *Piece) (check.Report, error) {
	if err := access.Need(actor, access.WritePieces); err != nil {
		return check.Report{}, err
	}
	return m.checked(ctx, p)
}

func (m *Model) checked(ctx context.Context, p *Piece) (check.Report, error) {
	c := &p.Content
	in := check.Piece{Type: string(c.Type), Title: c.Title, Teaser: c.Teaser, Body: c.Body, Pictures: map[string]check.Picture{}}
	inline := markup.Pictures(c.Body)
	pictures, err := domain.ByID(ctx, m.library.Pictures, append([]string{c.Picture}, inline...))
	if err != nil {
		return check.Report{}, err
	}
	look := func(id string) check.Picture {
		if p := pictures[id]; p != nil {
			return check.Picture{Alt: p.Alt, Credit: p.Credit, Decorative: p.Decorative}
		}
		return check.Picture{Missing: true}
	}
	for _, id := range inline {
		in.Pictures[id] = look(id)
	}
	if c.Picture != "" {
		portrait := look(c.Picture)
		in.Picture = &portrait
	}
	if in.People, err = m.people(ctx, c); err != nil {
		return check.Report{}, err
	}
	in.Unlisted = c.unlisted()
	if in.Agreements, err = m.agreements(ctx, p); err != nil {
		return check.Report{}, err
	}
	site, err := m.site.Site(ctx)
	if err != nil {
		return check.Report{}, err
	}
	in.MustAgree = site.MustAgree
	if in.Part, err = m.partTaken(ctx, p); err != nil {
		return check.Report{}, err
	}
	if in.Open, in.Members = c.parts(); c.Closed() {
		if c.Video != nil {
			in.Members += "<p>" + html.EscapeString(c.Video.Title) + "</p>"
		}
		if in.Forms, err = m.forms(ctx, p); err != nil {
			return check.Report{}, err
		}
	}
	var away error
	asked := 0
	in.Links = func(path string) bool {
		if asked++; asked > linksChecked {
			return true
		}
		there, err := m.site.Exists(ctx, path)
		if err != nil {
			away = err
		}
		return there
	}
	report := check.Run(in)
	return report, away
}

// people are those in the piece with the names that the register has.
func (m *Model) people(ctx context.Context, c *Content) ([]check.Person, error) {
	var persons, organisations []string
	for _, i := range c.Interviewees {
		persons, organisations = append(persons, i.Person), append(organisations, i.Organisation)
	}
	person, err := domain.ByID(ctx, m.press.Persons, persons)
	if err != nil {
		return nil, err
	}
	organisation, err := domain.ByID(ctx, m.press.Organisations, organisations)
	if err != nil {
		return nil, err
	}
	var people []check.Person
	for _, i := range c.Interviewees {
		one := check.Person{Name: i.Name, Role: i.Role, Organisation: i.OrganisationName}
		if p := person[i.Person]; p != nil {
			one.Name = p.Name
		}
		if o := organisation[i.Organisation]; o != nil {
			one.Organisation = o.Name
		}
		people = append(people, one)
	}
	return people, nil
}

// unlisted are the rows of people that name somebody, or an organisation, who
// was not chosen from the register.
func (c *Content) unlisted() []check.Unlisted {
	var list []check.Unlisted
	for n, i := range c.Interviewees {
		if i.Person == "" {
			list = append(list, check.Unlisted{Field: fmt.Sprintf("person-%d", n), Name: i.Name})
		}
		if i.Organisation == "" && i.OrganisationName != "" {
			list = append(list, check.Unlisted{Field: fmt.Sprintf("organisation-%d", n), Name: i.OrganisationName})
		}
	}
	return list
}

// mustBeListed refuses a piece that names who would be missing in what readers
// and interviewees see: Invalid at interviewees.
func (c *Content) mustBeListed() error {
	if missing := c.unlisted(); len(missing) > 0 {
		return fault.At(fault.Invalid, "interviewees", "%q is not chosen from the register", missing[0].Name)
	}
	return nil
}

// mustPass refuses a piece that lacks what WCAG 2.2 AA demands, would let
// everyone read a sentence for members, or names somebody who is not in the
// register yet: Invalid, at check, leak and interviewees. On its way to readers
// it also refuses, at agreement, what somebody does not agree with where the
// settings demand that.
func (m *Model) mustPass(ctx context.Context, p *Piece, toReaders bool) error {
	if err := p.Content.mustBeListed(); err != nil {
		return err
	}
	report, err := m.checked(ctx, p)
	if err == nil {
		err = leaking(report)
	}
	if err != nil {
		return err
	}
	agreement := false
	for _, f := range report.Findings {
		switch {
		case f.Level != check.Blocks:
		case f.Field == check.AgreementField:
			agreement = true
		default:
			return fault.At(fault.Invalid, "check", "what WCAG 2.2 AA demands is missing: %s", f.Code)
		}
	}
	if agreement && toReaders {
		return fault.At(fault.Invalid, "agreement", "somebody who is interviewed does not agree, or not yet")
	}
	return nil
}
