package modelstest

import (
	"github.com/pquerna/otp/totp"

	"samenspel/models/access"
	"samenspel/models/accounts"
	"samenspel/models/post"
	"samenspel/models/store"
)

// Before makes of an office what an older program left: everything plain.
func (o *Office) Before(anna *access.Account) {
	o.T.Helper()
	ctx := o.T.Context()
	keys, err := Keys(o.Models).Find(ctx, store.Query{Sort: []store.Key{store.Desc("made_at")}})
	o.Must(err)
	for i := range keys {
		private, err := o.Accounts.Private(&keys[i])
		o.Must(err)
		keys[i].Plain, keys[i].Sealed = private.Seed(), ""
		o.Must(Keys(o.Models).Replace(ctx, &keys[i]))
	}
	a := o.AccountOf(anna.Email)
	a.TOTP.Plain, a.TOTP.Sealed = o.Accounts.TOTPSecret(a), ""
	o.Must(o.Accounts.Accounts.Replace(ctx, a))
	o.Must(Letters(o.Models).Insert(ctx, &post.Letter{Head: HeadOf("oud"), To: "zoe@devaart.example", Subject: "Welkom", Text: "/mijn/welkom/geheim", HTML: "<p>geheim", State: post.LetterKept, Secret: true}))
}

// Secured is somebody with a generator, and her session.
func (o *Office) Secured() (*access.Account, accounts.Tokens) {
	o.T.Helper()
	ctx := o.T.Context()
	anna := o.Add("Anna", access.Administrator)
	tokens := o.SignIn(anna)
	anna, held, err := o.Accounts.Holder(ctx, tokens.Access)
	o.Must(err)
	o.Must(o.Accounts.StartTOTP(ctx, anna))
	o.Must(o.Accounts.ConfirmTOTP(ctx, anna, held, o.CodeOf(anna)))
	return anna, tokens
}

func (o *Office) CodeOf(a *access.Account) string {
	o.T.Helper()
	code, err := totp.GenerateCode(o.Accounts.TOTPSecret(a), o.Now())
	o.Must(err)
	return code
}

// Deliver has every letter that waits be sent.
func (o *Office) Deliver() error {
	waiting, err := Letters(o.Models).Find(o.T.Context(), store.Query{Where: []store.Condition{store.Is("state", string(post.LetterQueued))}, Sort: []store.Key{store.Desc("created_at")}})
	for i := range waiting {
		if err == nil {
			waiting[i].State = post.LetterSent
			err = Letters(o.Models).Replace(o.T.Context(), &waiting[i])
		}
	}
	return err
}
