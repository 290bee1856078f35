package input

// searchMany bounds what one search looks at.
const SearchMany = 500
