package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// maxDepth is how deep arrays and objects may lie in each other; ours need
// four.
const maxDepth = 32

// parse reads one JSON value (RFC 8259) as maps, slices, strings, numbers,
// booleans and nil. Beyond what encoding/json refuses it refuses text that is
// not UTF-8, a name twice in an object, and depth: readers differ about what
// those mean.
func parse(text []byte) (any, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("the text is not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	v, err := value(d, 0)
	if err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is more after the value")
	}
	return v, nil
}

func value(d *json.Decoder, depth int) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, unexpected(err)
	}
	switch t {
	case json.Delim('{'), json.Delim('['):
		if depth == maxDepth {
			return nil, fmt.Errorf("deeper than %d levels", maxDepth)
		}
	}
	switch t {
	case json.Delim('{'):
		return object(d, depth)
	case json.Delim('['):
		list := []any{}
		for d.More() {
			v, err := value(d, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := d.Token()
		return list, unexpected(err)
	}
	return t, nil
}

func object(d *json.Decoder, depth int) (any, error) {
	o := map[string]any{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, unexpected(err)
		}
		name, ok := t.(string)
		if !ok {
			return nil, errors.New("a name must be a string")
		}
		if _, twice := o[name]; twice {
			return nil, fmt.Errorf("%q stands twice in one object", short(name))
		}
		if o[name], err = value(d, depth+1); err != nil {
			return nil, err
		}
	}
	_, err := d.Token()
	return o, unexpected(err)
}

// unexpected keeps what the decoder says of the text and hides nothing else.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the text stops too early")
	}
	return err
}

// short keeps what a stranger wrote from filling an answer.
func short(text string) string {
	runes := []rune(text)
	if len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// merge applies a merge patch (RFC 7396).
func merge(target, patch any) any {
	changes, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	o, ok := target.(map[string]any)
	if !ok {
		o = map[string]any{}
	}
	for name, v := range changes {
		if v == nil {
			delete(o, name)
		} else {
			o[name] = merge(o[name], v)
		}
	}
	return o
}
