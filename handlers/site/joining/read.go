package joining

import (
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"samenspel/handlers/form"
	"samenspel/models/applying"
)

// What the buttons of the form ask for.
const (
	sendAct = "verstuur"
	saveAct = "bewaar"
	rowAct  = "rij"
)

// application is a form as a browser sent it.
type application struct {
	Key, Began, Act, Trap string
	Step                  int // that was open when it was sent, from 1; with a script
	Rows                  int // of colleagues, filled in or not
	Form                  applying.ApplicationForm
}

// readApplication reads the body alone: what stands in an address is in logs.
// Everything stays as it was typed.
func readApplication(c *fiber.Ctx) application {
	var in struct {
		form.Application
		Key   string `form:"sleutel"`
		Began string `form:"begonnen"`
		Act   string `form:"actie"`
		Trap  string `form:"bijnaam"`
		Step  int    `form:"stap"`
	}
	form.Read(c, &in) // a step that is no number is none
	sent := application{Key: in.Key, Began: in.Began, Act: in.Act, Trap: in.Trap, Form: in.Form()}
	if sent.Act != saveAct && sent.Act != rowAct {
		sent.Act = sendAct
	}
	if in.Step >= 1 && in.Step <= len(applySteps) {
		sent.Step = in.Step
	}
	args := c.Request().PostArgs()
	for i := 1; i <= applying.MaxSeats; i++ {
		if args.Has("seat" + strconv.Itoa(i) + "_person") {
			sent.Rows++
		}
	}
	for name, v := range args.All() {
		if key, ok := strings.CutPrefix(string(name), "statement_"); ok && len(v) > 0 {
			sent.Form.Statements = append(sent.Form.Statements, strings.ToValidUTF8(key, ""))
		}
	}
	return sent
}

// began reads a moment that we wrote.
func (h *Handlers) began(text string) (time.Time, bool) {
	at, mark, _ := strings.Cut(text, ".")
	seconds, err := strconv.ParseInt(at, 10, 64)
	if err != nil || !h.Models.Box.Marked(mark, "apply", at) {
		return time.Time{}, false
	}
	return time.Unix(seconds, 0), true
}
