package timeline

import (
	"samenspel/models/access"
)

// Signature is who did something: the account, and the name it had then.
type Signature struct {
	ID   string `bson:"id"`
	Name string `bson:"name"`
}

func Signed(a *access.Account) Signature {
	if a == nil {
		return Signature{}
	}
	return Signature{a.ID, a.Name}
}
