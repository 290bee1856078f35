package personal

import (
	"context"
	"time"
)

// Holder is somebody with an account who asks what is held about them.
type Holder struct {
	Account string // its id
	Email   string
	Member  string // id of the one whose seat they have, or ""
}

// SubjectAccess is how a room finds what it holds about somebody (AVG, art. 15), without
// what is of others. Key names the group in the catalogue behind held_; the
// lines of the register about Collection say why and how long.
type SubjectAccess struct {
	Key, Collection string
	Of              func(context.Context, Holder) ([]Item, error)
}

// Group is what is held of one kind about somebody.
type Group struct {
	Key   string       `json:"key"`
	Items []Item       `json:"items"`
	Rows  []Processing `json:"-"`
}

// Item is one thing that is held: its fields, in order.
type Item []Field

// Field is a value with the key of its name behind held_f_. A moment has At, a
// word of ours Word: the key of what stands for it; anything else Text.
type Field struct {
	Name, Text, Word string
	At               time.Time
}

// Text is a field of what somebody wrote.
func Text(name, value string) Field { return Field{Name: name, Text: value} }

// Word is a field whose value is a word of ours.
func Word(name, key string) Field { return Field{Name: name, Word: key} }

// Moment is a field that is a moment.
func Moment(name string, t time.Time) Field { return Field{Name: name, At: t} }

// MostHeld bounds the lines of one kind that a page shows; the newest.
const MostHeld = 500
