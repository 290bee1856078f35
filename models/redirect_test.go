package models

import (
	"slices"
	"testing"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// pages makes general pages by their slugs.
func (o *office) pages(slugs ...string) {
	o.t.Helper()
	for _, slug := range slugs {
		o.must(o.Pages.Insert(o.t.Context(), &Page{Head: store.Head{ID: "page-" + slug}, Slug: slug, Title: slug, Origin: Origin{Key: slug}}))
	}
	o.must(o.Refresh(o.t.Context()))
}

func TestRedirectsLeadSomewhereInOneStep(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		boss := o.add("Boss", Administrator)
		o.pages("contact", "over-ons")
		goes := func(from, want string) {
			t.Helper()
			if to, err := o.Moved(ctx, from); err != nil || to != want {
				t.Errorf("%s leads to %q, not %q: %v", from, to, want, err)
			}
		}
		o.must(o.AddRedirect(ctx, boss, "https://meent.example/b/", "/contact", ""))
		goes("/b", "/contact")
		o.must(o.AddRedirect(ctx, boss, "/a", "/b", ""))
		goes("/a", "/contact")
		o.must(o.AddRedirect(ctx, boss, "/d", "/contact#adres", ""))
		o.must(o.Redirects.Insert(ctx, &Redirect{Head: store.Head{ID: "/e"}, To: "/f"})) // by an import
		o.must(o.AddRedirect(ctx, boss, "/f", "/over-ons", ""))
		goes("/e", "/over-ons")
		o.must(o.AddRedirect(ctx, boss, "/weg", "https://elders.example/x", "elders.example"))
		goes("/weg", "https://elders.example/x")

		for _, x := range []struct{ from, to, confirmed, field string }{
			{"contact", "/contact", "", "from"}, {"//evil.example", "/contact", "", "from"}, {"/\\evil", "/contact", "", "from"},
			{"/", "/contact", "", "from"}, {"/redactie/x", "/contact", "", "from"}, {"/x?y=1", "/contact", "", "from"}, {"/x/../y", "/contact", "", "from"},
			{"https://elders.example/b", "/contact", "", "from"}, {"/contact", "/over-ons", "", "live"}, {"/actueel", "/contact", "", "live"},
			{"/b", "/over-ons", "", "old"}, {"/g", "/nergens", "", "missing"}, {"/g", "javascript:alert(1)", "", "to"}, {"/g", "//evil.example", "", "to"},
			{"/g", "http://elders.example", "", "to"}, {"/g", "https://elders.example", "", "confirm"}, {"/g", "https://elders.example", "anders.example", "confirm"},
		} {
			if err := o.AddRedirect(ctx, boss, x.from, x.to, x.confirmed); fault.FieldOf(err) != x.field {
				t.Errorf("%s to %s: %v, not at %s", x.from, x.to, err, x.field)
			}
		}
		o.must(o.Redirects.Insert(ctx, &Redirect{Head: store.Head{ID: "/k"}, To: "/l"}))
		if err := o.AddRedirect(ctx, boss, "/l", "/k", ""); fault.FieldOf(err) != "loop" {
			t.Errorf("a loop: %v", err)
		}

		found, err := o.FindRedirects(ctx, "OVER")
		o.must(err)
		if !slices.EqualFunc(found, []string{"/e", "/f"}, func(r Redirect, id string) bool { return r.ID == id }) {
			t.Errorf("found %+v", found)
		}
		o.must(o.RemoveRedirect(ctx, boss, "/b"))
		if _, err := o.Moved(ctx, "/b"); !fault.Is(err, fault.NotFound) {
			t.Errorf("it is still there: %v", err)
		}
		if err := o.RemoveRedirect(ctx, boss, "/b"); !fault.Is(err, fault.NotFound) {
			t.Errorf("twice: %v", err)
		}
		log, _, err := o.AuditLog(ctx, EntryFilter{Kind: RedirectRemoved}, 1)
		o.must(err)
		if len(log) != 1 || log[0].Before != "/contact" || log[0].TargetName != "/b" {
			t.Errorf("%+v", log)
		}
	})
}
