package site

import (
	"context"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// reserved are first segments of our own routes: no general page may take one.
var reserved = map[string]bool{
	"actueel": true, "series": true, "themas": true, "personen": true, "organisaties": true,
	"lid-worden": true, "agenda": true, "zoeken": true, "mijn": true, "redactie": true, "api": true,
	"assets": true, "beeld": true, "bestand": true, "healthz": true, "readyz": true, "metrics": true, "fout": true,
	"voorbeeld": true, "autorisatie": true, "factuur": true,
	"nieuwsbrief": true, "leden": true, "feed": true, "robots": true, "sitemap": true, "favicon": true,
}

// ReservedSlug says whether /{slug} is an address of the program itself, which
// no general page can have.
func ReservedSlug(slug string) bool { return reserved[slug] }

// StoredSettings reads the settings to change them: as stored, or of version 0
// without a name when there are none.
func (m *Model) StoredSettings(ctx context.Context) (*Settings, error) {
	s, err := m.settings.Get(ctx, SettingsID)
	if fault.Is(err, fault.NotFound) {
		return &Settings{Head: store.Head{ID: SettingsID}, Language: "nl"}, nil
	}
	return s, err
}

// ImportSettings writes settings that came from elsewhere: new at version 0,
// otherwise over the version that was read. Conflict.
func (m *Model) ImportSettings(ctx context.Context, s *Settings) error {
	if s.Version == 0 {
		return m.settings.Insert(ctx, s)
	}
	return m.settings.Replace(ctx, s)
}
