package site

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/colour"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/post"
	"samenspel/models/store"
)

// Settings is what the whole site shows of its organisation.
type Settings struct {
	store.Head      `bson:",inline"` // the id is settingsID
	Name            string           `bson:"name"`
	Tagline         string           `bson:"tagline"`
	Slogan          string           `bson:"slogan"`   // above the benefits
	Intro           string           `bson:"intro"`    // on the home page
	Language        string           `bson:"language"` // of the screens: nl or en
	Email           string           `bson:"email"`
	Phone           string           `bson:"phone"`
	Street          string           `bson:"street"`
	Postcode        string           `bson:"postcode"`
	Place           string           `bson:"place"`
	KvK             string           `bson:"kvk"` // 8 digits, leading zeros kept
	Fees            []Fee            `bson:"fees"`
	Picture         string           `bson:"picture"`                                  // id of the share card's picture, or ""
	Social          []SocialLink     `bson:"social" json:",omitempty"`                 // in the order of Networks
	Logo            string           `bson:"logo" json:",omitempty"`                   // id of the picture in the masthead, or "" for the name
	Accent          string           `bson:"accent" json:",omitempty"`                 // #rrggbb that is read on every ground, or "" for the site's own
	FactorHours     *int             `bson:"factor_hours,omitempty" json:",omitempty"` // see FactorAfter; nil for the usual day
	MustAgree       bool             `bson:"must_agree,omitempty" json:",omitempty"`   // who is interviewed must agree ("autorisatie") before a piece goes to readers
	Origin          access.Origin    `bson:"origin"`
	domain.Followed `bson:",inline"`
}

// Fee is what a member organisation of a size pays a year.
type Fee struct {
	Size  string `bson:"size"`
	Cents int    `bson:"cents"` // euro cents a year
}

// SocialLink is where the organisation is on a network.
type SocialLink struct {
	Network string `bson:"network"` // one of Networks
	URL     string `bson:"url"`     // https
}

// Networks are the social networks of the footer, in its order.
var Networks = []string{"linkedin", "mastodon", "bluesky", "instagram", "youtube", "facebook"}

// OwnAccent is the accent of a site that chose none, as tokens.css has it.
const OwnAccent = "#0d5c47"

// On is the organisation's address on a network, or "".
func (s *Settings) On(network string) string {
	for _, l := range s.Social {
		if l.Network == network {
			return l.URL
		}
	}
	return ""
}

// AccentSheet is the name of the style sheet with the accent, or "" when the
// site has its own.
func (s *Settings) AccentSheet() string {
	accent, ok := colour.Parse(s.Accent)
	if !ok {
		return ""
	}
	return colour.SheetName(accent)
}

// SettingsID is the id of the one document of settings.
const SettingsID = "site"

var settingsSchema = &store.Schema{Name: "settings", Public: true, Indexes: []store.Index{domain.PendingIndex}}

// Site reads the settings. A store without any has a nameless Dutch site.
func (m *Model) Site(ctx context.Context) (*Settings, error) {
	return domain.Cached(m.Core, "settings", func() (*Settings, error) {
		s, err := m.settings.Get(ctx, SettingsID)
		if fault.Is(err, fault.NotFound) {
			return &Settings{Head: store.Head{ID: SettingsID}, Name: "Samenspel", Language: "nl"}, nil
		}
		return s, err
	})
}

// Sender is the association as its letters name it.
func (s *Settings) Sender() post.Sender {
	return post.Sender{Language: s.Language, Name: s.Name, Email: s.Email, Street: s.Street, Postcode: s.Postcode, Place: s.Place}
}
