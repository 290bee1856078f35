package post

import (
	"context"
	"regexp"
	"slices"

	"samenspel/models/access"
	"samenspel/models/audit"
	"samenspel/models/domain"
	"samenspel/models/fault"
	"samenspel/models/store"
)

// LetterText is what the desk made of the words of a LetterKind in one
// language. One without a subject leaves the program's own words: the document
// stays when the desk goes back to those, so that its versions never begin
// again.
type LetterText struct {
	store.Head      `bson:",inline"` // the id is key.language
	Subject         string           `bson:"subject"`
	Body            string           `bson:"body"` // plain text, an empty line between paragraphs
	domain.Followed `bson:",inline"`
}

// Own says whether the desk wrote it.
func (t *LetterText) Own() bool { return t != nil && t.Subject != "" }

var letterTextsSchema = &store.Schema{Name: "letter_texts", Indexes: []store.Index{domain.PendingIndex}}

// LetterLanguages are those a letter has words in.
var LetterLanguages = []string{"nl", "en"}

// Placeholder is what stands in a text for a word that is filled in: {name}.
// Any braces are one, so that a misspelt word is told and never sent.
var Placeholder = regexp.MustCompile(`\{[^{}\n]*\}`)

// Placeholders are the words that may stand in a letter's body between braces.
func (k *LetterKind) Placeholders() []string {
	words := append([]string{"name", "association"}, k.Words...)
	if k.Free {
		words = append(words, "text")
	}
	return words
}

// LetterText reads what the desk made of a letter; of version 0 and without
// words when it never did: NotFound for what is no letter or language.
func (m *Model) LetterText(ctx context.Context, actor *access.Account, key, language string) (*LetterText, error) {
	if err := access.Need(actor, access.WriteLetters); err != nil {
		return nil, err
	}
	return m.letterText(ctx, key, language)
}

func (m *Model) letterText(ctx context.Context, key, language string) (*LetterText, error) {
	if LetterKindOf(key) == nil || !slices.Contains(LetterLanguages, language) {
		return nil, fault.New(fault.NotFound, "there is no such letter")
	}
	id := key + "." + language
	t, err := m.letterTexts.Get(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return &LetterText{Head: store.Head{ID: id}}, nil
	}
	return t, err
}

// OwnLetterTexts are the ids of the texts that the desk wrote.
func (m *Model) OwnLetterTexts(ctx context.Context, actor *access.Account) (map[string]bool, error) {
	if err := access.Need(actor, access.WriteLetters); err != nil {
		return nil, err
	}
	all, err := m.letterTexts.Find(ctx, store.Query{Omit: []string{"body"}})
	own := map[string]bool{}
	for i := range all {
		own[all[i].ID] = all[i].Own()
	}
	return own, err
}

// SaveLetterText saves the desk's words of a letter over a version: NotFound,
// Conflict at form when somebody saved first, and those of CleanLetterText.
func (m *Model) SaveLetterText(ctx context.Context, actor *access.Account, key, language, subject, body string, version int64) error {
	if err := access.Need(actor, access.WriteLetters); err != nil {
		return err
	}
	subject, body, err := CleanLetterText(key, subject, body)
	if err != nil {
		return err
	}
	return m.changeLetterText(ctx, actor, audit.LetterChanged, key, language, subject, body, version)
}

// ResetLetterText goes back to the words of the program: NotFound, Conflict at
// form.
func (m *Model) ResetLetterText(ctx context.Context, actor *access.Account, key, language string, version int64) error {
	if err := access.Need(actor, access.WriteLetters); err != nil {
		return err
	}
	return m.changeLetterText(ctx, actor, audit.LetterReset, key, language, "", "", version)
}

func (m *Model) changeLetterText(ctx context.Context, actor *access.Account, kind, key, language, subject, body string, version int64) error {
	t, err := m.letterText(ctx, key, language)
	if err != nil {
		return err
	}
	if t.Version != version {
		return fault.At(fault.Conflict, "form", "somebody changed this letter first")
	}
	if t.Subject == subject && t.Body == body {
		return nil
	}
	before := t.told()
	t.Subject, t.Body = subject, body
	err = domain.Commit(ctx, m.Core, m.letterTexts, t, m.audit.Note(actor, kind, t.ID, "letter "+key+", language "+language, before, t.told()))
	if fault.Is(err, fault.Conflict) || fault.Is(err, fault.Taken) {
		return fault.At(fault.Conflict, "form", "somebody changed this letter first")
	}
	return err
}

// told is a text as the log tells it.
func (t *LetterText) told() string {
	if !t.Own() {
		return ""
	}
	return t.Subject + "\n" + t.Body
}
