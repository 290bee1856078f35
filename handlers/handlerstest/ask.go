package handlerstest

// got is what one request got: the body as its reader has it, and the headers.
type got struct {
	Status int
	Body   string
	Header string
	Tag    string
	Cache  string
}
