package press

import (
	"time"

	"samenspel/models/access"
	"samenspel/models/store"
)

// ArticleType says what kind of piece an article is.
type ArticleType string

// The types, as stored.
const (
	Interview ArticleType = "interview"
	News      ArticleType = "news"
	Report    ArticleType = "report" // a look back at a meeting
	Column    ArticleType = "column"
)

// ArticleTypes in the order of filters and menus.
var ArticleTypes = []ArticleType{Interview, News, Report, Column}

// typeSlugs are the types as they stand in addresses.
var typeSlugs = map[ArticleType]string{Interview: "interview", News: "nieuws", Report: "verslag", Column: "column"}

// Slug is the type as it stands in addresses.
func (t ArticleType) Slug() string { return typeSlugs[t] }

// TypeOf is the type with a slug, "" for none.
func TypeOf(slug string) ArticleType {
	for _, t := range ArticleTypes {
		if t.Slug() == slug {
			return t
		}
	}
	return ""
}

// State is where an article is on its way to readers.
type State string

// The states, as stored. Readers see Published only.
const (
	Draft     State = "draft"
	InReview  State = "in_review"
	Approved  State = "approved"
	Scheduled State = "scheduled" // becomes Published at its PublishedAt
	Published State = "published"
	Archived  State = "archived"
	Trashed   State = "trashed" // of pieces only: gone for good after TrashLife
)

// Accesses in the order of forms.
var Accesses = []access.Access{access.Public, access.Members, access.Half}

// Article is a piece on Actueel.
type Article struct {
	store.Head `bson:",inline"`
	Slug       string        `bson:"slug"`
	Type       ArticleType   `bson:"type"`
	State      State         `bson:"state"`
	Title      string        `bson:"title"` // as typed, quotation marks kept
	Teaser     string        `bson:"teaser"`
	Body       string        `bson:"body"` // HTML from markup.Clean; only the part that is open to all
	Author     string        `bson:"author"`
	Access     access.Access `bson:"access"`

	// PublishedAt is zero for an old piece whose date is not known. ListedAt
	// is never zero: it orders the lists, newest first, and equals PublishedAt
	// when that is known.
	PublishedAt time.Time `bson:"published_at"`
	ListedAt    time.Time `bson:"listed_at"`
	ChangedAt   time.Time `bson:"changed_at"` // last change after publication that readers should know of, or zero

	Interviewees []Interviewee `bson:"interviewees"`
	Series       string        `bson:"series"` // id or ""
	Position     int           `bson:"position"`
	Themes       []string      `bson:"themes"`   // ids
	Benefits     []string      `bson:"benefits"` // ids of the benefits it is evidence for
	Picture      string        `bson:"picture"`  // id or ""
	Video        *Video        `bson:"video,omitempty"`
	Origin       access.Origin `bson:"origin"`

	// Revision is that of the piece it shows, 0 when an importer wrote it. It
	// only rises: an older state of the piece never comes back over a newer.
	Revision int64 `bson:"revision"`
}

// Closed says whether a part is for members only.
func (a *Article) Closed() bool { return a.Access == access.Members || a.Access == access.Half }

// Interviewee is a person in an article, with function, organisation and place
// as they were at the time.
//
// Name and OrganisationName are what was typed of somebody who is not chosen
// from the register yet; articles that readers see have none.
type Interviewee struct {
	Person           string `bson:"person"` // id
	Name             string `bson:"name,omitempty"`
	Role             string `bson:"role"`
	Organisation     string `bson:"organisation"` // id or ""
	OrganisationName string `bson:"organisation_name,omitempty"`
	Place            string `bson:"place"`
}

// Video is a film at another host, shown after a click only.
type Video struct {
	URL   string `bson:"url"` // the page to watch it on
	Title string `bson:"title"`
}

var articlesSchema = &store.Schema{
	Name:   "articles",
	Public: true,
	Indexes: []store.Index{
		{Name: "slug", Unique: true, Keys: []store.Key{store.Asc("slug")}},
		{Name: "origin", Unique: true, Keys: []store.Key{store.Asc("origin.key")}},
		{Name: "listed", Keys: listedBy()},
		{Name: "type", Keys: listedBy(store.Asc("type"))},
		{Name: "series", Keys: listedBy(store.Asc("series"))},
		{Name: "theme", Keys: listedBy(store.Each("themes"))},
		{Name: "type_series", Keys: listedBy(store.Asc("type"), store.Asc("series"))},
		{Name: "type_theme", Keys: listedBy(store.Asc("type"), store.Each("themes"))},
		{Name: "series_theme", Keys: listedBy(store.Asc("series"), store.Each("themes"))},
		{Name: "type_series_theme", Keys: listedBy(store.Asc("type"), store.Asc("series"), store.Each("themes"))},
		{Name: "person", Keys: listedBy(store.Each("interviewees.person"))},
		{Name: "organisation", Keys: listedBy(store.Each("interviewees.organisation"))},
		{Name: "benefit", Keys: listedBy(store.Each("benefits"))},
		{Name: "author", Keys: listedBy(store.Asc("author"))},
		{Name: "order", Keys: []store.Key{store.Asc("state"), store.Asc("series"), store.Asc("position")}},
	},
}

// listedBy is the index of a list of articles: state first, newest first.
func listedBy(keys ...store.Key) []store.Key {
	return append(append([]store.Key{store.Asc("state")}, keys...), store.Desc("listed_at"))
}
