package library_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/modelstest"
	"samenspel/models/picture"
	"samenspel/models/store"
)

var coffee = library.PictureWords{Alt: "Twee vrouwen schenken koffie", Credit: "Studio", Person: "Anna de Wit"}

func names(pictures []library.Picture) string {
	var all []string
	for _, p := range pictures {
		all = append(all, p.Name)
	}
	return strings.Join(all, " ")
}

func TestTheLibraryListsAndFinds(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Author)
		o.Upload(anna, `C:\foto's\koffie.final.JPG`, coffee)
		o.Later(time.Minute)
		o.Upload(anna, "lijn.png", library.PictureWords{Decorative: true})
		o.Later(time.Minute)
		permitted := coffee
		permitted.Alt, permitted.PermittedAt = "Een man leest vóór in een café", o.Now()
		o.Upload(anna, "cafe.jpg", permitted)
		o.Later(time.Minute)
		_, err := o.Library.AddPicture(ctx, access.System, library.PictureInput{Data: modelstest.Halves(t, 40, 30), Alt: "Een getekende poort met een lamp", Key: "beelden/poort.jpg"})
		o.Must(err)
		for name, c := range map[string]struct {
			filter library.PictureFilter
			want   string
		}{
			"all":                 {library.PictureFilter{}, "poort cafe lijn koffie.final"},
			"without permission":  {library.PictureFilter{Only: library.OnlyUnpermitted}, "koffie.final"},
			"decorative":          {library.PictureFilter{Only: library.OnlyDecorative}, "lijn"},
			"a beginning":         {library.PictureFilter{Query: "schen"}, "koffie.final"},
			"accents":             {library.PictureFilter{Query: "CAFE voor"}, "cafe"},
			"a person":            {library.PictureFilter{Query: "de wit"}, "cafe koffie.final"},
			"a person and filter": {library.PictureFilter{Query: "wit", Only: library.OnlyUnpermitted}, "koffie.final"},
			"a file's name":       {library.PictureFilter{Query: "lijn"}, "lijn"},
			"an import":           {library.PictureFilter{Query: "lamp"}, "poort"},
			"nothing":             {library.PictureFilter{Query: "koffie lijn"}, ""},
		} {
			found, total, err := o.Library.ListPictures(ctx, access.System, c.filter, 1)
			o.Must(err)
			if got := names(found); got != c.want || total != len(found) {
				t.Errorf("%s: %q of %d, want %q", name, got, total, c.want)
			}
		}
	})
}

