package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/textproto"
	"regexp"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"samenspel/models"
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

// send hands a letter to the server. why is in Dutch and safe to show.
func (s *Sender) send(ctx context.Context, l *models.Letter, site *models.Settings) (end outcome, why string) {
	msg, err := s.message(l, site)
	if err != nil {
		return later, err.Error()
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
		return refused, "dit is geen e-mailadres"
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
		return unknown, unknownReason
	}
	_ = line.Quit() // the letter is theirs, whatever they say now
	return taken, ""
}

// answered judges an error after the greeting: 5xx is for good.
func answered(err error) (outcome, string) {
	r := reply(err)
	switch {
	case r == nil:
		return later, "de verbinding met de mailserver brak af"
	case r.Code >= 500:
		return refused, "de mailserver weigert" + meaning(r) + ": " + spoken(r)
	}
	return later, "de mailserver vraagt om later terug te komen" + meaning(r) + ": " + spoken(r)
}

// unreached explains why no conversation began. Whatever it is, it is about
// the server or our settings and not about this letter, so it may pass.
func unreached(err error) string {
	var certificate *tls.CertificateVerificationError
	if r := reply(err); r != nil {
		return "de mailserver laat ons niet binnen: " + spoken(r)
	}
	switch {
	case errors.As(err, &certificate):
		return "het certificaat van de mailserver is niet te vertrouwen"
	case strings.Contains(err.Error(), "STARTTLS"):
		return "de mailserver biedt geen versleuteling (STARTTLS) aan"
	case strings.Contains(err.Error(), "AUTH"):
		return "de mailserver kent geen aanmelding die wij kennen"
	}
	return "de mailserver is niet bereikbaar"
}

// enhanced is the status code of RFC 3463 at the start of an answer.
var enhanced = regexp.MustCompile(`^[245]\.(\d{1,3})\.(\d{1,3})\b`)

// nobody begins an answer that says that an address or its mailbox is not, or
// no longer, there (RFC 3463). A refusal without such a code may as well be
// about us, and stops nothing.
var nobody = regexp.MustCompile(`^5\.(1\.(1|2|6|10)|2\.1)\b`)

// meanings are what status codes mean, by their last two numbers or, failing
// that, the first of these.
var meanings = map[string]string{
	"1.1": "dit adres bestaat daar niet", "1.2": "het deel achter de @ bestaat niet", "1.3": "dit is geen goed adres",
	"1.6": "dit adres is verhuisd", "1.7": "de afzender is niet goed", "1.8": "het domein van de afzender bestaat niet",
	"1.10": "dit domein ontvangt geen mail", "1": "er is iets met het adres",
	"2.1": "dit postvak is gesloten", "2.2": "het postvak is vol", "2.3": "de brief is te groot", "2": "er is iets met het postvak",
	"3": "hun mailserver heeft een storing", "4": "hun mailserver is niet te bereiken", "5": "de mailservers verstaan elkaar niet",
	"6": "zij kunnen de inhoud niet aan", "7": "zij vertrouwen onze mail niet",
}

// meaning says in Dutch, between brackets, what an answer's status code means;
// "" when it has none that we know.
func meaning(r *textproto.Error) string {
	code := enhanced.FindStringSubmatch(r.Msg)
	if code == nil {
		return ""
	}
	words := meanings[code[1]+"."+code[2]]
	if words == "" {
		words = meanings[code[1]]
	}
	if words == "" {
		return ""
	}
	return " (" + words + ")"
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
	words := []rune(strings.Join(strings.Fields(plain(r.Msg)), " "))
	return fmt.Sprintf("%d %s", r.Code, string(words[:min(len(words), 200)]))
}
