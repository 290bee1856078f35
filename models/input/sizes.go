package input

// The longest that is taken of what people type, in characters unless said.
const (
	MaxName  = 160
	MaxTitle = 300
	MaxBody  = 1 << 20 // bytes
	// MaxLines is the longest description, in characters.
	MaxLines    = 2000
	MaxStepText = 4000
)

// Documents looked at in one go.
const (
	// BatchSize is the number of articles looked at in one go.
	BatchSize = 200
	// SearchMany bounds what one search looks at.
	SearchMany = 500
)
