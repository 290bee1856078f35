// Samenspel is the website and office of a member organisation in one program.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"samenspel/models/access"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
)

// commands are what the program can do from the shell.
type commands struct {
	Serve  serveCommand   `cmd:"" help:"Answer visitors until told to stop."`
	Demo   demoCommand    `cmd:"" help:"Fill an empty store with the demo association."`
	Import importCommand  `cmd:"" help:"Take articles and records from a JSON file."`
	User   userCommands   `cmd:"" help:"Accounts of the office."`
	Member memberCommands `cmd:"" help:"Organisations that are members."`
	Keys   keysCommands   `cmd:"" help:"Keys that sign tokens."`
	Forget forgetCommand  `cmd:"" help:"Erase once more what was erased, after an old copy of the store was put back."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "samenspel:", err)
		os.Exit(1)
	}
}

// roleNames are the roles that the command line gives, with commas.
func roleNames() string {
	var all []string
	for _, r := range access.Roles {
		all = append(all, string(r))
	}
	return strings.Join(all, ",")
}

// newParser reads a command line into c.
func newParser(c *commands) (*kong.Kong, error) {
	return kong.New(c, kong.Name("samenspel"),
		kong.Description("Website and office of a member organisation. Settings come from the environment; see README.md."),
		kong.Vars{"roles": roleNames()})
}

// run carries out one command. Tests call it as main does.
func run(ctx context.Context, args []string) error {
	var c commands
	parser, err := newParser(&c)
	if err != nil {
		return err
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		return err
	}
	config, err := readConfig()
	if err != nil {
		return err
	}
	chosen.BindTo(ctx, (*context.Context)(nil))
	return chosen.Run(config)
}
