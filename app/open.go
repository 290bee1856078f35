package main

import (
	"context"
	"errors"

	"samenspel/models"
	"samenspel/models/fault"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/sqlite"
)

// open opens the configured store with the secret that it was sealed with. The
// caller closes the engine. It may take long: a new index is made of all that
// there is.
func open(ctx context.Context, c *config) (store.Engine, *models.Models, error) {
	engine, m, err := openAnyway(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	if err := m.Accounts.UseSecret(ctx); err != nil {
		if fault.FieldOf(err) == "secret" {
			err = errOtherSecret
		}
		return nil, nil, errors.Join(err, engine.Close(context.WithoutCancel(ctx)))
	}
	return engine, m, nil
}

var errOtherSecret = errors.New("this store was sealed with another secret than the one in SAMENSPEL_SECRET, or in the file " + secretFile +
	" in SAMENSPEL_DATA. Put that one back. If it is lost, `samenspel keys rotate --at-once` goes on without it: everybody signs in again, " +
	"and codes of generator apps, bank accounts and personal links in letters are to be given anew")

// openAnyway opens the store also with another secret.
func openAnyway(ctx context.Context, c *config) (store.Engine, *models.Models, error) {
	var engine store.Engine
	err := tellPrivate(c.Data)
	if err != nil {
		return nil, nil, err
	}
	if c.Store != "" {
		engine, err = mongo.Open(ctx, c.Store, models.Schemas)
	} else {
		engine, err = sqlite.Open(ctx, c.Data, models.Schemas)
	}
	if err != nil {
		return nil, nil, err
	}
	engine = store.NewBreaker(engine)
	m := models.New(engine, nil)
	m.Privacy.Remember = rememberIn(c.Data)
	if m.Box, err = openBox(c); err != nil {
		return nil, nil, errors.Join(err, engine.Close(ctx))
	}
	return engine, m, m.Refresh(ctx)
}
