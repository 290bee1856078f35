package models

import (
	"context"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// Settings is what the whole site shows of its organisation.
type Settings struct {
	store.Head `bson:",inline"` // the id is settingsID
	Name       string           `bson:"name"`
	Tagline    string           `bson:"tagline"`
	Slogan     string           `bson:"slogan"`   // above the benefits
	Intro      string           `bson:"intro"`    // on the home page
	Language   string           `bson:"language"` // of the screens: nl or en
	Email      string           `bson:"email"`
	Phone      string           `bson:"phone"`
	Street     string           `bson:"street"`
	Postcode   string           `bson:"postcode"`
	Place      string           `bson:"place"`
	KvK        string           `bson:"kvk"` // 8 digits, leading zeros kept
	Fees       []Fee            `bson:"fees"`
	Picture    string           `bson:"picture"` // id of the share card's picture, or ""
	Origin     Origin           `bson:"origin"`
	Followed   `bson:",inline"`
}

// Fee is what a member organisation of a size pays a year.
type Fee struct {
	Size  string `bson:"size"`
	Cents int    `bson:"cents"` // euro cents a year
}

const settingsID = "site"

var settingsSchema = &store.Schema{Name: "settings", Public: true, Indexes: []store.Index{pendingIndex}}

// Site reads the settings. A store without any has a nameless Dutch site.
func (m *Models) Site(ctx context.Context) (*Settings, error) {
	return shelved(m, "settings", func() (*Settings, error) {
		s, err := m.Settings.Get(ctx, settingsID)
		if fault.Is(err, fault.NotFound) {
			return &Settings{Head: store.Head{ID: settingsID}, Name: "Samenspel", Language: "nl"}, nil
		}
		return s, err
	})
}
