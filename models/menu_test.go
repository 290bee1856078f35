package models

import (
	"errors"
	"slices"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

func TestAMenuIsSavedAndTakenBack(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		boss := o.add("Boss", Editor)
		o.pages("contact")
		main := []MenuLink{{" Nieuws ", "/actueel?soort=nieuws"}, {}, {"Elders", "https://elders.example/x"}}
		o.must(o.ChangeMenu(ctx, boss, 0, main, []MenuColumn{{"Lezen", []MenuLink{{"Contact", "/contact"}}}, {}}))
		menu, err := o.Menu(ctx)
		o.must(err)
		if !slices.Equal(menu.Main, []MenuLink{{"Nieuws", "/actueel?soort=nieuws"}, {"Elders", "https://elders.example/x"}}) || len(menu.Columns) != 1 || menu.Columns[0].Links[0].To != "/contact" {
			t.Errorf("%+v", menu)
		}
		if err := o.ChangeMenu(ctx, boss, 0, main, nil); !fault.Is(err, fault.Conflict) {
			t.Errorf("an older version: %v", err)
		}
		for _, x := range []struct {
			links []MenuLink
			line  int
			field string
		}{
			{[]MenuLink{{"A", "/actueel"}, {"Weg", "/weg"}}, 1, "missing"}, {[]MenuLink{{"", "/actueel"}}, 0, "text"},
			{[]MenuLink{{"A", "javascript:alert(1)"}}, 0, "to"}, {[]MenuLink{{"A", "//evil.example"}}, 0, "to"}, {[]MenuLink{{"A", "https://x"}}, 0, "to"},
			{[]MenuLink{{"A", "http://x.example"}}, 0, "to"}, {slices.Repeat([]MenuLink{{"A", "/actueel"}}, 20), 9, "links"},
		} {
			var wrong *WrongLink
			err := o.ChangeMenu(ctx, boss, menu.Version, x.links, nil)
			if !errors.As(err, &wrong) || wrong.Line != x.line || wrong.List != 0 || fault.FieldOf(err) != x.field {
				t.Errorf("%v: %v", x.links, err)
			}
			err = o.ChangeMenu(ctx, boss, menu.Version, nil, []MenuColumn{{"Kop", nil}, {"", []MenuLink{{"A", "/actueel"}}}})
			if !errors.As(err, &wrong) || wrong.List != 2 || wrong.Line != -1 {
				t.Errorf("a column without a title: %v", err)
			}
		}
		o.must(o.ResetMenu(ctx, boss))
		if menu, err = o.Menu(ctx); err != nil || menu.Version != 0 || len(menu.Main) != 0 {
			t.Errorf("after going back: %+v %v", menu, err)
		}
		if log, _, err := o.AuditLog(ctx, EntryFilter{Kind: MenuChanged}, 1); err != nil || len(log) != 2 {
			t.Errorf("%+v %v", log, err)
		}
	})
}

func TestTheHomePageKeepsEveryBlockOnce(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		o.must(o.ChangeHomePage(ctx, nil, 0, HomePage{Blocks: []Block{{NewsBlock, false}, {NewsBlock, true}, {"anders", false}, {LeadBlock, true}}}, ""))
		h, err := o.HomePage(ctx)
		o.must(err)
		if len(h.Blocks) != len(ownBlocks) || h.Blocks[0] != (Block{NewsBlock, false}) || h.Blocks[1] != (Block{LeadBlock, true}) || h.Shows(ThemesBlock) {
			t.Errorf("%+v", h.Blocks)
		}
		at := o.Now().Add(-time.Hour)
		o.must(o.Articles.Insert(ctx, &Article{Head: store.Head{ID: "a"}, Slug: "stuk", Title: "Stuk", Type: News, State: Published, PublishedAt: at, ListedAt: at, Origin: Origin{Key: "a"}}))
		tomorrow := o.Now().Add(24 * time.Hour)
		for field, x := range map[string]struct {
			in   HomePage
			lead string
		}{
			"lead":  {HomePage{LeadUntil: tomorrow}, "/actueel/niets"},
			"until": {HomePage{LeadUntil: o.Now()}, "/actueel/stuk"},
			"title": {HomePage{Blocks: []Block{{TextBlock, false}}, Body: "<p>x</p>"}, ""},
			"body":  {HomePage{Blocks: []Block{{TextBlock, false}}, Title: "x", Body: "<script>alert(1)</script>"}, ""},
			"form":  {HomePage{}, ""},
		} {
			base := h.Version
			if field == "form" {
				base = 0
			}
			if err := o.ChangeHomePage(ctx, nil, base, x.in, x.lead); fault.FieldOf(err) != field {
				t.Errorf("%s: %v", field, err)
			}
		}
		o.must(o.ChangeHomePage(ctx, nil, h.Version, HomePage{Blocks: []Block{{TextBlock, false}}, Title: "Welkom", Body: `<p onclick="x">Hallo</p>`, LeadUntil: tomorrow}, "https://meent.example/actueel/stuk"))
		h, err = o.HomePage(ctx)
		o.must(err)
		pinned, err := o.PinnedArticle(ctx, h)
		o.must(err)
		if h.Body != "<p>Hallo</p>" || pinned == nil || pinned.ID != "a" {
			t.Errorf("%+v %+v", h, pinned)
		}
		o.later(25 * time.Hour)
		if pinned, err = o.PinnedArticle(ctx, h); err != nil || pinned != nil {
			t.Errorf("after its day: %+v %v", pinned, err)
		}
	})
}
