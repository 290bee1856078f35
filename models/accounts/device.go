package accounts

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
)

// DeviceLife is how long a browser stays known after its last sign-in.
const DeviceLife = 365 * 24 * time.Hour

// maxKnown is how many accounts share a browser.
const maxKnown = 4

// A known device is a browser in which an account was signed in before. What
// strangers do elsewhere then counts for nothing there: its tries are counted
// under its own name, as few as anybody's (OWASP, "Slow Down Online Guessing
// Attacks with Device Cookies"). It opens nothing by itself and nothing of it is
// stored. A row of marks in a cookie says so, "id.day.mark" for each account.
type deviceKey struct{}

// OnDevice gives a request the marks that its browser carries.
func OnDevice(ctx context.Context, marks string) context.Context {
	return context.WithValue(ctx, deviceKey{}, marks)
}

func marksIn(ctx context.Context) []string {
	marks, _ := ctx.Value(deviceKey{}).(string)
	if marks == "" || len(marks) > 1000 {
		return nil
	}
	return strings.Split(marks, "|")
}

// deviceParts bind a browser to an account and its TokenGeneration: what an
// administrator does against a thief makes every device strange. One that came
// in by mail is known where mail signs in, and not to the password.
func deviceParts(a *access.Account, reading bool, id, day string) []string {
	return []string{"device", a.ID, strconv.FormatInt(a.TokenGeneration, 10), strconv.FormatBool(reading), id, day}
}

// marked is the id of a mark of this account, or "".
func (m *Model) marked(a *access.Account, mark string, reading bool) string {
	id, rest, _ := strings.Cut(mark, ".")
	day, sum, _ := strings.Cut(rest, ".")
	at, err := strconv.ParseInt(day, 10, 64)
	if since := m.Now().Sub(time.Unix(at, 0)); err != nil || since < 0 || since > DeviceLife {
		return ""
	}
	if m.Box.Marked(sum, deviceParts(a, reading, id, day)...) {
		return id
	}
	return ""
}

// knownDevice is the id of the browser that a request comes from, when an
// account with this address was signed in there; "" when it is strange. What
// mail opens is known to both kinds of sign-in, the password to its own.
func (m *Model) knownDevice(ctx context.Context, email string, mailed bool) (string, error) {
	marks := marksIn(ctx)
	if marks == nil {
		return "", nil
	}
	a, err := m.AccountByEmail(ctx, email)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for _, one := range marks[:min(len(marks), maxKnown)] {
		if id := m.marked(a, one, false); id != "" {
			return id, nil
		}
		if id := m.marked(a, one, true); id != "" && mailed {
			return id, nil
		}
	}
	return "", nil
}

// remember is what a browser carries after a sign-in: a fresh mark of this
// account, and the others that were there.
func (m *Model) remember(ctx context.Context, a *access.Account, reading bool) string {
	kept := slices.DeleteFunc(marksIn(ctx), func(one string) bool {
		return m.marked(a, one, reading) != "" || strings.Trim(one, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-.") != ""
	})
	id, day := NewSecret()[:16], strconv.FormatInt(m.Now().Unix()/86400*86400, 10)
	return strings.Join(append([]string{id + "." + day + "." + m.Box.Mark(deviceParts(a, reading, id, day)...)}, kept[:min(len(kept), maxKnown-1)]...), "|")
}
