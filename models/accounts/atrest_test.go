package accounts_test

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

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/applying"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/models/members"
	"samenspel/models/modelstest"
	"samenspel/models/post"
	"samenspel/models/seal"
	"samenspel/models/store"
	"samenspel/models/store/sqlite"
	"samenspel/models/timeline"
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
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx := t.Context()
		r := &recording{Engine: d.Engine}
		o := modelstest.OfficeOver(t, r)
		modelstest.Welcoming(o)
		o.Post.Write = func(mail post.Request, _ *post.LetterText, _ post.Sender) (string, string, string, error) {
			o.Mails = append(o.Mails, mail)
			return "onderwerp", "Klik op " + mail.Path, "<p>" + mail.Path + "</p>", nil
		}
		secrets := map[string][]byte{}
		zoe := input.Contact{Name: "Zoë", Email: "zoe@devaart.example"}
		o.Seated(zoe)
		invitation := o.Letter("seat_invitation", zoe.Email).Path
		_, err := o.Members.TakeInvitation(ctx, strings.TrimPrefix(invitation, "/mijn/welkom/"), accounts.Entrance{})
		o.Must(err)
		o.Must(o.Members.SendSignIn(ctx, zoe.Email, "/mijn"))
		o.Must(o.Members.AskAddress(ctx, o.AccountOf(zoe.Email), "nieuw@devaart.example"))
		anna := o.Add("Anna", access.Administrator)
		o.Must(o.Accounts.Forgot(ctx, anna.Email))
		_, err = o.Accounts.Invite(ctx, anna, "bram@meent.example", "Bram", []access.Role{access.Editor})
		o.Must(err)
		_, _, err = o.Applying.SendApplication(ctx, applying.FormKey(), modelstest.Filled())
		o.Must(err)
		o.Must(o.Accounts.StartTOTP(ctx, o.AccountOf(anna.Email)))
		anna = o.AccountOf(anna.Email)
		secrets["the generator"] = []byte(o.Accounts.TOTPSecret(anna))
		code, err := totp.GenerateCode(o.Accounts.TOTPSecret(anna), o.Now())
		o.Must(err)
		o.Must(o.Accounts.ConfirmTOTP(ctx, anna, nil, code))
		keys, err := modelstest.Keys(o.Models).Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
		o.Must(err)
		key, err := o.Accounts.Private(&keys[0])
		o.Must(err)
		secrets["the signing key"] = key.Seed()
		for _, mail := range o.Mails {
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

func TestAStoreFromBeforeIsSealedAtTheNextStart(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx, o := t.Context(), d.Office
		anna, tokens := o.Secured()
		o.Before(anna)
		if _, _, err := o.Accounts.Holder(ctx, tokens.Access); err != nil {
			t.Errorf("plain, the key is not read: %v", err)
		}
		for range 2 { // the second time there is nothing to do
			o.Must(o.Accounts.UseSecret(ctx))
			keys, err := modelstest.Keys(o.Models).Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
			o.Must(err)
			for _, k := range keys {
				if k.Plain != nil || k.Sealed == "" {
					t.Errorf("key %+v", k)
				}
			}
			if a := o.AccountOf(anna.Email); a.TOTP.Plain != "" || a.TOTP.Sealed == "" || !a.TOTP.Confirmed {
				t.Errorf("generator %+v", a.TOTP)
			}
			l, err := modelstest.Letters(o.Models).Get(ctx, "oud")
			o.Must(err)
			open, err := o.Post.OpenLetter(l)
			if err != nil || strings.Contains(l.Text+l.HTML, "geheim") || open.Text != "/mijn/welkom/geheim" || open.HTML != "<p>geheim" {
				t.Errorf("letter %+v, %v", l, err)
			}
		}
		if _, _, err := o.Accounts.Holder(ctx, tokens.Access); err != nil {
			t.Errorf("she was signed out: %v", err)
		}
		o.Later(2 * accounts.TotpStep * 1e9)
		at, err := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "192.0.2.1", "")
		o.Must(err)
		_, err = o.Accounts.SecondStep(ctx, at.Half, o.CodeOf(o.AccountOf(anna.Email)), "192.0.2.1", "")
		o.Must(err)
	})
}

func TestAPlainGeneratorIsSealedAtTheNextWrite(t *testing.T) {
	o := modelstest.NewOffice(t)
	anna, _ := o.Secured()
	o.Before(anna)
	a := o.AccountOf(anna.Email)
	_, err := o.Accounts.NewRecovery(t.Context(), a)
	o.Must(err)
	if a := o.AccountOf(anna.Email); a.TOTP.Plain != "" || o.Accounts.TOTPSecret(a) != o.Accounts.TOTPSecret(anna) {
		t.Errorf("%+v", a.TOTP)
	}
}

