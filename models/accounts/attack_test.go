package accounts_test

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/pquerna/otp/totp"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/fault"
	"samenspel/models/modelstest"
	"samenspel/models/store"
	"samenspel/models/token"
)

// forge makes a token of parts that the attacker chooses.
func forge(header, claims map[string]any, sign func(text string) []byte) string {
	part := func(v any) string {
		raw, _ := json.Marshal(v)
		return base64.RawURLEncoding.EncodeToString(raw)
	}
	text := part(header) + "." + part(claims)
	return text + "." + base64.RawURLEncoding.EncodeToString(sign(text))
}

func TestForgedTokensOpenNothing(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	anna := o.Add("Anna", access.Administrator)
	real := o.SignIn(anna)
	_, session, err := o.Accounts.Holder(ctx, real.Access)
	o.Must(err)
	keys, err := modelstest.Keys(o.Models).Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
	o.Must(err)
	ours, err := o.Accounts.Private(&keys[0])
	o.Must(err)
	_, theirs, _ := ed25519.GenerateKey(rand.Reader)
	now := o.Now()
	claims := func(change ...any) map[string]any {
		c := map[string]any{"sub": anna.ID, "jti": "x", "sid": session.ID, "gen": anna.Generation, "iss": "https://meent.example",
			"aud": []string{token.Audience}, "iat": now.Unix(), "nbf": now.Unix(), "exp": now.Add(time.Hour).Unix()}
		for i := 0; i+1 < len(change); i += 2 {
			if change[i+1] == nil {
				delete(c, change[i].(string))
			} else {
				c[change[i].(string)] = change[i+1]
			}
		}
		return c
	}
	header := func(change ...any) map[string]any {
		h := map[string]any{"alg": "EdDSA", "typ": string(token.Access), "kid": keys[0].ID}
		for i := 0; i+1 < len(change); i += 2 {
			if change[i+1] == nil {
				delete(h, change[i].(string))
			} else {
				h[change[i].(string)] = change[i+1]
			}
		}
		return h
	}
	with := func(key ed25519.PrivateKey) func(string) []byte {
		return func(text string) []byte { return ed25519.Sign(key, []byte(text)) }
	}
	mac := func(text string) []byte {
		h := hmac.New(sha256.New, ours.Public().(ed25519.PublicKey))
		h.Write([]byte(text))
		return h.Sum(nil)
	}
	if _, _, err := o.Accounts.Holder(ctx, forge(header(), claims(), with(ours))); err != nil {
		t.Fatalf("the forger does not even make a right one: %v", err)
	}
	for name, forged := range map[string]string{
		"no algorithm":               forge(header("alg", "none"), claims(), func(string) []byte { return nil }),
		"no algorithm, capitals":     forge(header("alg", "NONE"), claims(), func(string) []byte { return nil }),
		"our public key as secret":   forge(header("alg", "HS256"), claims(), mac),
		"another's key":              forge(header(), claims(), with(theirs)),
		"a key brought along":        forge(header("jwk", map[string]any{"kty": "OKP", "crv": "Ed25519", "x": base64.RawURLEncoding.EncodeToString(theirs.Public().(ed25519.PublicKey))}), claims(), with(theirs)),
		"a key elsewhere":            forge(header("jku", "https://evil.example/jwks.json", "kid", "evil"), claims(), with(theirs)),
		"an unknown key":             forge(header("kid", "000000000000000000000000"), claims(), with(ours)),
		"a path for a key":           forge(header("kid", "../../../../dev/null"), claims(), with(ours)),
		"no key":                     forge(header("kid", nil), claims(), with(ours)),
		"no type":                    forge(header("typ", nil), claims(), with(ours)),
		"type JWT":                   forge(header("typ", "JWT"), claims(), with(ours)),
		"a refresh token":            real.Refresh,
		"refresh as type":            forge(header("typ", string(token.Refresh)), claims(), with(ours)),
		"a half token":               forge(header("typ", string(token.Half)), claims(), with(ours)),
		"another audience":           forge(header(), claims("aud", []string{"samenspel-members"}), with(ours)),
		"no audience":                forge(header(), claims("aud", nil), with(ours)),
		"another issuer":             forge(header(), claims("iss", "https://evil.example"), with(ours)),
		"over":                       forge(header(), claims("exp", now.Add(-time.Second).Unix()), with(ours)),
		"never over":                 forge(header(), claims("exp", nil), with(ours)),
		"not yet":                    forge(header(), claims("nbf", now.Add(time.Hour).Unix()), with(ours)),
		"another session":            forge(header(), claims("sid", "000000000000000000000000"), with(ours)),
		"another person":             forge(header(), claims("sub", "000000000000000000000000"), with(ours)),
		"a higher generation":        forge(header(), claims("gen", anna.Generation+1), with(ours)),
		"no person":                  forge(header(), claims("sub", nil), with(ours)),
		"no id":                      forge(header(), claims("jti", nil), with(ours)),
		"changed after signing":      real.Access[:len(real.Access)-90] + "A" + real.Access[len(real.Access)-89:],
		"without its signature":      real.Access[:strings.LastIndex(real.Access, ".")+1],
		"empty":                      "",
		"not a token":                "a.b.c",
		"very long":                  strings.Repeat("a", 100_000),
		"padding in the signature":   real.Access + "=",
		"the same with a space":      " " + real.Access,
		"encrypted":                  forge(header("enc", "A128GCM", "alg", "dir"), claims(), with(ours)),
		"critical and unknown":       forge(header("crit", []string{"b64"}, "b64", false, "alg", "none"), claims(), with(ours)),
		"compressed":                 forge(header("zip", "DEF", "alg", "HS512"), claims(), with(ours)),
		"two audiences, none ours":   forge(header(), claims("aud", []string{"a", "b"}), with(ours)),
		"audience as part of a word": forge(header(), claims("aud", token.Audience+"x"), with(ours)),
	} {
		if _, _, err := o.Accounts.Holder(ctx, forged); !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := o.Accounts.Exchange(ctx, forged); !fault.Is(err, fault.Forbidden) && name != "a refresh token" && name != "refresh as type" {
			t.Errorf("%s is exchanged: %v", name, err)
		}
		if _, err := o.Accounts.HalfWay(ctx, forged); !fault.Is(err, fault.Forbidden) && name != "a half token" {
			t.Errorf("%s is half way: %v", name, err)
		}
	}
}

