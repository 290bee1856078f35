package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// pair is one member of an object, in the order of the file.
type pair struct {
	name  string
	value json.RawMessage
}

// whole says what is wrong with a file as JSON, with line and column; "" when
// nothing is.
func whole(data []byte) (what, remedy string) {
	if len(data) > MaxBytes {
		return "het bestand is groter dan 64 MB", "verdeel het over meer bestanden"
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return "het bestand is leeg", "zet er een lijst van artikelen in: [ … ]"
	}
	if i := badRune(data); i >= 0 {
		return position(data, i) + " is geen UTF-8", "sla het bestand op als UTF-8"
	}
	var raw json.RawMessage
	err := json.Unmarshal(data, &raw)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return position(data, int(syntax.Offset)-1) + " klopt de JSON niet (" + syntax.Error() + ")",
			"kijk daar, of vlak ervoor, naar een ontbrekende komma, haak of aanhalingsteken"
	}
	if err != nil {
		return "dit is geen JSON (" + err.Error() + ")", "zet er een lijst van artikelen in: [ … ]"
	}
	return "", ""
}

func badRune(data []byte) int {
	for i := 0; i < len(data); {
		c, n := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// position is where byte i stands, as editors count.
func position(data []byte, i int) string {
	before := data[:min(max(i, 0), len(data))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return fmt.Sprintf("op regel %d, kolom %d", line, column)
}

// object splits valid JSON into its members, every one of them, also where a
// name occurs twice. ok is false for another kind of value.
func object(raw json.RawMessage) (pairs []pair, ok bool) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, false
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, false
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, false
		}
		pairs = append(pairs, pair{name.(string), value})
	}
	return pairs, true
}

// list splits a JSON array.
func list(raw json.RawMessage) (values []json.RawMessage, ok bool) {
	if raw = bytes.TrimSpace(raw); len(raw) == 0 || raw[0] != '[' {
		return nil, false
	}
	return values, json.Unmarshal(raw, &values) == nil
}

// kindOf names a JSON value in an error.
func kindOf(raw json.RawMessage) string {
	switch raw = bytes.TrimSpace(raw); {
	case len(raw) == 0 || raw[0] == 'n':
		return "niets (null)"
	case raw[0] == '"':
		return "tekst"
	case raw[0] == '{':
		return "een object { … }"
	case raw[0] == '[':
		return "een lijst [ … ]"
	case raw[0] == 't' || raw[0] == 'f':
		return "ja of nee (true, false)"
	}
	return "een getal"
}
