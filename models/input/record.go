package input

// maxLines is the longest description, in characters.
const MaxLines = 2000
