package models

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"slices"
	"strings"
	"testing"
	"time"

	"samenspel/models/fault"
	"samenspel/models/picture"
	"samenspel/models/store"
)

// halves is a JPEG that is red at the left and blue at the right.
func halves(t *testing.T, w, h int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{200, 0, 0, 255}
			if x >= w/2 {
				c = color.RGBA{0, 0, 200, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var coffee = PictureWords{Alt: "Twee vrouwen schenken koffie", Credit: "Studio", Person: "Anna de Wit"}

func (o *office) upload(a *Account, file string, w PictureWords) *Picture {
	o.t.Helper()
	p, err := o.UploadPicture(o.t.Context(), a, file, halves(o.t, 600, 300), w)
	o.must(err)
	return p
}

func names(pictures []Picture) string {
	var all []string
	for _, p := range pictures {
		all = append(all, p.Name)
	}
	return strings.Join(all, " ")
}

func TestTheLibraryListsAndFinds(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Author)
		o.upload(anna, `C:\foto's\koffie.final.JPG`, coffee)
		o.later(time.Minute)
		o.upload(anna, "lijn.png", PictureWords{Decorative: true})
		o.later(time.Minute)
		permitted := coffee
		permitted.Alt, permitted.PermittedAt = "Een man leest vóór in een café", o.Now()
		o.upload(anna, "cafe.jpg", permitted)
		o.later(time.Minute)
		_, err := o.AddPicture(ctx, PictureInput{Data: halves(t, 40, 30), Alt: "Een getekende poort met een lamp", Key: "beelden/poort.jpg"})
		o.must(err)
		for name, c := range map[string]struct {
			filter PictureFilter
			want   string
		}{
			"all":                 {PictureFilter{}, "poort cafe lijn koffie.final"},
			"without permission":  {PictureFilter{Only: OnlyUnpermitted}, "koffie.final"},
			"decorative":          {PictureFilter{Only: OnlyDecorative}, "lijn"},
			"a beginning":         {PictureFilter{Query: "schen"}, "koffie.final"},
			"accents":             {PictureFilter{Query: "CAFE voor"}, "cafe"},
			"a person":            {PictureFilter{Query: "de wit"}, "cafe koffie.final"},
			"a person and filter": {PictureFilter{Query: "wit", Only: OnlyUnpermitted}, "koffie.final"},
			"a file's name":       {PictureFilter{Query: "lijn"}, "lijn"},
			"an import":           {PictureFilter{Query: "lamp"}, "poort"},
			"nothing":             {PictureFilter{Query: "koffie lijn"}, ""},
		} {
			found, total, err := o.ListPictures(ctx, c.filter, 1)
			o.must(err)
			if got := names(found); got != c.want || total != len(found) {
				t.Errorf("%s: %q of %d, want %q", name, got, total, c.want)
			}
		}
	})
}

