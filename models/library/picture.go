package library

import (
	"time"

	"samenspel/models/access"
	"samenspel/models/domain"
	"samenspel/models/input"
	"samenspel/models/store"
	"samenspel/models/timeline"
)

// Picture is an image of the library with every size that pages ask for.
type Picture struct {
	store.Head `bson:",inline"`
	Original   string        `bson:"original"` // blob as uploaded, with its metadata: never shown to anyone outside
	Alt        string        `bson:"alt"`      // alternative text; "" only when Decorative
	Decorative bool          `bson:"decorative"`
	Credit     string        `bson:"credit"`
	FocusX     float64       `bson:"focus_x"` // 0 is left, 1 right
	FocusY     float64       `bson:"focus_y"` // 0 is top, 1 bottom
	Colour     string        `bson:"colour"`  // average, as #rrggbb
	Renditions []Rendition   `bson:"renditions"`
	Origin     access.Origin `bson:"origin"`

	// For the editors only: nothing of this is on a reader's page.
	Person         string             `bson:"person"`       // who is shown, in words; "" for nobody in particular
	PermittedAt    time.Time          `bson:"permitted_at"` // the day they agreed; zero: not known
	PermissionNote string             `bson:"permission_note"`
	Unpermitted    bool               `bson:"unpermitted"` // somebody is shown, and that they agreed is not known
	Name           string             `bson:"name"`        // of the uploaded file, without its extension
	Type           string             `bson:"type"`        // of the uploaded file, such as image/jpeg
	Width          int                `bson:"width"`       // of the uploaded file, upright
	Height         int                `bson:"height"`
	Bytes          int                `bson:"bytes"`
	Still          bool               `bson:"still"` // the uploaded file moves, of which this is the first picture
	UploadedAt     time.Time          `bson:"uploaded_at"`
	UploadedBy     timeline.Signature `bson:"uploaded_by"` // nobody: an import
	Words          []string           `bson:"words"`       // beginnings of words that find it

	// Removed is true for the moment between a removal with its line in the
	// log and the end of the document: see Sweep.
	Removed         bool `bson:"removed"`
	domain.Followed `bson:",inline"`
}

// Rendition is one crop in one size and format. Its address is that of its
// content, so it may be kept for ever.
type Rendition struct {
	Crop   string `bson:"crop"` // see Crops
	Width  int    `bson:"width"`
	Height int    `bson:"height"`
	Type   string `bson:"type"` // image/jpeg, image/webp
	Blob   string `bson:"blob"`
	Bytes  int    `bson:"bytes,omitempty"` // 0 of those from before it was kept: see Size

	// Mark makes its address one of a preview: see MarkPictures.
	Mark string `bson:"-"`
}

// The crops that pages use.
const (
	Portrait = "portrait" // 4:5
	Wide     = "wide"     // 3:2
	Share    = "share"    // 1200 by 630, for share cards
	Whole    = "whole"    // uncropped, for inside a text
)

// Of gives the renditions of a crop in one format, narrow to wide.
func (p *Picture) Of(crop, mime string) []Rendition {
	var found []Rendition
	for _, r := range p.Renditions {
		if r.Crop == crop && r.Type == mime {
			found = append(found, r)
		}
	}
	return found
}

var picturesSchema = &store.Schema{Name: "pictures", Public: true, Indexes: []store.Index{
	{Name: "origin", Unique: true, Keys: []store.Key{store.Asc("origin.key")}},
	{Name: "blob", Keys: []store.Key{store.Each("renditions.blob")}},
	{Name: "all", Keys: []store.Key{store.Asc("removed"), store.Desc("uploaded_at")}},
	{Name: "unpermitted", Keys: []store.Key{store.Asc("removed"), store.Asc("unpermitted"), store.Desc("uploaded_at")}},
	{Name: "decorative", Keys: []store.Key{store.Asc("removed"), store.Asc("decorative"), store.Desc("uploaded_at")}},
	{Name: "words", Keys: []store.Key{store.Each("words"), store.Desc("uploaded_at")}},
	removedIndex,
	domain.PendingIndex,
}}

// Index fills what finds the picture.
func (p *Picture) Index() {
	p.Words = input.WordsOf(p.Name, p.Alt, p.Credit, p.Person)
	p.Unpermitted = p.Person != "" && p.PermittedAt.IsZero()
}
