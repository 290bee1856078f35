package models

import (
	"strings"
	"testing"
	"time"

	"samenspel/models/fault"
)

func TestAddressesAreUniqueAndOldOnesLeadOn(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		a := d.live("Zelfde titel", "Eerste.")
		b := d.write(d.other, "Zelfde titel", "Tweede.")
		same(t, "second address", b.Content.Slug, "zelfde-titel-2")
		c := b.Content
		c.Slug = "Zelfde Titel"
		_, err := d.SavePiece(ctx, d.other, b.ID, b.Revision, c, true)
		fails(t, "the address of another", err, fault.Taken, "slug")
		c.Slug = "!!!"
		_, err = d.SavePiece(ctx, d.other, b.ID, b.Revision, c, true)
		fails(t, "an address of nothing", err, fault.Invalid, "slug")

		moved := func(from string) string {
			to, err := d.Moved(ctx, "/actueel/"+from)
			if err != nil && !fault.Is(err, fault.NotFound) {
				t.Fatal(err)
			}
			return strings.TrimPrefix(to, "/actueel/")
		}
		readdress := func(slug string) {
			t.Helper()
			c := a.Content
			c.Slug = slug
			a = d.save(d.author, a, c)
			same(t, "led on before it is published", moved(a.LiveSlug), "")
			_, err := d.SavePiece(ctx, d.other, b.ID, b.Revision, withSlug(b.Content, a.LiveSlug), true)
			fails(t, "the address that readers still know", err, fault.Taken, "slug")
			a = d.step(d.editor, a, PublishNow)
			d.later(time.Minute)
		}
		readdress("nieuw-adres")
		same(t, "old address", moved("zelfde-titel"), "nieuw-adres")
		same(t, "new address", d.seen("nieuw-adres"), "<p>Eerste.</p>")
		readdress("zelfde-titel")
		same(t, "the address it has again", moved("zelfde-titel"), "")
		same(t, "the one between", moved("nieuw-adres"), "zelfde-titel")
		readdress("derde-adres")
		a = d.step(d.editor, a, Archive)
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
		d.must(d.redirect(ctx, &Redirect{Head: a.Head, To: "/x", At: d.Now()}))
		older := &Redirect{Head: a.Head, To: "/y", At: d.Now().Add(-time.Hour)}
		d.must(d.redirect(ctx, older))
		r, err := d.Redirects.Get(ctx, a.ID)
		d.must(err)
		same(t, "redirect", r.To, "/x")
	})
}

func withSlug(c Content, slug string) Content {
	c.Slug = slug
	return c
}

// An importer may put an article at the address of a piece that is written.
func TestAnImportAtTheSameAddressHidesNothing(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		p := d.write(d.author, "Adres", "Van de redactie.")
		a := imported(d, "adres", Published)
		d.must(d.Articles.Insert(t.Context(), a))
		p = d.step(d.editor, p, PublishNow)
		same(t, "the import", d.seen("adres"), a.Body)
		same(t, "the piece", d.seen("adres-2"), "<p>Van de redactie.</p>")
		same(t, "what the newsroom says", p.LiveSlug, "adres-2")
		n, err := d.Adopt(t.Context())
		d.must(err)
		same(t, "adopted", n, 1)
		same(t, "its own address on the desk", d.piece(a.ID).Content.Slug, "adres")
	})
}

func TestAPieceIsFoundByBeginningsOfWords(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		long := strings.Repeat("woord ", 20) + "Verantwoordelijkheidsgevoel én België"
		p := d.write(d.author, long, "Tekst.")
		d.write(d.other, "Iets anders", "Woord.")
		for query, want := range map[string]int{
			"verant": 1, "VERANTWOORDELIJKHEIDSGEVOEL": 1, "belgie": 1, "België woo": 1, "aad": 2, "verant niets": 0, "gevoel": 0, "": 2, "iets": 1,
		} {
			found, n, err := d.ListPieces(t.Context(), d.editor, PieceFilter{Query: query}, 1)
			d.must(err)
			if n != want || len(found) != want {
				t.Errorf("%q finds %d, %d", query, n, len(found))
			}
		}
		found, n, err := d.ListPieces(t.Context(), d.author, PieceFilter{Query: "aad", Owner: d.other.ID}, 1)
		d.must(err)
		if n != 1 || found[0].ID != p.ID {
			t.Errorf("an author finds %d pieces, those of others too", n)
		}
	})
}

func TestLinksThatLeadNowhereAreSeen(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		goal := d.live("Doel", "Hier.")
		p := d.write(d.author, "Wijzer", `<a href="/actueel/doel">hier</a>, <a href="https://meent.example/actueel/weg?x#y">daar</a>`+
			` en <a href="/personen/anna">zij</a>, <a href="https://elders.example/weg">elders</a>`)
		look := func(want int, gone ...string) {
			t.Helper()
			n, err := d.CheckLinks(ctx)
			d.must(err)
			same(t, "pieces with broken links", n, want)
			same(t, "links", strings.Join(d.piece(p.ID).Broken, " "), strings.Join(gone, " "))
			listed, err := d.WithBroken(ctx, 10)
			d.must(err)
			same(t, "listed", len(listed), want)
		}
		look(1, "/actueel/weg")
		d.live("Weg", "Terug.")
		look(0)
		d.step(d.editor, goal, Archive)
		look(1, "/actueel/doel")
		same(t, "nobody is in the way of who writes", d.save(d.author, p, text("Wijzer", "Zonder.")).Revision, p.Revision+1)
		look(0)
	})
}
