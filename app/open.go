package main

import (
	"context"
	"errors"

	"samenspel/models"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/sqlite"
)

// open opens the configured store. The caller closes the engine. It may take
// long: a new index is made of all that there is.
func open(ctx context.Context, c *config) (store.Engine, *models.Models, error) {
	var engine store.Engine
	var err error
	if c.Store != "" {
		engine, err = mongo.Open(ctx, c.Store, models.Schemas)
	} else {
		engine, err = sqlite.Open(ctx, c.Data, models.Schemas)
	}
	if err != nil {
		return nil, nil, err
	}
	m := models.New(engine, nil)
	m.Remember = rememberIn(c.Data)
	if m.Box, err = openBox(c); err != nil {
		return nil, nil, errors.Join(err, engine.Close(ctx))
	}
	return engine, m, m.Refresh(ctx)
}
