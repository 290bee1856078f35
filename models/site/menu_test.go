package site_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
)

func TestAMenuIsSavedAndTakenBack(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		boss := o.Add("Boss", access.Editor)
		o.Pages("contact")
		main := []site.MenuLink{{" Nieuws ", "/actueel?soort=nieuws"}, {}, {"Elders", "https://elders.example/x"}}
		o.Must(o.Site.ChangeMenu(ctx, boss, 0, main, []site.MenuColumn{{"Lezen", []site.MenuLink{{"Contact", "/contact"}}}, {}}))
		menu, err := o.Site.Menu(ctx)
		o.Must(err)
		if !slices.Equal(menu.Main, []site.MenuLink{{"Nieuws", "/actueel?soort=nieuws"}, {"Elders", "https://elders.example/x"}}) || len(menu.Columns) != 1 || menu.Columns[0].Links[0].To != "/contact" {
			t.Errorf("%+v", menu)
		}
		if err := o.Site.ChangeMenu(ctx, boss, 0, main, nil); !fault.Is(err, fault.Conflict) {
			t.Errorf("an older version: %v", err)
		}
		for _, x := range []struct {
			links []site.MenuLink
			line  int
			field string
		}{
			{[]site.MenuLink{{"A", "/actueel"}, {"Weg", "/weg"}}, 1, "missing"}, {[]site.MenuLink{{"", "/actueel"}}, 0, "text"},
			{[]site.MenuLink{{"A", "javascript:alert(1)"}}, 0, "to"}, {[]site.MenuLink{{"A", "//evil.example"}}, 0, "to"}, {[]site.MenuLink{{"A", "https://x"}}, 0, "to"},
			{[]site.MenuLink{{"A", "http://x.example"}}, 0, "to"}, {slices.Repeat([]site.MenuLink{{"A", "/actueel"}}, 20), 9, "links"},
		} {
			var wrong *site.WrongLink
			err := o.Site.ChangeMenu(ctx, boss, menu.Version, x.links, nil)
			if !errors.As(err, &wrong) || wrong.Line != x.line || wrong.List != 0 || fault.FieldOf(err) != x.field {
				t.Errorf("%v: %v", x.links, err)
			}
			err = o.Site.ChangeMenu(ctx, boss, menu.Version, nil, []site.MenuColumn{{"Kop", nil}, {"", []site.MenuLink{{"A", "/actueel"}}}})
			if !errors.As(err, &wrong) || wrong.List != 2 || wrong.Line != -1 {
				t.Errorf("a column without a title: %v", err)
			}
		}
		o.Must(o.Site.ResetMenu(ctx, boss))
		if menu, err = o.Site.Menu(ctx); err != nil || menu.Version != 0 || len(menu.Main) != 0 {
			t.Errorf("after going back: %+v %v", menu, err)
		}
		if log, _, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.MenuChanged}, 1); err != nil || len(log) != 2 {
			t.Errorf("%+v %v", log, err)
		}
	})
}

func TestTheHomePageKeepsEveryBlockOnce(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		o.Must(o.Site.ChangeHomePage(ctx, access.System, 0, site.HomePage{Blocks: []site.Block{{site.NewsBlock, false}, {site.NewsBlock, true}, {"anders", false}, {site.LeadBlock, true}}}, ""))
		h, err := o.Site.HomePage(ctx)
		o.Must(err)
		if len(h.Blocks) != len(site.OwnBlocks) || h.Blocks[0] != (site.Block{site.NewsBlock, false}) || h.Blocks[1] != (site.Block{site.LeadBlock, true}) || h.Shows(site.ThemesBlock) {
			t.Errorf("%+v", h.Blocks)
		}
		at := o.Now().Add(-time.Hour)
		o.Must(o.Press.Articles.Insert(ctx, &press.Article{Head: store.Head{ID: "a"}, Slug: "stuk", Title: "Stuk", Type: press.News, State: press.Published, PublishedAt: at, ListedAt: at, Origin: access.Origin{Key: "a"}}))
		tomorrow := o.Now().Add(24 * time.Hour)
		for field, x := range map[string]struct {
			in   site.HomePage
			lead string
		}{
			"lead":  {site.HomePage{LeadUntil: tomorrow}, "/actueel/niets"},
			"until": {site.HomePage{LeadUntil: o.Now()}, "/actueel/stuk"},
			"title": {site.HomePage{Blocks: []site.Block{{site.TextBlock, false}}, Body: "<p>x</p>"}, ""},
			"body":  {site.HomePage{Blocks: []site.Block{{site.TextBlock, false}}, Title: "x", Body: "<script>alert(1)</script>"}, ""},
			"form":  {site.HomePage{}, ""},
		} {
			base := h.Version
			if field == "form" {
				base = 0
			}
			if err := o.Site.ChangeHomePage(ctx, access.System, base, x.in, x.lead); fault.FieldOf(err) != field {
				t.Errorf("%s: %v", field, err)
			}
		}
		o.Must(o.Site.ChangeHomePage(ctx, access.System, h.Version, site.HomePage{Blocks: []site.Block{{site.TextBlock, false}}, Title: "Welkom", Body: `<p onclick="x">Hallo</p>`, LeadUntil: tomorrow}, "https://meent.example/actueel/stuk"))
		h, err = o.Site.HomePage(ctx)
		o.Must(err)
		pinned, err := o.Site.PinnedArticle(ctx, h)
		o.Must(err)
		if h.Body != "<p>Hallo</p>" || pinned == nil || pinned.ID != "a" {
			t.Errorf("%+v %+v", h, pinned)
		}
		o.Later(25 * time.Hour)
		if pinned, err = o.Site.PinnedArticle(ctx, h); err != nil || pinned != nil {
			t.Errorf("after its day: %+v %v", pinned, err)
		}
	})
}
