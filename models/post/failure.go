package post

// Failure is why a letter was not sent (yet), for a page to say in the words of
// its reader.
type Failure struct {
	Error FailureKind `bson:"error"`      // "" when all is well
	Code  string      `bson:"error_code"` // of FailureCodes: what the server's answer means; or ""
	Said  string      `bson:"error_said"` // the server's answer itself, on one line; or ""
}

// Short is a Trouble without the words of the mail server, for a list.
func (t Failure) Short() Failure {
	t.Said = ""
	return t
}

// FailureKind is a kind of trouble. Letters of versions before this one hold a
// Dutch sentence there.
type FailureKind string

// What can go wrong with a letter.
const (
	FailureReceiver    FailureKind = "receiver"    // it goes to no mail address
	FailureSender      FailureKind = "sender"      // nobody is set as its sender
	FailureUnsubscribe FailureKind = "unsubscribe" // its address to end such mail is none
	FailureAway        FailureKind = "away"        // the server cannot be reached
	FailureShut        FailureKind = "shut"        // the server does not let us in
	FailureCertificate FailureKind = "certificate" // the server's certificate cannot be trusted
	FailureOpen        FailureKind = "open"        // the server offers no encryption
	FailureSignIn      FailureKind = "signin"      // the server has no way to sign in that we know
	FailureCut         FailureKind = "cut"         // the connection was cut off
	FailureLater       FailureKind = "later"       // the server wants it later
	FailureRefused     FailureKind = "refused"     // the server refuses it

	// FailureSealed is of a letter whose link, or whole text, was sealed with
	// another secret.
	FailureSealed FailureKind = "sealed"

	// FailureStopped is of a letter to an address that is Undeliverable.
	FailureStopped FailureKind = "stopped"

	// LetterUncertain is of a letter whose sending was cut off: it may have
	// arrived.
	LetterUncertain FailureKind = "uncertain"
)

// uncertainBefore is LetterUncertain as versions before this one wrote it.
const uncertainBefore FailureKind = "onbekend of verzonden"

// FailureKinds are all of them.
var FailureKinds = []FailureKind{FailureReceiver, FailureSender, FailureUnsubscribe, FailureAway, FailureShut, FailureCertificate,
	FailureOpen, FailureSignIn, FailureCut, FailureLater, FailureRefused, FailureSealed, FailureStopped, LetterUncertain}

// FailureCodes are what a server's answer may mean: the last two numbers of a
// status code of RFC 3463 or, for what is not among these, the first of them.
var FailureCodes = []string{"1.1", "1.2", "1.3", "1.6", "1.7", "1.8", "1.10", "1", "2.1", "2.2", "2.3", "2", "3", "4", "5", "6", "7"}

// Uncertain says whether a failed letter may have arrived all the same.
func (l *Letter) Uncertain() bool {
	return l.State == LetterFailed && (l.Error == LetterUncertain || l.Error == uncertainBefore)
}
