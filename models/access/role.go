// Package access is who may do what: accounts, roles and permissions.
package access

import (
	"slices"
)

// Role is what somebody is here. A person may have several.
type Role string

// The roles, as stored.
const (
	Administrator Role = "administrator"
	Editor        Role = "editor" // hoofdredacteur
	Author        Role = "author"
	Desk          Role = "desk"   // ledenadministratie
	Board         Role = "board"  // bestuur
	Reader        Role = "reader" // a member's person: who has a seat has it, and nobody gives it
)

// Roles are those of the office, in the order of forms.
var Roles = []Role{Administrator, Editor, Author, Desk, Board}

// names are what an account is called that was made without a name: after what
// it does, never the mail address, for a name is public.
var names = map[Role]string{Administrator: "Beheer", Editor: "Redactie", Author: "Auteur", Desk: "Ledenadministratie", Board: "Bestuur"}

// Name is what an account with this role is called when nobody named it.
func (r Role) Name() string { return names[r] }

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
	WriteLetters   Permission = "change the words of letters"

	ManagePrivacy Permission = "see to privacy" // the register of processing, terms, requests for erasure

	SeeMembers     Permission = "see applications and the register of members" // reading it is written down
	ManageMembers  Permission = "prepare applications and keep the register of members"
	DecideMembers  Permission = "admit and refuse members" // BW 2:33
	SeeInvoices    Permission = "see invoices"             // reading them is written down
	ManageInvoices Permission = "issue invoices and keep their payments"
	ReadForMembers Permission = "read what is for members"
	HaveSeat       Permission = "have a seat of a member" // the pages under /mijn

	ManageSubscriptions Permission = "manage the newsletter list"
)

// Permissions in the order of the table that the office shows.
var Permissions = []Permission{
	UseOffice, WritePieces, EditPieces, PublishPieces, ManageContent, ManageSite, ManageSettings, ManageAccounts, ReadAudit, ReadLetters, WriteLetters,
	ManagePrivacy,
	SeeMembers, ManageMembers, DecideMembers,
	SeeInvoices, ManageInvoices,
	ManageSubscriptions,
	ReadForMembers, HaveSeat,
}

// Grants is the one table of who may do what.
var Grants = map[Permission][]Role{
	UseOffice:      {Administrator, Editor, Author, Desk, Board},
	WritePieces:    {Administrator, Editor, Author},
	EditPieces:     {Administrator, Editor},
	PublishPieces:  {Administrator, Editor},
	ManageContent:  {Administrator, Editor},
	ManageSite:     {Administrator, Editor},
	ManageSettings: {Administrator},
	ManageAccounts: {Administrator},
	ReadAudit:      {Administrator},
	ReadLetters:    {Administrator, Desk},
	WriteLetters:   {Administrator, Desk},

	ManagePrivacy:  {Administrator},
	SeeMembers:     {Administrator, Desk, Board},
	ManageMembers:  {Administrator, Desk},
	DecideMembers:  {Administrator, Board},
	SeeInvoices:    {Administrator, Desk, Board},
	ManageInvoices: {Administrator, Desk},
	ReadForMembers: {Administrator, Editor, Author, Desk, Board, Reader},
	HaveSeat:       {Reader},

	ManageSubscriptions: {Administrator, Desk, Editor},
}

// May says whether an account has a permission. A blocked account has none.
func (a *Account) May(p Permission) bool {
	if a == nil || a.Blocked || a.limits != nil && !slices.Contains(a.limits, p) {
		return false
	}
	return a.system || a.Member != "" && slices.Contains(Grants[p], Reader) ||
		slices.ContainsFunc(a.Roles, func(r Role) bool { return slices.Contains(Grants[p], r) })
}

// Limited says whether the account may less here than by its roles: see Within.
func (a *Account) Limited() bool { return a.limits != nil }
