package front

import (
	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/session"
	"samenspel/models/access"
	"samenspel/models/fault"
)

// readerLocal is where the answer of Reader stays for the length of a request.
const readerLocal = "reader"

// Reader says who asks, when that is somebody who may read for members and who
// wants to: nil is a stranger, also with a session that is over, made up or of
// somebody who left, when the store cannot tell, and for ?als=bezoeker. Only
// the office is told that it looks as a visitor: it gets the way back with it.
func (s *Site) Reader(c *fiber.Ctx) *access.Account {
	a, err := s.KnownReader(c)
	if err != nil || c.Query("als") == AsVisitor && !a.May(access.WritePieces) {
		c.Locals(readerLocal, (*access.Account)(nil))
		return nil
	}
	return a
}

// AsVisitor is the value of "als" that shows what strangers get.
const AsVisitor = "bezoeker"

// KnownReader reads the session once a request; the error is the store's.
func (s *Site) KnownReader(c *fiber.Ctx) (*access.Account, error) {
	if known, ok := c.Locals(readerLocal).(*access.Account); ok {
		return known, nil
	}
	var found *access.Account
	if session.HasSession(&c.Request().Header) {
		a, _, err := s.Who(c)
		if err != nil && !fault.Is(err, fault.Forbidden) {
			return nil, err
		}
		if err == nil && a.May(access.ReadForMembers) {
			found = a
		}
	}
	c.Locals(readerLocal, found)
	return found, nil
}
