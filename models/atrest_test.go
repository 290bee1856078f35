package models

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/pquerna/otp/totp"
	"go.mongodb.org/mongo-driver/v2/bson"

	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/seal"
	"samenspel/models/store"
	"samenspel/models/store/sqlite"
)

// recording is an engine that remembers every document that was ever written,
// also what stood there for a moment only.
type recording struct {
	store.Engine
	mu      sync.Mutex
	written [][]byte
}

func (r *recording) keep(docs ...bson.Raw) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, d := range docs {
		r.written = append(r.written, bytes.Clone(d))
	}
}

func (r *recording) Insert(ctx context.Context, s *store.Schema, doc bson.Raw) error {
	r.keep(doc)
	return r.Engine.Insert(ctx, s, doc)
}

func (r *recording) InsertMany(ctx context.Context, s *store.Schema, docs []bson.Raw) error {
	r.keep(docs...)
	return r.Engine.InsertMany(ctx, s, docs)
}

func (r *recording) Replace(ctx context.Context, s *store.Schema, version int64, doc bson.Raw) error {
	r.keep(doc)
	return r.Engine.Replace(ctx, s, version, doc)
}

func TestNothingThatOpensIsEverWrittenPlain(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx := t.Context()
		r := &recording{Engine: d.Engine}
		o := officeOver(t, r)
		welcoming(o)
		o.Write = func(mail Mail, _ *LetterText, _ Sender) (string, string, string, error) {
			o.mails = append(o.mails, mail)
			return "onderwerp", "Klik op " + mail.Path, "<p>" + mail.Path + "</p>", nil
		}
		secrets := map[string][]byte{}
		zoe := Contact{Name: "Zoë", Email: "zoe@devaart.example"}
		o.seated(zoe)
		invitation := o.letter("seat_invitation", zoe.Email).Path
		_, err := o.TakeInvitation(ctx, strings.TrimPrefix(invitation, "/mijn/welkom/"), Entrance{})
		o.must(err)
		o.must(o.SendSignIn(ctx, zoe.Email, "/mijn"))
		o.must(o.AskAddress(ctx, o.accountOf(zoe.Email), "nieuw@devaart.example"))
		anna := o.add("Anna", Administrator)
		o.must(o.Forgot(ctx, anna.Email))
		_, err = o.Invite(ctx, anna, "bram@meent.example", "Bram", []Role{Editor})
		o.must(err)
		_, _, err = o.SendApplication(ctx, FormKey(), filled())
		o.must(err)
		o.must(o.StartTOTP(ctx, o.accountOf(anna.Email)))
		anna = o.accountOf(anna.Email)
		secrets["the generator"] = []byte(o.TOTPSecret(anna))
		code, err := totp.GenerateCode(o.TOTPSecret(anna), o.Now())
		o.must(err)
		o.must(o.ConfirmTOTP(ctx, anna, nil, code))
		keys, err := o.Keys.Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
		o.must(err)
		key, err := o.private(&keys[0])
		o.must(err)
		secrets["the signing key"] = key.Seed()
		for _, mail := range o.mails {
			if mail.Secret {
				secrets[mail.Template] = []byte(mail.Path[strings.LastIndex(mail.Path, "/")+1:])
			}
		}
		for _, kind := range []string{"seat_invitation", "signin_link", "address_change", "forgot", "invitation", "application_confirm"} {
			if secrets[kind] == nil {
				t.Errorf("no letter %s to look for", kind)
			}
		}
		for name, secret := range secrets {
			if len(secret) < 20 {
				t.Fatalf("%s: %q is no secret", name, secret)
			}
			for _, doc := range r.written {
				if bytes.Contains(doc, secret) {
					t.Errorf("%s is in %s", name, bson.Raw(doc))
				}
			}
		}
	})
}

// before makes of an office what an older program left: everything plain.
func (o *office) before(anna *Account) {
	o.t.Helper()
	ctx := o.t.Context()
	keys, err := o.Keys.Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
	o.must(err)
	for i := range keys {
		private, err := o.private(&keys[i])
		o.must(err)
		keys[i].Plain, keys[i].Sealed = private.Seed(), ""
		o.must(o.Keys.Replace(ctx, &keys[i]))
	}
	a := o.accountOf(anna.Email)
	a.TOTP.Plain, a.TOTP.Sealed = o.TOTPSecret(a), ""
	o.must(o.Accounts.Replace(ctx, a))
	o.must(o.Letters.Insert(ctx, &Letter{Head: headOf("oud"), To: "zoe@devaart.example", Subject: "Welkom", Text: "/mijn/welkom/geheim", HTML: "<p>geheim", State: LetterKept, Secret: true}))
}

