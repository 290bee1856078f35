// Package seal keeps what a thief of the store must not read, and makes links
// that only we can have made. Everything hangs on one secret of 32 bytes that
// is never in the store.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
)

// Size is the length of the secret in bytes.
const Size = 32

// Box seals and marks. Its zero value does neither; make it with New.
type Box struct {
	seal cipher.AEAD
	mark []byte
}

// New makes a box of a secret of Size bytes. The two uses have keys of their
// own, derived with HKDF (RFC 5869).
func New(secret []byte) (*Box, error) {
	if len(secret) != Size {
		return nil, errors.New("seal: a secret has 32 bytes")
	}
	sealing, err := hkdf.Key(sha256.New, secret, nil, "samenspel seal", 32)
	if err != nil {
		return nil, err
	}
	marking, err := hkdf.Key(sha256.New, secret, nil, "samenspel mark", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(sealing)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	return &Box{aead, marking}, err
}

// Fresh makes a box of a secret that nobody knows.
func Fresh() *Box {
	secret := make([]byte, Size)
	rand.Read(secret)
	b, err := New(secret)
	if err != nil {
		panic(err) // of a secret of Size bytes it cannot happen
	}
	return b
}

// Seal encrypts text (AES-256-GCM). What it belongs to, such as a document's
// id, is bound to it: moved elsewhere it does not open. "" stays "".
func (b *Box) Seal(text, belongs string) string {
	if text == "" {
		return ""
	}
	return base64.RawStdEncoding.EncodeToString(b.seal.Seal(nil, nil, []byte(text), []byte(belongs)))
}

// Open decrypts what Seal made.
func (b *Box) Open(sealed, belongs string) (string, error) {
	if sealed == "" {
		return "", nil
	}
	raw, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil {
		return "", err
	}
	text, err := b.seal.Open(nil, nil, raw, []byte(belongs))
	return string(text), err
}

// Mark is the secret part of a personal link: 144 bits that follow from what
// the link is for and from nothing that is stored, so it can be written into
// every letter anew.
func (b *Box) Mark(parts ...string) string {
	h := hmac.New(sha256.New, b.mark)
	h.Write([]byte(strings.Join(parts, "\x00")))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:18])
}

// Marked says whether a mark is right, in the same time for every wrong one.
func (b *Box) Marked(mark string, parts ...string) bool {
	return hmac.Equal([]byte(mark), []byte(b.Mark(parts...)))
}
