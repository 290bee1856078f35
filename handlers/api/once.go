package api

import (
	"samenspel/models/fault"
)

const idempotencyKey = "Idempotency-Key"

// once makes something and answers with it. Under an Idempotency-Key that came
// before it makes nothing and answers with what was made then.
func (c *call) once(request any, make func() (string, error), answer func(id string) error) error {
	key := c.Get(idempotencyKey)
	if len(key) > 200 {
		return badRequest.say("The key is too long.", Mistake{Header: idempotencyKey, Detail: "at most 200 characters"})
	}
	if key == "" {
		id, err := make()
		if err != nil {
			return err
		}
		return answer(id)
	}
	id, again, err := c.api.Models.Accounts.Once(c.UserContext(), c.actor(), c.op.id+" "+key, request, make)
	if fault.FieldOf(err) == "key" {
		if fault.Is(err, fault.Invalid) {
			return keyReused.say("Take a new key for another request.", Mistake{Header: idempotencyKey, Detail: "used for another request"})
		}
		return conflict.say("The outcome of the first request with this key is not known. See what there is before you send it again with another.",
			Mistake{Header: idempotencyKey, Detail: "still open"})
	}
	if err != nil {
		return err
	}
	if again {
		c.Set("Idempotency-Replayed", "true")
	}
	return answer(id)
}
