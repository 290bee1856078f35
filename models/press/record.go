package press

import (
	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/input"
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
	Address() (slug *string, fixed *bool)
	origin() *access.Origin
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

func (p *Person) Kind() RecordKind { return PersonRecord }

func (o *Organisation) Kind() RecordKind { return OrganisationRecord }

func (s *Series) Kind() RecordKind { return SeriesRecord }

func (t *Theme) Kind() RecordKind { return ThemeRecord }

func (b *Benefit) Kind() RecordKind { return BenefitRecord }

func (p *Page) Kind() RecordKind { return PageRecord }

func (p *Person) Fields() []Field {
	return []Field{{"name", OneLine, input.MaxName, true, &p.Name}, {"bio", ManyLines, input.MaxLines, false, &p.Bio},
		{"picture", PictureChoice, input.MaxName, false, &p.Picture}}
}

func (o *Organisation) Fields() []Field {
	return []Field{{"name", OneLine, input.MaxName, true, &o.Name}, {"place", OneLine, input.MaxName, false, &o.Place},
		{"website", WebAddress, input.MaxLines, false, &o.Website}, {"description", ManyLines, input.MaxLines, false, &o.Description}}
}

func (s *Series) Fields() []Field {
	return []Field{{"title", OneLine, input.MaxName, true, &s.Title}, {"description", ManyLines, input.MaxLines, false, &s.Description}}
}

func (t *Theme) Fields() []Field {
	return []Field{{"title", OneLine, input.MaxName, true, &t.Title}, {"description", ManyLines, input.MaxLines, false, &t.Description}}
}

func (b *Benefit) Fields() []Field {
	return []Field{{"title", OneLine, input.MaxName, true, &b.Title}, {"summary", ManyLines, input.MaxLines, false, &b.Summary},
		{"body", RichText, input.MaxBody, false, &b.Body}}
}

func (p *Page) Fields() []Field {
	return []Field{{"title", OneLine, input.MaxName, true, &p.Title}, {"summary", ManyLines, input.MaxLines, false, &p.Summary},
		{"body", RichText, input.MaxBody, false, &p.Body}}
}

func (p *Person) Address() (*string, *bool) { return &p.Slug, &p.SlugFixed }

func (o *Organisation) Address() (*string, *bool) { return &o.Slug, &o.SlugFixed }

func (s *Series) Address() (*string, *bool) { return &s.Slug, &s.SlugFixed }

func (t *Theme) Address() (*string, *bool) { return &t.Slug, &t.SlugFixed }

func (b *Benefit) Address() (*string, *bool) { return &b.Slug, &b.SlugFixed }

func (p *Page) Address() (*string, *bool) { return &p.Slug, &p.SlugFixed }

func (p *Person) origin() *access.Origin { return &p.Origin }

func (o *Organisation) origin() *access.Origin { return &o.Origin }

func (s *Series) origin() *access.Origin { return &s.Origin }

func (t *Theme) origin() *access.Origin { return &t.Origin }

func (b *Benefit) origin() *access.Origin { return &b.Origin }

func (p *Page) origin() *access.Origin { return &p.Origin }

// RecordName is what people call a record.
func RecordName(r Record) string { return *r.Fields()[0].Text }

// RecordSlug is the last part of its address.
func RecordSlug(r Record) string {
	slug, _ := r.Address()
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
