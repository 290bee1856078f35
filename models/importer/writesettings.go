package importer

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/site"
)

// writeSettings changes what the file says and leaves the rest.
func (r *run) writeSettings(ctx context.Context) error {
	s := r.src.settings
	if s == nil {
		return nil
	}
	d, err := r.m.Site.StoredSettings(ctx)
	if err != nil {
		return err
	}
	source := site.Settings{}
	s.fill(&source)
	hash := digest(source)
	switch {
	case d.Version > 0 && d.Origin.Hash == hash:
		r.report.count(kindSettings, unchanged)
		return nil
	case d.Version > 0 && d.Origin.Version != d.Version:
		r.keep(kindSettings, "settings")
		return nil
	}
	s.fill(d)
	d.Origin = access.Origin{Key: d.ID, Hash: hash, Version: d.Version + 1}
	if d.Version == 0 {
		r.report.count(kindSettings, created)
	} else {
		r.report.count(kindSettings, updated)
	}
	return r.m.Site.ImportSettings(ctx, d)
}

func (s *settings) fill(d *site.Settings) {
	for _, x := range []struct {
		into *string
		text string
	}{
		{&d.Name, s.name}, {&d.Tagline, s.tagline}, {&d.Slogan, s.slogan}, {&d.Intro, s.intro}, {&d.Language, s.language},
		{&d.Email, s.email}, {&d.Phone, s.phone}, {&d.Street, s.street}, {&d.Postcode, s.postcode},
		{&d.Place, s.place}, {&d.KvK, s.kvk}, {&d.Picture, pictureID(s.picture)},
	} {
		if x.text != "" {
			*x.into = x.text
		}
	}
	if s.fees != nil {
		d.Fees = s.fees
	}
}
