// Package token makes and reads JSON Web Tokens as RFC 8725 asks: one fixed
// algorithm, a type for each use, issuer and audience checked, keys from our
// own list only.
package token

import (
	"context"
	"crypto/ed25519"
	"errors"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"samenspel/models/fault"
)

// Kind is the use of a token. It stands in the header as typ, and a token of
// one kind is never taken for another.
type Kind string

// The kinds.
const (
	Access  Kind = "at+jwt"   // answers requests, for minutes (RFC 9068)
	Refresh Kind = "rt+jwt"   // asks for the next access token, once
	Half    Kind = "half+jwt" // the password was right, the second factor is still to come
)

// Audience is who tokens are for.
const Audience = "samenspel-office"

// Claims are what a token says. ID is unique per token.
type Claims struct {
	jwt.RegisteredClaims
	Session    string `json:"sid,omitempty"`
	Generation int64  `json:"gen"`
}

// Key is a signing key with the name that tokens know it by.
type Key struct {
	ID      string
	Private ed25519.PrivateKey
}

// Keys is our own list of keys.
type Keys interface {
	// Signing is the key for new tokens.
	Signing(ctx context.Context) (Key, error)
	// Verifying is the key of that name: NotFound for unknown and retired ones,
	// and for nothing else.
	Verifying(ctx context.Context, id string) (ed25519.PublicKey, error)
}

// Maker makes and reads tokens of one site.
type Maker struct {
	Keys   Keys
	Issuer string // the site's address
	Now    func() time.Time
}

// Make signs a token that lives for a time.
func (m Maker) Make(ctx context.Context, kind Kind, c Claims, life time.Duration) (string, error) {
	key, err := m.Keys.Signing(ctx)
	if err != nil {
		return "", err
	}
	now := m.Now()
	c.Issuer, c.Audience = m.Issuer, jwt.ClaimStrings{Audience}
	c.IssuedAt, c.NotBefore, c.ExpiresAt = jwt.NewNumericDate(now), jwt.NewNumericDate(now), jwt.NewNumericDate(now.Add(life))
	t := jwt.NewWithClaims(jwt.SigningMethodEdDSA, c)
	t.Header["kid"], t.Header["typ"] = key.ID, string(kind)
	return t.SignedString(key.Private)
}

// Read checks a token of a kind: Forbidden for every fault in it, Unavailable
// when the key cannot be read, for whatever reason: that says nothing about the
// token, and whoever takes it for forged signs its owner out.
func (m Maker) Read(ctx context.Context, kind Kind, text string) (Claims, error) {
	var c Claims
	var away error
	parser := jwt.NewParser(
		jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}),
		jwt.WithExpirationRequired(), jwt.WithIssuedAt(), jwt.WithStrictDecoding(),
		jwt.WithIssuer(m.Issuer), jwt.WithAudience(Audience), jwt.WithTimeFunc(m.Now),
	)
	_, err := parser.ParseWithClaims(text, &c, func(t *jwt.Token) (any, error) {
		if t.Header["typ"] != string(kind) {
			return nil, errors.New("a token of another kind")
		}
		id, _ := t.Header["kid"].(string)
		key, err := m.Keys.Verifying(ctx, id)
		if err != nil && !fault.Is(err, fault.NotFound) {
			away = fault.Wrap(fault.Unavailable, err)
		}
		return key, err
	})
	switch {
	case away != nil:
		return Claims{}, away
	case err != nil:
		return Claims{}, fault.Wrap(fault.Forbidden, err)
	case c.Subject == "" || c.ID == "":
		return Claims{}, fault.New(fault.Forbidden, "a token without subject or id")
	}
	return c, nil
}
