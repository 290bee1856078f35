package models

import (
	"slices"

	"samenspel/models/domain"
	"samenspel/models/store"
)

// RecordKind is a kind of content beside the articles.
type RecordKind string

// The kinds, as the audit log and the API name them.
const (
	PersonRecord       RecordKind = "person"
	OrganisationRecord RecordKind = "organisation"
	SeriesRecord       RecordKind = "series"
	ThemeRecord        RecordKind = "theme"
	BenefitRecord      RecordKind = "benefit"
	PageRecord         RecordKind = "page"
)

// RecordKinds in the order of menus.
var RecordKinds = []RecordKind{PersonRecord, OrganisationRecord, SeriesRecord, ThemeRecord, BenefitRecord, PageRecord}

// Record is what persons, organisations, series, themes, benefits and pages
// have in common.
type Record interface {
	Headed() *store.Head
	Kind() RecordKind
	Fields() []Field // the name first; the address is not among them

	Follows() *domain.Effects
	address() (slug *string, fixed *bool)
	origin() *Origin
}

// Field is what is filled in of a record.
type Field struct {
	Name     string // in forms, the API and the audit log
	Form     FieldForm
	Max      int // characters
	Required bool
	Text     *string
}

// FieldForm says how a field is written.
type FieldForm string

// The forms.
const (
	OneLine       FieldForm = "line"
	ManyLines     FieldForm = "lines"
	RichText      FieldForm = "body" // HTML from markup.Clean
	WebAddress    FieldForm = "web"  // https address or ""
	PictureChoice FieldForm = "picture"
)

// maxLines is the longest description, in characters.
const maxLines = 2000

func (p *Person) Kind() RecordKind       { return PersonRecord }
func (o *Organisation) Kind() RecordKind { return OrganisationRecord }
func (s *Series) Kind() RecordKind       { return SeriesRecord }
func (t *Theme) Kind() RecordKind        { return ThemeRecord }
func (b *Benefit) Kind() RecordKind      { return BenefitRecord }
func (p *Page) Kind() RecordKind         { return PageRecord }

func (p *Person) Fields() []Field {
	return []Field{{"name", OneLine, maxName, true, &p.Name}, {"bio", ManyLines, maxLines, false, &p.Bio},
		{"picture", PictureChoice, maxName, false, &p.Picture}}
}

func (o *Organisation) Fields() []Field {
	return []Field{{"name", OneLine, maxName, true, &o.Name}, {"place", OneLine, maxName, false, &o.Place},
		{"website", WebAddress, maxLines, false, &o.Website}, {"description", ManyLines, maxLines, false, &o.Description}}
}

func (s *Series) Fields() []Field {
	return []Field{{"title", OneLine, maxName, true, &s.Title}, {"description", ManyLines, maxLines, false, &s.Description}}
}

func (t *Theme) Fields() []Field {
	return []Field{{"title", OneLine, maxName, true, &t.Title}, {"description", ManyLines, maxLines, false, &t.Description}}
}

func (b *Benefit) Fields() []Field {
	return []Field{{"title", OneLine, maxName, true, &b.Title}, {"summary", ManyLines, maxLines, false, &b.Summary},
		{"body", RichText, maxBody, false, &b.Body}}
}

func (p *Page) Fields() []Field {
	return []Field{{"title", OneLine, maxName, true, &p.Title}, {"summary", ManyLines, maxLines, false, &p.Summary},
		{"body", RichText, maxBody, false, &p.Body}}
}

func (p *Person) address() (*string, *bool)       { return &p.Slug, &p.SlugFixed }
func (o *Organisation) address() (*string, *bool) { return &o.Slug, &o.SlugFixed }
func (s *Series) address() (*string, *bool)       { return &s.Slug, &s.SlugFixed }
func (t *Theme) address() (*string, *bool)        { return &t.Slug, &t.SlugFixed }
func (b *Benefit) address() (*string, *bool)      { return &b.Slug, &b.SlugFixed }
func (p *Page) address() (*string, *bool)         { return &p.Slug, &p.SlugFixed }

func (p *Person) origin() *Origin       { return &p.Origin }
func (o *Organisation) origin() *Origin { return &o.Origin }
func (s *Series) origin() *Origin       { return &s.Origin }
func (t *Theme) origin() *Origin        { return &t.Origin }
func (b *Benefit) origin() *Origin      { return &b.Origin }
func (p *Page) origin() *Origin         { return &p.Origin }

// RecordName is what people call a record.
func RecordName(r Record) string { return *r.Fields()[0].Text }

// RecordSlug is the last part of its address.
func RecordSlug(r Record) string {
	slug, _ := r.address()
	return *slug
}

// recordRoots is where each kind stands on the site.
var recordRoots = map[RecordKind]string{PersonRecord: "/personen/", OrganisationRecord: "/organisaties/",
	SeriesRecord: "/series/", ThemeRecord: "/themas/", BenefitRecord: "/lid-worden/", PageRecord: "/"}

// ApplySlug is the general page that stands under membership, and that pages
// lead to: its address is fixed.
const ApplySlug = "aanmelden"

// RecordPath is the one address of a record on the site.
func RecordPath(kind RecordKind, slug string) string {
	if kind == PageRecord && slug == ApplySlug {
		return "/lid-worden/" + ApplySlug
	}
	return recordRoots[kind] + slug
}

// gone says that a record is on its way out: see domain.Gone.
func gone(r Record) bool {
	return r.Follows().Has(domain.Gone.Name)
}

// records are the ids of the records that the content names.
func (c *Content) records() []string {
	ids := slices.Concat([]string{c.Series}, c.Themes, c.Benefits)
	for _, i := range c.Interviewees {
		ids = append(ids, i.Person, i.Organisation)
	}
	return ids
}