// secured is somebody with a generator, and her session.
func (o *office) secured() (*Account, Tokens) {
	o.t.Helper()
	ctx := o.t.Context()
	anna := o.add("Anna", Administrator)
	tokens := o.signIn(anna)
	anna, held, err := o.Holder(ctx, tokens.Access)
	o.must(err)
	o.must(o.StartTOTP(ctx, anna))
	o.must(o.ConfirmTOTP(ctx, anna, held, o.codeOf(anna)))
	return anna, tokens
}

func (o *office) codeOf(a *Account) string {
	o.t.Helper()
	code, err := totp.GenerateCode(o.TOTPSecret(a), o.Now())
	o.must(err)
	return code
}

func TestAStoreFromBeforeIsSealedAtTheNextStart(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx, o := t.Context(), d.office
		anna, tokens := o.secured()
		o.before(anna)
		if _, _, err := o.Holder(ctx, tokens.Access); err != nil {
			t.Errorf("plain, the key is not read: %v", err)
		}
		for range 2 { // the second time there is nothing to do
			o.must(o.UseSecret(ctx))
			keys, err := o.Keys.Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
			o.must(err)
			for _, k := range keys {
				if k.Plain != nil || k.Sealed == "" {
					t.Errorf("key %+v", k)
				}
			}
			if a := o.accountOf(anna.Email); a.TOTP.Plain != "" || a.TOTP.Sealed == "" || !a.TOTP.Confirmed {
				t.Errorf("generator %+v", a.TOTP)
			}
			l, err := o.Letters.Get(ctx, "oud")
			o.must(err)
			open, err := o.OpenLetter(l)
			if err != nil || strings.Contains(l.Text+l.HTML, "geheim") || open.Text != "/mijn/welkom/geheim" || open.HTML != "<p>geheim" {
				t.Errorf("letter %+v, %v", l, err)
			}
		}
		if _, _, err := o.Holder(ctx, tokens.Access); err != nil {
			t.Errorf("she was signed out: %v", err)
		}
		o.later(2 * totpStep * 1e9)
		at, err := o.SignIn(ctx, anna.Email, phrase, "192.0.2.1", "")
		o.must(err)
		_, err = o.SecondStep(ctx, at.Half, o.codeOf(o.accountOf(anna.Email)), "192.0.2.1", "")
		o.must(err)
	})
}

func TestAPlainGeneratorIsSealedAtTheNextWrite(t *testing.T) {
	o := newOffice(t)
	anna, _ := o.secured()
	o.before(anna)
	a := o.accountOf(anna.Email)
	_, err := o.NewRecovery(t.Context(), a)
	o.must(err)
	if a := o.accountOf(anna.Email); a.TOTP.Plain != "" || o.TOTPSecret(a) != o.TOTPSecret(anna) {
		t.Errorf("%+v", a.TOTP)
	}
}

func TestWithAnotherSecretNothingOpensAndNothingBreaks(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx, o := t.Context(), d.office
		anna, tokens := o.secured()
		codes, err := o.NewRecovery(ctx, o.accountOf(anna.Email))
		o.must(err)
		code := o.codeOf(anna)
		waiting := o.send(Post{Key: "signin_link", To: "zoe@devaart.example", Path: "/mijn/inloggen/geheim", Secret: true})
		o.Box = seal.Fresh()

		if err := o.UseSecret(ctx); !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != "secret" {
			t.Errorf("another secret: %v", err)
		}
		_, _, err = o.Holder(ctx, tokens.Access)
		forbidden(t, "a token of a key that does not open", err)
		if _, err := o.SignIn(ctx, anna.Email, phrase, "192.0.2.1", ""); !fault.Is(err, fault.Internal) {
			t.Errorf("signing with a key that does not open: %v", err)
		}
		if o.stepOf(anna, code) != 0 {
			t.Error("a code counts all the same")
		}

		o.must(o.RotateKeys(ctx, true)) // the way on
		o.must(o.UseSecret(ctx))
		at, err := o.SignIn(ctx, anna.Email, phrase, "192.0.2.1", "")
		o.must(err)
		_, err = o.SecondStep(ctx, at.Half, code, "192.0.2.1", "")
		forbidden(t, "a code of the lost secret", err)
		_, err = o.SecondStep(ctx, at.Half, codes[0], "192.0.2.1", "")
		o.must(err)

		o.must(o.CarryOut(ctx, waiting))
		l, err := o.Letters.Get(ctx, mailOf(waiting).ID)
		o.must(err)
		if l.State != LetterFailed || l.Error != TroubleSealed || l.Text != "" {
			t.Errorf("the letter whose link is lost: %+v", l)
		}
		o.later(aDay)
		o.must(o.RotateKeys(ctx, false))
	})
}