func TestAnUploadIsToldEverythingAtOnce(t *testing.T) {
	o := newOffice(t)
	ctx, anna := t.Context(), o.add("Anna", Author)
	good := halves(t, 60, 30)
	for name, c := range map[string]struct {
		file  string
		data  []byte
		words PictureWords
		want  string
	}{
		"nothing told":         {"a.jpg", good, PictureWords{}, "alt missing"},
		"a file name":          {"a.jpg", good, PictureWords{Alt: "koffie.jpg"}, "alt name"},
		"this file's name":     {"De koffie is hier klaar.jpg", good, PictureWords{Alt: "de koffie is hier klaar"}, "alt name"},
		"its name with an end": {"De koffie is hier klaar.jpg", good, PictureWords{Alt: "De koffie is hier klaar.png"}, "alt name"},
		"a novel":              {"a.jpg", good, PictureWords{Alt: strings.Repeat("koffie ", 100)}, "alt long"},
		"tomorrow":             {"a.jpg", good, PictureWords{Alt: coffee.Alt, PermittedAt: o.Now().Add(24 * time.Hour)}, "permitted_at future"},
		"all of it": {"a.jpg", []byte("<svg/>"), PictureWords{Credit: strings.Repeat("x", 200), PermittedAt: o.Now().Add(24 * time.Hour)},
			"alt missing, credit long, file kind-svg, permitted_at future"},
		"half a file": {"a.jpg", good[:len(good)/2], coffee, "file broken"},
	} {
		_, err := o.UploadPicture(ctx, anna, c.file, c.data, c.words)
		if got := complaints(err); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if n, err := o.Pictures.Count(ctx, store.Query{}); err != nil || n != 0 {
		t.Errorf("%d refused pictures were kept, %v", n, err)
	}
	_, err := o.UploadPicture(ctx, o.add("Desk", Desk), "a.jpg", good, coffee)
	forbidden(t, "the desk uploads", err)
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
			text := e.Message
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

func (o *office) corner(p *Picture) color.RGBA {
	o.t.Helper()
	all := p.Of(Portrait, "image/jpeg")
	data, _, err := o.ClosedBlob(o.t.Context(), &Account{Roles: []Role{Author}}, "", all[len(all)-1].Blob)
	o.must(err)
	m, err := jpeg.Decode(bytes.NewReader(data))
	o.must(err)
	return color.RGBAModel.Convert(m.At(m.Bounds().Dx()/2, 5)).(color.RGBA)
}

func TestAnotherFocusDrawsTheCropsAnew(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Author)
		p := o.upload(anna, "koffie.jpg", coffee)
		old := p.Of(Portrait, "image/jpeg")[0].Blob
		p, err := o.ChangePicture(ctx, anna, p.ID, p.Version, coffee, picture.Focus{X: 0.9, Y: 0.5})
		o.must(err)
		if c := o.corner(p); c.B < 150 || c.R > 60 {
			t.Errorf("the right side shows %v", c)
		}
		if p, err = o.ChangePicture(ctx, anna, p.ID, p.Version, coffee, picture.Focus{}); err != nil || p.FocusX != 0 {
			t.Fatalf("the corner itself: %v, %v", p, err)
		}
		if c := o.corner(p); c.R < 150 || c.B > 60 {
			t.Errorf("the left side shows %v", c)
		}
		if _, _, err := o.ClosedBlob(ctx, anna, "", old); !fault.Is(err, fault.NotFound) {
			t.Errorf("the first crop is still shown: %v", err)
		}
		_, err = o.ChangePicture(ctx, anna, p.ID, p.Version-1, coffee, picture.Centre)
		if !fault.Is(err, fault.Conflict) {
			t.Errorf("an older version: %v", err)
		}
		if _, err = o.ChangePicture(ctx, anna, p.ID, p.Version, coffee, picture.Focus{X: 1.5}); !fault.Is(err, fault.Invalid) {
			t.Errorf("outside: %v", err)
		}
	})
}

func TestAReplacedPictureIsAnotherEverywhere(t *testing.T) {
	onBothStores(t, func(t *testing.T, o *office) {
		ctx, anna := t.Context(), o.add("Anna", Author)
		p := o.upload(anna, "koffie.jpg", coffee)
		before := *p
		p, err := o.ReplacePicture(ctx, anna, p.ID, p.Version, "thee.jpg", halves(t, 300, 600))
		o.must(err)
		if p.ID != before.ID || p.Name != "thee" || p.Height != 600 || p.Alt != before.Alt || p.Origin.Key != before.Origin.Key {
			t.Errorf("%+v", p)
		}
		for _, r := range before.Renditions {
			if _, _, err := o.ClosedBlob(ctx, anna, "", r.Blob); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s of the old file is still shown: %v", r.Crop, err)
			}
		}
		log, _, err := o.AuditLog(ctx, EntryFilter{Kind: PictureReplaced}, 1)
		o.must(err)
		if len(log) != 1 || log[0].Before != "koffie, 600 × 300" || log[0].After != "thee, 300 × 600" || log[0].ActorName != "Anna" {
			t.Errorf("the log: %+v", log)
		}
	})
}

func TestWhoMayChangeAPicture(t *testing.T) {
	o := newOffice(t)
	ctx, anna := t.Context(), o.add("Anna", Author)
	p := o.upload(anna, "koffie.jpg", coffee)
	for name, c := range map[string]struct {
		who *Account
		may bool
	}{"owner": {anna, true}, "author": {o.add("Bert", Author), false}, "editor": {o.add("Chris", Editor), true}, "desk": {o.add("Dora", Desk), false}} {
		words := coffee
		words.Credit = name
		changed, err := o.ChangePicture(ctx, c.who, p.ID, p.Version, words, picture.Centre)
		if c.may {
			o.must(err)
			p = changed
			continue
		}
		forbidden(t, name+" changes", err)
		_, err = o.ReplacePicture(ctx, c.who, p.ID, p.Version, "x.jpg", halves(t, 60, 30))
		forbidden(t, name+" replaces", err)
		forbidden(t, name+" removes", o.RemovePicture(ctx, c.who, p.ID, p.Version))
	}
}