func TestRotatedKeys(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	tokens := o.SignIn(o.Add("Anna", access.Editor))
	o.Must(o.Accounts.RotateKeys(ctx, false))
	if _, _, err := o.Accounts.Holder(ctx, tokens.Access); err != nil {
		t.Errorf("what the older key signed: %v", err)
	}
	fresh, err := o.Accounts.Exchange(ctx, tokens.Refresh)
	o.Must(err)
	kid := func(text string) any {
		parsed, _, err := jwt.NewParser().ParseUnverified(text, &token.Claims{})
		o.Must(err)
		return parsed.Header["kid"]
	}
	if kid(fresh.Access) == kid(tokens.Access) {
		t.Error("the older key still signs")
	}
	o.Must(o.Accounts.RotateKeys(ctx, true))
	_, _, err = o.Accounts.Holder(ctx, fresh.Access)
	modelstest.Forbidden(t, "after rotation at once", err)
}

func TestCodesOfAGenerator(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	anna := o.Add("Anna", access.Editor)
	o.Must(o.Accounts.StartTOTP(ctx, anna))
	if err := o.Accounts.ConfirmTOTP(ctx, anna, nil, "000000"); !fault.Is(err, fault.Invalid) || anna.HasFactor() {
		t.Errorf("confirmed by a wrong code: %v", err)
	}
	code := func() string {
		text, err := totp.GenerateCode(o.Accounts.TOTPSecret(anna), o.Now())
		o.Must(err)
		return text
	}
	o.Must(o.Accounts.ConfirmTOTP(ctx, anna, nil, code()))
	half := func() string {
		at, err := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "192.0.2.1", "")
		o.Must(err)
		if at.Tokens.Access != "" || at.Half == "" {
			t.Fatal("signed in by the password alone")
		}
		return at.Half
	}
	_, err := o.Accounts.SecondStep(ctx, half(), code(), "192.0.2.1", "")
	modelstest.Forbidden(t, "the code that confirmed, again", err)
	o.Later(30 * time.Second)
	used := code()
	at, err := o.Accounts.SecondStep(ctx, half(), used[:3]+" "+used[3:], "192.0.2.1", "")
	o.Must(err)
	held, s, err := o.Accounts.Holder(ctx, at.Tokens.Access)
	o.Must(err)
	if s.Factors != 2 || o.Accounts.MustEnrol(held, s) {
		t.Errorf("session %+v", s)
	}
	_, err = o.Accounts.SecondStep(ctx, half(), used, "192.0.2.1", "")
	modelstest.Forbidden(t, "a code twice", err)
	o.Later(10 * time.Minute)
	stale := half()
	o.Later(accounts.HalfLife + time.Second)
	_, err = o.Accounts.SecondStep(ctx, stale, code(), "192.0.2.1", "")
	modelstest.Forbidden(t, "a first step of long ago", err)

	waited := false
	for range 30 {
		at, err := o.Accounts.SecondStep(ctx, half(), "123456", "198.51.100.7", "")
		waited = waited || at.Wait > 0
		if err == nil && at.Wait == 0 {
			t.Fatal("guessed")
		}
	}
	if !waited {
		t.Error("codes can be guessed without a wait")
	}
}

func TestRecoveryCodes(t *testing.T) {
	o := modelstest.NewOffice(t)
	ctx := t.Context()
	anna := o.Add("Anna", access.Editor)
	o.Must(o.Accounts.StartTOTP(ctx, anna))
	code, err := totp.GenerateCode(o.Accounts.TOTPSecret(anna), o.Now())
	o.Must(err)
	o.Must(o.Accounts.ConfirmTOTP(ctx, anna, nil, code))
	codes, err := o.Accounts.NewRecovery(ctx, anna)
	o.Must(err)
	stored, err := o.Accounts.Accounts.Get(ctx, anna.ID)
	o.Must(err)
	for _, c := range codes {
		if strings.Contains(strings.Join(stored.Recovery, " "), accounts.CleanRecovery(c)) {
			t.Fatal("a code is stored as it is")
		}
	}
	for i, want := range []bool{true, false} {
		at, err := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "192.0.2.1", "")
		o.Must(err)
		at, err = o.Accounts.SecondStep(ctx, at.Half, strings.ToUpper(codes[3]), "192.0.2.1", "")
		if (err == nil && at.Tokens.Access != "") != want {
			t.Errorf("use %d of a recovery code: %v", i+1, err)
		}
	}
}
