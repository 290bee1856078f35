package mongotest

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"sync"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// The MongoDB wire protocol, as far as a proxy needs it: every message begins
// with its length, its number, the number that it answers and its kind; an
// OP_MSG holds flags and, first, a section of kind 0: the command. The first
// command of a connection is an OP_QUERY, which OP_REPLY answers: it names a
// collection between flags and two numbers.
const (
	head    = 16
	message = 2013 // OP_MSG
	query   = 2004 // OP_QUERY
	answers = 1    // OP_REPLY
	longest = 48 << 20
)

// commands passes on what a client sends, message by message, but for what
// Answer answers.
func (p *Proxy) commands(from, to net.Conn, back *writer) {
	for {
		var begin [head]byte
		if _, err := io.ReadFull(from, begin[:]); err != nil {
			return
		}
		size := binary.LittleEndian.Uint32(begin[:])
		if size < head || size > longest {
			return
		}
		whole := make([]byte, size)
		copy(whole, begin[:])
		if _, err := io.ReadFull(from, whole[head:]); err != nil {
			return
		}
		if answer := p.answerTo(whole); answer != nil {
			if back.reply(whole, answer) != nil {
				return
			}
		} else if _, err := to.Write(whole); err != nil {
			return
		}
	}
}

func kindOf(whole []byte) uint32 { return binary.LittleEndian.Uint32(whole[12:]) }

func (p *Proxy) answerTo(whole []byte) bson.Raw {
	if p.Answer == nil || len(whole) < head+5 {
		return nil
	}
	var rest []byte
	switch kindOf(whole) {
	case message:
		if whole[head+4] != 0 {
			return nil
		}
		rest = whole[head+5:]
	case query:
		_, after, _ := bytes.Cut(whole[head+4:], []byte{0})
		rest = after[min(8, len(after)):]
	}
	if len(rest) < 4 {
		return nil
	}
	size := int(binary.LittleEndian.Uint32(rest))
	if size > len(rest) {
		return nil
	}
	return p.Answer(rest[:size])
}

// writer lets the server's answers and ours alternate on one connection: a
// client waits for one before it asks again, so they never mix.
type writer struct {
	mu sync.Mutex
	to net.Conn
}

func (w *writer) Write(data []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.to.Write(data)
}

func (w *writer) reply(to []byte, answer bson.Raw) error {
	kind, rest := uint32(message), 5 // flags and the kind of section, all zero
	if kindOf(to) == query {
		kind, rest = answers, 20 // flags, cursor and offset, all zero, and the number of documents
	}
	out := make([]byte, head+rest, head+rest+len(answer))
	binary.LittleEndian.PutUint32(out, uint32(cap(out)))
	copy(out[8:12], to[4:8])
	binary.LittleEndian.PutUint32(out[12:], kind)
	if kind == answers {
		out[head+16] = 1
	}
	_, err := w.Write(append(out, answer...))
	return err
}

// Refusal is how a server refuses a command.
func Refusal(code int, name, text string) bson.Raw {
	raw, err := bson.Marshal(bson.D{{Key: "ok", Value: 0.0}, {Key: "code", Value: int32(code)}, {Key: "codeName", Value: name}, {Key: "errmsg", Value: text}})
	if err != nil {
		panic(err)
	}
	return raw
}

// NameOf is what a command does: its first key.
func NameOf(command bson.Raw) string {
	elements, err := command.Elements()
	if err != nil || len(elements) == 0 {
		return ""
	}
	return elements[0].Key()
}
