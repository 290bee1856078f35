package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"samenspel/models/seal"
)

// secretFile lies in the data folder, apart from the store: who copies the
// store alone reads no bank account and makes no link.
const secretFile = "secret"

// openBox reads the installation's secret: the setting, or else the file,
// which is made when there is none. Instances of one site need the same.
func openBox(c *config) (*seal.Box, error) {
	text := c.Secret
	if text == "" {
		var err error
		if text, err = secretIn(c.Data); err != nil {
			return nil, err
		}
	}
	secret, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(secret) != seal.Size {
		return nil, fmt.Errorf("SAMENSPEL_SECRET, or the file %s in SAMENSPEL_DATA, must be %d hexadecimal digits", secretFile, 2*seal.Size)
	}
	return seal.New(secret)
}

// secretIn reads the file, or makes it. Of two programs that make it at once,
// both read the one that came first.
func secretIn(data string) (string, error) {
	path := filepath.Join(data, secretFile)
	text, err := os.ReadFile(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return string(text), err
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return "", err
	}
	secret := make([]byte, seal.Size)
	rand.Read(secret)
	draft, err := os.CreateTemp(data, secretFile+"-*") // only its owner reads it
	if err != nil {
		return "", err
	}
	defer os.Remove(draft.Name())
	_, err = draft.WriteString(hex.EncodeToString(secret) + "\n")
	if err := errors.Join(err, draft.Chmod(0o600), draft.Sync(), draft.Close()); err != nil {
		return "", err
	}
	if err := os.Link(draft.Name(), path); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	text, err = os.ReadFile(path)
	return string(text), err
}
