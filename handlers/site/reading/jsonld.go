package reading

import (
	"time"

	"samenspel/handlers/site/front"
	"samenspel/models/library"
	"samenspel/models/markup"
	"samenspel/models/press"
	"samenspel/views"
	"samenspel/views/feed"
)

func (h *Handlers) organization(f front.Frame) front.LD {
	o := front.Node("Organization", front.LD{
		"@id": h.Base + "/#organisatie", "name": f.Site.Name, "url": h.Base + "/",
		"description": f.Site.Tagline, "email": f.Site.Email, "telephone": f.Site.Phone,
	})
	if logo := h.logo(f); logo != nil {
		o["logo"] = logo
	}
	if f.Site.Street != "" {
		o["address"] = front.Sub("PostalAddress", front.LD{"streetAddress": f.Site.Street,
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
		o["identifier"] = front.Sub("PropertyValue", front.LD{"propertyID": "KvK", "value": f.Site.KvK})
	}
	return o
}

// publisher is the organisation within another node.
func (h *Handlers) publisher(f front.Frame) front.LD {
	o := front.Sub("Organization", front.LD{"@id": h.Base + "/#organisatie", "name": f.Site.Name, "url": h.Base + "/"})
	if logo := h.logo(f); logo != nil {
		o["logo"] = logo
	}
	return o
}

// logo is the organisation's mark at its largest; nil without one.
func (h *Handlers) logo(f front.Frame) front.LD {
	if f.Logo == nil {
		return nil
	}
	all := f.Logo.Of(library.Logo, "image/jpeg")
	r := all[len(all)-1]
	return front.Sub("ImageObject", front.LD{"url": h.Base + views.PicturePath(r), "width": r.Width, "height": r.Height})
}

func (h *Handlers) webSite(f front.Frame) front.LD {
	return front.Node("WebSite", front.LD{"name": f.Site.Name, "url": h.Base + "/", "inLanguage": f.Lang,
		"publisher": front.LD{"@id": h.Base + "/#organisatie"}})
}

// newsArticle is what Google asks of an article. Its author is who wrote it,
// with the page that tells of them; where nobody is named, the organisation.
func (h *Handlers) newsArticle(f front.Frame, card *press.Card, by feed.Person) front.LD {
	n := front.Node("NewsArticle", front.LD{
		"headline": card.Title, "description": card.Teaser, "url": f.Canonical, "mainEntityOfPage": f.Canonical,
		"inLanguage": f.Lang, "datePublished": front.Stamp(card.PublishedAt), "dateModified": front.Stamp(latest(card.Article)),
		"wordCount": markup.Words(markup.Text(card.Body)), "isAccessibleForFree": !card.Closed(),
		"publisher": h.publisher(f), "author": h.publisher(f),
	})
	if card.Closed() {
		n["hasPart"] = front.Sub("WebPageElement", front.LD{"isAccessibleForFree": false, "cssSelector": ".closed"})
	}
	if by.Name != "" {
		n["author"] = front.Sub("Person", front.LD{"name": by.Name, "url": by.Address})
	}
	if f.Share != nil {
		n["image"] = front.Sub("ImageObject", front.LD{"url": f.Share.URL, "width": f.Share.Width, "height": f.Share.Height})
	}
	var about []front.LD
	for _, v := range card.Voices {
		about = append(about, h.person(&v.Person, &v))
	}
	if about != nil {
		n["mentions"] = about
	}
	if card.Serie != nil {
		n["isPartOf"] = front.Sub("CreativeWorkSeries", front.LD{"name": card.Serie.Title, "url": h.Base + "/series/" + card.Serie.Slug})
	}
	return n
}

func (h *Handlers) person(p *press.Person, as *press.Voice) front.LD {
	n := front.Node("Person", front.LD{"name": p.Name, "url": h.Base + "/personen/" + p.Slug, "description": p.Bio})
	if as != nil && as.Role != "" {
		n["jobTitle"] = as.Role
	}
	if as != nil && as.Organisation != nil {
		n["worksFor"] = front.Sub("Organization", front.LD{"name": as.Organisation.Name, "url": h.Base + "/organisaties/" + as.Organisation.Slug})
	}
	return n
}

func (h *Handlers) memberOrganization(o *press.Organisation) front.LD {
	n := front.Node("Organization", front.LD{"name": o.Name, "url": h.Base + "/organisaties/" + o.Slug,
		"description": o.Description, "sameAs": o.Website})
	if o.Place != "" {
		n["address"] = front.Sub("PostalAddress", front.LD{"addressLocality": o.Place, "addressCountry": "NL"})
	}
	return n
}

// latest is when an article was last changed in a way that readers notice.
func latest(a press.Article) time.Time {
	if a.ChangedAt.After(a.PublishedAt) {
		return a.ChangedAt
	}
	return a.PublishedAt
}
