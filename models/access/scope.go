package access

import (
	"strings"
)

// Scope is what a token is for. It never adds to what its account may do.
type Scope string

// The scopes.
const (
	ReadScope     Scope = "read"
	WriteArticles Scope = "write:articles"
	PublishScope  Scope = "publish:articles"
	WriteMedia    Scope = "write:media"
	WriteContent  Scope = "write:content"
)

// Key names the scope in the catalogue and in pages.
func (s Scope) Key() string { return strings.ReplaceAll(string(s), ":", "_") }

// Scopes in the order of forms, each with what its account must be allowed.
var Scopes = []struct {
	Scope Scope
	Needs Permission
}{
	{ReadScope, UseOffice}, {WriteArticles, WritePieces}, {PublishScope, PublishPieces}, {WriteMedia, WritePieces}, {WriteContent, ManageContent},
}

// MayScope says whether a token of the account could have a scope.
func (a *Account) MayScope(s Scope) bool {
	for _, row := range Scopes {
		if row.Scope == s {
			return a.May(row.Needs)
		}
	}
	return false
}

// Within is the account with no more than the permissions that are named. It
// is for asking, not for saving.
func (a *Account) Within(only ...Permission) *Account {
	limited := *a
	limited.limits = append([]Permission{}, only...)
	return &limited
}
