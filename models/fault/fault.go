// Package fault is the one error type of Samenspel. Every layer below the
// handlers reports what went wrong as a Kind; handlers turn the kind into a
// status and a page in one place and never show the cause.
package fault

import (
	"cmp"
	"errors"
	"fmt"
)

// Kind says what a caller can do about an error.
type Kind int

// Internal is the zero kind: any error that is not a *Error has it.
const (
	Internal    Kind = iota
	NotFound         // no such thing, or not for this reader
	Invalid          // the input must be mended; Field names where
	Taken            // a unique key is in use; Field names the index
	Conflict         // somebody saved a newer version first
	Forbidden        // known, but not allowed
	TooLarge         // over a size limit
	Unavailable      // the store does not answer; trying again may help
)

// Error carries a kind, a message that is safe to show, and the cause, which
// is for the log only.
type Error struct {
	Kind    Kind
	Field   string // the field or index concerned, "" when none
	Reason  string // why, as one machine word such as "gap" or "short"; "" when the kind and the field say all
	Message string // English, safe to show; "" lets the reason speak, or the kind
	Err     error  // the cause, never shown
}

func (e *Error) Error() string {
	text := cmp.Or(e.Message, e.Reason, e.Kind.String())
	if e.Field != "" {
		text = e.Field + ": " + text
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives errors.Is and errors.As the cause.
func (e *Error) Unwrap() error { return e.Err }

// New makes an error of a kind with a message that is safe to show.
func New(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Message: fmt.Sprintf(format, args...)}
}

// Wrap gives a cause its kind. It returns nil for a nil cause.
func Wrap(kind Kind, err error) error {
	if err == nil {
		return nil
	}
	return &Error{Kind: kind, Err: err}
}

// At makes an error of a kind about one field or index.
func At(kind Kind, field, format string, args ...any) *Error {
	return &Error{Kind: kind, Field: field, Message: fmt.Sprintf(format, args...)}
}

// Because makes an error of a kind about one field, for a reason that a page
// has words for. Nobody reads a reason from the text of an error.
func Because(kind Kind, field, reason string) *Error {
	return &Error{Kind: kind, Field: field, Reason: reason}
}

// KindOf finds the kind of the outermost *Error in err's chain.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Is reports whether err is of the kind.
func Is(err error, kind Kind) bool { return err != nil && KindOf(err) == kind }

// FieldOf gives the field or index an error is about, "" when none.
func FieldOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Field
	}
	return ""
}

// ReasonOf gives the reason of the outermost *Error, "" when it has none.
func ReasonOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

func (k Kind) String() string {
	return [...]string{"internal error", "not found", "invalid", "taken", "conflict",
		"forbidden", "too large", "unavailable"}[k]
}
