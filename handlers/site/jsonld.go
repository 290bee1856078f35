package site

import (
	"time"

	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/plain"
	"samenspel/models/press"
	"samenspel/views"
	"samenspel/views/feed"
)

// ld is a node of JSON-LD with terms of schema.org. Empty values are left out.
type ld map[string]any

func node(kind string, values ld) ld {
	n := sub(kind, values)
	n["@context"] = "https://schema.org"
	return n
}

// sub is a node within another.
func sub(kind string, values ld) ld {
	n := ld{"@type": kind}
	for k, v := range values {
		if text, ok := v.(string); ok {
			v = plain.Text(text)
		}
		if v != nil && v != "" {
			n[k] = v
		}
	}
	return n
}

func (s *Site) organization(f Frame) ld {
	o := node("Organization", ld{
		"@id": s.Base + "/#organisatie", "name": f.Site.Name, "url": s.Base + "/",
		"description": f.Site.Tagline, "email": f.Site.Email, "telephone": f.Site.Phone,
	})
	if logo := s.logo(f); logo != nil {
		o["logo"] = logo
	}
	if f.Site.Street != "" {
		o["address"] = sub("PostalAddress", ld{"streetAddress": f.Site.Street,
			"postalCode": f.Site.Postcode, "addressLocality": f.Site.Place, "addressCountry": "NL"})
	}
	if len(f.Site.Social) > 0 {
		var same []string
		for _, l := range f.Site.Social {
			same = append(same, l.URL)
		}
		o["sameAs"] = same
	}
	if f.Site.KvK != "" {
		o["identifier"] = sub("PropertyValue", ld{"propertyID": "KvK", "value": f.Site.KvK})
	}
	return o
}

// publisher is the organisation within another node.
func (s *Site) publisher(f Frame) ld {
	o := sub("Organization", ld{"@id": s.Base + "/#organisatie", "name": f.Site.Name, "url": s.Base + "/"})
	if logo := s.logo(f); logo != nil {
		o["logo"] = logo
	}
	return o
}

// logo is the organisation's mark at its largest; nil without one.
func (s *Site) logo(f Frame) ld {
	if f.Logo == nil {
		return nil
	}
	all := f.Logo.Of(library.Logo, "image/jpeg")
	r := all[len(all)-1]
	return sub("ImageObject", ld{"url": s.Base + views.PicturePath(r), "width": r.Width, "height": r.Height})
}

func (s *Site) webSite(f Frame) ld {
	return node("WebSite", ld{"name": f.Site.Name, "url": s.Base + "/", "inLanguage": f.Lang,
		"publisher": ld{"@id": s.Base + "/#organisatie"}})
}

// newsArticle is what Google asks of an article. Its author is who wrote it,
// with the page that tells of them; where nobody is named, the organisation.
func (s *Site) newsArticle(f Frame, card *press.Card, by feed.Person) ld {
	n := node("NewsArticle", ld{
		"headline": card.Title, "description": card.Teaser, "url": f.Canonical, "mainEntityOfPage": f.Canonical,
		"inLanguage": f.Lang, "datePublished": stamp(card.PublishedAt), "dateModified": stamp(latest(card.Article)),
		"wordCount": markup.Words(markup.Text(card.Body)), "isAccessibleForFree": !card.Closed(),
		"publisher": s.publisher(f), "author": s.publisher(f),
	})
	if card.Closed() {
		n["hasPart"] = sub("WebPageElement", ld{"isAccessibleForFree": false, "cssSelector": ".closed"})
	}
	if by.Name != "" {
		n["author"] = sub("Person", ld{"name": by.Name, "url": by.Address})
	}
	if f.Share != nil {
		n["image"] = sub("ImageObject", ld{"url": f.Share.URL, "width": f.Share.Width, "height": f.Share.Height})
	}
	var about []ld
	for _, v := range card.Voices {
		about = append(about, s.person(&v.Person, &v))
	}
	if about != nil {
		n["mentions"] = about
	}
	if card.Serie != nil {
		n["isPartOf"] = sub("CreativeWorkSeries", ld{"name": card.Serie.Title, "url": s.Base + "/series/" + card.Serie.Slug})
	}
	return n
}

func (s *Site) person(p *press.Person, as *press.Voice) ld {
	n := node("Person", ld{"name": p.Name, "url": s.Base + "/personen/" + p.Slug, "description": p.Bio})
	if as != nil && as.Role != "" {
		n["jobTitle"] = as.Role
	}
	if as != nil && as.Organisation != nil {
		n["worksFor"] = sub("Organization", ld{"name": as.Organisation.Name, "url": s.Base + "/organisaties/" + as.Organisation.Slug})
	}
	return n
}

func (s *Site) memberOrganization(o *press.Organisation) ld {
	n := node("Organization", ld{"name": o.Name, "url": s.Base + "/organisaties/" + o.Slug,
		"description": o.Description, "sameAs": o.Website})
	if o.Place != "" {
		n["address"] = sub("PostalAddress", ld{"addressLocality": o.Place, "addressCountry": "NL"})
	}
	return n
}

// breadcrumbs is the path to a page as search engines show it.
func (s *Site) breadcrumbs(f Frame) ld {
	var steps []ld
	for i, c := range f.Crumbs {
		step := sub("ListItem", ld{"position": i + 1, "name": c.Name})
		if c.Path != "" {
			step["item"] = s.Base + c.Path
		}
		steps = append(steps, step)
	}
	return node("BreadcrumbList", ld{"itemListElement": steps})
}

// latest is when an article was last changed in a way that readers notice.
func latest(a press.Article) time.Time {
	if a.ChangedAt.After(a.PublishedAt) {
		return a.ChangedAt
	}
	return a.PublishedAt
}
