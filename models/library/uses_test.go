package library_test

import (
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/modelstest"
	"samenspel/models/newsroom"
	"samenspel/models/press"
	"samenspel/models/site"
	"samenspel/models/store"
)

func TestWhatIsShownSomewhereStays(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, boss, anna := t.Context(), o.Add("Boss", access.Editor), o.Add("Anna", access.Author)
		p := o.Upload(anna, "koffie.jpg", coffee)
		body := `<figure data-beeld="` + p.ID + `"><figcaption>Koffie</figcaption></figure>`
		h := func(id string) (store.Head, access.Origin) { return store.Head{ID: id}, access.Origin{Key: id} }

		piece, err := o.Newsroom.NewPiece(ctx, boss, press.Interview)
		o.Must(err)
		c := piece.Content
		c.Title, c.Picture = "Geheim stuk", p.ID
		piece, err = o.Newsroom.SavePiece(ctx, boss, piece.ID, piece.Revision, c, true)
		o.Must(err)
		head, origin := h("persoon")
		o.Must(o.Press.Persons.Insert(ctx, &press.Person{Head: head, Origin: origin, Slug: "anna", Name: "Anna", Picture: p.ID}))
		head, origin = h("voordeel")
		o.Must(o.Press.Benefits.Insert(ctx, &press.Benefit{Head: head, Origin: origin, Slug: "kennis", Title: "Kennis", Body: body}))
		head, origin = h("pagina")
		page := &press.Page{Head: head, Origin: origin, Slug: "contact", Title: "Contact", Body: body}
		o.Must(o.Press.Pages.Insert(ctx, page))
		o.Must(modelstest.HomePages(o.Models).Insert(ctx, &site.HomePage{Head: store.Head{ID: site.SettingsID}, Title: "Over ons", Body: body}))
		o.Must(modelstest.Settings(o.Models).Insert(ctx, &site.Settings{Head: store.Head{ID: site.SettingsID}, Name: "Meent", Picture: p.ID}))

		told := func(a *access.Account, id string) string {
			uses, err := o.Newsroom.Uses(ctx, a, id)
			o.Must(err)
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
		if err := o.Library.RemovePicture(ctx, anna, p.ID, p.Version); !fault.Is(err, fault.Conflict) || fault.FieldOf(err) != "used" {
			t.Errorf("removed while in use: %v", err)
		}
	})
}

// A change that is prepared takes the picture out; readers still see it.
func TestWhatReadersSeeIsUsed(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx, boss := t.Context(), o.Add("Boss", access.Editor)
	p := o.Upload(boss, "koffie.jpg", coffee)
	at := o.Now()
	o.Must(o.Press.Articles.Insert(ctx, &press.Article{Head: store.Head{ID: domain.NewID(at)}, Origin: access.Origin{Key: "a"}, Slug: "a", Type: press.News, State: press.Published,
		Title: "A", PublishedAt: at, ListedAt: at, Picture: p.ID}))
	_, err := o.Newsroom.Adopt(ctx)
	o.Must(err)
	pieces, _, err := o.Newsroom.ListPieces(ctx, boss, newsroom.PieceFilter{}, 1)
	o.Must(err)
	c := pieces[0].Content
	c.Picture = ""
	_, err = o.Newsroom.SavePiece(ctx, boss, pieces[0].ID, pieces[0].Revision, c, false)
	o.Must(err)
	if err := o.Library.RemovePicture(ctx, boss, p.ID, p.Version); !fault.Is(err, fault.Conflict) {
		t.Errorf("removed under readers' eyes: %v", err)
	}
}

func TestARemovedPictureIsGone(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Author)
		p := o.Upload(anna, "koffie.jpg", coffee)
		o.Must(o.Library.RemovePicture(ctx, anna, p.ID, p.Version))
		if _, err := o.Library.Pictures.Get(ctx, p.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("still there: %v", err)
		}
		for _, r := range p.Renditions {
			if _, _, err := o.Newsroom.ClosedBlob(ctx, anna, "", r.Blob); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s is still shown: %v", r.Crop, err)
			}
		}
		log, _, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.PictureRemoved}, 1)
		o.Must(err)
		if len(log) != 1 || log[0].TargetName != "koffie" || log[0].Before != "Twee vrouwen schenken koffie, © Studio, Anna de Wit" {
			t.Errorf("the log: %+v", log)
		}

		// A process that died after noting it: the next one ends it.
		p = o.Upload(anna, "thee.jpg", coffee)
		p.Removed, p.Words = true, nil
		o.Must(o.Library.Pictures.Replace(ctx, p))
		if found, total, err := o.Library.ListPictures(ctx, access.System, library.PictureFilter{}, 1); err != nil || len(found)+total != 0 {
			t.Errorf("listed: %d, %v", total, err)
		}
		if _, _, err := o.Newsroom.ClosedBlob(ctx, anna, "", p.Renditions[0].Blob); !fault.Is(err, fault.NotFound) {
			t.Errorf("shown: %v", err)
		}
		o.Must(o.Expire(ctx))
		if _, err := o.Library.Pictures.Get(ctx, p.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("left by the sweep: %v", err)
		}
	})
}

// Pictures from before the library are listed from the next start on, and an
// import still knows them as its own.
func TestOlderPicturesAreTakenIn(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, made := t.Context(), o.Now()
		id := domain.NewID(made)
		raw, err := bson.Marshal(bson.M{"_id": id, "version": int64(1), "alt": coffee.Alt, "renditions": bson.A{},
			"origin": bson.M{"key": "beelden/oud.jpg", "hash": "x", "version": int64(1)}, "effects": bson.M{"list": bson.A{}, "pending": false}})
		o.Must(err)
		o.Must(o.Engine.Insert(ctx, modelstest.Schemas("pictures")[0], raw))
		o.Later(time.Hour)
		for range 2 {
			_, err := o.Newsroom.AdoptLeft(ctx)
			o.Must(err)
			found, total, err := o.Library.ListPictures(ctx, access.System, library.PictureFilter{Query: "koffie"}, 1)
			o.Must(err)
			if total != 1 || found[0].Name != "oud" || !found[0].UploadedAt.Equal(made) || found[0].Version != 2 || found[0].Origin.Version != 2 {
				t.Errorf("%d: %+v", total, found)
			}
			if _, total, err := o.Library.ListPictures(ctx, access.System, library.PictureFilter{}, 1); err != nil || total != 1 {
				t.Errorf("listed %d, %v", total, err)
			}
		}
	})
}
