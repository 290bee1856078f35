// Package timeline is what happened to something and by whom, told to whoever looks at it.
package timeline

import (
	"samenspel/models/access"
)

// Signature is who did something: the account, and the name it had then.
type Signature struct {
	ID   string `bson:"id"`
	Name string `bson:"name"`
}

// Signed is the signature of an account; of nobody for nil.
func Signed(a *access.Account) Signature {
	if a == nil {
		return Signature{}
	}
	return Signature{a.ID, a.Name}
}
