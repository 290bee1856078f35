package site_test

import (
	"slices"
	"testing"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/site"
	"samenspel/models/store"
)

func TestRedirectsLeadSomewhereInOneStep(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx := t.Context()
		boss := o.Add("Boss", access.Administrator)
		o.Pages("contact", "over-ons")
		goes := func(from, want string) {
			t.Helper()
			if to, err := o.Site.Moved(ctx, from); err != nil || to != want {
				t.Errorf("%s leads to %q, not %q: %v", from, to, want, err)
			}
		}
		o.Must(o.Site.AddRedirect(ctx, boss, "https://meent.example/b/", "/contact", ""))
		goes("/b", "/contact")
		o.Must(o.Site.AddRedirect(ctx, boss, "/a", "/b", ""))
		goes("/a", "/contact")
		o.Must(o.Site.AddRedirect(ctx, boss, "/d", "/contact#adres", ""))
		o.Must(modelstest.Redirects(o.Models).Insert(ctx, &site.Redirect{Head: store.Head{ID: "/e"}, To: "/f"})) // by an import
		o.Must(o.Site.AddRedirect(ctx, boss, "/f", "/over-ons", ""))
		goes("/e", "/over-ons")
		o.Must(o.Site.AddRedirect(ctx, boss, "/weg", "https://elders.example/x", "elders.example"))
		goes("/weg", "https://elders.example/x")

		for _, x := range []struct{ from, to, confirmed, field string }{
			{"contact", "/contact", "", "from"}, {"//evil.example", "/contact", "", "from"}, {"/\\evil", "/contact", "", "from"},
			{"/", "/contact", "", "from"}, {"/redactie/x", "/contact", "", "from"}, {"/x?y=1", "/contact", "", "from"}, {"/x/../y", "/contact", "", "from"},
			{"https://elders.example/b", "/contact", "", "from"}, {"/contact", "/over-ons", "", "live"}, {"/actueel", "/contact", "", "live"},
			{"/b", "/over-ons", "", "old"}, {"/g", "/nergens", "", "missing"}, {"/g", "javascript:alert(1)", "", "to"}, {"/g", "//evil.example", "", "to"},
			{"/g", "http://elders.example", "", "to"}, {"/g", "https://elders.example", "", "confirm"}, {"/g", "https://elders.example", "anders.example", "confirm"},
		} {
			if err := o.Site.AddRedirect(ctx, boss, x.from, x.to, x.confirmed); fault.FieldOf(err) != x.field {
				t.Errorf("%s to %s: %v, not at %s", x.from, x.to, err, x.field)
			}
		}
		o.Must(modelstest.Redirects(o.Models).Insert(ctx, &site.Redirect{Head: store.Head{ID: "/k"}, To: "/l"}))
		if err := o.Site.AddRedirect(ctx, boss, "/l", "/k", ""); fault.FieldOf(err) != "loop" {
			t.Errorf("a loop: %v", err)
		}

		found, err := o.Site.FindRedirects(ctx, access.System, "OVER")
		o.Must(err)
		if !slices.EqualFunc(found, []string{"/e", "/f"}, func(r site.Redirect, id string) bool { return r.ID == id }) {
			t.Errorf("found %+v", found)
		}
		o.Must(o.Site.RemoveRedirect(ctx, boss, "/b"))
		if _, err := o.Site.Moved(ctx, "/b"); !fault.Is(err, fault.NotFound) {
			t.Errorf("it is still there: %v", err)
		}
		if err := o.Site.RemoveRedirect(ctx, boss, "/b"); !fault.Is(err, fault.NotFound) {
			t.Errorf("twice: %v", err)
		}
		log, _, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.RedirectRemoved}, 1)
		o.Must(err)
		if len(log) != 1 || log[0].Before != "/contact" || log[0].TargetName != "/b" {
			t.Errorf("%+v", log)
		}
	})
}
