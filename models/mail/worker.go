package mail

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"samenspel/models"
	"samenspel/models/access"
	"samenspel/models/fault"
	"samenspel/models/post"
)

// A mail server gives no way to ask whether it took a letter, so between its
// yes and our note of it lies a moment in which a crash leaves us not knowing.
// We would rather send a letter not at all than twice: a letter is claimed
// before it is sent and marked sent after. A claim that nobody ended becomes
// failed with LetterUncertain and is never sent again by itself.
const lease = 15 * time.Minute // far above the longest conversation and what clocks differ

// pauses are how long to wait after each failed try that may be repeated.
// After the last, the letter has failed.
var pauses = []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 12 * time.Hour}

const (
	look     = 5 * time.Second // how often letters of others, and second tries, are looked for
	noteTime = 2 * time.Minute // to write down how a letter ended, when the store is away
	batch    = 20
)

// Worker sends what is queued. Any number may run, in one process or in many:
// each letter is claimed by one.
type Worker struct {
	Models *models.Models
	Sender *Sender // nil: letters are kept, to be read in the office
	Log    *slog.Logger
}

// Run works until ctx ends; a letter under way is finished first.
func (w *Worker) Run(ctx context.Context) {
	if w.Sender == nil {
		w.Log.Info("mail is kept and not sent: SAMENSPEL_SMTP is empty")
	}
	emptied := w.Sender == nil // letters with links that were kept before there was a server
	ticker := time.NewTicker(look)
	defer ticker.Stop()
	away := false
	for ctx.Err() == nil {
		n, err := w.round(ctx)
		if !emptied && err == nil {
			err = w.Models.Post.EmptyKept(ctx)
			emptied = err == nil
		}
		if (err != nil) != away && ctx.Err() == nil {
			away = err != nil
			w.Log.Warn("mail queue", "away", away, "error", fmt.Sprint(err))
		}
		if n == batch && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
		case <-ticker.C:
		case <-w.Models.Post.LetterQueued():
		}
	}
}

// round looks at the letters that are due and says how many there were.
func (w *Worker) round(ctx context.Context) (int, error) {
	asking, cancel := context.WithTimeout(ctx, 5*time.Second)
	due, err := w.Models.Post.DueLetters(asking, batch)
	cancel()
	for i := range due {
		if err != nil || ctx.Err() != nil {
			break
		}
		err = w.handle(context.WithoutCancel(ctx), &due[i])
	}
	return len(due), err
}

// handle claims one letter, sends it and writes down how that ended.
func (w *Worker) handle(ctx context.Context, l *post.Letter) error {
	if l.Claimed {
		w.Log.Error("mail: a sender died", "letter", l.ID, "template", l.Template)
		return w.end(ctx, l, unknown, post.Failure{Error: post.LetterUncertain})
	}
	if w.Sender == nil {
		l.State = post.LetterKept
		return w.note(ctx, l)
	}
	switch _, err := w.Models.Post.UndeliverableOf(ctx, access.System, l.To); {
	case err == nil:
		return w.end(ctx, l, refused, post.Failure{Error: post.FailureStopped})
	case !fault.Is(err, fault.NotFound):
		return err
	}
	claiming, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	site, err := w.Models.Site.Site(claiming)
	if err != nil {
		return err
	}
	l.Claimed, l.NextTry, l.Tries = true, w.Models.Now().Add(lease), l.Tries+1
	if err := w.Models.Post.SaveLetter(claiming, l); fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound) {
		return nil // another worker's
	} else if err != nil {
		return err
	}
	open, err := w.Models.Post.OpenLetter(l)
	if err != nil {
		return w.end(ctx, l, refused, post.Failure{Error: post.FailureSealed})
	}
	result, why := w.Sender.send(ctx, open, site)
	if result == gone {
		if err := w.Models.Post.Bounced(ctx, l, why); err != nil {
			w.Log.Error("mail: an undeliverable address is not on the list; the next letter finds it out again", "letter", l.ID, "error", err.Error())
		}
	}
	return w.end(ctx, l, result, why)
}

// end writes down how a letter ended, or when it is tried again.
func (w *Worker) end(ctx context.Context, l *post.Letter, result outcome, why post.Failure) error {
	now := w.Models.Now()
	l.Claimed, l.Failure = false, why
	switch {
	case result == taken:
		l.State, l.SentAt = post.LetterSent, now
	case result == later && l.Tries <= len(pauses):
		l.NextTry = now.Add(pauses[l.Tries-1])
	default:
		l.State = post.LetterFailed
	}
	if l.Secret && l.State != post.LetterQueued {
		l.Empty()
	}
	if result != taken {
		// Without what the server said: that may hold the address.
		w.Log.Warn("mail", "letter", l.ID, "template", l.Template, "tries", l.Tries, "state", l.State, "error", why.Error, "code", why.Code)
	}
	return w.note(ctx, l)
}

// note saves a letter, also when the store comes back only later. Somebody
// else's newer version is left alone: the letter was not ours any more.
func (w *Worker) note(ctx context.Context, l *post.Letter) error {
	ctx, cancel := context.WithTimeout(ctx, noteTime)
	defer cancel()
	for {
		err := w.Models.Post.SaveLetter(ctx, l)
		if fault.Is(err, fault.Conflict) || fault.Is(err, fault.NotFound) {
			return nil
		}
		if err == nil || !fault.Is(err, fault.Unavailable) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(time.Second):
		}
	}
}
