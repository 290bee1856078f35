package importer

import (
	"context"
	"io/fs"
	"path"

	"samenspel/models/repair"
)

// choosePictures says which picture each item shows, with a text for those who
// cannot see it.
func (r *run) choosePictures(context.Context) error {
	shelf := map[look]*pictureItem{}
	if s := r.src.settings; s != nil {
		r.choose(shelf, s.picture, "settings", nil)
	}
	for _, p := range r.src.persons {
		r.choose(shelf, p.image, "persoon "+p.key, []repair.Person{{Name: p.name}})
	}
	for _, a := range r.src.articles {
		var people []repair.Person
		for _, v := range a.interviewees {
			people = append(people, repair.Person{Name: v.name, Role: v.role, Organisation: v.organisation})
		}
		switch {
		case a.image != nil && a.image.alt == "" && !a.image.decorative:
			a.image.alt = a.imageName
		case a.image == nil && a.imageName != "":
			a.image = r.byName(a, people)
		}
		r.choose(shelf, a.image, "artikel "+a.key, people)
	}
	return nil
}

// look is what makes two uses of a file one picture.
type look struct {
	file, alt, credit string
	decorative        bool
	focusX, focusY    float64
}

func (r *run) choose(shelf map[look]*pictureItem, im *image, owner string, people []repair.Person) {
	if im == nil || im.file == "" {
		return
	}
	if !im.decorative && !r.describe(im, people) {
		return
	}
	l := look{im.file, im.alt, im.credit, im.decorative, im.focusX, im.focusY}
	if shelf[l] == nil {
		shelf[l] = &pictureItem{look: l, where: im.where, field: im.field, key: im.file + " van " + owner}
		r.pictures = append(r.pictures, shelf[l])
	}
	im.picture = shelf[l]
}

// describe sees to the alternative text; false when there is no usable one.
func (r *run) describe(im *image, people []repair.Person) bool {
	field := im.field + ".alt"
	given := im.alt
	if mended, found := repair.Letters(field, im.alt); !r.o.AsIs && !repair.FileNameAlt(mended) {
		im.alt = mended
		r.report.doctor(im.where, found)
	}
	switch {
	case im.alt == "" && len(people) == 0:
		r.problems.add(im.where, field, "ontbreekt", `beschrijf wat er te zien is, of zet "decorative": true`)
		return false
	case im.alt == "":
		im.alt = repair.AltFor(people)
		r.report.doctor(im.where, repair.Report{Repairs: []repair.Repair{{Field: field, After: im.alt, Kind: repair.KindAlt}}})
	case !repair.FileNameAlt(im.alt):
	case len(people) == 0 || r.o.AsIs:
		r.problems.add(im.where, field, "lijkt een bestandsnaam: "+given, "beschrijf wat er te zien is")
		return false
	default:
		var found repair.Report
		im.alt, found = repair.Alt(field, given, people)
		r.report.doctor(im.where, found)
	}
	return true
}

// byName looks for the picture of an article that only has a name for it. The
// name is that of a file and its only description; without a file the article
// goes without picture.
func (r *run) byName(a *article, people []repair.Person) *image {
	for _, end := range []string{"", ".jpg", ".jpeg", ".png", ".webp", ".JPG"} {
		file := a.imageName + end
		if !fs.ValidPath(file) || path.Clean(file) == "." {
			continue
		}
		if info, err := fs.Stat(r.files, file); err == nil && info.Mode().IsRegular() {
			return &image{where: a.where, field: "image_name", file: file, alt: a.imageName}
		}
	}
	_, found := repair.Alt("image_name", a.imageName, people)
	if r.o.AsIs {
		_, found = repair.Alt("image_name", a.imageName, nil)
	}
	r.report.doctor(a.where, found)
	r.report.note(a.where, "image_name", "geen beeld gevonden met deze naam; het artikel komt er zonder beeld in, of met dat van de geïnterviewde")
	return nil
}
