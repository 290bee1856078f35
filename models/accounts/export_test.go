package accounts

import (
	"context"
	"samenspel/models/access"
)

// What the tests of this room see of what nobody else does.

var Base32Plain = base32Plain
var CleanRecovery = cleanRecovery

type DeviceKey = deviceKey

const ForgottenLife = forgottenLife
const Grace = grace
const HalfLife = halfLife
const MaxKnown = maxKnown
const MaxTokens = maxTokens
const NetworksAnHour = networksAnHour
const OftenReceiver = oftenReceiver
const OftenSender = oftenSender

var Proving = proving
var Roughly = roughly
var SentAboutPiece = sentAboutPiece
var ToldAgain = toldAgain

const TotpStep = totpStep
const WideLongest = wideLongest
const WideTimes = wideTimes

func (of *Model) Failed(ctx context.Context, keys map[string]Limit) error {
	return of.failed(ctx, keys)
}

func (of *Model) KnownDevice(ctx context.Context, email string, mailed bool) (string, error) {
	return of.knownDevice(ctx, email, mailed)
}

func (of *Model) StepOf(a *access.Account, code string) int64 { return of.stepOf(a, code) }

func (of *Model) Tokens(ctx context.Context, s *Session, refreshID string) (Tokens, error) {
	return of.tokens(ctx, s, refreshID)
}
