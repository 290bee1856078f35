package models

import "samenspel/models/store"

// Picture is an image of the library with every size that pages ask for.
type Picture struct {
	store.Head `bson:",inline"`
	Original   string      `bson:"original"` // blob as uploaded, with its metadata: never shown to anyone outside
	Alt        string      `bson:"alt"`      // alternative text; "" only when Decorative
	Decorative bool        `bson:"decorative"`
	Credit     string      `bson:"credit"`
	FocusX     float64     `bson:"focus_x"` // 0 is left, 1 right
	FocusY     float64     `bson:"focus_y"` // 0 is top, 1 bottom
	Colour     string      `bson:"colour"`  // average, as #rrggbb
	Renditions []Rendition `bson:"renditions"`
	Origin     Origin      `bson:"origin"`
	Followed   `bson:",inline"`
}

// Rendition is one crop in one size and format. Its address is that of its
// content, so it may be kept for ever.
type Rendition struct {
	Crop   string `bson:"crop"` // see Crops
	Width  int    `bson:"width"`
	Height int    `bson:"height"`
	Type   string `bson:"type"` // image/jpeg, image/webp
	Blob   string `bson:"blob"`
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
	pendingIndex,
}}
