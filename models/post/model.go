// Package post is the association's mail: letters, their words, and addresses to which
// nothing can be sent.
package post

import (
	"context"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/store"
)

// Model is what this room works on. Create it with New; it is safe for concurrent
// use.
type Model struct {
	*domain.Core

	audit *audit.Model

	// Keeps says that letters are kept and not sent: see Past.
	Keeps bool
	// queued has something when a letter was: see LetterQueued.
	queued chan struct{}
	// Write puts letters into words; whoever has templates sets it.
	Write Writer
	// Sender is who letters are from. It is set where the rooms are joined.
	Sender         func(context.Context) (Sender, error)
	letters        store.Collection[Letter, *Letter]
	letterTexts    store.Collection[LetterText, *LetterText]
	undeliverables store.Collection[Undeliverable, *Undeliverable]
}

// New works on a core and on the rooms below this one.
func New(core *domain.Core, audit *audit.Model) *Model {
	return &Model{Core: core, audit: audit,
		queued:         make(chan struct{}, 1),
		letters:        store.Collection[Letter, *Letter]{Engine: core.Engine, Schema: lettersSchema},
		letterTexts:    store.Collection[LetterText, *LetterText]{Engine: core.Engine, Schema: letterTextsSchema},
		undeliverables: store.Collection[Undeliverable, *Undeliverable]{Engine: core.Engine, Schema: undeliverablesSchema},
	}
}
