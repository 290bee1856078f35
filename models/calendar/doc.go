// Package calendar knows days, as they are in the Netherlands.
package calendar
