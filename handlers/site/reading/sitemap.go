package reading

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/site/directory"
	"samenspel/handlers/site/front"
	"samenspel/handlers/site/newsletter"
	"samenspel/models/fault"
	"samenspel/models/plain"
	"samenspel/models/press"
	"samenspel/models/site"
)

// perSitemap bounds one file; sitemaps.org allows 50,000 addresses.
const perSitemap = 10_000

type urlset struct {
	XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	News    string    `xml:"xmlns:news,attr,omitempty"`
	URLs    []address `xml:"url"`
}

type address struct {
	Loc     string    `xml:"loc"`
	LastMod string    `xml:"lastmod,omitempty"`
	News    *newsItem `xml:"news:news,omitempty"`
}

type newsItem struct {
	Name     string `xml:"news:publication>news:name"`
	Language string `xml:"news:publication>news:language"`
	Date     string `xml:"news:publication_date"`
	Title    string `xml:"news:title"`
}

type sitemapIndex struct {
	XMLName  xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Sitemaps []address `xml:"sitemap"`
}

// Sitemap is GET /sitemap.xml: every address, or from perSitemap articles on
// an index of the files that hold them.
func (h *Handlers) Sitemap(c *fiber.Ctx) error {
	ctx := c.UserContext()
	total, err := h.Models.Press.Count(ctx, press.Filter{})
	if err != nil {
		return err
	}
	if total > perSitemap {
		index := sitemapIndex{Sitemaps: []address{{Loc: h.Base + "/sitemap/pages.xml"}, {Loc: h.Base + "/sitemap/news.xml"}}}
		for n := 1; (n-1)*perSitemap < total; n++ {
			index.Sitemaps = append(index.Sitemaps, address{Loc: h.Base + "/sitemap/articles-" + strconv.Itoa(n) + ".xml"})
		}
		return h.xml(c, index)
	}
	set := urlset{URLs: h.pageAddresses(ctx)}
	articles, err := h.articleAddresses(ctx, 1)
	if err != nil {
		return err
	}
	set.URLs = append(set.URLs, articles...)
	return h.xml(c, set)
}

// SitemapPart is GET /sitemap/:name.
func (h *Handlers) SitemapPart(c *fiber.Ctx) error {
	ctx := c.UserContext()
	switch name := c.Params("name"); name {
	case "pages.xml":
		return h.xml(c, urlset{URLs: h.pageAddresses(ctx)})
	case "news.xml":
		return h.newsSitemap(c)
	default:
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(name, "articles-"), ".xml"))
		if err != nil || n < 1 || name != "articles-"+strconv.Itoa(n)+".xml" {
			return fault.New(fault.NotFound, "no such sitemap")
		}
		urls, err := h.articleAddresses(ctx, n)
		if err == nil && len(urls) == 0 {
			err = fault.New(fault.NotFound, "no such sitemap")
		}
		if err != nil {
			return err
		}
		return h.xml(c, urlset{URLs: urls})
	}
}

// newsSitemap holds the articles of the last two days only, which is what
// news search engines take.
func (h *Handlers) newsSitemap(c *fiber.Ctx) error {
	ctx := c.UserContext()
	frame, err := h.Frame(ctx, "/", "")
	if err != nil {
		return err
	}
	found, err := h.Models.Press.Since(ctx, h.Models.Now().Add(-48*time.Hour), 1000)
	if err != nil {
		return err
	}
	set := urlset{News: "http://www.google.com/schemas/sitemap-news/0.9"}
	for _, a := range found {
		set.URLs = append(set.URLs, address{
			Loc:  h.Base + "/actueel/" + a.Slug,
			News: &newsItem{plain.Line(frame.Site.Name), frame.Lang, front.Stamp(a.PublishedAt), plain.Line(a.Title)},
		})
	}
	if len(set.URLs) == 0 { // the schema of sitemaps.org wants one
		set.URLs = []address{{Loc: h.Base + "/actueel"}}
	}
	return h.xml(c, set)
}

func (h *Handlers) articleAddresses(ctx context.Context, part int) ([]address, error) {
	total, err := h.Models.Press.Count(ctx, press.Filter{})
	if err != nil {
		return nil, err
	}
	found, err := h.Models.Press.Slice(ctx, (part-1)*perSitemap, perSitemap, total)
	if err != nil {
		return nil, err
	}
	urls := make([]address, len(found))
	for i, a := range found {
		urls[i] = address{Loc: h.Base + "/actueel/" + a.Slug, LastMod: front.Stamp(latest(a))}
	}
	return urls, nil
}

// pageAddresses are all addresses that are no article. What cannot be read is
// left out: a sitemap is a help, not a promise.
func (h *Handlers) pageAddresses(ctx context.Context) []address {
	paths := []string{"/", "/actueel", "/series", "/themas", "/personen", "/organisaties", "/lid-worden", directory.MembersPath, directory.MemberPeoplePath, newsletter.NewsletterPath, front.TextPath(press.ApplySlug), site.LeavePath}
	series, _ := h.Models.Press.AllSeries(ctx)
	for _, d := range series {
		paths = append(paths, "/series/"+d.Slug)
	}
	themes, _ := h.Models.Press.AllThemes(ctx)
	for _, d := range themes {
		paths = append(paths, "/themas/"+d.Slug)
	}
	benefits, _ := h.Models.Press.AllBenefits(ctx)
	for _, d := range benefits {
		paths = append(paths, "/lid-worden/"+d.Slug)
	}
	pages, _ := press.All[press.Page](ctx, h.Models.Press)
	for _, d := range pages {
		if path := front.TextPath(d.Slug); d.Slug != press.ApplySlug && path != site.LeavePath {
			paths = append(paths, path)
		}
	}
	persons, _ := press.All[press.Person](ctx, h.Models.Press)
	for _, d := range persons {
		paths = append(paths, "/personen/"+d.Slug)
	}
	organisations, _ := press.All[press.Organisation](ctx, h.Models.Press)
	for _, d := range organisations {
		paths = append(paths, "/organisaties/"+d.Slug)
	}
	urls := make([]address, len(paths))
	for i, path := range paths {
		urls[i] = address{Loc: h.Base + path}
	}
	return urls
}

func (h *Handlers) xml(c *fiber.Ctx, document any) error {
	body, err := xml.Marshal(document)
	if err != nil {
		return err
	}
	return h.Send(c, "application/xml; charset=utf-8", append([]byte(xml.Header), body...))
}
