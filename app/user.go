package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/password"
)

type userCommands struct {
	Add userAddCommand `cmd:"" help:"Make an account."`
}

type userAddCommand struct {
	Email         string   `required:"" help:"Mail address, which is the name to sign in by."`
	Name          string   `help:"The person's name, as it stands under what they write; that of the role when not given."`
	Role          []string `required:"" enum:"${roles}" help:"${enum}; several with commas."`
	PasswordStdin bool     `required:"" help:"Read the password, one line, from standard input."`
}

// Run makes the account.
func (u userAddCommand) Run(ctx context.Context, c *config) error {
	line, err := bufio.NewReader(os.Stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	engine, m, err := open(ctx, c)
	if err != nil {
		return err
	}
	defer engine.Close(context.WithoutCancel(ctx))
	if len(u.Role) == 0 { // --role ""
		return errors.New("an account of the office has a role")
	}
	var roles []access.Role
	for _, r := range u.Role {
		roles = append(roles, access.Role(r))
	}
	name := u.Name
	if name == "" {
		name = roles[0].Name()
	}
	a, err := m.Accounts.AddAccount(ctx, u.Email, name, roles, strings.TrimRight(line, "\r\n"))
	switch {
	case fault.Is(err, fault.Taken):
		return fmt.Errorf("there is an account with the address %s already", u.Email)
	case fault.Is(err, fault.Invalid) && fault.FieldOf(err) == "password":
		return fmt.Errorf("the password is too %s: at least %d characters, at most %d, and nothing that everybody tries first",
			fault.ReasonOf(err), password.Alone, password.Most)
	case fault.Is(err, fault.Invalid) && fault.FieldOf(err) == "name":
		return errors.New("--name: a name of at most 120 characters, not a mail address")
	case err != nil:
		return err
	}
	fmt.Printf("%s can sign in at %s/redactie.\n", a.Email, c.BaseURL)
	if u.Name == "" {
		fmt.Printf("Its name is %s, which stands under its articles, until an administrator gives another; --name sets one at once.\n", name)
	}
	return nil
}
