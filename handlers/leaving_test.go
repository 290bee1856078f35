package handlers

import (
	"strings"
	"testing"

	"samenspel/models/modelstest"
	"samenspel/models/site"
	"samenspel/models/store"
)

func TestASiteWithoutAPageOnLeavingTellsHow(t *testing.T) {
	n := newNewsroom(t)
	visitor := n.guest()
	if home := visitor.get("/").text; !strings.Contains(home, `href="/lidmaatschap-opzeggen"`) {
		t.Error("the home page does not lead to it")
	}
	got := visitor.get(site.LeavePath)
	for _, want := range []string{"<h1>Lidmaatschap opzeggen</h1>", "uiterlijk 4 weken van tevoren", `href="/mijn/organisatie/opzeggen"`, "Zegt u vandaag op, dan is de laatste dag"} {
		if got.StatusCode != 200 || !strings.Contains(got.text, want) {
			t.Errorf("%d without %q", got.StatusCode, want)
		}
	}
	inSitemap := func() int {
		return strings.Count(visitor.get("/sitemap/pages.xml").text, site.LeavePath+"</loc>")
	}
	if inSitemap() != 1 {
		t.Error("the sitemap has it not once")
	}

	n.page("lidmaatschap-opzeggen")
	if got := visitor.get(site.LeavePath); got.StatusCode != 200 || strings.Contains(got.text, "weken van tevoren") || !strings.Contains(got.text, `href="/mijn/organisatie/opzeggen"`) {
		t.Errorf("the editors' own page: %d", got.StatusCode)
	}
	if inSitemap() != 1 {
		t.Error("the sitemap has the editors' own page not once")
	}

	// A page that moved elsewhere is followed there.
	ctx := t.Context()
	page, err := n.models.Press.Pages.Get(ctx, "page-lidmaatschap-opzeggen")
	if err == nil {
		page.Slug = "opzeggen"
		err = n.models.Press.Pages.Replace(ctx, page)
	}
	if err == nil {
		err = modelstest.Redirects(n.models).Insert(ctx, &site.Redirect{Head: store.Head{ID: site.LeavePath}, To: "/opzeggen"})
	}
	if err == nil {
		err = n.models.Refresh(ctx)
	}
	if err != nil {
		t.Fatal(err)
	}
	if got := visitor.get(site.LeavePath); got.StatusCode != 301 || got.Header.Get("Location") != "/opzeggen" {
		t.Errorf("moved: %d to %q", got.StatusCode, got.Header.Get("Location"))
	}
}
