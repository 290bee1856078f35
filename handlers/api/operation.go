package api

import (
	"strings"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
)

// operation is one line of the API's table: what its route, its checks and its
// part of the document are made of. Its words are the message "api_op_" + id.
type operation struct {
	id     string
	method string
	path   string // under Root, such as /articles/{id}
	group  string // its words are "api_group_" + group

	scopes []access.Scope    // a token needs one of them; none: no token is needed, and one with read may be sent
	needs  access.Permission // of the account; "" when no token is needed
	params []param           // of the query

	list        bool // an array, in pages
	conditional bool // If-Match is needed
	makes       bool // Idempotency-Key is taken
	body        any  // a value of the type that is sent, or nil
	patch       bool // the body is a merge patch of it
	file        bool // the body is a multipart form of it, with a file
	answer      any  // a value of the type that is answered, or nil
	status      int

	run func(*call) error
}

// param is a field of the query. Its words are "api_q_" + name.
type param struct {
	name string
	typ  string // string, integer or date-time
	enum []string
}

var paging = []param{{"page", "integer", nil}, {"per_page", "integer", nil}}

// route is the path in the router's spelling.
func (op *operation) route() string {
	return Root + strings.NewReplacer("{", ":", "}", "").Replace(op.path)
}

func (op *operation) reads() bool { return op.method == fiber.MethodGet }

// serve surrounds an operation with what all have in common, in this order:
// who it is, how often, whether they may, and whether the query is right.
func (a *API) serve(op *operation) fiber.Handler {
	return func(web *fiber.Ctx) error {
		web.Set(fiber.HeaderCacheControl, "no-store")
		web.Set(fiber.HeaderVary, fiber.HeaderAuthorization)
		web.Set("X-Robots-Tag", "noindex")
		c := &call{Ctx: web, api: a, op: op}
		who, err := a.who(web, op)
		if err != nil {
			if limited := a.stranger(web); limited != nil {
				return limited
			}
			return err
		}
		if who != nil {
			c.holder, err = who, a.holders.take(web, who.account.ID)
		} else {
			err = a.stranger(web)
		}
		if err == nil {
			err = c.allowed()
		}
		if err == nil {
			err = c.readQuery()
		}
		if err == nil && op.conditional && len(web.Request().Header.Peek(fiber.HeaderIfMatch)) == 0 {
			err = unconditional.say("Send the ETag that you read in If-Match.", Mistake{Header: fiber.HeaderIfMatch, Detail: "this header is missing"})
		}
		if err != nil {
			return err
		}
		return op.run(c)
	}
}
