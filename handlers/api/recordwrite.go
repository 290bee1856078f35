package api

import (
	"reflect"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/fault"
	"samenspel/models/records"
)

func (s shelf[T, P, V]) create(c *call) error {
	var in V
	if err := c.read(&in); err != nil {
		return err
	}
	return c.once(in, func() (string, error) {
		r, err := s.api.Models.Records.SaveRecord(c.UserContext(), c.actor(), s.kind, "", 0, inputOf(in))
		if err != nil {
			return "", err
		}
		return r.Headed().ID, nil
	}, func(id string) error {
		made, err := s.get(c, id)
		if err != nil {
			return err
		}
		c.tellLostLinks(inputOf(in)["body"])
		return c.made("/"+s.group+"/"+id, s.view(made))
	})
}

// write is PUT and PATCH.
func (s shelf[T, P, V]) write(c *call) error {
	there, err := s.there(c)
	if err != nil {
		return err
	}
	var in V
	if err := c.write(s.view(there), &in); err != nil {
		return err
	}
	saved, err := s.api.Models.Records.SaveRecord(c.UserContext(), c.actor(), s.kind, there.Headed().ID, there.Headed().Version, inputOf(in))
	if err != nil {
		return ofRecord(err)
	}
	c.tellLostLinks(inputOf(in)["body"])
	return c.send(fiber.StatusOK, s.view(saved.(P)))
}

func (s shelf[T, P, V]) remove(c *call) error {
	there, err := s.there(c)
	if err != nil {
		return err
	}
	err = s.api.Models.Records.RemoveRecord(c.UserContext(), c.actor(), s.kind, there.Headed().ID, there.Headed().Version)
	if err != nil {
		return ofRecord(err)
	}
	return c.SendStatus(fiber.StatusNoContent)
}

// there is the record of the address, unchanged since the caller read it.
func (s shelf[T, P, V]) there(c *call) (P, error) {
	found, err := s.get(c, c.Params("id"))
	if err != nil {
		return nil, err
	}
	return found, c.unchanged(s.view(found))
}

// inputOf is a view as the models take it: its texts, by name.
func inputOf(view any) records.RecordInput {
	in := records.RecordInput{}
	v := reflect.ValueOf(view)
	for _, f := range writable(v.Type()) {
		in[f.name] = v.FieldByIndex(f.index).String()
	}
	return in
}

// ofRecord tells the errors of a record in the API's terms.
func ofRecord(err error) error {
	if fault.Is(err, fault.Conflict) {
		switch fault.FieldOf(err) {
		case "version":
			return stale.say("Somebody changed it a moment ago. Read it again.")
		case "used":
			return conflict.say("Articles name it or link to it: mend those first.")
		}
	}
	return err
}