func TestWithAnotherSecretNothingOpensAndNothingBreaks(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx, o := t.Context(), d.Office
		anna, tokens := o.Secured()
		codes, err := o.Accounts.NewRecovery(ctx, o.AccountOf(anna.Email))
		o.Must(err)
		code := o.CodeOf(anna)
		waiting := o.Post.Send(post.Message{Key: "signin_link", To: "zoe@devaart.example", Path: "/mijn/inloggen/geheim", Secret: true})
		o.Box = seal.Fresh()

		if err := o.Accounts.UseSecret(ctx); !fault.Is(err, fault.Invalid) || fault.FieldOf(err) != "secret" {
			t.Errorf("another secret: %v", err)
		}
		_, _, err = o.Accounts.Holder(ctx, tokens.Access)
		modelstest.Forbidden(t, "a token of a key that does not open", err)
		if _, err := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "192.0.2.1", ""); !fault.Is(err, fault.Internal) {
			t.Errorf("signing with a key that does not open: %v", err)
		}
		if o.Accounts.StepOf(anna, code) != 0 {
			t.Error("a code counts all the same")
		}

		o.Must(o.Accounts.RotateKeys(ctx, true)) // the way on
		o.Must(o.Accounts.UseSecret(ctx))
		at, err := o.Accounts.SignIn(ctx, anna.Email, modelstest.Phrase, "192.0.2.1", "")
		o.Must(err)
		_, err = o.Accounts.SecondStep(ctx, at.Half, code, "192.0.2.1", "")
		modelstest.Forbidden(t, "a code of the lost secret", err)
		_, err = o.Accounts.SecondStep(ctx, at.Half, codes[0], "192.0.2.1", "")
		o.Must(err)

		o.Must(o.CarryOut(ctx, waiting))
		l, err := modelstest.Letters(o.Models).Get(ctx, post.RequestOf(waiting).ID)
		o.Must(err)
		if l.State != post.LetterFailed || l.Error != post.FailureSealed || l.Text != "" {
			t.Errorf("the letter whose link is lost: %+v", l)
		}
		o.Later(modelstest.ADay)
		o.Must(o.Accounts.RotateKeys(ctx, false))
	})
}

// A letter to somebody else that names who is erased, and that nobody can read
// without the secret, loses the name as well.
func TestErasingReachesSealedLetters(t *testing.T) {
	modelstest.OnDesk(t, func(t *testing.T, d *modelstest.Desk) {
		ctx, k := t.Context(), d.Known()
		d.Must(d.Post.QueueLetter(ctx, post.Letter{Head: modelstest.HeadOf("ander"), To: "noor@elders.example", Subject: "Uitnodiging", Secret: true,
			Text: "Karim Haddad nodigt u uit: /mijn/welkom/abc", HTML: "<p>Karim Haddad nodigt u uit"}))
		granted, err := d.Privacy.GrantErasure(ctx, k.Admin, k.Request.ID, k.Request.Version)
		d.Must(err)
		if granted == nil {
			t.Fatal("not granted")
		}
		l, err := modelstest.Letters(d.Models).Get(ctx, "ander")
		d.Must(err)
		open, err := d.Post.OpenLetter(l)
		if err != nil || strings.Contains(open.Text+open.HTML, "Karim") || !strings.Contains(open.Text, "/mijn/welkom/abc") || !l.Sealed {
			t.Errorf("%+v, %v", open, err)
		}
	})
}

// What an erasure took out is in no byte of the file of the store, nor in its
// log, once the record says that it is done.
func TestWhoIsErasedIsGoneFromTheFiles(t *testing.T) {
	ctx, folder := t.Context(), t.TempDir()
	e, err := sqlite.Open(ctx, folder, models.Schemas)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close(context.WithoutCancel(ctx)) })
	d := modelstest.NewDesk(modelstest.OfficeOver(t, e))
	k := d.Known()
	const note = "Karim Haddad heeft een krokodil"
	_, err = d.Members.ChangeMember(ctx, k.Member.ID, 0, func(o *members.Member) ([]domain.Effect, error) {
		o.Notes = append(o.Notes, timeline.Happening{At: d.Now(), What: "note", Text: note + strings.Repeat(" en nog een", 2000)})
		return nil, nil
	})
	d.Must(err)
	traces := func(text string) (n int) {
		t.Helper()
		files, err := filepath.Glob(filepath.Join(folder, "samenspel.db*"))
		d.Must(err)
		for _, path := range files {
			raw, err := os.ReadFile(path)
			d.Must(err)
			n += bytes.Count(bytes.ToLower(raw), []byte(strings.ToLower(text)))
		}
		return n
	}
	if traces(note) == 0 || traces(modelstest.KarimsAddress) == 0 {
		t.Fatal("nothing to look for")
	}
	_, err = d.Privacy.GrantErasure(ctx, k.Admin, k.Request.ID, k.Request.Version)
	d.Must(err)
	record, err := modelstest.Erasures(d.Models).Get(ctx, k.Request.ID)
	if err != nil || !record.Done() {
		t.Fatalf("%+v, %v", record, err)
	}
	if n := traces(note); n != 0 {
		t.Errorf("the note: %d traces", n)
	}
	d.Later(2 * post.FarewellLife) // until then the letter that tells him of it has his address
	d.Must(d.Deliver())
	d.Must(d.Expire(ctx))
	if n := traces(modelstest.KarimsAddress); n != 0 {
		t.Errorf("his address: %d traces in the files, and in %v", n, d.Left(modelstest.KarimsAddress))
	}
}
