package form

// Person is an input.Contact as forms send one.
type Person struct {
	Name     string `form:"person"`
	Function string `form:"function"`
	Email    string `form:"email"`
	Phone    string `form:"phone"`
}