func TestAnUploadIsToldEverythingAtOnce(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx, anna := t.Context(), o.Add("Anna", access.Author)
	good := modelstest.Halves(t, 60, 30)
	for name, c := range map[string]struct {
		file  string
		data  []byte
		words library.PictureWords
		want  string
	}{
		"nothing told":         {"a.jpg", good, library.PictureWords{}, "alt missing"},
		"a file name":          {"a.jpg", good, library.PictureWords{Alt: "koffie.jpg"}, "alt name"},
		"this file's name":     {"De koffie is hier klaar.jpg", good, library.PictureWords{Alt: "de koffie is hier klaar"}, "alt name"},
		"its name with an end": {"De koffie is hier klaar.jpg", good, library.PictureWords{Alt: "De koffie is hier klaar.png"}, "alt name"},
		"a novel":              {"a.jpg", good, library.PictureWords{Alt: strings.Repeat("koffie ", 100)}, "alt long"},
		"tomorrow":             {"a.jpg", good, library.PictureWords{Alt: coffee.Alt, PermittedAt: o.Now().Add(24 * time.Hour)}, "permitted_at future"},
		"all of it": {"a.jpg", []byte("<svg/>"), library.PictureWords{Credit: strings.Repeat("x", 200), PermittedAt: o.Now().Add(24 * time.Hour)},
			"alt missing, credit long, file kind-svg, permitted_at future"},
		"half a file": {"a.jpg", good[:len(good)/2], coffee, "file broken"},
	} {
		_, err := o.Library.UploadPicture(ctx, anna, c.file, c.data, c.words)
		if got := complaints(err); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if n, err := o.Library.Pictures.Count(ctx, store.Query{}); err != nil || n != 0 {
		t.Errorf("%d refused pictures were kept, %v", n, err)
	}
	_, err := o.Library.UploadPicture(ctx, o.Add("Desk", access.Desk), "a.jpg", good, coffee)
	modelstest.Forbidden(t, "the desk uploads", err)
}

// complaints lists joined errors as field and code.
func complaints(err error) string {
	var all []string
	var walk func(error)
	walk = func(err error) {
		if joined, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range joined.Unwrap() {
				walk(one)
			}
			return
		}
		switch e := err.(type) {
		case *fault.Error:
			text := e.Reason
			if of, ok := e.Err.(*picture.Error); ok {
				text = string(of.Reason)
			}
			all = append(all, e.Field+" "+text)
		case nil:
		default:
			all = append(all, err.Error())
		}
	}
	walk(err)
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func TestAnotherFocusDrawsTheCropsAnew(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Author)
		p := o.Upload(anna, "koffie.jpg", coffee)
		old := p.Of(library.Portrait, "image/jpeg")[0].Blob
		p, err := o.Library.ChangePicture(ctx, anna, p.ID, p.Version, coffee, picture.Focus{X: 0.9, Y: 0.5})
		o.Must(err)
		if c := o.Corner(p); c.B < 150 || c.R > 60 {
			t.Errorf("the right side shows %v", c)
		}
		if p, err = o.Library.ChangePicture(ctx, anna, p.ID, p.Version, coffee, picture.Focus{}); err != nil || p.FocusX != 0 {
			t.Fatalf("the corner itself: %v, %v", p, err)
		}
		if c := o.Corner(p); c.R < 150 || c.B > 60 {
			t.Errorf("the left side shows %v", c)
		}
		if _, _, err := o.Newsroom.ClosedBlob(ctx, anna, "", old); !fault.Is(err, fault.NotFound) {
			t.Errorf("the first crop is still shown: %v", err)
		}
		_, err = o.Library.ChangePicture(ctx, anna, p.ID, p.Version-1, coffee, picture.Centre)
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("an older version: %v", err)
		}
		if _, err = o.Library.ChangePicture(ctx, anna, p.ID, p.Version, coffee, picture.Focus{X: 1.5}); !fault.Is(err, fault.Invalid) {
			t.Errorf("outside: %v", err)
		}
	})
}

func TestAReplacedPictureIsAnotherEverywhere(t *testing.T) {
	modelstest.OnBothStores(t, func(t *testing.T, o *modelstest.Office) {
		ctx, anna := t.Context(), o.Add("Anna", access.Author)
		p := o.Upload(anna, "koffie.jpg", coffee)
		before := *p
		p, err := o.Library.ReplacePicture(ctx, anna, p.ID, p.Version, "thee.jpg", modelstest.Halves(t, 300, 600))
		o.Must(err)
		if p.ID != before.ID || p.Name != "thee" || p.Height != 600 || p.Alt != before.Alt || p.Origin.Key != before.Origin.Key {
			t.Errorf("%+v", p)
		}
		for _, r := range before.Renditions {
			if _, _, err := o.Newsroom.ClosedBlob(ctx, anna, "", r.Blob); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s of the old file is still shown: %v", r.Crop, err)
			}
		}
		log, _, err := o.Audit.AuditLog(ctx, access.System, audit.EntryFilter{Kind: audit.PictureReplaced}, 1)
		o.Must(err)
		if len(log) != 1 || log[0].Before != "koffie, 600 × 300" || log[0].After != "thee, 300 × 600" || log[0].ActorName != "Anna" {
			t.Errorf("the log: %+v", log)
		}
	})
}

func TestWhoMayChangeAPicture(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx, anna := t.Context(), o.Add("Anna", access.Author)
	p := o.Upload(anna, "koffie.jpg", coffee)
	for name, c := range map[string]struct {
		who *access.Account
		may bool
	}{"owner": {anna, true}, "author": {o.Add("Bert", access.Author), false}, "editor": {o.Add("Chris", access.Editor), true}, "desk": {o.Add("Dora", access.Desk), false}} {
		words := coffee
		words.Credit = name
		changed, err := o.Library.ChangePicture(ctx, c.who, p.ID, p.Version, words, picture.Centre)
		if c.may {
			o.Must(err)
			p = changed
			continue
		}
		modelstest.Forbidden(t, name+" changes", err)
		_, err = o.Library.ReplacePicture(ctx, c.who, p.ID, p.Version, "x.jpg", modelstest.Halves(t, 60, 30))
		modelstest.Forbidden(t, name+" replaces", err)
		modelstest.Forbidden(t, name+" removes", o.Library.RemovePicture(ctx, c.who, p.ID, p.Version))
	}
}
