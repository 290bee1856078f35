package main

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"samenspel/models/store/sqlite"
)

// ours are the names in the data folder that we make; what else lies there is
// somebody else's, and left alone.
var ours = []string{sqlite.File, "blobs", secretFile, forgottenFile}

// keepPrivate has nobody but the owner get at what lies in the data folder,
// however old it is and whatever the umask was: folders are 0700 and files
// 0600. It gives the names of what others could get at; a folder with nothing
// of ours in it yet is shut without a word.
func keepPrivate(data string) (mended []string, err error) {
	if err := os.MkdirAll(data, 0o700); err != nil {
		return nil, err
	}
	if data, err = filepath.EvalSymlinks(data); err != nil {
		return nil, err
	}
	info, err := os.Stat(data)
	if err != nil {
		return nil, err
	}
	if info.Mode()&fs.ModeSticky != 0 || filepath.Dir(data) == data {
		return nil, errors.New("SAMENSPEL_DATA must be a folder of its own, not one that all programs share")
	}
	held := false
	err = filepath.WalkDir(data, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // gone meanwhile: another program renamed it
		}
		if err != nil {
			return err
		}
		name, err := filepath.Rel(data, path)
		if err != nil {
			return err
		}
		if name != "." && !isOurs(name) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		held = held || name != "."
		closed, err := shut(path, d)
		if closed {
			mended = append(mended, name)
		}
		return err
	})
	if !held {
		mended = nil
	}
	return mended, err
}

// isOurs knows a name by its first part; SQLite and half written files add
// something behind a dash.
func isOurs(name string) bool {
	first, _, _ := strings.Cut(filepath.ToSlash(name), "/")
	for _, own := range ours {
		if first == own || strings.HasPrefix(first, own+"-") {
			return true
		}
	}
	return false
}

// shut takes from others what they may do with a folder or file.
func shut(path string, d fs.DirEntry) (closed bool, err error) {
	info, err := d.Info()
	if errors.Is(err, fs.ErrNotExist) || err == nil && !d.IsDir() && !info.Mode().IsRegular() {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	want := fs.FileMode(0o600)
	if d.IsDir() {
		want = 0o700
	}
	if info.Mode().Perm() == want {
		return false, nil
	}
	open := info.Mode().Perm()&0o077 != 0
	err = os.Chmod(path, want)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return open, err
}

// tellPrivate is keepPrivate for a command: what it mended is logged.
func tellPrivate(data string) error {
	mended, err := keepPrivate(data)
	if len(mended) > 0 {
		slog.Warn("others on this machine could get at the data folder; not any more", "folder", data, "mended", len(mended), "first", mended[0])
	}
	return err
}
