package picture

import "fmt"

// Reason says why an upload is refused; fit for choosing a message to a person.
type Reason string

const (
	TooLarge      Reason = "too-large"       // more than MaxBytes
	TooManyPixels Reason = "too-many-pixels" // more than MaxPixels, or a side over MaxSide
	TooManyScans  Reason = "too-many-scans"  // a JPEG of more than MaxScans
	UnknownType   Reason = "unknown-type"    // not JPEG, PNG, WebP or GIF, nor one of Kinds
	Broken        Reason = "broken"          // of a known type, but damaged or cut off
)

// Error is the error for every upload that is refused.
// Its text is for the log, not for the uploader.
type Error struct {
	Reason Reason
	Err    error
}

func (e *Error) Error() string { return fmt.Sprintf("picture: %s: %v", e.Reason, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

func refuse(r Reason, format string, args ...any) error {
	return &Error{Reason: r, Err: fmt.Errorf(format, args...)}
}
