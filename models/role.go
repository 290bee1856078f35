package models

import "slices"

// Role is what somebody is in the office. A person may have several.
type Role string

// The roles, as stored.
const (
	Administrator Role = "administrator"
	Editor        Role = "editor" // hoofdredacteur
	Author        Role = "author"
	Desk          Role = "desk" // ledenadministratie
)

// Roles in the order of forms.
var Roles = []Role{Administrator, Editor, Author, Desk}

// Permission is one thing that a route may ask of an account.
type Permission string

// The permissions, named by what they allow.
const (
	UseOffice      Permission = "use the office"
	ManageAccounts Permission = "manage accounts"
	ReadAudit      Permission = "read the audit log"
	ReadLetters    Permission = "read mail that was sent"
)

// Permissions in the order of the table that the office shows.
var Permissions = []Permission{UseOffice, ManageAccounts, ReadAudit, ReadLetters}

// Grants is the one table of who may do what.
var Grants = map[Permission][]Role{
	UseOffice:      {Administrator, Editor, Author, Desk},
	ManageAccounts: {Administrator},
	ReadAudit:      {Administrator},
	ReadLetters:    {Administrator, Desk},
}

// May says whether an account has a permission. A blocked account has none.
func (a *Account) May(p Permission) bool {
	if a == nil || a.Blocked {
		return false
	}
	return slices.ContainsFunc(a.Roles, func(r Role) bool { return slices.Contains(Grants[p], r) })
}
