package front

import (
	"cmp"
	"context"
	"time"

	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/newsletter"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/views"
)

// Frame is what the layout needs of every page. Pages embed it.
type Frame struct {
	Lang        string
	Site        *site.Settings
	Benefits    []press.Benefit // for the side block
	Has         map[string]bool // general pages that there are, by slug: menus link to no others
	Nav         []site.MenuLink // the main menu
	Columns     []site.MenuColumn
	Leave       bool             // no column says how to end a membership, so the footer does
	Logo        *library.Picture // nil for the name in letters
	Title       string
	Description string
	Path        string // of this page, without a query
	Canonical   string // the one full address of this page; "" for an error
	Section     string // path of the menu item it belongs to
	Crumbs      []Crumb
	Share       *ShareImage
	Published   string // RFC 3339, of articles
	Data        []any  // JSON-LD
	Script      string // asset name of the page's own module, or ""
	NoIndex     bool
	Preview     bool // not published yet: links open elsewhere
	NoSignUp    bool // the footer does not offer the newsletter

	Catalogue *views.Locale
}

// Locale makes a Frame a views.Page.
func (f Frame) Locale() string { return f.Lang }

// Crumb is a step of the path to a page. The last has no Path.
type Crumb struct{ Name, Path string }

// ShareImage is the picture of a share card (Open Graph).
type ShareImage struct {
	URL           string
	Width, Height int
	Alt           string
	Rendition     library.Rendition
}

// Frame begins a page at a path.
func (s *Site) Frame(ctx context.Context, path, title string) (Frame, error) {
	settings, err := s.Models.Site.Site(ctx)
	if err != nil {
		return Frame{}, err
	}
	benefits, err := s.Models.Press.AllBenefits(ctx)
	if err != nil {
		return Frame{}, err
	}
	pages, err := s.Models.Site.PageSlugs(ctx)
	if err != nil {
		return Frame{}, err
	}
	locale := s.Views.Locale(settings.Language)
	f := Frame{
		Lang: locale.Language, Catalogue: locale, Site: settings, Benefits: benefits, Has: pages,
		Title: title, Path: path, Canonical: s.Base + path,
	}
	menu, err := s.Models.Site.Menu(ctx)
	if err != nil {
		return Frame{}, err
	}
	f.fillMenu(menu)
	if settings.Logo != "" {
		if p, err := s.Models.Library.Picture(ctx, settings.Logo); err == nil && len(p.Of(library.Logo, "image/jpeg")) > 0 {
			p.Alt = settings.Name
			f.Logo = p
		}
	}
	if settings.Picture != "" {
		p, err := s.Models.Library.Picture(ctx, settings.Picture)
		if err == nil {
			f.Share = s.ShareImage(p, settings.Name)
		}
	}
	return f, nil
}

// Under places a page in a section: its menu item, and the steps to it.
func (f *Frame) Under(section string, crumbs ...Crumb) {
	f.Section = section
	f.Crumbs = append([]Crumb{{f.Site.Name, "/"}}, crumbs...)
	f.Crumbs[len(f.Crumbs)-1].Path = ""
}

// Describe fills the description that search engines and share cards show.
func (f *Frame) Describe(text string) { f.Description = markup.Opening(text, 160) }

// ShareImage is a picture as a share card shows it. There it stands alone, so
// one that only decorates its page is named after what it stands for.
func (s *Site) ShareImage(p *library.Picture, of string) *ShareImage {
	if p == nil {
		return nil
	}
	jpegs := p.Of(library.Share, "image/jpeg")
	if len(jpegs) == 0 {
		return nil
	}
	r := jpegs[len(jpegs)-1]
	return &ShareImage{s.Base + views.PicturePath(r), r.Width, r.Height, cmp.Or(p.Alt, of), r}
}

// Stamp is a moment as machines read it, in Dutch time; "" for none.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(views.Amsterdam).Format(time.RFC3339)
}

// Paged makes the title, description and address of a further page its own.
func (f *Frame) Paged(p Pagination) {
	f.Canonical = f.Canonical[:len(f.Canonical)-len(f.Path)] + p.Link(p.Page)
	if p.Page > 1 {
		f.Title = f.Catalogue.Text("page_title", "Title", f.Title, "Page", p.Page, "Pages", p.Pages)
		f.Description = f.Catalogue.Text("description_page", "Text", f.Description, "Page", p.Page, "Pages", p.Pages)
	}
}

// Secret makes a frame one of a page that no machine is told of.
func (f *Frame) Secret() {
	f.NoIndex, f.Canonical, f.Share, f.Description, f.Data = true, "", nil, "", nil
	f.Crumbs = nil
}

// NewsletterText is what somebody agrees to who asks for the newsletter.
func (f Frame) NewsletterText() newsletter.NewsletterWording {
	return newsletter.NewsletterWordingOf(f.Lang, f.Site.Name)
}
