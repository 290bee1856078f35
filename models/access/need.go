package access

import "samenspel/models/fault"

// System is the program itself: the shell, a job, the demo. It may everything,
// and what it does is in the log as nobody's. No session ever gives it.
var System = &Account{system: true}

// Need says whether somebody may do something: Forbidden for who may not, and
// for nobody. What a room does for an actor begins with it.
func Need(actor *Account, p Permission) error {
	if !actor.May(p) {
		return fault.New(fault.Forbidden, "not allowed to %s", p)
	}
	return nil
}
