package press

import (
	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/store"
)

// Person is somebody who is interviewed, writes or speaks: one record however
// often. Functions are not here but where they were held (see Interviewee).
type Person struct {
	store.Head      `bson:",inline"`
	Slug            string        `bson:"slug"`
	SlugFixed       bool          `bson:"slug_fixed"` // the address was typed, and follows the name no more
	Name            string        `bson:"name"`
	Bio             string        `bson:"bio"`
	Picture         string        `bson:"picture"` // id or ""
	Origin          access.Origin `bson:"origin"`
	domain.Followed `bson:",inline"`
}

// Organisation is where people work: a member, a partner or neither.
type Organisation struct {
	store.Head      `bson:",inline"`
	Slug            string        `bson:"slug"`
	SlugFixed       bool          `bson:"slug_fixed"` // the address was typed, and follows the name no more
	Name            string        `bson:"name"`
	Place           string        `bson:"place"`
	Website         string        `bson:"website"` // https address or ""
	Description     string        `bson:"description"`
	Origin          access.Origin `bson:"origin"`
	domain.Followed `bson:",inline"`
}

// Series is a row of articles that belong together, in order of Position.
type Series struct {
	store.Head      `bson:",inline"`
	Slug            string        `bson:"slug"`
	SlugFixed       bool          `bson:"slug_fixed"` // the address was typed, and follows the name no more
	Title           string        `bson:"title"`
	Description     string        `bson:"description"`
	Origin          access.Origin `bson:"origin"`
	domain.Followed `bson:",inline"`
}

// Theme is a subject that returns.
type Theme struct {
	store.Head      `bson:",inline"`
	Slug            string        `bson:"slug"`
	SlugFixed       bool          `bson:"slug_fixed"` // the address was typed, and follows the name no more
	Title           string        `bson:"title"`
	Description     string        `bson:"description"`
	Origin          access.Origin `bson:"origin"`
	domain.Followed `bson:",inline"`
}

// Benefit is one reason to become a member.
type Benefit struct {
	store.Head      `bson:",inline"`
	Slug            string        `bson:"slug"`
	SlugFixed       bool          `bson:"slug_fixed"` // the address was typed, and follows the name no more
	Title           string        `bson:"title"`
	Summary         string        `bson:"summary"`
	Body            string        `bson:"body"` // HTML from markup.Clean
	Icon            string        `bson:"icon"` // of the icon sheet, or ""
	Position        int           `bson:"position"`
	Origin          access.Origin `bson:"origin"`
	domain.Followed `bson:",inline"`
}

// Page is a general page, such as contact or privacy, at /{slug}.
type Page struct {
	store.Head      `bson:",inline"`
	Slug            string        `bson:"slug"`
	SlugFixed       bool          `bson:"slug_fixed"` // the address was typed, and follows the name no more
	Title           string        `bson:"title"`
	Summary         string        `bson:"summary"`
	Body            string        `bson:"body"` // HTML from markup.Clean
	Origin          access.Origin `bson:"origin"`
	domain.Followed `bson:",inline"`
}

var (
	personsSchema       = named("persons", "name", store.Index{Name: "picture", Keys: []store.Key{store.Asc("picture")}})
	organisationsSchema = named("organisations", "name")
	seriesSchema        = named("series", "title")
	themesSchema        = named("themes", "title")
	benefitsSchema      = named("benefits", "position")
	pagesSchema         = named("pages", "title")
)

// named is the schema of records found by address or by where they came from,
// and listed in one order, and perhaps by more.
func named(name, order string, more ...store.Index) *store.Schema {
	return &store.Schema{Name: name, Public: true, Indexes: append([]store.Index{
		{Name: "slug", Unique: true, Keys: []store.Key{store.Asc("slug")}},
		{Name: "origin", Unique: true, Keys: []store.Key{store.Asc("origin.key")}},
		{Name: order, Keys: []store.Key{store.Asc(order)}},
		domain.PendingIndex,
	}, more...)}
}
