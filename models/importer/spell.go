package importer

import spelling "samenspel/models/dutch"

// spell gives everything that names something the spelling that the forms of
// the office give it. It comes after the doctor, to whom what cannot be seen is
// evidence; keys, addresses of before and names of files stay to the letter.
func (src *source) spell() {
	lines := func(texts ...*string) {
		for _, text := range texts {
			*text = spelling.Spelled(*text)
		}
	}
	picture := func(im *image) {
		if im != nil {
			lines(&im.alt, &im.credit)
		}
	}
	for _, list := range [][]*record{src.persons, src.organisations, src.series, src.themes, src.benefits, src.pages} {
		for _, r := range list {
			lines(&r.name, &r.text, &r.place)
			picture(r.image)
		}
	}
	for _, a := range src.articles {
		lines(&a.title, &a.teaser, &a.author)
		for i := range a.interviewees {
			v := &a.interviewees[i]
			lines(&v.name, &v.role, &v.organisation, &v.place)
		}
		if a.video != nil {
			lines(&a.video.Title)
		}
		picture(a.image)
	}
	if s := src.settings; s != nil {
		lines(&s.name, &s.tagline, &s.slogan, &s.intro, &s.phone, &s.street, &s.place)
		for i := range s.fees {
			lines(&s.fees[i].Size)
		}
		picture(s.picture)
	}
}
