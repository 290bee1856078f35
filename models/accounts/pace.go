package accounts

import (
	"context"
	"time"

	"samenspel/models/access"
	"samenspel/models/fault"
)

// How often somebody has our server mail somebody else by pressing a button. What
// is free is more than a day's work; what comes after goes on slowly, so that
// nobody's account, stolen or not, fills a stranger's mailbox or costs us the
// good name of our mail server.
var (
	SentByWriter   = Limit{Free: 20, First: time.Hour, Longest: time.Hour}          // asks whom they interviewed, invites colleagues
	SentByDesk     = Limit{Free: 200, First: time.Minute, Longest: time.Hour}       // invites whole organisations
	SentTo         = Limit{Free: 5, First: 24 * time.Hour, Longest: 24 * time.Hour} // one address, whoever presses
	sentAboutPiece = Limit{Free: 20, First: time.Hour, Longest: time.Hour}
	toldAgain      = Limit{Free: 5, First: time.Hour, Longest: time.Hour} // colleagues, of one piece by one person
)

// Why a letter must wait: the reason of an Invalid error.
const (
	oftenReceiver = "often_receiver"
	oftenSender   = "often_sender"
)

// MayMail counts a letter that somebody has sent to an address: Invalid at field,
// and then nothing is sent. about is a piece, or "". Every function behind a
// button that mails to an address asks it, or a limit of its own for who has no
// account (MayForget, MayAskSignIn, MaySubscribe, MayApply): by is nil there. The program
// itself has no limit.
func (m *Model) MayMail(ctx context.Context, by *access.Account, often Limit, to, about, field string) error {
	if by == nil || by == access.System {
		return nil
	}
	keys := map[string]Limit{"mail by " + by.ID: often}
	if about != "" {
		keys["mail about "+about] = sentAboutPiece
	}
	// The receiver is asked last, so that what waits for the sender counts nowhere.
	receiver := map[string]Limit{"mail to " + to: SentTo}
	wait, err := m.mustWait(ctx, receiver)
	if err == nil && wait > 0 {
		return fault.Because(fault.Invalid, field, oftenReceiver)
	}
	if err == nil {
		wait, err = m.OnceMore(ctx, keys)
	}
	if err == nil && wait > 0 {
		return fault.Because(fault.Invalid, "form", oftenSender)
	}
	if err == nil {
		wait, err = m.OnceMore(ctx, receiver)
	}
	if err == nil && wait > 0 {
		return fault.Because(fault.Invalid, field, oftenReceiver)
	}
	return err
}

// TellAgain says whether colleagues are written to once more of what somebody did
// with a piece. The piece itself goes on: it stands on their start page.
func (m *Model) TellAgain(ctx context.Context, by *access.Account, piece string) (bool, error) {
	if by == nil || by == access.System {
		return true, nil
	}
	wait, err := m.OnceMore(ctx, map[string]Limit{"told of " + piece + " by " + by.ID: toldAgain})
	return wait == 0, err
}
