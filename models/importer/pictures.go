package importer

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/library"
	"samenspel/models/picture"
)

// pictureItem is one picture of the import, however many items show it.
type pictureItem struct {
	look
	where, field string // of the item that named it first
	key          string
	id           string // known when stored
	pending      bool   // new or changed
	still        bool   // moves in its file, and will not here
	result       func(*Counts)
	refused      *Problem
}

// checkPictures reads every picture and finds which ones are new or changed.
func (r *run) checkPictures(ctx context.Context) error {
	err := r.eachPicture(ctx, Checking, func(p *pictureItem) error {
		in, err := r.load(p)
		if err != nil {
			return nil // reported
		}
		found, err := r.m.Library.PictureByKey(ctx, p.key)
		switch {
		case err == nil && found.Origin.Hash == in.Hash():
			p.id, p.result = found.ID, unchanged
			return nil
		case err == nil && found.Origin.Version != found.Version:
			p.id, p.result = found.ID, kept
			return nil
		case err != nil && !fault.Is(err, fault.NotFound):
			return err
		}
		p.pending, p.result = true, updated
		if found == nil {
			p.result = created
		}
		if err := library.CheckPicture(ctx, in); err != nil {
			p.refuse("is geen bruikbaar beeld", remedyOf(err))
		}
		if info, err := picture.Inspect(in.Data); err == nil {
			p.still = info.Animated
		}
		return nil
	})
	for _, p := range r.pictures {
		if p.refused != nil {
			*r.problems = append(*r.problems, *p.refused)
		}
		if p.still {
			r.report.note(p.where, p.field, "dit beeld bewoog en staat hier stil: alleen het eerste beeld ervan wordt getoond")
		}
	}
	return err
}

// writePictures puts the new and changed pictures in the library.
func (r *run) writePictures(ctx context.Context) error {
	err := r.eachPicture(ctx, Pictures, func(p *pictureItem) error {
		if !p.pending {
			return nil
		}
		in, err := r.load(p)
		if err != nil {
			return err
		}
		stored, err := r.m.Library.AddPicture(ctx, access.System, in)
		if err == nil {
			p.id = stored.ID
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range r.pictures {
		r.report.count(kindPicture, p.result)
	}
	return nil
}

// eachPicture works on as many pictures at once as there are processors. It
// stops at the first error.
func (r *run) eachPicture(ctx context.Context, stage string, work func(*pictureItem) error) error {
	jobs := make(chan *pictureItem)
	var mu sync.Mutex
	var first error
	var wait sync.WaitGroup
	done := 0
	for range min(runtime.NumCPU(), len(r.pictures)) {
		wait.Go(func() {
			for p := range jobs {
				mu.Lock()
				stop := first != nil
				mu.Unlock()
				if stop {
					continue
				}
				err := work(p)
				if err == nil {
					err = ctx.Err()
				}
				mu.Lock()
				if done++; err != nil && first == nil {
					first = err
				}
				r.progress(stage, done, len(r.pictures))
				mu.Unlock()
			}
		})
	}
	for _, p := range r.pictures {
		jobs <- p
	}
	close(jobs)
	wait.Wait()
	return first
}

// load reads a picture's file, refusing p when that cannot be done.
func (r *run) load(p *pictureItem) (library.PictureInput, error) {
	in := library.PictureInput{
		Alt: p.alt, Decorative: p.decorative, Credit: p.credit,
		FocusX: p.focusX, FocusY: p.focusY, Key: p.key,
	}
	file, err := r.files.Open(p.file)
	if err == nil {
		defer file.Close()
		in.Data, err = io.ReadAll(io.LimitReader(file, picture.MaxBytes+1))
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.refuse("is er niet: "+p.file, advise(path.Base(p.file), r.beside(p.file), "leg het bestand erbij of haal het beeld weg"))
	case err != nil:
		p.refuse("kan niet worden gelezen: "+p.file, "controleer of het een bestand is dat u mag lezen")
	}
	return in, err
}

func (p *pictureItem) refuse(what, remedy string) {
	p.refused = &Problem{p.where, p.field, what, remedy}
}

// beside names the files in the folder of a file.
func (r *run) beside(file string) (names []string) {
	entries, _ := fs.ReadDir(r.files, path.Dir(file))
	for _, e := range entries {
		if e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names
}

// remedyOf says in Dutch what to do about a picture that is refused.
func remedyOf(err error) string {
	var of *picture.Error
	if !errors.As(err, &of) {
		return "beschrijf wat er te zien is (" + err.Error() + ")"
	}
	if kind := kindNames[of.Reason]; kind != "" {
		return "het is " + kind + "; bewaar het als gewone JPEG of als PNG"
	}
	return map[picture.Reason]string{
		picture.TooLarge:      "het is groter dan 20 MB; bewaar het kleiner",
		picture.TooManyPixels: "het heeft meer dan 40 megapixel of een zijde boven 16.000; maak het kleiner",
		picture.UnknownType:   "het is geen JPEG, PNG, WebP of GIF; bewaar het als een daarvan",
		picture.Broken:        "het is beschadigd of afgebroken; maak of haal het opnieuw",
	}[of.Reason]
}

// kindNames are the kinds of file that people take for a picture we read.
var kindNames = map[picture.Reason]string{
	picture.HEIC: "een HEIC-foto", picture.AVIF: "een AVIF-bestand", picture.TIFF: "een TIFF- of RAW-bestand", picture.BMP: "een BMP-bestand",
	picture.SVG: "een SVG-tekening", picture.Photoshop: "een Photoshop-bestand", picture.PDF: "een PDF", picture.JPEGXL: "een JPEG XL-bestand",
	picture.JPEG2000: "een JPEG 2000-bestand", picture.Icon: "een pictogram (ICO)", picture.PostScript: "een EPS-bestand", picture.Film: "een film",
	picture.Document: "een document of zipbestand", picture.WebPage: "een webpagina", picture.AnimatedWebP: "een bewegende WebP",
	picture.LosslessJPEG: "een JPEG zonder verlies", picture.ArithmeticJPEG: "een JPEG met rekenkundige codering", picture.DeepJPEG: "een JPEG van 12 bits",
	picture.UnmarkedCMYK: "een JPEG in drukkleuren (CMYK) zonder kenmerk", picture.SampledJPEG: "een JPEG met een ongewone kleurverdeling",
	picture.OtherJPEG: "een ongewone soort JPEG",
}

// checkFile empties a path that leads out of the import's folder.
func (it *item) checkFile(file *string, name string) {
	if f := *file; f != "" && (!fs.ValidPath(f) || path.Clean(f) == "." || strings.ContainsAny(f, "\\\x00")) {
		it.problem(name, "is geen pad in de map van dit bestand: "+f, "schrijf het als map/foto.jpg, zonder .. en zonder schijf")
		*file = ""
	}
}
