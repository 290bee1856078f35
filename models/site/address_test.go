package site_test

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/site"
)

func TestAddressesAreUniqueAndOldOnesLeadOn(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		a := d.Live("Zelfde titel", "Eerste.")
		b := d.Write(d.Other, "Zelfde titel", "Tweede.")
		modelstest.Same(t, "second address", b.Content.Slug, "zelfde-titel-2")
		c := b.Content
		c.Slug = "Zelfde Titel"
		_, err := d.Newsroom.SavePiece(ctx, d.Other, b.ID, b.Revision, c, true)
		modelstest.Fails(t, "the address of another", err, fault.Taken, "slug")
		c.Slug = "!!!"
		_, err = d.Newsroom.SavePiece(ctx, d.Other, b.ID, b.Revision, c, true)
		modelstest.Fails(t, "an address of nothing", err, fault.Invalid, "slug")

		moved := func(from string) string {
			to, err := d.Site.Moved(ctx, "/actueel/"+from)
			if err != nil && !fault.Is(err, fault.NotFound) {
				t.Fatal(err)
			}
			return strings.TrimPrefix(to, "/actueel/")
		}
		readdress := func(slug string) {
			t.Helper()
			c := a.Content
			c.Slug = slug
			a = d.Save(d.Author, a, c)
			modelstest.Same(t, "led on before it is published", moved(a.LiveSlug), "")
			_, err := d.Newsroom.SavePiece(ctx, d.Other, b.ID, b.Revision, modelstest.WithSlug(b.Content, a.LiveSlug), true)
			modelstest.Fails(t, "the address that readers still know", err, fault.Taken, "slug")
			a = d.Step(d.Editor, a, newsroom.PublishNow)
			d.Later(time.Minute)
		}
		readdress("nieuw-adres")
		modelstest.Same(t, "old address", moved("zelfde-titel"), "nieuw-adres")
		modelstest.Same(t, "new address", d.Seen("nieuw-adres"), "<p>Eerste.</p>")
		readdress("zelfde-titel")
		modelstest.Same(t, "the address it has again", moved("zelfde-titel"), "")
		modelstest.Same(t, "the one between", moved("nieuw-adres"), "zelfde-titel")
		readdress("derde-adres")
		a = d.Step(d.Editor, a, newsroom.Archive)
		for _, from := range []string{"zelfde-titel", "nieuw-adres"} { // no circle, wherever it ends
			hops := 0
			for at := from; at != "" && hops < 5; hops++ {
				at = moved(at)
			}
			if hops > 3 {
				t.Errorf("%s leads round", from)
			}
		}

		// A late effect of an older publication does not send readers back.
		d.Must(d.Site.Redirect(ctx, &site.Redirect{Head: a.Head, To: "/x", At: d.Now()}))
		older := &site.Redirect{Head: a.Head, To: "/y", At: d.Now().Add(-time.Hour)}
		d.Must(d.Site.Redirect(ctx, older))
		r, err := modelstest.Redirects(d.Models).Get(ctx, a.ID)
		d.Must(err)
		modelstest.Same(t, "redirect", r.To, "/x")
	})
}

// An importer may put an article at the address of a piece that is written.
func TestAnImportAtTheSameAddressHidesNothing(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		p := d.Write(d.Author, "Adres", "Van de redactie.")
		a := modelstest.Imported(d, "adres", press.Published)
		d.Must(d.Press.Articles.Insert(t.Context(), a))
		p = d.Step(d.Editor, p, newsroom.PublishNow)
		modelstest.Same(t, "the import", d.Seen("adres"), a.Body)
		modelstest.Same(t, "the piece", d.Seen("adres-2"), "<p>Van de redactie.</p>")
		modelstest.Same(t, "what the newsroom says", p.LiveSlug, "adres-2")
		n, err := d.Newsroom.Adopt(t.Context())
		d.Must(err)
		modelstest.Same(t, "adopted", n, 1)
		modelstest.Same(t, "its own address on the desk", d.Piece(a.ID).Content.Slug, "adres")
	})
}

func TestAPieceIsFoundByBeginningsOfWords(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		long := strings.Repeat("woord ", 20) + "Verantwoordelijkheidsgevoel én België"
		p := d.Write(d.Author, long, "Tekst.")
		d.Write(d.Other, "Iets anders", "Woord.")
		for query, want := range map[string]int{
			"verant": 1, "VERANTWOORDELIJKHEIDSGEVOEL": 1, "belgie": 1, "België woo": 1, "aad": 2, "verant niets": 0, "gevoel": 0, "": 2, "iets": 1,
		} {
			found, n, err := d.Newsroom.ListPieces(t.Context(), d.Editor, newsroom.PieceFilter{Query: query}, 1)
			d.Must(err)
			if n != want || len(found) != want {
				t.Errorf("%q finds %d, %d", query, n, len(found))
			}
		}
		found, n, err := d.Newsroom.ListPieces(t.Context(), d.Author, newsroom.PieceFilter{Query: "aad", Owner: d.Other.ID}, 1)
		d.Must(err)
		if n != 1 || found[0].ID != p.ID {
			t.Errorf("an author finds %d pieces, those of others too", n)
		}
	})
}

func TestLinksThatLeadNowhereAreSeen(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		goal := d.Live("Doel", "Hier.")
		p := d.Write(d.Author, "Wijzer", `<a href="/actueel/doel">hier</a>, <a href="https://meent.example/actueel/weg?x#y">daar</a>`+
			` en <a href="/personen/anna">zij</a>, <a href="https://elders.example/weg">elders</a>`)
		look := func(want int, gone ...string) {
			t.Helper()
			n, err := d.Newsroom.CheckLinks(ctx)
			d.Must(err)
			modelstest.Same(t, "pieces with broken links", n, want)
			modelstest.Same(t, "links", strings.Join(d.Piece(p.ID).Broken, " "), strings.Join(gone, " "))
			listed, err := d.Newsroom.WithBroken(ctx, access.System, 10)
			d.Must(err)
			modelstest.Same(t, "listed", len(listed), want)
		}
		look(1, "/actueel/weg")
		d.Live("Weg", "Terug.")
		look(0)
		d.Step(d.Editor, goal, newsroom.Archive)
		look(1, "/actueel/doel")
		modelstest.Same(t, "nobody is in the way of who writes", d.Save(d.Author, p, modelstest.Text("Wijzer", "Zonder.")).Revision, p.Revision+1)
		look(0)
	})
}
