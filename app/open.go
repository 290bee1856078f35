package main

import (
	"context"
	"errors"
	"time"

	"samenspel/models"
	"samenspel/models/store"
	"samenspel/models/store/mongo"
	"samenspel/models/store/sqlite"
)

// open opens the configured store. The caller closes the engine.
func open(ctx context.Context, c *config) (store.Engine, *models.Models, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
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
