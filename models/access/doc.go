// Package access is who may do what: accounts, roles and permissions.
package access
