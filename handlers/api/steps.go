package api

import (
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/models/access"
	"samenspel/models/check"
	"samenspel/models/fault"
	"samenspel/models/newsroom"
)

// StepInput is what is asked of an article as a whole.
type StepInput struct {
	Step   newsroom.Step `json:"step" need:"yes"`
	At     *time.Time    `json:"at"`
	Remark string        `json:"remark"`
}

// piece is the one of the address, unchanged since the caller read it: to whom
// it is not shown it is not there, or theirs to read alone.
func (c *call) piece() (*newsroom.Piece, error) {
	p, err := c.api.Models.Newsroom.Piece(c.UserContext(), c.actor(), c.Params("id"))
	if fault.Is(err, fault.Forbidden) {
		err = fault.New(fault.NotFound, "a piece of somebody else")
		if _, failed := c.api.Models.Press.Published(c.UserContext(), c.Params("id")); failed == nil {
			err = forbidden.say("It is somebody else's.")
		}
	}
	if err != nil {
		return nil, err
	}
	return p, c.unchanged(c.api.desk(p, c.actor()))
}

// takeStep is POST /articles/{id}/steps, by the newsroom's own rules.
func (a *API) takeStep(c *call) error {
	var in StepInput
	if err := c.read(&in); err != nil {
		return err
	}
	p, err := c.piece()
	if err != nil {
		return err
	}
	step := newsroom.StepInput{Remark: in.Remark}
	if in.At != nil {
		step.At = *in.At
	}
	if p, err = c.take(p, in.Step, step); err != nil {
		return err
	}
	return c.send(fiber.StatusOK, a.desk(p, c.actor()))
}

// trashArticle is DELETE /articles/{id}: it lies in the trash for a while.
func (a *API) trashArticle(c *call) error {
	p, err := c.piece()
	if err != nil {
		return err
	}
	if _, err := c.take(p, newsroom.Trash, newsroom.StepInput{}); err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.SendStatus(fiber.StatusNoContent)
}

// take asks of the token what the step asks of its account, and takes it.
func (c *call) take(p *newsroom.Piece, step newsroom.Step, in newsroom.StepInput) (*newsroom.Piece, error) {
	needs := newsroom.Takers(step, p.State)
	need := access.WriteArticles
	if len(needs) > 0 && !slices.Contains(needs, access.WritePieces) {
		need = access.PublishScope
	}
	if !c.holder.has(need) {
		return nil, scope.say("The token needs the scope " + string(need) + ".")
	}
	in.Revision = p.Revision
	taken, err := c.api.Models.Newsroom.Take(c.UserContext(), c.actor(), p.ID, step, in)
	switch {
	case err == nil:
		return taken, nil
	case fault.Is(err, fault.Forbidden) && fault.FieldOf(err) == "step" && len(needs) == 0,
		fault.Is(err, fault.Forbidden) && slices.ContainsFunc(needs, c.actor().May):
		return nil, conflict.say("This step cannot be taken now: see desk.steps.")
	case fault.Is(err, fault.Invalid) && fault.FieldOf(err) == "check":
		return nil, c.findings(p, "What WCAG 2.2 AA demands is missing.", func(f check.Finding) bool { return f.Field != check.AgreementField })
	case fault.Is(err, fault.Invalid) && fault.FieldOf(err) == "agreement":
		return nil, c.findings(p, "Somebody who is interviewed does not agree, or not yet.", func(f check.Finding) bool { return f.Field == check.AgreementField })
	}
	return nil, ofPiece(err)
}

// findings tells what the check found that must be mended first, of one kind.
func (c *call) findings(p *newsroom.Piece, why string, of func(check.Finding) bool) error {
	report, err := c.api.Models.Newsroom.Check(c.UserContext(), c.actor(), p)
	if err != nil {
		return err
	}
	var mistakes []Mistake
	for _, f := range report.Findings {
		if f.Level == check.Blocks && of(f) && len(mistakes) < maxMistakes {
			pairs := []any{}
			for name, value := range f.Args {
				pairs = append(pairs, name, value)
			}
			mistakes = append(mistakes, Mistake{Pointer: "#/" + f.Field, Code: f.Code, Detail: c.api.words("check_"+f.Code, pairs...)})
		}
	}
	return unchecked.say(why, mistakes...)
}

// ofPiece tells the errors of a piece in the API's terms.
func ofPiece(err error) error {
	switch {
	case fault.Is(err, fault.Conflict) && fault.FieldOf(err) == "revision":
		return stale.say("Somebody changed the text a moment ago. Read it again.")
	case fault.Is(err, fault.Forbidden) && fault.FieldOf(err) == "state":
		return conflict.say("The text is not to be changed in this state.")
	}
	return err
}
