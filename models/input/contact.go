package input

import (
	"samenspel/models/dutch"
)

// Contact is a person as an organisation names them.
type Contact struct {
	Name     string `bson:"name"`
	Function string `bson:"function"`
	Email    string `bson:"email"`
	Phone    string `bson:"phone"`
}

// Trim makes what was typed fit to be kept: bounded, on one line.
func (c *Contact) Trim() {
	c.Name, c.Function = OneLine(c.Name, 120), OneLine(c.Function, 120)
	c.Email, c.Phone = OneLine(c.Email, 300), TypedNumber(c.Phone, 60)
}

// Clean is the contact as it is stored, if it is right.
func (c Contact) Clean() Contact {
	c.Trim()
	c.Check(Mistakes{}, "", false)
	return c
}

// Check judges a person; function is asked of the applicant alone.
func (c *Contact) Check(wrong Mistakes, field string, first bool) {
	if c.Name == "" {
		wrong.Add(field+"person", "missing")
	} else if HoldsAddress(c.Name) { // members see each other's names, in the directory
		wrong.Add(field+"person", "address")
	}
	if first && c.Function == "" {
		wrong.Add(field+"function", "missing")
	}
	Spell(wrong, field+"email", &c.Email, true, CleanEmail)
	Spell(wrong, field+"phone", &c.Phone, false, dutch.Phone)
}

// Empty says whether nothing is filled in of a person.
func (c Contact) Empty() bool {
	c.Trim()
	return c == Contact{}
}
