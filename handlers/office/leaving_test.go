package office_test

import (
	"strings"
	"testing"

	"samenspel/handlers/handlerstest"
	"samenspel/models/modelstest"
	"samenspel/models/site"
	"samenspel/models/store"
)

func TestASiteWithoutAPageOnLeavingTellsHow(t *testing.T) {
	n := handlerstest.NewNewsroom(t)
	visitor := n.Guest()
	if home := visitor.Get("/").Text; !strings.Contains(home, `href="/lidmaatschap-opzeggen"`) {
		t.Error("the home page does not lead to it")
	}
	got := visitor.Get(site.LeavePath)
	for _, want := range []string{"<h1>Lidmaatschap opzeggen</h1>", "uiterlijk 4 weken van tevoren", `href="/mijn/organisatie/opzeggen"`, "Zegt u vandaag op, dan is de laatste dag"} {
		if got.StatusCode != 200 || !strings.Contains(got.Text, want) {
			t.Errorf("%d without %q", got.StatusCode, want)
		}
	}
	inSitemap := func() int {
		return strings.Count(visitor.Get("/sitemap/pages.xml").Text, site.LeavePath+"</loc>")
	}
	if inSitemap() != 1 {
		t.Error("the sitemap has it not once")
	}

	n.Page("lidmaatschap-opzeggen")
	if got := visitor.Get(site.LeavePath); got.StatusCode != 200 || strings.Contains(got.Text, "weken van tevoren") || !strings.Contains(got.Text, `href="/mijn/organisatie/opzeggen"`) {
		t.Errorf("the editors' own page: %d", got.StatusCode)
	}
	if inSitemap() != 1 {
		t.Error("the sitemap has the editors' own page not once")
	}

	// A page that moved elsewhere is followed there.
	ctx := t.Context()
	page, err := n.Models.Press.Pages.Get(ctx, "page-lidmaatschap-opzeggen")
	if err == nil {
		page.Slug = "opzeggen"
		err = n.Models.Press.Pages.Replace(ctx, page)
	}
	if err == nil {
		err = modelstest.Redirects(n.Models).Insert(ctx, &site.Redirect{Head: store.Head{ID: site.LeavePath}, To: "/opzeggen"})
	}
	if err == nil {
		err = n.Models.Refresh(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := visitor.Get(site.LeavePath); got.StatusCode != 301 || got.Header.Get("Location") != "/opzeggen" {
		t.Errorf("moved: %d to %q", got.StatusCode, got.Header.Get("Location"))
	}
}
