package importer

import (
	"context"
	"fmt"

	"samenspel/models/input"
	"samenspel/models/press"
	"samenspel/models/store"
)

// ids are the documents behind the slugs that a file refers to.
type ids struct{ persons, organisations, series, themes, benefits map[string]string }

// wanted is the address that a record asks for.
func (r *record) wanted() string {
	if r.slug != "" {
		return r.slug
	}
	return slugOf(r.name, "onderwerp")
}

// slugOf makes an address of any title, the same one every time.
func slugOf(title, fallback string) string {
	return input.Slug(title, fallback+"-"+digest(title)[:8])
}

// checkTwice refuses two items that would be one.
func (r *run) checkTwice(context.Context) error {
	for _, records := range [][]*record{r.src.persons, r.src.organisations, r.src.series, r.src.themes, r.src.benefits, r.src.pages} {
		keys, slugs := map[string]string{}, map[string]string{}
		for _, x := range records {
			r.once(keys, x.where, "key", x.key)
			if keys[x.key] == x.where {
				r.once(slugs, x.where, "slug", x.wanted())
			}
		}
	}
	keys := map[string]string{}
	for _, a := range r.src.articles {
		r.once(keys, a.where, "key", a.key)
	}
	return r.checkRedirects()
}

func (r *run) once(seen map[string]string, where, field, value string) {
	if first, twice := seen[value]; twice && value != "" {
		r.problems.add(where, field, "is gelijk aan die van "+first+": "+value, "haal er één weg, of geef beide een eigen key en slug")
		return
	}
	seen[value] = where
}

func (r *run) checkRedirects() error {
	froms, next := map[string]string{}, map[string]string{}
	for _, x := range r.src.redirects {
		r.once(froms, x.where, "from", x.from)
		next[x.from] = x.to
	}
	for _, x := range r.src.redirects {
		for at, n := x.to, 0; at != "" && n <= 20; at, n = next[at], n+1 {
			if at == x.from || n == 20 {
				r.problems.add(x.where, "to", "leidt in een kring of over te veel adressen", "verwijs meteen naar het laatste adres")
				return nil // the others of the circle would say the same
			}
		}
	}
	return nil
}

// checkReferences finds what articles refer to, in the file or in the store,
// and makes the persons and organisations that neither has.
func (r *run) checkReferences(ctx context.Context) error {
	r.ids = ids{map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}}
	series, err := slugs(ctx, r.m.Press, r.ids.series, r.src.series, func(x *press.Series) string { return x.Slug })
	if err != nil {
		return err
	}
	themes, err := slugs(ctx, r.m.Press, r.ids.themes, r.src.themes, func(x *press.Theme) string { return x.Slug })
	if err != nil {
		return err
	}
	benefits, err := slugs(ctx, r.m.Press, r.ids.benefits, r.src.benefits, func(x *press.Benefit) string { return x.Slug })
	if err != nil {
		return err
	}
	people, organisations := newRegister(r.src.persons), newRegister(r.src.organisations)
	for _, a := range r.src.articles {
		if a.series != "" {
			r.refer(a, "series", a.series, r.ids.series, series)
		}
		for _, t := range a.themes {
			r.refer(a, "themes", t, r.ids.themes, themes)
		}
		for _, b := range a.benefits {
			r.refer(a, "benefits", b, r.ids.benefits, benefits)
		}
		for i := range a.interviewees {
			v := &a.interviewees[i]
			v.slug = people.find(v.name, v.slug, "")
			v.organisationSlug = organisations.find(v.organisation, "", v.place)
		}
	}
	r.src.persons, r.src.organisations = people.all, organisations.all
	return nil
}

func (r *run) refer(a *article, field, slug string, known map[string]string, names []string) {
	if _, ok := known[slug]; !ok && !r.problems.full() {
		r.problems.add(a.where, field, fmt.Sprintf("verwijst naar %s, dat niet bestaat", slug),
			advise(slug, names, "zet het in dit bestand of haal de verwijzing weg"))
	}
}

// slugs fills known with what the store and the file have; those of the file
// get their ids when they are written.
func slugs[T any, P interface {
	*T
	Headed() *store.Head
}](ctx context.Context, m *press.Model, known map[string]string, inFile []*record, slug func(P) string) ([]string, error) {
	stored, err := press.All[T, P](ctx, m)
	if err != nil {
		return nil, err
	}
	var names []string
	for i := range stored {
		p := P(&stored[i])
		known[slug(p)] = p.Headed().ID
		names = append(names, slug(p))
	}
	for _, x := range inFile {
		if _, ok := known[x.wanted()]; !ok {
			known[x.wanted()] = ""
			names = append(names, x.wanted())
		}
	}
	return names, nil
}

// register finds the persons or organisations of a file by name or address.
type register struct {
	all            []*record
	byName, bySlug map[string]*record
}

func newRegister(declared []*record) *register {
	g := &register{declared, map[string]*record{}, map[string]*record{}}
	for _, x := range declared {
		g.byName[x.name], g.bySlug[x.wanted()] = x, x
	}
	return g
}

// find gives the address of who is meant, making a record in place for a name
// that is new. slug tells two people of one name apart; "" is by name.
func (g *register) find(name, slug, place string) string {
	if name == "" {
		return ""
	}
	x := g.byName[name]
	if slug == "" && x == nil {
		slug = slugOf(name, "naam")
	}
	if slug != "" {
		x = g.bySlug[slug]
	}
	if x == nil {
		x = &record{key: slug, slug: slug, name: name, place: place, inPlace: true}
		g.all = append(g.all, x)
		g.byName[name], g.bySlug[slug] = x, x
	}
	return x.wanted()
}
