package models

import (
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

func TestWhatIsShownSomewhereStays(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, boss, anna := t.Context(), o.add("Boss", Editor), o.add("Anna", Author)
		p := o.upload(anna, "koffie.jpg", coffee)
		body := `<figure data-beeld="` + p.ID + `"><figcaption>Koffie</figcaption></figure>`
		h := func(id string) (store.Head, Origin) { return store.Head{ID: id}, Origin{Key: id} }

		piece, err := o.NewPiece(ctx, boss, Interview)
		o.must(err)
		c := piece.Content
		c.Title, c.Picture = "Geheim stuk", p.ID
		piece, err = o.SavePiece(ctx, boss, piece.ID, piece.Revision, c, true)
		o.must(err)
		head, origin := h("persoon")
		o.must(o.Persons.Insert(ctx, &Person{Head: head, Origin: origin, Slug: "anna", Name: "Anna", Picture: p.ID}))
		head, origin = h("voordeel")
		o.must(o.Benefits.Insert(ctx, &Benefit{Head: head, Origin: origin, Slug: "kennis", Title: "Kennis", Body: body}))
		head, origin = h("pagina")
		page := &Page{Head: head, Origin: origin, Slug: "contact", Title: "Contact", Body: body}
		o.must(o.Pages.Insert(ctx, page))
		o.must(o.HomePages.Insert(ctx, &HomePage{Head: store.Head{ID: settingsID}, Title: "Over ons", Body: body}))
		o.must(o.Settings.Insert(ctx, &Settings{Head: store.Head{ID: settingsID}, Name: "Meent", Picture: p.ID}))

		told := func(a *Account, id string) string {
			uses, err := o.Uses(ctx, a, id)
			o.must(err)
			var all []string
			for _, u := range uses {
				all = append(all, u.Kind+" "+u.Title+" "+u.Path)
			}
			return strings.Join(all, "; ")
		}
		rest := "person Anna /personen/anna; benefit Kennis /lid-worden/kennis; page Contact /contact; home Over ons /; settings Meent /"
		if got, want := told(boss, p.ID), "piece Geheim stuk /redactie/stukken/"+piece.ID+"; "+rest; got != want {
			t.Errorf("an editor is told %s, want %s", got, want)
		}
		if got, want := told(anna, p.ID), "piece  ; "+rest; got != want {
			t.Errorf("another author is told %s, want %s", got, want)
		}
		if err := o.RemovePicture(ctx, anna, p.ID, p.Version); !fault.Is(err, fault.Conflict) || fault.FieldOf(err) != "used" {
			t.Errorf("removed while in use: %v", err)
		}
	})
}

// A change that is prepared takes the picture out; readers still see it.
func TestWhatReadersSeeIsUsed(t *testing.T) {
	o := newOffice(t)
	ctx, boss := t.Context(), o.add("Boss", Editor)
	p := o.upload(boss, "koffie.jpg", coffee)
	at := o.Now()
	o.must(o.Articles.Insert(ctx, &Article{Head: store.Head{ID: domain.NewID(at)}, Origin: Origin{Key: "a"}, Slug: "a", Type: News, State: Published,
		Title: "A", PublishedAt: at, ListedAt: at, Picture: p.ID}))
	_, err := o.Adopt(ctx)
	o.must(err)
	pieces, _, err := o.ListPieces(ctx, boss, PieceFilter{}, 1)
	o.must(err)
	c := pieces[0].Content
	c.Picture = ""
	_, err = o.SavePiece(ctx, boss, pieces[0].ID, pieces[0].Revision, c, false)
	o.must(err)
	if err := o.RemovePicture(ctx, boss, p.ID, p.Version); !fault.Is(err, fault.Conflict) {
		t.Errorf("removed under readers' eyes: %v", err)
	}
}

func TestARemovedPictureIsGone(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Author)
		p := o.upload(anna, "koffie.jpg", coffee)
		o.must(o.RemovePicture(ctx, anna, p.ID, p.Version))
		if _, err := o.Pictures.Get(ctx, p.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("still there: %v", err)
		}
		for _, r := range p.Renditions {
			if _, _, err := o.ClosedBlob(ctx, anna, "", r.Blob); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s is still shown: %v", r.Crop, err)
			}
		}
		log, _, err := o.AuditLog(ctx, EntryFilter{Kind: PictureRemoved}, 1)
		o.must(err)
		if len(log) != 1 || log[0].TargetName != "koffie" || log[0].Before != "Twee vrouwen schenken koffie, © Studio, Anna de Wit" {
			t.Errorf("the log: %+v", log)
		}

		// A process that died after noting it: the next one ends it.
		p = o.upload(anna, "thee.jpg", coffee)
		p.Removed, p.Words = true, nil
		o.must(o.Pictures.Replace(ctx, p))
		if found, total, err := o.ListPictures(ctx, PictureFilter{}, 1); err != nil || len(found)+total != 0 {
			t.Errorf("listed: %d, %v", total, err)
		}
		if _, _, err := o.ClosedBlob(ctx, anna, "", p.Renditions[0].Blob); !fault.Is(err, fault.NotFound) {
			t.Errorf("shown: %v", err)
		}
		o.must(o.Expire(ctx))
		if _, err := o.Pictures.Get(ctx, p.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("left by the sweep: %v", err)
		}
	})
}

// Pictures from before the library are listed from the next start on, and an
// import still knows them as its own.
func TestOlderPicturesAreTakenIn(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, made := t.Context(), o.Now()
		id := domain.NewID(made)
		raw, err := bson.Marshal(bson.M{"_id": id, "version": int64(1), "alt": coffee.Alt, "renditions": bson.A{},
			"origin": bson.M{"key": "beelden/oud.jpg", "hash": "x", "version": int64(1)}, "effects": bson.M{"list": bson.A{}, "pending": false}})
		o.must(err)
		o.must(o.Engine.Insert(ctx, schemas("pictures")[0], raw))
		o.later(time.Hour)
		for range 2 {
			_, err := o.AdoptLeft(ctx)
			o.must(err)
			found, total, err := o.ListPictures(ctx, PictureFilter{Query: "koffie"}, 1)
			o.must(err)
			if total != 1 || found[0].Name != "oud" || !found[0].UploadedAt.Equal(made) || found[0].Version != 2 || found[0].Origin.Version != 2 {
				t.Errorf("%d: %+v", total, found)
			}
			if _, total, err := o.ListPictures(ctx, PictureFilter{}, 1); err != nil || total != 1 {
				t.Errorf("listed %d, %v", total, err)
			}
		}
	})
}
