package importer

import (
	"context"

	"samenspel/models/press"
	"samenspel/models/repair"
)

// mend repairs the texts of the whole file, with the whole file as evidence.
// Asked to leave texts as they are, it only says what it would repair. Names get
// their one spelling in any case.
func (r *run) mend(ctx context.Context) error {
	corpus := repair.NewCorpus()
	for _, w := range r.src.words {
		fixed, found := repair.Letters(w.field, *w.text)
		if r.o.AsIs {
			r.report.wouldBe(w.where, found)
		} else {
			*w.text = fixed
			r.report.doctor(w.where, found)
		}
		corpus.Add(fixed)
	}
	defer func() {
		for _, w := range r.src.words {
			if w.line {
				*w.text = oneLine(*w.text)
			}
		}
	}()
	for _, w := range r.src.words {
		if w.name {
			continue
		}
		fixed, found := repair.Hyphens(w.field, *w.text, corpus)
		if r.o.AsIs {
			r.report.wouldBe(w.where, found)
		} else {
			*w.text = fixed
			r.report.doctor(w.where, found)
		}
	}
	r.src.spell()
	return r.doubles(ctx)
}

// doubles reports names that may be two spellings of one, in the file and in
// the store. They stay as they are: they may be two people.
func (r *run) doubles(ctx context.Context) error {
	var people, organisations []string
	for _, p := range r.src.persons {
		people = append(people, p.name)
	}
	for _, o := range r.src.organisations {
		organisations = append(organisations, o.name)
	}
	for _, a := range r.src.articles {
		for _, v := range a.interviewees {
			people, organisations = append(people, v.name), append(organisations, v.organisation)
		}
		if name, _ := repair.Letters("", a.imageName); repair.FileNameAlt(name) {
			people = append(people, name)
		}
	}
	storedPeople, err := press.All[press.Person](ctx, r.m.Press)
	if err != nil {
		return err
	}
	storedOrganisations, err := press.All[press.Organisation](ctx, r.m.Press)
	if err != nil {
		return err
	}
	inFile := map[string]bool{}
	for _, name := range append(people, organisations...) {
		inFile[oneLine(name)] = true
	}
	for _, p := range storedPeople {
		people = append(people, p.Name)
	}
	for _, o := range storedOrganisations {
		organisations = append(organisations, o.Name)
	}
	for _, group := range append(repair.Doubles(people), repair.Doubles(organisations)...) {
		for _, name := range group {
			if inFile[name] {
				r.report.Doubles = append(r.report.Doubles, group)
				break
			}
		}
	}
	return nil
}
