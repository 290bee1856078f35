package handlers

import (
	"regexp"
	"strings"

	"github.com/valyala/fasthttp"

	"samenspel/handlers/route"
	"samenspel/models/library"
)

// narrow is how many of the values stand in a second place of an address.
const narrow = 6

var parameter = regexp.MustCompile(`:\w+`)

// values are what an address of ours may have in it: every slug, every id and
// every name of a picture or file that there is, and what routes expect.
func (h *closedSite) values() []string {
	all := []string{"verslag.pdf", h.half.ID, h.picture.ID, h.picture.Renditions[0].Blob + ".jpg", "half-open", "nieuw",
		h.whole.ID, h.file.ID, h.theme, "personen", "articles-1.xml", "site.css", "1", "voor-leden", "van-iedereen", "jongeren", "rondkomen",
		"anna-de-wit", "de-haven", "kennis", "contact", h.file.Blob + ".pdf", h.file.Blob}
	for _, p := range []*library.Picture{h.picture, h.open} {
		for _, r := range p.Renditions {
			all = append(all, r.Blob+map[string]string{"image/jpeg": ".jpg", "image/webp": ".webp"}[r.Type])
		}
		all = append(all, p.Original+".jpg")
	}
	return all
}

// addresses are those of every route that reads, with every value in every
// place: a new route is asked for without anybody adding it.
func (h *closedSite) addresses() (open, office []string) {
	values := h.values()
	for _, r := range h.server.Routes() {
		if r.Method != fasthttp.MethodGet {
			continue
		}
		paths := []string{r.Path}
		for n := range parameter.FindAllString(r.Path, -1) {
			var next []string
			for _, path := range paths {
				for i, value := range values {
					if n > 0 && i >= narrow { // a second parameter belongs to the first: what may be one comes first
						break
					}
					at := parameter.FindStringIndex(path)
					next = append(next, path[:at[0]]+value+path[at[1]:])
				}
			}
			paths = next
		}
		for _, field := range r.Fields {
			for _, value := range []string{"jongeren", "rondkomen", "interview", "1"} {
				paths = append(paths, r.Path+"?"+field+"="+value)
			}
		}
		for _, path := range paths {
			h.route[path] = r.Path
		}
		if r.Access == route.Everyone || r.Access == route.Operator {
			open = append(open, paths...)
		} else {
			office = append(office, paths...)
		}
	}
	for _, path := range []string{"/actueel/half-open", "/actueel/voor-leden"} {
		for _, query := range []string{"?als=lid", "?als=bezoeker", "?lid=1", "?print=1", "?format=json", "?merk=x", "/"} {
			open = append(open, path+query)
		}
	}
	for _, r := range h.picture.Renditions {
		open = append(open, "/beeld/"+r.Blob+".jpg?merk=x", "/beeld/"+r.Blob, "//beeld/"+r.Blob+".jpg", "/beeld/"+strings.ToUpper(r.Blob)+".jpg", "/beeld/%2e/"+r.Blob+".jpg")
	}
	return open, office
}

// theirs are the addresses that strangers do not find at all.
func (h *closedSite) theirs() []string {
	all := []string{h.file.Path(), "/bestand/" + h.file.ID + "/anders.pdf"}
	for _, r := range h.picture.Renditions {
		all = append(all, "/beeld/"+r.Blob+map[string]string{"image/jpeg": ".jpg", "image/webp": ".webp"}[r.Type])
	}
	return all
}
