package modelstest

import (
	"context"

	"samenspel/models/access"
	"samenspel/models/accounts"
)

// Entered signs in and gives the browser as it is from then on.
func (o *Office) Entered(ctx context.Context, a *access.Account, from string) context.Context {
	o.T.Helper()
	at, err := o.Accounts.SignIn(ctx, a.Email, Phrase, from, "Firefox")
	if err != nil || at.Tokens.Device == "" {
		o.T.Fatalf("%+v, %v", at, err)
	}
	return accounts.OnDevice(o.T.Context(), at.Tokens.Device)
}

// Besieged has strangers fail at somebody's account from everywhere, until every
// limit that they can reach is reached.
func (o *Office) Besieged(a *access.Account, from string) {
	o.T.Helper()
	for key, l := range map[string]accounts.Limit{"account " + a.Email: accounts.PerAccount, "account " + accounts.SecondStep + a.Email: accounts.PerAccount, "link " + a.Email: {Free: 5}, "forgot " + a.Email: {Free: 3},
		accounts.Both("", a.Email, from): accounts.PerAccountAndPlace, accounts.Both(accounts.SecondStep, a.Email, from): accounts.PerAccountAndPlace, "place from " + accounts.NetworkOf(from).Near: accounts.PerPlace,
		"link from " + accounts.NetworkOf(from).Near: {Free: 40}, "forgot from " + accounts.NetworkOf(from).Near: {Free: 20}} {
		for range l.Free + 12 {
			if _, err := o.Accounts.Count(o.T.Context(), key, nil); err != nil {
				o.T.Fatal(err)
			}
		}
	}
}
