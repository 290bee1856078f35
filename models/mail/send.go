package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/textproto"
	"regexp"
	"slices"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"samenspel/models/post"
	"samenspel/models/site"
)

// stepTime bounds each step of a conversation: reaching the server, greeting
// it, signing in, handing over the letter.
const stepTime = 30 * time.Second

// outcome is what we know after a conversation.
type outcome int

const (
	taken   outcome = iota // the server took the letter
	later                  // it surely did not: another try may help
	refused                // it surely did not and will not
	gone                   // refused, because nobody has the address, for good
	unknown                // it was handed over, and the answer never came
)

// send hands a letter to the server. why is safe to show.
func (s *Sender) send(ctx context.Context, l *post.Letter, site *site.Settings) (end outcome, why post.Failure) {
	msg, err := s.message(l, site)
	if err != nil {
		return later, post.Failure{Error: post.FailureKind(err.Error())}
	}
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return later, unreached(err)
	}
	line, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return later, unreached(err)
	}
	defer line.Close()
	from, err := msg.GetSender(false)
	if err != nil {
		return later, unreached(err)
	}
	to, err := msg.GetRecipients()
	if err != nil {
		return refused, post.Failure{Error: post.FailureReceiver}
	}
	if err := line.UpdateDeadline(stepTime); err != nil {
		return answered(err)
	}
	if err := line.Mail(from); err != nil {
		return answered(err)
	}
	if err := line.Rcpt(to[0]); err != nil {
		end, why := answered(err)
		if end == refused && nobody.MatchString(reply(err).Msg) {
			end = gone
		}
		return end, why
	}
	body, err := line.Data()
	if err != nil {
		return answered(err)
	}
	if _, err := msg.WriteTo(body); err != nil {
		return answered(err) // the server saw no end, so it took nothing
	}
	if err := body.Close(); err != nil {
		if end, why := answered(err); reply(err) != nil {
			return end, why
		}
		return unknown, post.Failure{Error: post.LetterUncertain}
	}
	_ = line.Quit() // the letter is theirs, whatever they say now
	return taken, post.Failure{}
}

// answered judges an error after the greeting: 5xx is for good.
func answered(err error) (outcome, post.Failure) {
	r := reply(err)
	switch {
	case r == nil:
		return later, post.Failure{Error: post.FailureCut}
	case r.Code >= 500:
		return refused, post.Failure{Error: post.FailureRefused, Code: meaning(r), Said: spoken(r)}
	}
	return later, post.Failure{Error: post.FailureLater, Code: meaning(r), Said: spoken(r)}
}

// unreached is why no conversation began. Whatever it is, it is about the
// server or our settings and not about this letter, so it may pass.
func unreached(err error) post.Failure {
	var certificate *tls.CertificateVerificationError
	if r := reply(err); r != nil {
		return post.Failure{Error: post.FailureShut, Said: spoken(r)}
	}
	switch {
	case errors.As(err, &certificate):
		return post.Failure{Error: post.FailureCertificate}
	case strings.Contains(err.Error(), "STARTTLS"):
		return post.Failure{Error: post.FailureOpen}
	case strings.Contains(err.Error(), "AUTH"):
		return post.Failure{Error: post.FailureSignIn}
	}
	return post.Failure{Error: post.FailureAway}
}

// enhanced is the status code of RFC 3463 at the start of an answer.
var enhanced = regexp.MustCompile(`^[245]\.(\d{1,3})\.(\d{1,3})\b`)

// nobody begins an answer that says that an address or its mailbox is not, or
// no longer, there (RFC 3463). A refusal without such a code may as well be
// about us, and stops nothing.
var nobody = regexp.MustCompile(`^5\.(1\.(1|2|6|10)|2\.1)\b`)

// meaning is what an answer's status code means, of post.FailureCodes; ""
// when it has none that we know.
func meaning(r *textproto.Error) string {
	code := enhanced.FindStringSubmatch(r.Msg)
	if code == nil {
		return ""
	}
	for _, known := range []string{code[1] + "." + code[2], code[1]} {
		if slices.Contains(post.FailureCodes, known) {
			return known
		}
	}
	return ""
}

func reply(err error) *textproto.Error {
	var r *textproto.Error
	if errors.As(err, &r) {
		return r
	}
	return nil
}

// spoken is a server's answer on one line of bounded length.
func spoken(r *textproto.Error) string {
	words := []rune(strings.Join(strings.Fields(header(r.Msg)), " "))
	return fmt.Sprintf("%d %s", r.Code, string(words[:min(len(words), 200)]))
}
