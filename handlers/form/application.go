package form

import (
	"samenspel/models/applying"
	"samenspel/models/input"
)

// Application is the form of an application, as the applicant and the desk send
// it, without its statements.
type Application struct {
	Name         string                    `form:"name"`
	KvK          string                    `form:"kvk"`
	Street       string                    `form:"street"`
	Postcode     string                    `form:"postcode"`
	Place        string                    `form:"place"`
	Website      string                    `form:"website"`
	Sector       string                    `form:"sector"`
	Size         string                    `form:"size"`
	Person       Person                    `form:""`
	Seats        [applying.MaxSeats]Person `form:"seat"`
	BillingEmail string                    `form:"billing_email"`
	Reference    string                    `form:"reference"`
	IBAN         string                    `form:"iban"`
	Motivation   string                    `form:"motivation"`
}

// Form is the application. Rows left empty between others go, so that mistakes
// name the right one.
func (a *Application) Form() applying.ApplicationForm {
	f := applying.ApplicationForm{Name: a.Name, KvK: a.KvK, Street: a.Street, Postcode: a.Postcode, Place: a.Place, Website: a.Website,
		Sector: a.Sector, Size: a.Size, Person: input.Contact(a.Person), BillingEmail: a.BillingEmail, Reference: a.Reference, IBAN: a.IBAN, Motivation: a.Motivation}
	for _, one := range a.Seats {
		if seat := input.Contact(one); !seat.Empty() {
			f.Seats = append(f.Seats, seat)
		}
	}
	return f
}
