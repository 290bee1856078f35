package sqlite

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"samenspel/models/fault"
	"samenspel/models/store"
)

// PutBlob writes data beside its final name, forces it to disk and renames it
// there, so that a file with a hash for a name is always whole.
func (e *Engine) PutBlob(ctx context.Context, data []byte) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", unavailable(err)
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	path := e.blobPath(hash)
	if info, err := os.Stat(path); err == nil && info.Size() == int64(len(data)) {
		return hash, nil
	}
	err := os.Mkdir(filepath.Dir(path), 0o700)
	if err == nil {
		err = os.Chmod(filepath.Dir(path), 0o700)
	}
	if err == nil {
		err = syncFolder(filepath.Join(e.folder, "blobs"))
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return "", unavailable(err)
	}
	return hash, unavailable(writeDurably(path, data))
}

// Blob reads a file by its hash: NotFound.
func (e *Engine) Blob(ctx context.Context, hash string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, unavailable(err)
	}
	if b, err := hex.DecodeString(hash); err != nil || len(b) != sha256.Size {
		return nil, fault.New(fault.NotFound, "no such blob")
	}
	data, err := os.ReadFile(e.blobPath(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.NotFound, "no such blob")
	}
	return data, unavailable(err)
}

// Tidy removes files that a killed program had not yet renamed.
func (e *Engine) Tidy(ctx context.Context) error {
	halves, err := filepath.Glob(filepath.Join(escaped(e.folder), "blobs", "??", "new-*"))
	if err != nil {
		return unavailable(err)
	}
	for _, path := range halves {
		info, err := os.Stat(path)
		if err == nil && time.Since(info.ModTime()) > store.HalfLife {
			err = os.Remove(path)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return unavailable(err)
		}
	}
	return unavailable(ctx.Err())
}

// escaped has a path mean itself in a pattern.
func escaped(path string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}

// blobPath spreads files over 256 folders.
func (e *Engine) blobPath(hash string) string {
	return filepath.Join(e.folder, "blobs", hash[:2], hash)
}

func writeDurably(path string, data []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	_, err = file.Write(data)
	if err := errors.Join(err, file.Chmod(0o600), file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes the names in a folder durable.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}
