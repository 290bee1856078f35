package site_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/modelstest"
	"samenspel/models/site"
)

func hours(n int) *int { return &n }

func TestSettingsAreSavedAndLogged(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		boss := o.Add("Boss", access.Administrator)
		epoch := o.Epoch()
		in := site.Settings{Name: " Meent  vereniging ", Language: "nl", Postcode: "3512pn", KvK: "0123 4567", Email: "POST@meent.example",
			Fees: []site.Fee{{"tot 25", 85050}, {}}, Accent: "#7A1F5C",
			Social: []site.SocialLink{{"facebook", "https://facebook.com/meent"}, {"linkedin", " https://linkedin.com/company/meent "}, {"myspace", "https://myspace.com/x"}, {"youtube", ""}}}
		o.Must(o.Site.ChangeSettings(ctx, boss, 0, in))
		s, err := o.Site.Site(ctx)
		o.Must(err)
		if s.Name != "Meent vereniging" || s.Postcode != "3512 PN" || s.KvK != "01234567" || s.Email != "post@meent.example" || s.Accent != "#7a1f5c" ||
			len(s.Fees) != 1 || len(s.Social) != 2 || s.Social[0].Network != "linkedin" || s.On("linkedin") != "https://linkedin.com/company/meent" || s.AccentSheet() == "" {
			t.Errorf("%+v", s)
		}
		if o.Epoch() == epoch {
			t.Error("kept pages do not learn of it")
		}
		log, n, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.SettingsChanged}, 1)
		o.Must(err)
		if n != 7 || !slices.ContainsFunc(log, func(e audit.Entry) bool {
			return e.TargetName == "setting postcode" && e.Before == "" && e.After == "3512 PN" && e.Actor == boss.ID
		}) {
			t.Errorf("%d lines: %+v", n, log)
		}

		stored, err := o.Site.StoredSettings(ctx)
		o.Must(err)
		o.Must(o.Site.ChangeSettings(ctx, boss, stored.Version-1, in)) // the same once more
		if _, again, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.SettingsChanged}, 1); err != nil || again != n {
			t.Errorf("%d lines, %v", again, err)
		}
		in.Slogan = "Iets anders"
		if err := o.Site.ChangeSettings(ctx, boss, stored.Version-1, in); !fault.Is(err, fault.Conflict) || fault.FieldOf(err) != "form" {
			t.Errorf("an older version: %v", err)
		}
		in = *stored
		in.Name, in.Accent = "Meent", site.OwnAccent
		o.Must(o.Site.ChangeSettings(ctx, boss, stored.Version, in))
		s, err = o.Site.Site(ctx)
		o.Must(err)
		if s.Accent != "" || s.AccentSheet() != "" || s.Name != "Meent" || s.Language != "nl" {
			t.Errorf("%+v", s)
		}
	})
}

func TestWrongSettingsAreToldAtTheirFields(t *testing.T) {
	o := modelstest.NewOffice(t)
	good := site.Settings{Name: "M", Language: "nl"}
	for field, spoil := range map[string]func(*site.Settings){
		"name":            func(s *site.Settings) { s.Name = " \n" },
		"language":        func(s *site.Settings) { s.Language = "fy" },
		"email":           func(s *site.Settings) { s.Email = "meent" },
		"postcode":        func(s *site.Settings) { s.Postcode = "0512 PN" },
		"kvk":             func(s *site.Settings) { s.KvK = "1234567" },
		"accent":          func(s *site.Settings) { s.Accent = "#ffcc00" },
		"fees":            func(s *site.Settings) { s.Fees = []site.Fee{{"", 100}} },
		"factor_hours":    func(s *site.Settings) { s.FactorHours = hours(-1) },
		"social_mastodon": func(s *site.Settings) { s.Social = []site.SocialLink{{"mastodon", "javascript:alert(1)"}} },
		"tagline":         func(s *site.Settings) { s.Tagline = string(make([]rune, 0)) + string(slices.Repeat([]rune("é"), 201)) },
	} {
		in := good
		spoil(&in)
		if err := o.Site.ChangeSettings(t.Context(), access.System, 0, in); !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	err := o.Site.ChangeSettings(t.Context(), access.System, 0, site.Settings{Language: "x", KvK: "1"})
	var all interface{ Unwrap() []error }
	if !errors.As(err, &all) || len(all.Unwrap()) != 3 {
		t.Errorf("not all at once: %v", err)
	}
	if n, _ := modelstest.Settings(o.Models).Get(t.Context(), site.SettingsID); n != nil {
		t.Error("something was saved")
	}
}

func TestAShorterTermForTheSecondFactorCountsFromNow(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		anna := o.Add("Anna", access.Editor)
		due := func() time.Duration {
			a, err := o.Accounts.Accounts.Get(ctx, anna.ID)
			o.Must(err)
			return a.FactorDue.Sub(o.Now())
		}
		if due() != 24*time.Hour {
			t.Errorf("usually %s", due())
		}
		for _, x := range []struct {
			hours int
			want  time.Duration
		}{{48, 24 * time.Hour}, {2, 2 * time.Hour}, {0, 0}, {24, 0}} {
			s, err := o.Site.StoredSettings(ctx)
			o.Must(err)
			in := *s
			in.Name, in.FactorHours = "M", hours(x.hours)
			o.Must(o.Site.ChangeSettings(ctx, access.System, s.Version, in))
			if due() != x.want {
				t.Errorf("set to %d hours it is due in %s", x.hours, due())
			}
		}
		s, err := o.Site.StoredSettings(ctx)
		o.Must(err)
		in := *s
		in.FactorHours = hours(0)
		o.Must(o.Site.ChangeSettings(ctx, access.System, s.Version, in))
		if bas := o.Add("Bas", access.Author); !bas.FactorDue.Equal(o.Now()) {
			t.Errorf("a new account has until %s", bas.FactorDue)
		}
	})
}

func TestCleaning(t *testing.T) {
	for text, want := range map[string]string{"": "", "1234ab": "1234 AB", " 9999 ZZ ": "9999 ZZ", "1234 SS": "!", "12345 AB": "!", "1234 A": "!", "1234\nAB": "!"} {
		if got, ok := input.CleanPostcode(text); ok != (want != "!") || ok && got != want {
			t.Errorf("%q: %q %v", text, got, ok)
		}
	}
	for text, want := range map[string]int{"€ 1.650": 165000, "1650,50": 165050, "1,650.50": 165050, "12": 1200, "0": 0, "850,-": 85000, "1.5": -1, "1.65": 165, "": -1, "-3": -1, "duizend": -1, "99999999": -1, "1.2.3": -1} {
		if got, ok := input.ParseEuros(text); ok != (want >= 0) || ok && got != want {
			t.Errorf("%q: %d %v", text, got, ok)
		}
	}
	for text, want := range map[string]bool{"https://a.example/x": true, "https://a": false, "http://a.example": false, "https://u:p@a.example": false,
		"https://a.example/\">": false, "//a.example": false, "https://a.example\\@b": false, "https://": false, "javascript:1": false} {
		if _, ok := input.CleanHTTPS(text); ok != want {
			t.Errorf("%q: %v", text, ok)
		}
	}
}
