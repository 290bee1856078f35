package input

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

func Digest(parts ...any) string {
	text, _ := json.Marshal(parts)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}
