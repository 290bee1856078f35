package post

// Trouble is why a letter was not sent (yet), for a page to say in the words of
// its reader.
type Trouble struct {
	Error TroubleKind `bson:"error"`      // "" when all is well
	Code  string      `bson:"error_code"` // of TroubleCodes: what the server's answer means; or ""
	Said  string      `bson:"error_said"` // the server's answer itself, on one line; or ""
}

// Short is a Trouble without the words of the mail server, for a list.
func (t Trouble) Short() Trouble {
	t.Said = ""
	return t
}

// TroubleKind is a kind of trouble. Letters of versions before this one hold a
// Dutch sentence there.
type TroubleKind string

// What can go wrong with a letter.
const (
	TroubleReceiver    TroubleKind = "receiver"    // it goes to no mail address
	TroubleSender      TroubleKind = "sender"      // nobody is set as its sender
	TroubleUnsubscribe TroubleKind = "unsubscribe" // its address to end such mail is none
	TroubleAway        TroubleKind = "away"        // the server cannot be reached
	TroubleShut        TroubleKind = "shut"        // the server does not let us in
	TroubleCertificate TroubleKind = "certificate" // the server's certificate cannot be trusted
	TroubleOpen        TroubleKind = "open"        // the server offers no encryption
	TroubleSignIn      TroubleKind = "signin"      // the server has no way to sign in that we know
	TroubleCut         TroubleKind = "cut"         // the connection was cut off
	TroubleLater       TroubleKind = "later"       // the server wants it later
	TroubleRefused     TroubleKind = "refused"     // the server refuses it

	// TroubleSealed is of a letter whose link, or whole text, was sealed with
	// another secret.
	TroubleSealed TroubleKind = "sealed"

	// TroubleStopped is of a letter to an address that is Undeliverable.
	TroubleStopped TroubleKind = "stopped"

	// LetterUncertain is of a letter whose sending was cut off: it may have
	// arrived.
	LetterUncertain TroubleKind = "uncertain"
)

// uncertainBefore is LetterUncertain as versions before this one wrote it.
const uncertainBefore TroubleKind = "onbekend of verzonden"

// TroubleKinds are all of them.
var TroubleKinds = []TroubleKind{TroubleReceiver, TroubleSender, TroubleUnsubscribe, TroubleAway, TroubleShut, TroubleCertificate,
	TroubleOpen, TroubleSignIn, TroubleCut, TroubleLater, TroubleRefused, TroubleSealed, TroubleStopped, LetterUncertain}

// TroubleCodes are what a server's answer may mean: the last two numbers of a
// status code of RFC 3463 or, for what is not among these, the first of them.
var TroubleCodes = []string{"1.1", "1.2", "1.3", "1.6", "1.7", "1.8", "1.10", "1", "2.1", "2.2", "2.3", "2", "3", "4", "5", "6", "7"}

// Uncertain says whether a failed letter may have arrived all the same.
func (l *Letter) Uncertain() bool {
	return l.State == LetterFailed && (l.Error == LetterUncertain || l.Error == uncertainBefore)
}
