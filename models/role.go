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
	WritePieces    Permission = "write pieces and add pictures" // one's own pieces
	EditPieces     Permission = "edit pieces of others"
	PublishPieces  Permission = "approve and publish pieces"
	ManageContent  Permission = "manage content" // persons, series, pages and the like; pictures of others
	ManageSite     Permission = "manage menu and home page"
	ManageSettings Permission = "change settings"
	ManageAccounts Permission = "manage accounts"
	ReadAudit      Permission = "read the audit log"
	ReadLetters    Permission = "read mail that was sent"
)

// Permissions in the order of the table that the office shows.
var Permissions = []Permission{UseOffice, WritePieces, EditPieces, PublishPieces, ManageContent, ManageSite, ManageSettings, ManageAccounts, ReadAudit, ReadLetters}

// Grants is the one table of who may do what.
var Grants = map[Permission][]Role{
	UseOffice:      {Administrator, Editor, Author, Desk},
	WritePieces:    {Administrator, Editor, Author},
	EditPieces:     {Administrator, Editor},
	PublishPieces:  {Administrator, Editor},
	ManageContent:  {Administrator, Editor},
	ManageSite:     {Administrator, Editor},
	ManageSettings: {Administrator},
	ManageAccounts: {Administrator},
	ReadAudit:      {Administrator},
	ReadLetters:    {Administrator, Desk},
}

// May says whether an account has a permission. A blocked account has none.
func (a *Account) May(p Permission) bool {
	if a == nil || a.Blocked || a.limits != nil && !slices.Contains(a.limits, p) {
		return false
	}
	return slices.ContainsFunc(a.Roles, func(r Role) bool { return slices.Contains(Grants[p], r) })
}
