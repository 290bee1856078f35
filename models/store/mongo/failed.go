package mongo

import (
	"errors"
	"slices"

	driver "go.mongodb.org/mongo-driver/v2/mongo"

	"samenspel/models/fault"
)

// failed gives a driver's error its kind. What the server refuses for good is
// ours to mend; everything else, an election included, may pass.
func failed(err error) error {
	var known *fault.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	var refusal driver.ServerError
	var write driver.WriteException
	var bulk driver.BulkWriteException
	switch {
	case !errors.As(err, &refusal), driver.IsTimeout(err), driver.IsNetworkError(err), passing(refusal),
		errors.As(err, &write) && write.WriteConcernError != nil,
		errors.As(err, &bulk) && bulk.WriteConcernError != nil:
		return fault.Wrap(fault.Unavailable, err)
	}
	return fault.Wrap(fault.Internal, err)
}

// passing says whether trying again may help: the server says so by a label,
// or gives a code of passingCodes.
func passing(refusal driver.ServerError) bool {
	return slices.ContainsFunc(passingLabels, refusal.HasErrorLabel) || slices.ContainsFunc(passingCodes, refusal.HasErrorCode)
}

// passingLabels are what servers and the driver attach to such errors (MongoDB
// specifications: retryable writes and reads, transactions, change streams,
// client backpressure).
var passingLabels = []string{"RetryableWriteError", "TransientTransactionError", "NetworkError",
	"ResumableChangeStreamError", "SystemOverloadedError", "RetryableError"}

// passingCodes are those that the driver's own lists take for passing
// (TestPassingCodes reads them), and those that its callers are told to try
// again: a cursor, a conflict or a plan that another write ended, and limits
// of a busy server.
var passingCodes = []int{
	6,     // HostUnreachable
	7,     // HostNotFound
	43,    // CursorNotFound
	50,    // MaxTimeMSExpired
	63,    // StaleShardVersion
	89,    // NetworkTimeout
	91,    // ShutdownInProgress
	112,   // WriteConflict
	133,   // FailedToSatisfyReadPreference
	134,   // ReadConcernMajorityNotAvailableYet
	150,   // StaleEpoch
	175,   // QueryPlanKilled
	189,   // PrimarySteppedDown
	202,   // NetworkInterfaceExceededTimeLimit
	234,   // RetryChangeStream
	262,   // ExceededTimeLimit
	462,   // IngressRequestRateLimitExceeded
	9001,  // SocketException
	10058, // LegacyNotPrimary
	10107, // NotWritablePrimary
	11600, // InterruptedAtShutdown
	11601, // Interrupted
	11602, // InterruptedDueToReplStateChange
	13388, // StaleConfig
	13435, // NotPrimaryNoSecondaryOk
	13436, // NotPrimaryOrSecondary
}

const (
	codeBadValue          = 2
	codeUnauthorized      = 13
	codeWrongPassword     = 18
	codeNamespaceNotFound = 26
	codeIndexNotFound     = 27
)

func hasCode(err error, code int) bool {
	var refusal driver.ServerError
	return errors.As(err, &refusal) && refusal.HasErrorCode(code)
}