// A letter to somebody else that names who is erased, and that nobody can read
// without the secret, loses the name as well.
func TestErasingReachesSealedLetters(t *testing.T) {
	onDesk(t, func(t *testing.T, d *desk) {
		ctx, k := t.Context(), d.known()
		d.must(d.QueueLetter(ctx, Letter{Head: headOf("ander"), To: "noor@elders.example", Subject: "Uitnodiging", Secret: true,
			Text: "Karim Haddad nodigt u uit: /mijn/welkom/abc", HTML: "<p>Karim Haddad nodigt u uit"}))
		granted, err := d.GrantErasure(ctx, k.admin, k.request.ID, k.request.Version)
		d.must(err)
		if granted == nil {
			t.Fatal("not granted")
		}
		l, err := d.Letters.Get(ctx, "ander")
		d.must(err)
		open, err := d.OpenLetter(l)
		if err != nil || strings.Contains(open.Text+open.HTML, "Karim") || !strings.Contains(open.Text, "/mijn/welkom/abc") || !l.Sealed {
			t.Errorf("%+v, %v", open, err)
		}
	})
}

// What an erasure took out is in no byte of the file of the store, nor in its
// log, once the record says that it is done.
func TestWhoIsErasedIsGoneFromTheFiles(t *testing.T) {
	ctx, folder := t.Context(), t.TempDir()
	e, err := sqlite.Open(ctx, folder, Schemas)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(context.WithoutCancel(ctx)) })
	d := newDesk(officeOver(t, e))
	k := d.known()
	const note = "Karim Haddad heeft een krokodil"
	_, err = d.ChangeMember(ctx, k.member.ID, 0, func(o *Member) ([]domain.Effect, error) {
		o.Notes = append(o.Notes, Happening{At: d.Now(), What: "note", Text: note + strings.Repeat(" en nog een", 2000)})
		return nil, nil
	})
	d.must(err)
	traces := func(text string) (n int) {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(folder, "samenspel.db*"))
		d.must(err)
		for _, path := range files {
			raw, err := os.ReadFile(path)
			d.must(err)
			n += bytes.Count(bytes.ToLower(raw), []byte(strings.ToLower(text)))
		}
		return n
	}
	if traces(note) == 0 || traces(karimsAddress) == 0 {
		t.Fatal("nothing to look for")
	}
	_, err = d.GrantErasure(ctx, k.admin, k.request.ID, k.request.Version)
	d.must(err)
	record, err := d.Erasures.Get(ctx, k.request.ID)
	if err != nil || !record.Done() {
		t.Fatalf("%+v, %v", record, err)
	}
	if n := traces(note); n != 0 {
		t.Errorf("the note: %d traces", n)
	}
	d.later(2 * farewellLife) // until then the letter that tells him of it has his address
	d.must(d.deliver())
	d.must(d.Expire(ctx))
	if n := traces(karimsAddress); n != 0 {
		t.Errorf("his address: %d traces in the files, and in %v", n, d.left(karimsAddress))
	}
}

// deliver has every letter that waits be sent.
func (o *office) deliver() error {
	waiting, err := o.Letters.Find(o.t.Context(), store.Query{Where: []store.Condition{store.Is("state", string(LetterQueued))}, Sort: []store.Key{store.Desc("created_at")}})
	for i := range waiting {
		if err == nil {
			waiting[i].State = LetterSent
			err = o.Letters.Replace(o.t.Context(), &waiting[i])
		}
	}
	return err
}
