package main

import (
	"context"
	"fmt"
)

type keysCommands struct {
	Rotate keysRotateCommand `cmd:"" help:"Sign with a new key from now on."`
}

type keysRotateCommand struct {
	AtOnce bool `help:"Make everything that older keys signed void now: everybody signs in again."`
}

// Run rotates the keys.
func (k keysRotateCommand) Run(ctx context.Context, c *config) error {
	opening := open
	if k.AtOnce { // also the way on when the secret is lost
		opening = openAnyway
	}
	engine, m, err := opening(ctx, c)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(ctx))
	if err := m.Accounts.RotateKeys(ctx, k.AtOnce); err != nil {
		return err
	}
	fmt.Println("A new key signs from now on.")
	return nil
}
