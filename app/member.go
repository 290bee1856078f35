package main

import (
	"context"
	"errors"
	"fmt"
	"net/mail"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/input"
	"samenspel/views"
)

type memberCommands struct {
	Add memberAddCommand `cmd:"" help:"Write an organisation down as a member, and invite its people."`
}

type memberAddCommand struct {
	Name string   `required:"" help:"The organisation's name."`
	Seat []string `required:"" sep:"none" help:"Who gets a seat: 'Name <address>'; may be repeated."`
}

// Run makes the member. The invitations are sent by the program that serves.
func (a memberAddCommand) Run(ctx context.Context, c *config) error {
	var people []input.Contact
	for _, text := range a.Seat {
		who, err := mail.ParseAddress(text)
		if err != nil || who.Name == "" {
			return fmt.Errorf("%s is not of the form 'Name <address>'", text)
		}
		people = append(people, input.Contact{Name: who.Name, Email: who.Address})
	}
	engine, m, err := open(ctx, c)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(ctx))
	words := views.New(func(string) string { return "" })
	if err := words.Load(); err != nil {
		return err
	}
	m.Post.Write = words.Writer(c.BaseURL)
	o, err := m.Members.Enrol(ctx, a.Name)
	if err != nil {
		return err
	}
	for _, who := range people {
		_, err := m.Members.AddSeat(ctx, access.System, o.ID, who)
		switch {
		case fault.Is(err, fault.Taken):
			return errors.Join(fmt.Errorf("%s has a seat already", who.Email), fmt.Errorf("%s is member %d", o.Name, o.Number))
		case err != nil:
			return err
		}
	}
	fmt.Printf("%s is member %d; %d people are invited.\n", o.Name, o.Number, len(people))
	return nil
}
