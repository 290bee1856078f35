// Package importer takes articles, and what they refer to, from a JSON file;
// docs/import.md describes the file. It checks everything before it writes
// anything, writes each item as one document, and is safe to run again: what
// is the same stays, what changed at the source is brought up to date, and
// what somebody has edited here since is left alone and reported.
package importer

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"samenspel/models"
	"samenspel/models/fault"
)

// Limits of a file.
const (
	MaxBytes = 64 << 20
	MaxItems = 100_000
)

// Options of an import.
type Options struct {
	AsIs     bool     // leave wrongly decoded letters and print hyphens as they are
	Progress Progress // or nil
}

// Progress is told how far a stage is. Stages come in the order Checking,
// Pictures, Records, Articles; it is never called twice at once.
type Progress func(stage string, done, total int)

// The stages.
const (
	Checking = "controleren"
	Pictures = "beeld"
	Records  = "gegevens"
	Articles = "artikelen"
)

// File imports a file of the disk, with the pictures beside it. Links that
// lead out of its folder are not followed.
func File(ctx context.Context, m *models.Models, path string, o Options) (Report, error) {
	file, err := os.Open(path)
	if err != nil {
		return Report{}, fault.New(fault.Invalid, "%s kan niet worden gelezen: controleer de naam en de rechten (%v)", path, err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, MaxBytes+1))
	if err != nil {
		return Report{}, fault.New(fault.Invalid, "%s kan niet worden gelezen: %v", path, err)
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return Report{}, fault.Wrap(fault.Invalid, err)
	}
	defer root.Close()
	return Import(ctx, m, data, root.FS(), o)
}

// Import imports data, with the pictures it names from files. The error is
// Problems when the data is refused; nothing is written then. After any other
// error whole items may have been written, and running again completes them.
func Import(ctx context.Context, m *models.Models, data []byte, files fs.FS, o Options) (Report, error) {
	var problems Problems
	src := read(data, &problems)
	r := &run{m: m, src: src, files: files, o: o, problems: &problems}
	for _, check := range []func(context.Context) error{
		r.mend, r.checkMarkup, r.checkTwice, r.checkReferences, r.choosePictures, r.checkPictures,
	} {
		if err := check(ctx); err != nil {
			return Report{}, err
		}
	}
	if len(problems) > 0 {
		return Report{}, problems
	}
	err := r.write(ctx)
	if err == nil {
		_, err = m.Newsroom.Adopt(ctx) // the newsroom works on what was imported
	}
	if fresh := m.Refresh(context.WithoutCancel(ctx)); err == nil {
		err = fresh
	}
	if err != nil {
		err = fmt.Errorf("de import is halverwege gestopt; voer hem opnieuw uit om hem af te maken: %w", err)
	}
	return r.report, err
}

// run is one import under way.
type run struct {
	m        *models.Models
	src      *source
	files    fs.FS
	o        Options
	problems *Problems
	report   Report

	pictures []*pictureItem
	ids      ids
	numbers  map[string]int // the last number tried for an address
}

func (r *run) progress(stage string, done, total int) {
	if r.o.Progress != nil {
		r.o.Progress(stage, done, total)
	}
}
